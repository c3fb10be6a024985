import { splitCommas } from "../../grammar/values/list.ts";
import { literalTag, matchPattern, onlyTag, type TagPattern } from "../../grammar/values/match.ts";
import type { RegexEngine } from "../../grammar/values/regex.ts";
import { systemdTags, tailTags } from "../../grammar/values/tag.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import { type Head, HeadIndex } from "./head-index.ts";
import type { Certainty, Routing, TagSource } from "./routing.ts";

/** Inputs whose records can carry tags that the configuration does not name, or that run nothing of their own. */
const dynamicInputs: ReadonlySet<string> = new Set([
  "forward",
  "http",
  "splunk",
  "opentelemetry",
  "prometheus_remote_write",
  "lib",
  "emitter",
  "stream_processor",
  "storage_backlog",
]);

/** Filters that emit records under tags of their own. The multiline filter emits under the same tag. */
const retaggingFilters: ReadonlySet<string> = new Set(["rewrite_tag", "log_to_metrics"]);

/**
 * Steps of work, about one comparison of a tag with a pattern each. Configurations of people need some thousands; beyond
 * the limit each answer is "perhaps", so that rules stay quiet and the cost stays linear in the input.
 */
const workLimit = 2_000_000;

/** The routes of a pipeline; cheap to make, each answer is computed when asked for. */
export function makeRouting(pipeline: Pipeline, regex: RegexEngine): Routing {
  let work = 0;
  const spend: Spend = (steps) => {
    work += steps;
    return work <= workLimit;
  };
  let sourceIndex: HeadIndex<TagSource> | undefined;
  let outputIndex: HeadIndex<Plugin> | undefined;
  const sources = pipeline.inputs.map((input): TagSource => tagSource(input));
  const streams = hasStreams(pipeline);
  const retagging = pipeline.filters.filter(mayRetag);
  const wiredAlone = isWiredAlone(pipeline, streams);
  return {
    sources,
    closed: !streams && retagging.length === 0 && isClosed(pipeline, sources),
    wiredAlone,
    get complete() {
      return work <= workLimit;
    },
    reaches(source, plugin) {
      const answer = matches(source, plugin, regex, spend);
      return answer === "unset" ? (plugin.kind === "output" ? wiredAlone : "never") : answer;
    },
    mayBeTaken(source) {
      if (streams) return true;
      return retagging.some((filter) => {
        const answer = matches(source, filter, regex, spend);
        return answer !== "never" && answer !== "unset";
      });
    },
    fits: (pattern, source) => matchOne(source, { kind: "found", value: pattern }, spend),
    sourcesNear(pattern) {
      if (sourceIndex === undefined) {
        sourceIndex = new HeadIndex();
        for (const source of sources) for (const head of headsOfSource(source)) sourceIndex.add(head, source);
      }
      return sourceIndex.compatible(typeof pattern === "string" ? headOfPattern(pattern) : headOfPlugin(pattern));
    },
    *outputsNear(source) {
      if (outputIndex === undefined) {
        outputIndex = new HeadIndex();
        for (const output of pipeline.outputs) outputIndex.add(headOfPlugin(output), output);
      }
      for (const head of headsOfSource(source)) yield* outputIndex.compatible(head);
    },
  };
}

/** Whether that many steps more are within the limit. */
type Spend = (steps: number) => boolean;

const anything: Head = { text: "", open: true };

function headOfPattern(pattern: string): Head {
  const star = pattern.indexOf("*");
  return star < 0 ? { text: pattern, open: false } : { text: pattern.slice(0, star), open: true };
}

function headOfPlugin(plugin: Plugin): Head {
  const match = patternOf(plugin, "match");
  if (match?.expanded.kind !== "found" || patternOf(plugin, "match_regex") !== undefined) return anything;
  return headOfPattern(match.expanded.value);
}

function headsOfSource({ tags }: TagSource): readonly Head[] {
  return tags?.map(headOfTags) ?? [anything];
}

/** Tail's clean-up leaves a literal head as it stands, but for dots side by side and one at the end. */
function headOfTags(tags: TagPattern): Head {
  const only = onlyTag(tags);
  if (only !== undefined) return { text: only, open: false };
  const [first] = tags.pieces;
  if (first?.kind !== "literal") return anything;
  const text = tags.dotsCollapsed ? first.text.replace(/\.\.+/g, ".").replace(/\.$/, "") : first.text;
  return { text, open: true };
}

function hasStreams(pipeline: Pipeline): boolean {
  return (
    pipeline.serviceProperty("streams_file") !== undefined ||
    pipeline.sections.some(({ kind }) => kind === "stream-task")
  );
}

/** A filter that we do not know, such as a Go plugin, may do anything. */
function mayRetag({ plugin, schema }: Plugin): boolean {
  return plugin.kind !== "found" || schema === undefined || retaggingFilters.has(plugin.value);
}

function isClosed(pipeline: Pipeline, sources: readonly TagSource[]): boolean {
  return (
    pipeline.whole &&
    pipeline.nameless.length === 0 &&
    // A custom plugin may create inputs.
    pipeline.customs.length === 0 &&
    sources.every(({ tags }) => tags !== undefined)
  );
}

/** One input and one output in all, those included that other plugins create for themselves. */
function isWiredAlone(pipeline: Pipeline, streams: boolean): Certainty {
  if (pipeline.inputs.length > 1 || pipeline.outputs.length > 1) return "never";
  if (!pipeline.whole || pipeline.inputs.length === 0 || pipeline.customs.length > 0 || streams) return "perhaps";
  // storage.path brings the input storage_backlog. Seen: 1.7.2 counts it, 5.1.1 does not.
  if (pipeline.serviceProperty("storage.path") !== undefined && !atLeast(pipeline.version, "5.0.0")) return "perhaps";
  // Each of these filters has an emitter, which is an input; the multiline filter only when it buffers.
  return pipeline.filters.some((filter) => mayRetag(filter) || filter.schema?.name === "multiline")
    ? "perhaps"
    : "always";
}

