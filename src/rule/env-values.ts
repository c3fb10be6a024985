/** Variables in values: what follows when one is not set (C-70 to C-73), and text that only looks like one. */

import { type EnvReference, type LookAlike, lookAlikes } from "../../grammar/values/env-reference.ts";
import { splitSpaces } from "../../grammar/values/list.ts";
import { shownKey } from "../edit/key-style.ts";
import type { Pipeline, Plugin, Property, Section, Word } from "../model/pipeline.ts";
import type { Routing } from "../routing/routing.ts";
import { atLeast } from "../schema/index.ts";
import type { Effect, Severity } from "../source/source-file.ts";
import { accessorSites } from "./accessors.ts";
import { partOf } from "./files.ts";
import { markedWith } from "./marks.ts";
import { onceFor } from "./once.ts";
import { sectionsAndUnits } from "./plugins.ts";

export { envDefaultsSupported } from "../../grammar/values/env-reference.ts";

/** What becomes of a property, as the end of a sentence. */
export interface Outcome {
  readonly effect: Effect;
  readonly severity: Severity;
  readonly follows: string;
}

/** A `${NAME}` of which nothing is known but that no source sets it. */
export interface UnsetReference {
  readonly section: Section;
  readonly property: Property;
  readonly reference: EnvReference;
  /** From `$` to `}`. */
  readonly word: Word;
  /** Only the name. */
  readonly name: Word;
}

export const unsetReferences = onceFor((pipeline: Pipeline): readonly UnsetReference[] =>
  sectionsAndUnits(pipeline).flatMap((section) =>
    section.properties.flatMap((property) =>
      property.scan.references.flatMap((reference): readonly UnsetReference[] => {
        if (reference.defaultText !== undefined || pipeline.variable(reference.name).kind !== "absent") return [];
        const part = (span: EnvReference["span"]): Word => partOf(property.value, span.start, span.end);
        return [{ section, property, reference, word: part(reference.span), name: part(reference.nameSpan) }];
      }),
    ),
  ),
);

/** Whether the value uses a variable that nothing sets, so that it is not what its author meant. */
export function lacksVariable({ scan }: Property, pipeline: Pipeline): boolean {
  return scan.references.some(
    ({ name, defaultText }) => defaultText === undefined && pipeline.variable(name).kind === "absent",
  );
}

/** Text in a value that resembles a reference, with its place. */
export interface Resemblance extends LookAlike {
  readonly section: Section;
  readonly property: Property;
  readonly word: Word;
}

/** Keys whose values are patterns, templates, programs or records, in which `$` has a meaning of its own. */
const ownDollar =
  /regex|exclude|pattern|rule|template|format|label|accessor|code|script|command|exec|dummy|query|sql|condition|lookup|^body$/i;
/** Keys whose values mostly name a key of the record; in others, such as "Shared_Key", they are secrets. */
const recordKey = /_key$|^key_|^key$/i;
/** Templates of gcs, azure_blob, s3 and others. */
const templateNames: ReadonlySet<string> = new Set(["TAG", "UUID", "INDEX"]);

/** What looks like a variable in values where it can be meant as one. */
export const resemblances = onceFor((pipeline: Pipeline): readonly Resemblance[] => {
  const accessors = new Set(accessorSites(pipeline).map(({ property }) => property));
  return markedWith(pipeline, "$").flatMap(({ section, property }) => {
    const { key, value } = property;
    if (value.text.includes("{{") || accessors.has(property)) return [];
    const own = ownDollar.test(key.text);
    return lookAlikes(value.text).flatMap((found): readonly Resemblance[] => {
      const closed = found.kind === "blanks" || found.kind === "accessor";
      if (!closed && (own || templateNames.has(found.name))) return [];
      const named = found.kind !== "parentheses" && recordKey.test(key.text);
      if (!closed && named) return [];
      const word = partOf(value, found.span.start, found.span.end);
      return [{ ...found, section, property, word }];
    });
  });
});

/** The `${NAME}` that is not reached because of a `}` before it (C-73); undefined where nothing of the kind stands. */
export function unreachedReference({ value, scan }: Property): Word | undefined {
  if (scan.stop.kind !== "stray-brace") return undefined;
  const { at, brace } = scan.stop;
  const from = brace.start < at.start ? at.start : value.text.indexOf("${", brace.end);
  if (from < 0) return undefined;
  const end = value.text.indexOf("}", from);
  if (end < 0 || !/^[A-Za-z_]\w*(?::-.*)?$/.test(value.text.slice(from + 2, end))) return undefined;
  return partOf(value, from, end + 1);
}

const refused = (): Outcome => ({ effect: "refused", severity: "error", follows: "Fluent Bit refuses to start" });
const degraded = (follows: string): Outcome => ({ effect: "degraded", severity: "warning", follows });

