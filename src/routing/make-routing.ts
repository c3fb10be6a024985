import { splitCommas } from "../../grammar/values/list.ts";
import { literalTag, matchPattern, onlyTag, type TagPattern } from "../../grammar/values/match.ts";
import type { RegexEngine } from "../../grammar/values/regex.ts";
import { systemdTags, tailTags } from "../../grammar/values/tag.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import type { Certainty, Routing, TagSource } from "./routing.ts";

/** Inputs whose records can carry tags that the configuration does not name, or that run nothing of their own. */
const dynamicInputs: ReadonlySet<string> = new Set([
  "forward",
  "http",
  "splunk",
  "opentelemetry",
  "lib",
  "emitter",
  "stream_processor",
  "storage_backlog",
]);

/** Filters that emit records under other tags. */
const emittingFilters: ReadonlySet<string> = new Set(["rewrite_tag", "log_to_metrics", "multiline"]);

/** The routes of a pipeline; cheap to make, each answer is computed when asked for. */
export function makeRouting(pipeline: Pipeline, regex: RegexEngine): Routing {
  const sources = pipeline.inputs.map((input): TagSource => tagSource(input));
  return {
    sources,
    closed: isClosed(pipeline, sources),
    reaches(source, plugin) {
      if (isOnlyRoute(pipeline, plugin)) return "always";
      return matches(source, plugin, regex);
    },
  };
}

function isClosed(pipeline: Pipeline, sources: readonly TagSource[]): boolean {
  return (
    pipeline.whole &&
    pipeline.nameless.length === 0 &&
    pipeline.serviceProperty("streams_file") === undefined &&
    sources.every(({ tags }) => tags !== undefined) &&
    pipeline.filters.every(
      ({ plugin, schema }) => plugin.kind === "found" && schema !== undefined && !emittingFilters.has(plugin.value),
    )
  );
}

/** One input and one output, and the output names no Match: then it gets everything. */
function isOnlyRoute(pipeline: Pipeline, plugin: Plugin): boolean {
  return (
    plugin.kind === "output" &&
    plugin.get("match") === undefined &&
    plugin.get("match_regex") === undefined &&
    pipeline.inputs.length === 1 &&
    pipeline.outputs.length === 1
  );
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
  if (property === undefined) {
    return input.get("tag_regex") === undefined ? [literalTag(`${name}.${input.index}`)] : undefined;
  }
  if (property.expanded.kind !== "found") return undefined;
  const tag = property.expanded.value;
  if (tag === "") return undefined;
  if (name === "systemd") return [systemdTags(tag)];
  if (name !== "tail") return [literalTag(tag)];
  if (input.get("tag_regex") !== undefined) return undefined;
  if (!tag.includes("*")) return [literalTag(tag)];
  const path = input.get("path");
  if (path?.expanded.kind !== "found") return [tailTags(tag, "*")].map(withUnknownPath);
  return splitCommas(path.expanded.value).map((item) => tailTags(tag, item.text));
}

/** A path that we do not know may hold anything, separators too. */
function withUnknownPath(pattern: TagPattern): TagPattern {
  return { ...pattern, pieces: pattern.pieces.map((piece) => (piece.kind === "any" ? { kind: "any" } : piece)) };
}

function matches(source: TagSource, plugin: Plugin, regex: RegexEngine): Certainty {
  const match = plugin.get("match");
  const matchRegex = plugin.get("match_regex");
  const byMatch = match === undefined ? "never" : matchOne(source, match.expanded);
  if (byMatch === "always" || matchRegex === undefined) return byMatch;
  const byRegex = regexOne(source, matchRegex.expanded, regex);
  if (byRegex === "always") return "always";
  return byMatch === "never" && byRegex === "never" ? "never" : "perhaps";
}

type Value = Plugin["plugin"];

function matchOne({ tags }: TagSource, pattern: Value): Certainty {
  if (pattern.kind !== "found") return "perhaps";
  if (pattern.value === "*") return "always";
  if (tags === undefined) return "perhaps";
  return combine(tags.map((tag) => matchPattern(pattern.value, tag)));
}

/** A Match_Regex that does not compile is dropped without a word. Only fully known tags are tried. */
function regexOne({ tags }: TagSource, pattern: Value, regex: RegexEngine): Certainty {
  if (pattern.kind !== "found") return "perhaps";
  if (!regex.compile(pattern.value).ok) return "never";
  if (tags === undefined) return "perhaps";
  return combine(
    tags.map((tag) => {
      const text = onlyTag(tag);
      return text === undefined ? "perhaps" : regex.matchesTag(pattern.value, text);
    }),
  );
}

function combine(answers: readonly Certainty[]): Certainty {
  if (answers.every((answer) => answer === "always")) return "always";
  return answers.every((answer) => answer === "never") ? "never" : "perhaps";
}
