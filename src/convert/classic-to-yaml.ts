/**
 * One file of classic text as YAML: the same sections, keys and values in the same order within each list, with the
 * comments at their places. What only the whole set knows, such as the new names of files, is handed in.
 */
import type { ReadEntry, ReadInclude, ReadSection, ReadSet } from "../../grammar/classic/reading.ts";
import { configYamlDialect } from "../../grammar/config-yaml/dialect.ts";
import { splitSpaces } from "../../grammar/values/list.ts";
import { printScalar } from "../../grammar/yaml/print-scalar.ts";
import type { ClassicFile, Pipeline, Property, Section, SectionKind } from "../model/pipeline.ts";
import { type PlacedComments, placeComments } from "./comments.ts";
import type { ConvertedText, NewNames, Obstacle } from "./obstacle.ts";

/** The list or map that a kind of section stands in. */
const homes: Readonly<Partial<Record<SectionKind, string>>> = {
  parser: "parsers",
  "multiline-parser": "multiline_parsers",
  "stream-task": "stream_processor",
  plugins: "plugins",
  upstream: "upstream_servers",
  custom: "customs",
  input: "inputs",
  filter: "filters",
  output: "outputs",
};

/** Filters whose rules run in the order of the configuration, whatever their keys. */
const ordered: ReadonlySet<string> = new Set(["modify", "grep", "expect", "nest", "log_to_metrics", "rewrite_tag"]);

const pipelineKinds: ReadonlySet<SectionKind> = new Set(["input", "filter", "output"]);

export function classicToYaml(file: ClassicFile, pipeline: Pipeline, names: NewNames): ConvertedText {
  const writer = new Writer(file, pipeline, names);
  writer.read();
  return writer.obstacles.length > 0
    ? { kind: "refused", obstacles: writer.obstacles }
    : { kind: "converted", text: writer.print() };
}

interface Part {
  readonly kind: SectionKind;
  /** Without the indent of the list that it will stand in. */
  readonly lines: string[];
}

/** A stretch of the file that needs its own lists: includes stand before or behind all plugins of it. */
interface Stretch {
  readonly parts: Part[];
  readonly includes: string[];
}

class Writer {
  readonly obstacles: Obstacle[] = [];
  readonly #file: ClassicFile;
  readonly #pipeline: Pipeline;
  readonly #names: NewNames;
  readonly #comments: PlacedComments;
  readonly #sections: ReadonlyMap<number, Section>;
  readonly #env: string[] = [];
  readonly #stretches: Stretch[] = [{ parts: [], includes: [] }];
  readonly #service: string[] = [];

