/** Whether two pipelines say the same to Fluent Bit, whatever format they are written in. */
import type { Pipeline, Property, Section, SectionKind } from "../model/pipeline.ts";

/** The first thing that differs, in words, or undefined. Places and formats do not count. */
export function pipelineDifference(before: Pipeline, after: Pipeline): string | undefined {
  const first = factsOf(before);
  const second = factsOf(after);
  for (const [what, text] of first) {
    const other = second.get(what);
    if (other !== text) return `${what}: ${text} became ${other ?? "nothing"}`;
  }
  for (const [what, text] of second) if (!first.has(what)) return `${what}: ${text} is new`;
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

/** What Fluent Bit gets, by where it stands: `input 1 path`. */
function factsOf(pipeline: Pipeline): ReadonlyMap<string, string> {
  const facts = new Map<string, string>();
  const names = new Map(pipeline.references.map((reference) => [reference.name.at.span.start, reference]));
  for (const section of pipeline.service) {
    for (const { key } of section.properties) {
      const name = key.text.toLowerCase();
      const isList = name === "parsers_file" || name === "plugins_file";
      const all = isList ? pipeline.service.flatMap((one) => one.all(name)) : [pipeline.serviceProperty(name)];
      facts.set(`service ${name}`, all.map((property) => valueOf(property, pipeline)).join(", "));
    }
  }
  for (const set of pipeline.sets) {
    if (set.outcome === "effective") facts.set(`variable ${set.name.text}`, set.value.text);
  }
  for (const kind of listed) {
    const sections = pipeline.sections.filter((section) => section.kind === kind);
    for (const [index, section] of sections.entries()) addSection(facts, `${kind} ${index + 1}`, section, pipeline);
  }
  facts.set("files", String(names.size >= 0 ? pipeline.files.length : 0));
  return facts;
}

/** Values of a key in their order; of filters whose rules run in order the whole sequence. */
function addSection(facts: Map<string, string>, name: string, section: Section, pipeline: Pipeline): void {
  facts.set(name, section.get("name")?.value.text ?? "");
  for (const { key } of section.properties) {
    const lower = key.text.toLowerCase();
    const values = section.all(lower).map((property) => valueOf(property, pipeline));
    facts.set(`${name} ${lower}`, values.join("\n"));
  }
  if (section.kind !== "filter") return;
  const rules = section.properties.filter(({ schema }) => schema?.multiple === true);
  facts.set(`${name} order`, rules.map(({ key, value }) => `${key.text.toLowerCase()} ${value.text}`).join("\n"));
}

/** A file is named otherwise where it is found under another name: then where it leads counts. */
function valueOf(property: Property | undefined, pipeline: Pipeline): string {
  if (property === undefined) return "";
  const reference = pipeline.references.find(({ name }) => name === property.value);
  if (reference === undefined || reference.result.kind !== "found") return meaningOf(property);
  return `file ${pipeline.files.findIndex(({ file }) => reference.result.kind === "found" && file === reference.result.files[0])}`;
}

/** Of a multiline rule the words, since YAML has them apart. */
function meaningOf({ key, value }: Property): string {
  if (key.text.toLowerCase() !== "rule") return value.text;
  return value.text.replace(/\s+/g, " ").trim();
}
