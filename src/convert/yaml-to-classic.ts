/**
 * One file in YAML as classic text: sections in the file's order, lists as repeated keys, comments on lines of their
 * own. Definitions that YAML has in its main file go to files beside it: classic text has them there only (C-90).
 */
import { classicDialect } from "../../grammar/classic/dialect.ts";
import { parseClassic } from "../../grammar/classic/parser.ts";
import { readClassic } from "../../grammar/classic/read.ts";
import type {
  ConfigYamlWord,
  ReadProperty,
  ReadYamlEnv,
  ReadYamlInclude,
  ReadYamlSection,
  SectionType,
} from "../../grammar/config-yaml/reading.ts";
import type { Span } from "../../grammar/span.ts";
import type { YamlNode } from "../../grammar/yaml/node.ts";
import { formatText } from "../format/text.ts";
import type { ConfigYamlFile, FileReference, Pipeline, Property, Section } from "../model/pipeline.ts";
import type { Location } from "../source/source-file.ts";
import { type BesideFile, type ConvertedText, type FileNames, foldKey, type Obstacle } from "./obstacle.ts";
import { type YamlComment, yamlComments } from "./yaml-comments.ts";

const headings: Readonly<Record<Exclude<SectionType, "other">, string>> = {
  service: "SERVICE",
  parser: "PARSER",
  multiline_parser: "MULTILINE_PARSER",
  stream_processor: "STREAM_TASK",
  plugins: "PLUGINS",
  upstream_servers: "UPSTREAM",
  custom: "CUSTOM",
  input: "INPUT",
  filter: "FILTER",
  output: "OUTPUT",
};

/** Files of their own in classic text, and the service's key for each. */
const besides = {
  parsers: "Parsers_File",
  plugins: "Plugins_File",
  streams: "Streams_File",
} as const;

type Beside = keyof typeof besides;

const besideOf: Readonly<Partial<Record<SectionType, Beside>>> = {
  parser: "parsers",
  multiline_parser: "parsers",
  plugins: "plugins",
  stream_processor: "streams",
};

/** Keys at the top of a file that become something. */
const topKeys: ReadonlySet<string> = new Set([
  "service",
  "env",
  "includes",
  "customs",
  "pipeline",
  "parsers",
  "multiline_parsers",
  "plugins",
  "stream_processor",
  "upstream_servers",
]);

export function yamlToClassic(file: ConfigYamlFile, pipeline: Pipeline, names: FileNames): ConvertedText {
  const writer = new Writer(pipeline, names);
  writer.read(file);
  const lineEnd = file.file.text.includes("\r\n") ? "\r\n" : "\n";
  const made = writer.obstacles.length === 0 ? writer.print(lineEnd) : undefined;
  return made === undefined ? { kind: "refused", obstacles: writer.obstacles } : { kind: "converted", ...made };
}

/** The file that is being written, or one whose content takes the place of an include in it. */
interface Source {
  readonly file: ConfigYamlFile;
  readonly comments: readonly YamlComment[];
  readonly isMerged: boolean;
  /** How many of them are written. */
  written: number;
}

class Writer {
  readonly obstacles: Obstacle[] = [];
  readonly #pipeline: Pipeline;
  readonly #names: FileNames;
  readonly #fileNames: ReadonlySet<unknown>;
  readonly #includes: ReadonlyMap<string, FileReference>;
  readonly #sections: ReadonlyMap<ReadYamlSection, Section>;
  readonly #main: string[] = [];
  readonly #beside = new Map<Beside, string[]>();
  #hasUpstream = false;
  #source: Source | undefined;
  /** Column of the keys of the section that was written last, and its lines. */
  #last: { readonly column: number; readonly lines: string[] } | undefined;

