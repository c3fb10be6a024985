/**
 * What filters make of records besides passing them on: the records that they emit again under a tag.
 * The emitted records begin again at the first filter.
 */
import { readBoolean } from "../../grammar/values/boolean.ts";
import { splitSpaces } from "../../grammar/values/list.ts";
import { literalTag, type TagPattern, type TagPiece } from "../../grammar/values/match.ts";
import { type AccessorPart, parseAccessors } from "../../grammar/values/record-accessor.ts";
import { keyOfTags, loosePieces, makeTags, mayBeEmpty, tagPart, wrapTags } from "../../grammar/values/tag-pattern.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import {
  type AbstractRecord,
  anyRecord,
  fieldOf,
  outcomeOf,
  type Presence,
  type RecordContext,
  ruleMatches,
} from "../records/index.ts";
import { atLeast } from "../schema/index.ts";
import type { Tags } from "./matching.ts";
import { piecesOf } from "./tag-sources.ts";

export interface Emission {
  readonly rule: Property | undefined;
  readonly tags: readonly TagPattern[];
  readonly record: AbstractRecord;
  readonly carries: "logs" | "metrics";
  /** Whether every record that the filter takes is emitted so. */
  readonly certain: boolean;
}

export interface Effect {
  /** Whether records go on behind the filter under their tag. */
  readonly passes: Presence;
  /** What they are then. */
  readonly record: AbstractRecord;
  readonly emits: readonly Emission[];
  /** Nobody knows what it emits. */
  readonly opaque: boolean;
}

/** A filter that takes records of a stream, `own` where its emitter gave them. */
export function effectOf(
  filter: Plugin,
  tags: Tags,
  record: AbstractRecord,
  own: boolean,
  context: RecordContext,
): Effect {
  const name = filter.plugin.kind === "found" && filter.schema !== undefined ? filter.plugin.value : undefined;
  if (name === undefined) return { passes: "perhaps", record: anyRecord, emits: [], opaque: true };
  if (name === "rewrite_tag") return rewrite(filter, tags, record, own, context);
  if (name === "multiline" && hasEmitter(filter, context.pipeline) !== "never") {
    // It knows the records of its emitter and lets them pass.
    if (own) return { passes: "always", record, emits: [], opaque: false };
    return buffered(filter, tags, record, context);
  }
  const { kept, record: after } = outcomeOf(filter, record, context);
  const emits = name === "log_to_metrics" ? metricsOf(filter, context.pipeline) : [];
  return { passes: kept, record: after, emits, opaque: false };
}

const retagging: ReadonlySet<string> = new Set(["rewrite_tag", "log_to_metrics"]);

/** Whether the filter may emit records under another tag; true also for one that we do not know. */
export function mayRetag({ plugin, schema }: Plugin): boolean {
  return plugin.kind !== "found" || schema === undefined || retagging.has(plugin.value);
}

/** Whether a unit of `processors` may emit records: by which way those go is not followed. */
export function unitsMayEmit(pipeline: Pipeline): boolean {
  return pipeline.units.some(
    (unit) => unit.kind === "filter" && (mayRetag(unit) || hasEmitter(unit, pipeline) !== "never"),
  );
}

/** Whether the filter makes an input of its own: each rewrite_tag, the others since the releases named here. */
export function hasEmitter(filter: Plugin, { version }: Pipeline): Presence {
  if (filter.plugin.kind !== "found" || filter.schema === undefined) return "perhaps";
  switch (filter.plugin.value) {
    case "rewrite_tag":
      return "always";
    case "log_to_metrics":
      return atLeast(version, "3.1.2") ? "always" : "never";
    case "multiline": {
      const has = atLeast(version, "1.9.3") || (atLeast(version, "1.8.12") && !atLeast(version, "1.9.0"));
      if (!has) return "never";
      const buffer = filter.get("buffer")?.expanded;
      if (buffer === undefined) return "always";
      const value = buffer.kind === "found" ? readBoolean(buffer.value) : undefined;
      return value === undefined ? "perhaps" : value ? "always" : "never";
    }
    default:
      return "never";
  }
}

/** The records leave the pipeline and come back joined, under their tag. */
function buffered(filter: Plugin, tags: Tags, record: AbstractRecord, context: RecordContext): Effect {
  const { record: joined } = outcomeOf(filter, record, context);
  const mode = filter.get("mode")?.expanded;
  // Records without partial_message pass it (F-85).
  const partial = mode !== undefined && !(mode.kind === "found" && mode.value.toLowerCase() === "parser");
  const certain = !partial && hasEmitter(filter, context.pipeline) === "always";
  const same = tags ?? [makeTags([{ kind: "any" }])];
  return {
    passes: certain ? "never" : "perhaps",
    record: partial ? record : joined,
    emits: [{ rule: undefined, tags: same, record: joined, carries: "logs", certain }],
    opaque: false,
  };
}