/** What follows when a variable of the property is not set. */
export function unsetOutcome(section: Section, property: Property, pipeline: Pipeline, routing: Routing): Outcome {
  const { expanded } = property;
  const key = property.key.text.toLowerCase();
  const plugin = pipeline.pluginOf(section);
  if (expanded.kind !== "found" || expanded.value !== "") {
    const words = expanded.kind === "found" ? splitSpaces(expanded.value).length : undefined;
    if (plugin !== undefined && words !== undefined && words < wordsNeeded(plugin, property, pipeline)) {
      return { ...refused(), follows: `"${shownKey(property)}" has too few words and Fluent Bit refuses to start` };
    }
    return degraded("nothing stands in its place");
  }
  if (plugin !== undefined) return unsetPluginValue(plugin, property, key, pipeline, routing);
  if (section.kind === "service") return unsetServiceValue(property, key, pipeline);
  const needed = key === "name" || key === "format" || (key === "regex" && isRegexParser(section));
  if (section.kind === "parser" && needed) {
    // Up to 5.0 it is only logged (5.1.1 and 1.7.2 seen).
    const skipped = "Fluent Bit skips this parser and the rest of its file";
    return atLeast(pipeline.version, "5.1.0") ? refused() : { effect: "ignored", severity: "error", follows: skipped };
  }
  return degraded(`"${shownKey(property)}" is empty`);
}

function isRegexParser(section: Section): boolean {
  return section.get("format")?.value.text.toLowerCase() === "regex";
}

/** Seen with 5.1.1 and 1.7.2: an empty flush or stack size stops both, an empty level only 5.1. */
function unsetServiceValue(property: Property, key: string, { version }: Pipeline): Outcome {
  const old = !atLeast(version, "1.8.0");
  if (key === "flush" || key === "coro_stack_size") return refused();
  if (key === "log_level" && atLeast(version, "5.1.0")) return refused();
  if (old && (key === "storage.path" || key === "storage.sync")) return refused();
  return degraded(`"${shownKey(property)}" is empty`);
}

/** Generic keys that take an empty value (C-71). */
const tolerant: ReadonlySet<string> = new Set(["host", "port", "listen"]);

function unsetPluginValue(
  plugin: Plugin,
  property: Property,
  key: string,
  pipeline: Pipeline,
  routing: Routing,
): Outcome {
  const name = `${plugin.name.text} ${plugin.kind}`;
  if (key === "name") return { ...refused(), follows: "the plugin has no name and Fluent Bit refuses to start" };
  const { schema, kind } = plugin;
  const unset = degraded(`the ${name} treats "${shownKey(property)}" as not set`);
  if (key === "match" && kind === "filter") {
    return { effect: "ignored", severity: "error", follows: `the ${name} never runs` };
  }
  if (key === "match" && kind === "output") {
    if (routing.wiredAlone !== "never") return unset;
    return { effect: "loss", severity: "error", follows: `the ${name} gets nothing` };
  }
  if (kind === "output" && key === "retry_limit") return degraded(`the ${name} retries once`);
  if (property.schema === undefined || schema === undefined) return unset;
  if (
    property.schema.group === "own" ||
    property.schema.group === "oauth2" ||
    property.schema.group === "http_server"
  ) {
    // Seen with 5.1.1 and 1.7.2: "buffer_max_size must be >= buffer_chunk".
    const isTail = kind === "input" && schema.name === "tail";
    // Filters get the empty text, and it is no boolean; other plugins take the default.
    if (kind === "filter" && property.schema.type === "bool" && schema.strict) return refused();
    const isNeeded =
      schema.required.includes(key) ||
      (isTail && key === "buffer_max_size") ||
      // Inputs and outputs do not look at an empty value at all.
      (kind === "filter" && 0 < wordsNeeded(plugin, property, pipeline));
    return isNeeded ? refused() : unset;
  }
  if (kind === "filter") return key === "log_level" && atLeast(pipeline.version, "1.9.0") ? refused() : unset;
  if (tolerant.has(key) || (key.startsWith("tls.") && property.schema.type === "str")) {
    return key === "host" && kind === "output" && property.schema.group === "generic"
      ? degraded(`the ${name} uses its default host, mostly 127.0.0.1`)
      : unset;
  }
  // The core leaves an empty value to the plugin, whose list has no such property (C-71).
  return schema.strict
    ? { ...refused(), follows: `the ${name} refuses "${shownKey(property)}" as unknown and Fluent Bit does not start` }
    : unset;
}

/** The modify filter counts the words by itself (V-22); `Condition` takes fewer. */
const modifyWords: Readonly<Record<string, number>> = {
  set: 2,
  add: 2,
  rename: 2,
  hard_rename: 2,
  copy: 2,
  hard_copy: 2,
  remove: 1,
  remove_wildcard: 1,
  remove_regex: 1,
  move_to_start: 1,
  move_to_end: 1,
};

/** How many words the value must have for a start; 0 where nobody counts. */
function wordsNeeded(plugin: Plugin, { schema, key }: Property, pipeline: Pipeline): number {
  if (plugin.kind === "filter" && plugin.schema?.name === "modify") {
    const name = key.text.toLowerCase();
    return Object.hasOwn(modifyWords, name) ? modifyWords[name]! : 0;
  }
  if (plugin.kind === "filter" && plugin.schema?.name === "grep") return /^(?:regex|exclude)$/i.test(key.text) ? 2 : 0;
  const counted = plugin.schema?.strict === true && atLeast(pipeline.version, "1.9.0");
  return counted && schema?.multiple === true && schema.type === "slist" ? (schema.words ?? 0) : 0;
}