function tagSource(input: Plugin): TagSource {
  const name = input.plugin.kind === "found" ? input.plugin.value : undefined;
  const property = input.get("tag");
  const display = property?.value.text ?? `${name ?? input.name.text}.${input.index}`;
  return { input, tags: name === undefined ? undefined : tagsOf(input, name), display };
}

function tagsOf(input: Plugin, name: string): readonly TagPattern[] | undefined {
  if (dynamicInputs.has(name) || input.schema === undefined || input.get("tag_key") !== undefined) return undefined;
  const property = input.get("tag");
  if (property === undefined) return [literalTag(`${name}.${input.index}`)];
  if (property.expanded.kind !== "found") return undefined;
  const tag = property.expanded.value;
  if (tag === "") return undefined;
  if (name === "systemd") return [systemdTags(tag)];
  if (name !== "tail") return [literalTag(tag)];
  if (input.get("tag_regex") !== undefined) return undefined;
  if (!tag.includes("*")) return [literalTag(tag)];
  return tailTagsOf(tag, input.get("path"));
}

/** One set for each item of the comma list `Path`. */
function tailTagsOf(tag: string, path: Property | undefined): readonly TagPattern[] | undefined {
  if (path?.expanded.kind !== "found") return [withUnknownPath(tag)];
  const items = splitCommas(path.expanded.value);
  if (items.length === 0) return undefined;
  // `~` stands for a folder that differs from machine to machine.
  return items.map(({ text }) => (text.startsWith("~") ? withUnknownPath(tag) : tailTags(tag, text)));
}

/** A path that we do not know may hold anything, separators too. */
function withUnknownPath(tag: string): TagPattern {
  const pattern = tailTags(tag, "*");
  return { ...pattern, pieces: pattern.pieces.map((piece) => (piece.kind === "any" ? { kind: "any" } : piece)) };
}

function matches(source: TagSource, plugin: Plugin, regex: RegexEngine, spend: Spend): Certainty | "unset" {
  const match = patternOf(plugin, "match");
  const matchRegex = patternOf(plugin, "match_regex");
  if (match === undefined && matchRegex === undefined) return "unset";
  const byMatch = match === undefined ? "never" : matchOne(source, match.expanded, spend);
  if (byMatch === "always" || matchRegex === undefined) return byMatch;
  const byRegex = regexOne(source, matchRegex.expanded, regex, spend);
  if (byRegex === "always") return "always";
  return byMatch === "never" && byRegex === "never" ? "never" : "perhaps";
}

/** An output whose pattern is empty after expansion has none (C-71); the empty pattern of a filter fits nothing. */
function patternOf(plugin: Plugin, key: "match" | "match_regex"): Property | undefined {
  const property = plugin.get(key);
  const isEmpty = property?.expanded.kind === "found" && property.expanded.value === "";
  return isEmpty && plugin.kind === "output" ? undefined : property;
}

type Value = Plugin["plugin"];

function matchOne({ tags }: TagSource, pattern: Value, spend: Spend): Certainty {
  if (pattern.kind !== "found") return "perhaps";
  if (/^\*+$/.test(pattern.value)) return "always";
  if (tags === undefined) return "perhaps";
  return combine(
    tags.map((tag) => {
      if (!spend(1)) return "perhaps";
      if (differsAtStart(pattern.value, tag)) return "never";
      return spend(stepsOf(pattern.value, tag)) ? matchPattern(pattern.value, tag) : "perhaps";
    }),
  );
}

/** The most that a comparison may cost; a step stands for about a microsecond. */
function stepsOf(pattern: string, { pieces }: TagPattern): number {
  const [first] = pieces;
  if (pieces.length > 1 || first?.kind !== "literal") {
    const length = pieces.reduce((sum, piece) => sum + (piece.kind === "literal" ? piece.text.length : 1), 0);
    return 10 + (pattern.length * length) / 50;
  }
  return (pattern.includes("*") ? pattern.length * first.text.length : pattern.length) / 1000;
}

/** A cheap look at the first characters, which settles most pairs of a large configuration. */
function differsAtStart(pattern: string, { pieces }: TagPattern): boolean {
  const [first] = pieces;
  if (first?.kind !== "literal") return false;
  const star = pattern.indexOf("*");
  // The last character may be a dot that fell off.
  const length = Math.min(star < 0 ? pattern.length : star, first.text.length - 1);
  return length > 0 && !first.text.startsWith(pattern.slice(0, length));
}

/** A Match_Regex that does not compile is dropped without a word. Only fully known tags are tried. */
function regexOne({ tags }: TagSource, pattern: Value, regex: RegexEngine, spend: Spend): Certainty {
  if (pattern.kind !== "found") return "perhaps";
  if (!regex.compile(pattern.value).ok) return "never";
  if (tags === undefined) return "perhaps";
  return combine(
    tags.map((tag) => {
      if (!spend(20)) return "perhaps";
      const text = onlyTag(tag);
      return text === undefined ? "perhaps" : regex.matchesTag(pattern.value, text);
    }),
  );
}

function combine(answers: readonly Certainty[]): Certainty {
  if (answers.every((answer) => answer === "always")) return "always";
  return answers.every((answer) => answer === "never") ? "never" : "perhaps";
}
