/** The rules of rewrite_tag, and what becomes of the records that they emit. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import { type ListWord, splitSpaces } from "../../grammar/values/list.ts";
import type { Pipeline, Plugin, Property, Word } from "../model/pipeline.ts";
import { type AbstractRecord, lookUp, readAccessor, ruleMatches } from "../records/index.ts";
import { renderedTags } from "../routing/emissions.ts";
import type { Step, Stream } from "../routing/flow.ts";
import type { Routing } from "../routing/routing.ts";
import { type Arriving, knownArrivals } from "./arriving.ts";
import type { PipelineContext } from "./define.ts";
import { partOf } from "./files.ts";
import { type KnownPlugin, pluginsNamed } from "./plugins.ts";
import { isLiteral, judgedValue } from "./values.ts";

/** `Rule KEY REGEX NEW_TAG KEEP`. */
export interface RewriteRule {
  readonly filter: KnownPlugin;
  readonly property: Property;
  /** As the filter gets them. */
  readonly key: string;
  readonly regex: string;
  readonly tag: string;
  readonly keep: boolean;
  readonly words: readonly ListWord[];
}

/** Those that can be read, in order. */
export function rewriteRules(pipeline: Pipeline): readonly RewriteRule[] {
  let rules = rulesOf.get(pipeline);
  if (rules === undefined) {
    rules = pluginsNamed(pipeline, "filter", "rewrite_tag").flatMap((filter) =>
      filter.all("rule").flatMap((property): readonly RewriteRule[] => {
        const words = splitSpaces(judgedValue(property) ?? "", 4);
        const [key, regex, tag, keep] = words;
        if (key === undefined || regex === undefined || tag === undefined || keep === undefined) return [];
        const texts = { key: key.text, regex: regex.text, tag: tag.text, keep: readBoolean(keep.text) === true };
        return [{ filter, property, ...texts, words }];
      }),
    );
    rulesOf.set(pipeline, rules);
  }
  return rules;
}

/** Several rules ask for them. */
const rulesOf = new WeakMap<Pipeline, readonly RewriteRule[]>();

/** The place of one of its words; of the whole value where a variable stands in it. */
export function wordOfRule({ property, words }: RewriteRule, index: 0 | 1 | 2 | 3): Word {
  const word = words[index];
  if (word === undefined || !isLiteral(property)) return property.value;
  return partOf(property.value, word.span.start, word.span.end);
}

/** What the rule emits of records that come to the filter so. */
export function emittedBy({ property }: RewriteRule, { step }: Arriving): readonly Stream[] {
  return step.emits.filter(({ origin }) => origin.kind === "emitted" && origin.rule === property);
}

/** The rules of a filter that may take records that come to it so: no rule before one surely does. */
export function takingRules(
  filter: Plugin,
  { stream, step }: Arriving,
  { pipeline, regex }: PipelineContext,
): ReadonlySet<Property> {
  const context = { pipeline, regex, tags: stream.tags };
  const taking = new Set<Property>();
  for (const property of filter.all("rule")) {
    const takes = ruleMatches(property, step.record, context);
    if (takes !== "never") taking.add(property);
    if (takes === "always") break;
  }
  return taking;
}

/** Whether the rule gives all of these records the empty tag, some of them, or none. */
export function emptiesTags({ property }: RewriteRule, { stream, step }: Arriving): "all" | "some" | "none" {
  const tags = renderedTags(property, stream.tags, step.record) ?? [];
  const empty = tags.filter(({ pieces }) => pieces.length === 0);
  return empty.length === 0 ? "none" : empty.length === tags.length ? "all" : "some";
}

/** Whether the rule's key is in records that come to the filter so. */
export function hasKey({ key }: RewriteRule, { step }: Arriving): boolean {
  return mayHave(key, step.record);
}

/** The first filter behind the rule's that may add its key to records that come so. */
export function addedBehind(
  { filter, key }: Pick<RewriteRule, "filter" | "key">,
  { stream: { takers } }: Arriving,
): Plugin | undefined {
  const own = takers.findIndex(({ plugin }) => plugin === filter);
  // What a filter makes of the records is what they are at the next one.
  const next = takers.findIndex(({ record }, index) => index > own + 1 && mayHave(key, record));
  const adding = own < 0 ? undefined : takers[next - 1]?.plugin;
  return adding?.kind === "filter" ? adding : undefined;
}

function mayHave(key: string, record: AbstractRecord): boolean {
  const accessor = readAccessor(key);
  return accessor === undefined || lookUp(record, accessor).presence !== "never";
}

/** Whether the records go past all filters, none of which drops or moves them, and then to no output. */
export function endsNowhere({ takers }: Stream): boolean {
  return takers.every(
    ({ plugin, emits, passes }) => plugin.kind === "filter" && emits.length === 0 && passes !== "never",
  );
}

/**
 * Whether the rule takes the records again that it has emitted, which come back to its filter with the new tag: they are not
 * changed, dropped or moved on the way, and the filter takes all of the tags.
 */
export function comesBack(rule: RewriteRule, emitted: Stream, { step, stream }: Arriving): boolean {
  for (const { plugin, matches, arrives } of emitted.takers) {
    if (plugin === rule.filter) return matches === "always" && arrives !== "never";
    if (!leavesAlone(plugin, rule.filter) && !isPassedGrep(plugin, stream, step)) return false;
  }
  return false;
}

/** The names of the keys that the filter's rules look at, undefined for one that cannot be read. */
function keysOf(filter: Plugin): readonly (string | undefined)[] {
  return filter.all("rule").map(({ value }) => nameOf(splitSpaces(value.text)[0]?.text ?? ""));
}

/** Whether it changes none of the keys that the rules look at, and drops no record that came by before. */
function leavesAlone(filter: Plugin, ruled: Plugin): boolean {
  switch (filter.schema?.source === "core" ? filter.schema.name : undefined) {
    case "stdout":
    case "throttle":
    case "log_to_metrics":
      return true;
    case "kubernetes":
      return (
        filter.get("merge_log") === undefined && keysOf(ruled).every((key) => key !== undefined && key !== "kubernetes")
      );
    default:
      return false;
  }
}

/** A grep filter that kept the same records before they came to the rule. */
function isPassedGrep(filter: Plugin, { takers }: Stream, { plugin }: Step): boolean {
  if (filter.schema?.name !== "grep") return false;
  return takers.some((taker) => taker.plugin === filter && taker.matches === "always" && filter.index < plugin.index);
}

function nameOf(key: string): string | undefined {
  const accessor = readAccessor(key);
  return accessor === undefined || accessor === "none" ? undefined : accessor.name;
}

/** The filters that get records of a buffered multiline filter before it and, joined, once more, in order. */
export function runsTwice(multiline: Plugin, routing: Routing): readonly Plugin[] {
  const filters = new Set<Plugin>();
  for (const { stream, step } of knownArrivals(multiline, routing)) {
    // Its own records pass it.
    if (stream.origin.kind === "emitted" && stream.origin.by === multiline) continue;
    if (step.emits.length === 0) continue;
    for (const { plugin, matches } of stream.takers) {
      if (plugin === multiline) break;
      // Where both take a part of the tags, the parts may be different ones.
      if (matches === "always" || step.matches === "always") filters.add(plugin);
    }
  }
  return [...filters].sort((a, b) => a.index - b.index);
}