  constructor(file: ClassicFile, pipeline: Pipeline, names: NewNames) {
    this.#file = file;
    this.#pipeline = pipeline;
    this.#names = names;
    this.#comments = placeComments(file.tree);
    this.#sections = new Map(
      pipeline.sections
        .filter((section) => section.file === file)
        .map((section) => [section.heading.at.span.start, section]),
    );
  }

  read(): void {
    const dialect = configYamlDialect(this.#pipeline.version);
    if (dialect?.entries !== "by-name") {
      const message = `Fluent Bit ${this.#pipeline.version} does not read today's YAML, which came with 2.0.0`;
      this.obstacles.push({ at: this.#at({ start: 0, end: 0 }), message });
      return;
    }
    for (const mistake of this.#file.reading.mistakes) {
      if (mistake.outcome === "accepted") continue;
      this.#refuse(mistake.span, "Fluent Bit does not read this line as it is meant; `fbcheck lint` says why");
    }
    for (const item of this.#file.reading.items) {
      if (item.kind === "section") this.#section(item, dialect.definitions);
      else if (item.kind === "include") this.#include(item);
      else this.#set(item);
    }
  }

  print(): string {
    const blocks: string[][] = [];
    const { head, tail } = this.#comments;
    if (head.length > 0) blocks.push([...head]);
    if (this.#env.length > 0) blocks.push(["env:", ...indented(this.#env)]);
    if (this.#service.length > 0) blocks.push(this.#service);
    for (const stretch of this.#stretches) blocks.push(...stretchBlocks(stretch));
    if (tail.length > 0) blocks.push([...tail]);
    const lineEnd = this.#file.file.text.includes("\r\n") ? "\r\n" : "\n";
    return blocks
      .map((lines) => `${lines.join(lineEnd)}${lineEnd}`)
      .join(lineEnd);
  }

  #at(span: { readonly start: number; readonly end: number }) {
    return { file: this.#file.file, span };
  }

  #refuse(span: { readonly start: number; readonly end: number }, message: string): void {
    this.obstacles.push({ at: this.#at(span), message });
  }

  #set(item: ReadSet): void {
    const { name, value } = item;
    const comments = this.#comments.before(item.line);
    if (name === undefined || value === undefined) {
      this.#env.push(...comments);
      return;
    }
    const set = this.#pipeline.sets.find(({ at }) => at.file === this.#file.file && at.span.start === item.line.span.start);
    if (set?.outcome === "ignored") {
      this.#refuse(item.line.span, "A @SET in this file has no effect, and in YAML it would have none either: take it out");
      return;
    }
    if (set?.outcome === "overridden") {
      this.#env.push(...comments);
      return;
    }
    this.#env.push(...comments, `${printScalar(name.text, "block", "key")}: ${printScalar(value.text, "block", "value")}`);
  }

  #include(item: ReadInclude): void {
    const stretch = this.#stretches.at(-1)!;
    const name = this.#names.nameOf(this.#at(item.target.span));
    stretch.includes.push(...this.#comments.before(item.line), `- ${printScalar(name, "block", "value")}`);
    // Plugins behind the include come behind those that it brings: the next stretch.
    if (stretch.parts.some(({ kind }) => pipelineKinds.has(kind) || kind === "custom")) {
      this.#stretches.push({ parts: [], includes: [] });
    }
  }

  #section(read: ReadSection, definitions: boolean): void {
    const section = this.#sections.get(read.name.span.start);
    const kind = section?.kind ?? "other";
    if (section === undefined || kind === "other") {
      this.#refuse(read.name.span, `YAML has no place for [${read.name.text}], which Fluent Bit does not read either`);
      return;
    }
    for (const group of read.groups) {
      this.#refuse(group.name.span, `The group [${group.name.text}] means something else in YAML`);
    }
    if (!definitions && !pipelineKinds.has(kind) && kind !== "service" && kind !== "custom") {
      this.#refuse(read.name.span, `Fluent Bit ${this.#pipeline.version} has no place for [${read.name.text}] in YAML: that came with 3.2.0`);
      return;
    }
    const before = this.#comments.before(read.header);
    if (kind === "service") {
      if (this.#service.length === 0) this.#service.push(...before, "service:");
      else this.#service.push(...indented(before));
      this.#service.push(...indented(this.#entries(read, section)));
      return;
    }
    const stretch = this.#stretches.at(-1)!;
    if (kind === "node") {
      this.#node(read, section, before, stretch);
      return;
    }
    const lines = kind === "plugins" ? this.#paths(read) : asItem(this.#entries(read, section));
    // Fluent Bit refuses a section without anything in it; there is nothing that YAML could say for it.
    if (lines.length === 0) this.#refuse(read.name.span, `[${read.name.text}] is empty`);
    const gap = this.#comments.gapBefore(read.header) && stretch.parts.some((part) => part.kind === kind) ? [""] : [];
    stretch.parts.push({ kind, lines: [...gap, ...before, ...lines] });
  }

  #paths(read: ReadSection): string[] {
    return read.entries.flatMap((entry) => [
      ...this.#comments.before(entry.line),
      ...(entry.key.text.toLowerCase() === "path" ? [`- ${printScalar(entry.value.text, "block", "value")}`] : []),
      ...this.#comments.behind(entry.line),
    ]);
  }

  /** A node stands in the list of the upstream before it. */
  #node(read: ReadSection, section: Section, before: readonly string[], { parts }: Stretch): void {
    const upstream = parts.findLast(({ kind }) => kind === "upstream");
    if (upstream === undefined) {
      this.#refuse(read.name.span, "No [UPSTREAM] stands before this [NODE]");
      return;
    }
    if (!upstream.lines.includes("  nodes:")) upstream.lines.push("  nodes:");
    upstream.lines.push(...[...before, ...asItem(this.#entries(read, section))].map((line) => shifted(line, 4)));
  }

  #entries(read: ReadSection, section: Section): string[] {
    const lines: string[] = [];
    const done = new Set<ReadEntry>();
    const rules: ReadEntry[] = [];
    for (const [index, entry] of read.entries.entries()) {
      if (done.has(entry)) continue;
      const key = entry.key.text.toLowerCase();
      if (section.kind === "multiline-parser" && key === "rule") {
        rules.push(entry);
        continue;
      }
      const property = section.properties[index];
      const together = property === undefined ? [entry] : this.#together(read.entries, index, property, section);
      for (const one of together) done.add(one);
      lines.push(...this.#comments.before(entry.line));
      const name = printScalar(key, "block", "key");
      if (together.length === 1) lines.push(`${name}: ${this.#value(entry, property)}`);
      else {
        lines.push(`${name}:`);
        for (const one of together) {
          if (one !== entry) lines.push(...this.#comments.before(one.line).map((line) => shifted(line, 2)));
          lines.push(`  - ${printScalar(one.value.text, "block", "value")}`);
        }
      }
      for (const one of together) lines.push(...this.#comments.behind(one.line));
    }
    if (rules.length > 0) lines.push("rules:", ...rules.flatMap((entry) => this.#rule(entry)));
    return lines;
  }

  /** Lines of the same key that become one list. A list sets its items at one place, which matters where order does. */
  #together(entries: readonly ReadEntry[], index: number, property: Property, section: Section): readonly ReadEntry[] {
    const entry = entries[index]!;
    const key = entry.key.text.toLowerCase();
    const same = (other: ReadEntry): boolean => other.key.text.toLowerCase() === key;
    if (section.kind === "service" || property.schema?.multiple !== true) return [entry];
    const rest = entries.slice(index);
    const plugin = section.get("name")?.value.text.toLowerCase() ?? "";
    if (!(section.kind === "filter" && ordered.has(plugin))) return rest.filter(same);
    const end = rest.findIndex((other) => !same(other));
    return end < 0 ? rest : rest.slice(0, end);
  }

  #value(entry: ReadEntry, property: Property | undefined): string {
    const names = property === undefined ? undefined : this.#fileName(property);
    return printScalar(names ?? entry.value.text, "block", "value");
  }

  /** The new name of a file that the property names. */
  #fileName({ value, key }: Property): string | undefined {
    const isReference = this.#pipeline.references.some(({ name }) => name === value || name.at === value.at);
    return isReference && key.text !== "" ? this.#names.nameOf(value.at) : undefined;
  }

  /** `rule "state" "/regex/" "next"`. */
  #rule(entry: ReadEntry): string[] {
    const [state, regex, next] = splitSpaces(entry.value.text, 3);
    if (state === undefined || regex === undefined || next === undefined || next.text === "") {
      this.#refuse(entry.value.span, "A rule needs a state, an expression and a next state to be written in YAML");
      return [];
    }
    const print = (text: string): string => printScalar(text, "block", "value");
    return [
      ...this.#comments.before(entry.line).map((line) => shifted(line, 2)),
      `  - state: ${print(state.text)}`,
      `    regex: ${print(regex.text)}`,
      `    next_state: ${print(next.text)}`,
      ...this.#comments.behind(entry.line).map((line) => shifted(line, 4)),
    ];
  }
}

function shifted(line: string, by: number): string {
  return line === "" ? "" : " ".repeat(by) + line;
}

function indented(lines: readonly string[]): string[] {
  return lines.map((line) => shifted(line, 2));
}

/** The entries of a map as an item of a list: the dash before the first one, comments above it. */
function asItem(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== "" && !line.startsWith("#"));
  return lines.map((line, index) => {
    if (index < first) return line;
    return index === first ? `- ${line}` : shifted(line, 2);
  });
}

function stretchBlocks({ parts, includes }: Stretch): readonly string[][] {
  const ofKind = (kind: SectionKind): string[] => parts.filter((part) => part.kind === kind).flatMap(({ lines }) => lines);
  const blocks: string[][] = [];
  const isFirst = !parts.some(({ kind }) => pipelineKinds.has(kind) || kind === "custom");
  const includeBlock = includes.length === 0 ? [] : [["includes:", ...indented(includes)]];
  if (isFirst) blocks.push(...includeBlock);
  for (const kind of ["plugins", "parser", "multiline-parser", "stream-task", "upstream", "custom"] as const) {
    const lines = ofKind(kind);
    if (lines.length > 0) blocks.push([`${homes[kind]}:`, ...indented(lines)]);
  }
  const lists: string[] = [];
  for (const kind of ["input", "filter", "output"] as const) {
    const lines = ofKind(kind);
    if (lines.length === 0) continue;
    if (lists.length > 0) lists.push("");
    lists.push(`  ${homes[kind]}:`, ...lines.map((line) => shifted(line, 4)));
  }
  if (lists.length > 0) blocks.push(["pipeline:", ...lists]);
  if (!isFirst) blocks.push(...includeBlock);
  return blocks;
}