/** Its metrics go past the filters, straight to outputs for metrics. */
function metricsOf(filter: Plugin, pipeline: Pipeline): readonly Emission[] {
  const tag = filter.get("tag");
  const pieces = tag === undefined ? undefined : piecesOf(tag, pipeline);
  const tags = makeTags(pieces ?? [{ kind: "any" }]);
  return [{ rule: undefined, tags: [tags], record: anyRecord, carries: "metrics", certain: false }];
}

/** `Rule KEY REGEX NEW_TAG KEEP`: the first rule that matches takes the record. */
function rewrite(filter: Plugin, tags: Tags, record: AbstractRecord, own: boolean, context: RecordContext): Effect {
  const emits: Emission[] = [];
  // From 5.1.0 on an emitter takes no records that it gave; they stay as they are (R-42, in_emitter_add_record).
  const rejects = own && atLeast(context.pipeline.version, "5.1.0");
  let left: Presence = "always";
  let stays = false;
  let goes = false;
  for (const rule of filter.all("rule")) {
    if (left === "never") break;
    const test = ruleMatches(rule, record, context);
    if (test === "never") continue;
    const certain: boolean = left === "always" && test === "always";
    left = test === "always" ? "never" : "perhaps";
    const template = templateOf(rule);
    const keep = template === undefined ? "perhaps" : template.keep;
    if (rejects || keep !== "never") stays = true;
    if (!rejects && keep !== "always") goes = true;
    if (rejects) continue;
    const renderings = renderedTags(rule, tags, record) ?? [makeTags([{ kind: "any" }])];
    const full = renderings.filter((tag) => tag.pieces.length > 0);
    // An empty tag loses the record.
    if (full.length === 0) continue;
    emits.push({
      rule,
      tags: distinct(full),
      record,
      carries: "logs",
      certain: certain && template !== undefined && !renderings.some(mayBeEmpty),
    });
  }
  const passes = !goes ? "always" : left === "never" && !stays ? "never" : "perhaps";
  return { passes, record, emits, opaque: false };
}

/**
 * The tags that a `Rule` of rewrite_tag gives to records of these tags, one set for each; without pieces where the tag is empty.
 * Undefined where the rule cannot be read.
 */
export function renderedTags(rule: Property, tags: Tags, record: AbstractRecord): readonly TagPattern[] | undefined {
  const template = templateOf(rule);
  if (template === undefined) return undefined;
  return (tags ?? [makeTags([{ kind: "any" }])]).map((tag) => render(template.tag, tag, record));
}

interface RuleTemplate {
  readonly tag: string;
  readonly keep: Presence;
}

const templates = new WeakMap<Property, RuleTemplate | "unknown">();

function templateOf(rule: Property): RuleTemplate | undefined {
  let template = templates.get(rule);
  if (template === undefined) {
    template = "unknown";
    const words = rule.expanded.kind === "found" ? splitSpaces(rule.expanded.value, 4).map(({ text }) => text) : [];
    const [, , tag, keep] = words;
    // Fewer words stop the start.
    if (tag !== undefined && keep !== undefined) {
      template = { tag, keep: readBoolean(keep) === true ? "always" : "never" };
    }
    templates.set(rule, template);
  }
  return template === "unknown" ? undefined : template;
}

/** The tags that a template gives for records with tags of one set (V-50). */
function render(template: string, tags: TagPattern, record: AbstractRecord): TagPattern {
  const parts = parseAccessors(template);
  const isWhole = (part: AccessorPart | undefined): boolean => part?.kind === "tag" && part.part === undefined;
  const piecesFor = (part: AccessorPart): readonly TagPiece[] => {
    switch (part.kind) {
      case "text":
        return literalTag(template.slice(part.span.start, part.span.end)).pieces;
      case "tag":
        return part.part === undefined ? loosePieces(tags) : tagPart(tags, part.part);
      case "key":
        return part.subkeys.length === 0 ? textOfKey(part.name, record) : [{ kind: "any" }];
      default:
        return [{ kind: "any" }];
    }
  };
  const first = parts.findIndex(isWhole);
  // With a second `$TAG`, the text is the same twice, which pieces cannot tell.
  if (first < 0 || parts.slice(first + 1).some(isWhole)) return makeTags(parts.flatMap(piecesFor));
  return wrapTags(parts.slice(0, first).flatMap(piecesFor), tags, parts.slice(first + 1).flatMap(piecesFor));
}

/** A missing key gives nothing, a string itself (V-51). */
function textOfKey(name: string, record: AbstractRecord): readonly TagPiece[] {
  const { presence, value } = fieldOf(record, name);
  if (presence === "never") return [];
  const { known } = value;
  return presence === "always" && typeof known === "string" ? literalTag(known).pieces : [{ kind: "any" }];
}

function distinct(tags: readonly TagPattern[]): readonly TagPattern[] {
  return [...new Map(tags.map((tag) => [keyOfTags(tag), tag])).values()];
}
