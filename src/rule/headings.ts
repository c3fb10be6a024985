/** Names of classic sections: which there are, and which one was meant. */

import type { ClassicSectionType } from "../../grammar/classic/reading.ts";
import { sectionTypeOf } from "../../grammar/classic/section-type.ts";
import type { ReadFile } from "../model/pipeline.ts";

/** Read by their exact name in files of their own (C-92). */
const exactNames: ReadonlySet<string> = new Set(["upstream", "node", "stream_task"]);

/** What the reader since 1.9.0 takes a section name for; undefined when it is no name and no prefix of one. */
export function knownHeading(
  name: string,
): { readonly type: ClassicSectionType; readonly spelling: "exact" | "prefix" } | undefined {
  if (exactNames.has(name.toLowerCase())) return { type: "other", spelling: "exact" };
  const { type, spelling } = sectionTypeOf(name, "cf");
  return spelling === "none" ? undefined : { type, spelling };
}

/** The names that mean something in a file of that role. */
export function headingsFor(role: ReadFile["role"]): readonly string[] {
  switch (role) {
    case "main":
    case "include":
      return ["SERVICE", "INPUT", "FILTER", "OUTPUT", "CUSTOM"];
    case "parsers":
      return ["PARSER", "MULTILINE_PARSER"];
    case "streams":
      return ["STREAM_TASK"];
    case "plugins":
      return ["PLUGINS"];
    case "upstream":
      return ["UPSTREAM", "NODE"];
  }
}

/** The name in the case in which the user writes. */
export function likeWritten(name: string, written: string): string {
  return written === written.toLowerCase() ? name.toLowerCase() : name;
}

/** What Fluentd and other shippers call a section. */
const otherWords: Readonly<Record<string, readonly string[]>> = {
  source: ["INPUT"],
  match: ["OUTPUT"],
  sink: ["OUTPUT"],
  transform: ["FILTER"],
  processor: ["FILTER"],
  system: ["SERVICE"],
  global: ["SERVICE"],
  agent: ["SERVICE"],
};

/** Sections that a section of that name in the language of another shipper would be. */
export function otherHeadings(name: string): readonly string[] {
  return Object.hasOwn(otherWords, name.toLowerCase()) ? (otherWords[name.toLowerCase()] ?? []) : [];
}

/** A line such as `<source>` or `</match>`, or the word with which it begins: what it does there. */
export function fluentdHeading(word: string): string | undefined {
  const [, slash, name = ""] = /^<(\/?)(source|match|filter|label|system|worker)>?$/i.exec(word) ?? [];
  if (slash === undefined) return undefined;
  if (slash !== "") return `"${word}" closes a section of Fluentd`;
  const heading = name.toLowerCase() === "filter" ? "FILTER" : otherHeadings(name)[0];
  const instead = heading === undefined ? "" : `, for which Fluent Bit has "[${heading}]"`;
  return `"${word}" begins a section of Fluentd${instead}`;
}
