/** Whether two pipelines say the same to Fluent Bit, whatever format they are written in. */
import { splitSpaces } from "../../grammar/values/list.ts";
import type { FileReference, Pipeline, Property, Section, SectionKind } from "../model/pipeline.ts";
import { foldKey } from "./obstacle.ts";

/** The first thing that differs, in words, or undefined. Places and formats do not count, nor what includes are there. */
export function pipelineDifference(before: Pipeline, after: Pipeline): string | undefined {
  const first = pipelineFacts(before);
  const second = pipelineFacts(after);
  for (const [what, text] of first) {
    const other = second.get(what);
    if (other !== text) return `${what}: "${text}" became ${other === undefined ? "nothing" : `"${other}"`}`;
  }
  for (const [what, text] of second) if (!first.has(what)) return `${what}: "${text}" is new`;
  return undefined;
}

const listed: readonly SectionKind[] = [
  "custom",
  "input",
  "filter",
  "output",
  "parser",
  "multiline-parser",
  "stream-task",
  "plugins",
  "upstream",
  "node",
];

/** Service keys of which every line counts, one after the other (C-44). */
const filesOfService: ReadonlySet<string> = new Set(["parsers_file", "plugins_file", "streams_file"]);

/** What Fluent Bit gets, by where it stands: `input 1 path`. */
export function pipelineFacts(pipeline: Pipeline): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const targets = new Map(pipeline.references.map((reference) => [reference.name, reference]));
  for (const section of pipeline.service) {
    for (const { key } of section.properties) {
      const name = foldKey(key.text);
      // Which files these are is told by what comes from them: YAML may say it in the main file.
      if (!filesOfService.has(name)) facts.set(`service ${name}`, factOf(pipeline.serviceProperty(name), targets));
    }
  }
  for (const { name, value, outcome } of pipeline.sets) {
    if (outcome === "effective") facts.set(`variable ${name.text}`, value.text);
  }
  for (const kind of listed) {
    const sections = pipeline.sections.filter((section) => section.kind === kind && isRead(section));
    for (const [index, section] of sections.entries()) addSection(facts, `${kind} ${index + 1}`, section, targets);
  }
  // Files that were not given bring what nobody knows, in both.
  const lost = pipeline.references.filter(({ result }) => result.kind !== "found");
  for (const [index, { kind, result }] of lost.entries()) facts.set(`${kind} file ${index + 1} not found`, result.kind);
  return facts;
}

/** Sections of a kind that the file's role has no use for are nothing to Fluent Bit, nor are empty ones of a plugins file. */
function isRead({ kind, file, properties }: Section): boolean {
  if (kind === "plugins" && properties.length === 0) return false;
  const isPlugin = kind === "input" || kind === "filter" || kind === "output" || kind === "custom";
  return !isPlugin || file.role === "main" || file.role === "include";
}

type Targets = ReadonlyMap<unknown, FileReference>;

/** Values of a key in their order; of a filter also the order of all keys that may repeat: its rules run in it. */
function addSection(facts: Map<string, string>, name: string, section: Section, targets: Targets): void {
  facts.set(name, section.get("name")?.value.text ?? "");
  const values = new Map<string, string[]>();
  for (const property of section.properties) {
    const key = foldKey(property.key.text);
    const list = values.get(key) ?? [];
    list.push(factOf(property, targets));
    values.set(key, list);
  }
  for (const [key, list] of values) facts.set(`${name} ${key}`, list.join("\n"));
  if (section.kind !== "filter") return;
  const rules = section.properties.filter(({ schema }) => schema?.multiple === true);
  facts.set(`${name} order`, rules.map(({ key, value }) => `${foldKey(key.text)} ${value.text}`).join("\n"));
}

/** A file is named otherwise where it is found under another name: that it is found is what counts. */
function factOf(property: Property | undefined, targets: Targets): string {
  if (property === undefined) return "";
  const { value, key, expanded } = property;
  if (targets.get(value)?.result.kind === "found") return "a file that is found";
  if (foldKey(key.text) === "rule") {
    // In YAML the words stand apart; a fourth is passed over in classic text (C-95).
    const words = splitSpaces(value.text, 3).slice(0, 3);
    return words.map(({ text }) => text).join("\n");
  }
  return expanded.kind === "found" && expanded.value !== value.text ? `${value.text} = ${expanded.value}` : value.text;
}