  constructor(pipeline: Pipeline, names: FileNames) {
    this.#pipeline = pipeline;
    this.#names = names;
    this.#fileNames = new Set(pipeline.references.map(({ name }) => name));
    this.#includes = new Map(pipeline.references.map((one) => [`${one.at.span.start} ${one.from.path}`, one]));
    this.#sections = new Map(
      pipeline.sections.flatMap((section) => (section.yaml === undefined ? [] : [[section.yaml, section] as const])),
    );
  }

  read(file: ConfigYamlFile): void {
    const outer = this.#source;
    this.#source = { file, comments: yamlComments(file.tree), isMerged: outer !== undefined, written: 0 };
    const { items, mistakes } = file.reading;
    const mistake = mistakes.find(({ outcome }) => outcome !== "accepted");
    if (mistake !== undefined) {
      this.#refuse(mistake.span, "Fluent Bit does not read this as it is meant (fbcheck lint says why)");
      return;
    }
    this.#refuseUnsaid(file);
    for (const item of items) {
      if (item.kind === "section") this.#section(item);
      else if (item.kind === "include") this.#include(item);
      else this.#env(item);
    }
    // The last comments belong to the last section only where they are indented as its keys are.
    this.#main.push(...this.#commentsOutside(file.file.text.length));
    this.#source = outer ?? this.#source;
  }

  /** What is written, or undefined where classic text cannot hold a line of it. */
  print(lineEnd: string): { readonly text: string; readonly beside: readonly BesideFile[] } | undefined {
    const beside: BesideFile[] = [];
    const stem = this.#names.ownName.replace(/\.[^.]*$/, "");
    const lines: string[] = [];
    for (const [kind, own] of this.#beside) {
      const name = `${stem}-${kind}.conf`;
      lines.push(`    ${besides[kind]} ${name}`);
      beside.push({ name, text: own.join("\n") });
    }
    const service = this.#main.indexOf("[SERVICE]");
    const main = [...this.#main];
    if (lines.length > 0 && service >= 0) main.splice(service + 1, 0, ...lines);
    else if (lines.length > 0) main.unshift("[SERVICE]", ...lines, "");
    const [text, ...others] = [main.join("\n"), ...beside.map((one) => one.text)].map((one) =>
      this.#laidOut(one, lineEnd),
    );
    if (text === undefined || others.includes(undefined)) return undefined;
    return { text, beside: beside.map(({ name }, index) => ({ name, text: others[index]! })) };
  }

  #laidOut(text: string, lineEnd: string): string | undefined {
    const tree = parseClassic(`${text.replace(/\n+$/, "")}\n`);
    const dialect = classicDialect(this.#pipeline.version);
    const reading = readClassic(tree, dialect);
    const format = formatText(tree, [{ dialect, reading }], { keyCase: "keep" });
    if (format.kind === "formatted") return format.text.replaceAll("\n", lineEnd);
    this.#refuse({ start: 0, end: 0 }, `Classic text cannot hold it: ${format.because}`);
    return undefined;
  }

  get #now(): Source {
    if (this.#source === undefined) throw new Error("nothing is being read");
    return this.#source;
  }

  #at(span: Span): Location {
    return { file: this.#now.file.file, span };
  }

  #refuse(span: Span, message: string): void {
    this.obstacles.push({ at: this.#at(span), message });
  }

  /** Top-level keys that only YAML has, or that nothing reads. */
  #refuseUnsaid({ tree, reading }: ConfigYamlFile): void {
    for (const { root } of tree.documents) {
      for (const { key, value } of root?.kind === "map" ? root.entries : []) {
        const name = key.text.toLowerCase();
        if (!topKeys.has(name)) this.#refuse(key.span, `Only YAML has "${key.text}"`);
        if (name === "env") this.#refuseUnsaidEnv(value);
      }
    }
    for (const item of reading.items) {
      if (item.kind !== "section" || item.node === undefined) continue;
      const said = new Set(item.properties.map(({ key }) => key.scalar.span.start));
      for (const { key } of item.node.entries) {
        if (said.has(key.span.start) || (item.children.length > 0 && /^(?:rules|nodes)$/.test(key.text))) continue;
        this.#refuse(key.span, `Only YAML has "${key.text}" in ${item.heading.text}`);
      }
    }
  }

  /** A list of variables may say how often a file is read again (Y-31). */
  #refuseUnsaidEnv(env: YamlNode | undefined): void {
    for (const item of env?.kind === "seq" ? env.items : []) {
      for (const { key } of item.kind === "map" ? item.entries : [])
        if (/^refresh_interval$/i.test(key.text)) this.#refuse(key.span, `Only YAML has "${key.text}" of a variable`);
    }
  }

  #section(read: ReadYamlSection): void {
    const { file, isMerged } = this.#now;
    const section = this.#sections.get(read);
    if (read.type === "other" || section === undefined) return;
    const isMain = file.role === "main" || file.role === "include";
    const beside = isMain ? besideOf[read.type] : undefined;
    if (isMain && read.type === "upstream_servers")
      this.#refuse(read.span, "Fluent Bit passes over upstream_servers in a main file, and classic text has no place");
    if (beside !== undefined && file.role === "include" && !isMerged)
      this.#refuse(read.span, `Classic text has ${read.heading.text} in a file of its own (--inline makes one)`);
    if (beside === "streams" && this.#pipeline.serviceProperty("streams_file") !== undefined)
      this.#refuse(read.span, "Classic text has one streams file, and streams_file names one already");
    if (read.type === "upstream_servers" && this.#hasUpstream)
      this.#refuse(read.span, "Of upstream_servers Fluent Bit takes the last, and of several [UPSTREAM] the first");
    this.#hasUpstream ||= read.type === "upstream_servers";
    const lines = this.#linesOf(beside);
    const first = read.properties[0]?.key.scalar.span.start ?? read.span.start;
    // What stands on the line of the first key belongs to that key.
    const start = read.type === "service" ? read.span.start : lineStartOf(file.file.text, first);
    const comments = this.#commentsOutside(start);
    const column = first - lineStartOf(file.file.text, first);
    // Items of `plugins` are one section, like the keys of a map.
    if (lines.length > 0 && lines.at(-1) !== "") lines.push("");
    lines.push(...comments, `[${headings[read.type]}]`);
    this.#last = { column, lines };
    this.#body(read, section, lines);
  }

  #linesOf(beside: Beside | undefined): string[] {
    if (beside === undefined) return this.#main;
    const lines = this.#beside.get(beside) ?? [];
    this.#beside.set(beside, lines);
    return lines;
  }

  #body(read: ReadYamlSection, section: Section, lines: string[]): void {
    const isRules = read.type === "multiline_parser";
    const parts = [
      ...read.properties.map((property) => ({ at: property.span.start, property, child: undefined })),
      ...read.children.map((child) => ({ at: child.span.start, property: undefined, child })),
    ].sort((a, b) => a.at - b.at);
    const built = new Map<ReadProperty, Property[]>();
    for (const property of section.properties) {
      const key = property.yaml?.read;
      if (key === undefined) continue;
      const list = built.get(key) ?? [];
      built.set(key, list);
      list.push(property);
    }
    for (const { property, child } of parts) {
      if (property !== undefined) this.#property(property, built.get(property) ?? [], lines);
      else if (isRules) this.#rule(child, lines);
      else {
        const node = this.#sections.get(child);
        if (node === undefined) continue;
        lines.push("", ...this.#commentsOutside(lineStartOf(this.#now.file.file.text, child.span.start)), "[NODE]");
        this.#body(child, node, lines);
      }
    }
  }

  #property(read: ReadProperty, properties: readonly Property[], lines: string[]): void {
    const key = this.#keyOf(read.key, properties[0]);
    if (read.value.kind === "list") {
      if (read.value.items.length === 0) this.#refuse(read.span, "Classic text has no empty list");
      for (const [index, item] of read.value.items.entries()) {
        lines.push(...this.#commentsInside(item.scalar.span.start));
        lines.push(`    ${key} ${this.#valueOf(item, properties[index])}`);
      }
      return;
    }
    lines.push(...this.#commentsInside(read.key.scalar.span.start));
    if (read.value.kind === "scalar") lines.push(`    ${key} ${this.#valueOf(read.value.word, properties[0])}`);
    else if (read.value.kind === "empty")
      this.#refuse(read.span, `Classic text has no key without a value, such as "${key}" here`);
    else this.#refuse(read.span, `Only YAML has a map or a nested list as a value`);
  }

  /** As it is documented, where it is. */
  #keyOf({ text, scalar }: ConfigYamlWord, property: Property | undefined): string {
    const documented = property?.schema?.docsCase;
    const key = documented !== undefined && foldKey(documented) === foldKey(text) ? documented : text;
    if (key === "" || /^[[#]|[\s\0]/.test(key))
      this.#refuse(scalar.span, `Classic text cannot spell the key "${text}"`);
    return key;
  }

  #valueOf(word: ConfigYamlWord, property: Property | undefined): string {
    const isFile = property !== undefined && this.#fileNames.has(property.value);
    const text = (isFile ? this.#names.namesOf(property.value.at)[0] : undefined) ?? word.text;
    if (/[\r\n\0]/.test(text)) this.#refuse(word.scalar.span, "Classic text has no value of several lines");
    else if (text === "") this.#refuse(word.scalar.span, "Classic text has no empty value");
    else if (/^[ \t\v\f]|[ \t\v\f]$/.test(text))
      this.#refuse(word.scalar.span, "Classic text has no blanks around a value");
    return text;
  }

  /** `rule "state" "/regex/" "next"` */
  #rule(rule: ReadYamlSection, lines: string[]): void {
    const words = ["state", "regex", "next_state"].map((name) => {
      const value = rule.properties.find(({ key }) => foldKey(key.text) === name)?.value;
      return value?.kind === "scalar" ? value.word : undefined;
    });
    lines.push(...this.#commentsInside(rule.properties.at(-1)?.key.scalar.span.start ?? rule.span.start));
    const quoted = words.map((word) => {
      if (word === undefined) return "";
      const { text, scalar } = word;
      if (text === "" || /[\r\n\0]/.test(text) || text.endsWith("\\"))
        this.#refuse(scalar.span, "Classic text cannot hold this part of a rule");
      return `"${text.replaceAll('"', '\\"')}"`;
    });
    lines.push(`    Rule ${quoted.join(" ")}`);
  }

  #include({ target: { text, scalar } }: ReadYamlInclude): void {
    const { file } = this.#now;
    const reference = this.#includes.get(`${scalar.span.start} ${file.file.path}`);
    const comments = this.#commentsOutside(scalar.span.start, true);
    const merged = reference === undefined ? undefined : this.#names.contentOf(reference.name.at);
    if (merged !== undefined) {
      this.#main.push(...comments);
      for (const one of merged) if (one.format === "yaml") this.read(one);
      return;
    }
    for (const name of reference === undefined ? [text] : this.#names.namesOf(reference.name.at)) {
      if (name === "" || /[\r\n\0]/.test(name)) this.#refuse(scalar.span, "Classic text cannot include this name");
      this.#main.push(...comments.splice(0), `@INCLUDE ${name}`);
    }
    this.#last = undefined;
  }

  #env({ name, value, filePath, span }: ReadYamlEnv): void {
    const text = filePath === undefined ? (value?.text ?? "") : `file://${filePath}`;
    if (name.text === "" || /[=\r\n\0]|^[ \t]/.test(name.text) || /[\r\n\0]|[ \t]$/.test(text))
      this.#refuse(span, "@SET of classic text cannot say this");
    this.#main.push(...this.#commentsOutside(name.scalar.span.start, true), `@SET ${name.text}=${text}`);
    this.#last = undefined;
  }

  /** Comments up to the offset, or to the end of its line, that stand in the section that is being written. */
  #commentsInside(offset: number): string[] {
    return this.#take(lineEndOf(this.#now.file.file.text, offset)).map(({ text }) => `    ${text}`);
  }

  /**
   * Comments before a heading or directive, blank lines between them kept. Those that are indented as the keys of the
   * section before go to its end.
   */
  #commentsOutside(offset: number, wholeLine = false): string[] {
    const taken = this.#take(wholeLine ? lineEndOf(this.#now.file.file.text, offset) : offset);
    const last = this.#last;
    let inside = 0;
    while (last !== undefined && inside < taken.length) {
      const { column, trailing, gap, text } = taken[inside]!;
      if (!trailing && (column < last.column || gap)) break;
      last.lines.push(`    ${text}`);
      inside++;
    }
    const rest = taken.slice(inside);
    const lines: string[] = [];
    for (const [index, { text, gap, gapBehind }] of rest.entries()) {
      if (gap && index > 0 && lines.at(-1) !== "") lines.push("");
      lines.push(text);
      if (gapBehind) lines.push("");
    }
    return lines;
  }

  #take(before: number): readonly YamlComment[] {
    const source = this.#now;
    const from = source.written;
    while (source.written < source.comments.length && source.comments[source.written]!.start < before) source.written++;
    return source.comments.slice(from, source.written);
  }
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}

function lineEndOf(text: string, offset: number): number {
  const feed = text.indexOf("\n", offset);
  return feed < 0 ? text.length : feed;
}
