/**
 * One file of classic text as YAML: the same sections, keys and values in the same order within each list, with the
 * comments at their places. What only the whole set knows, such as the new names of files, is handed in.
 */
import type { ReadEntry, ReadInclude, ReadSection, ReadSet } from "../../grammar/classic/reading.ts";
import type { ClassicLine } from "../../grammar/classic/tree.ts";
import { configYamlDialect } from "../../grammar/config-yaml/dialect.ts";
import type { Span } from "../../grammar/span.ts";
import { splitSpaces } from "../../grammar/values/list.ts";
import { printScalar } from "../../grammar/yaml/print-scalar.ts";
import type {
  ClassicFile,
  FileReference,
  Pipeline,
  Property,
  Section,
  SectionKind,
  SetDirective,
} from "../model/pipeline.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import { type PlacedComments, placeComments } from "./comments.ts";
import { type ConvertedText, type FileNames, foldKey, type Obstacle } from "./obstacle.ts";
import { asItem, indented, type Part, type Piece, printPieces, shifted } from "./yaml-blocks.ts";

/** Filters whose rules run in the order of the configuration, whatever their keys. */
const ordered: ReadonlySet<string> = new Set(["modify", "grep", "expect", "nest", "log_to_metrics", "rewrite_tag"]);

/** What Fluent Bit passes over in a main file (C-90), and would read in YAML. */
const passedOver: ReadonlySet<SectionKind> = new Set(["stream-task", "plugins", "upstream", "node"]);

/** What YAML has had from its start; the rest came with 3.2. */
const always: ReadonlySet<SectionKind> = new Set(["service", "input", "filter", "output", "custom"]);

const everyKind: ReadonlySet<SectionKind> = new Set([
  ...always,
  "parser",
  "multiline-parser",
  "upstream",
  "stream-task",
  "plugins",
]);

const isPlugin = (kind: SectionKind): boolean => kind !== "service" && always.has(kind);

export function classicToYaml(file: ClassicFile, pipeline: Pipeline, names: FileNames): ConvertedText {
  const writer = new Writer(pipeline, names);
  writer.read(file);
  return writer.obstacles.length > 0
    ? { kind: "refused", obstacles: writer.obstacles }
    : { kind: "converted", text: writer.print(file.file.text.includes("\r\n") ? "\r\n" : "\n"), beside: [] };
}

/** Why a configuration for that version cannot be in YAML; undefined where it can. */
export function whyNoYaml(version: string): string | undefined {
  if (configYamlDialect(version)?.entries === "by-name") return undefined;
  return `Fluent Bit reads YAML of today's form since 2.0.0, and this configuration is for ${version} (--fluent-bit says what will run)`;
}

/** The file that is being written, or one whose content takes the place of an include in it. */
interface Source {
  readonly file: ClassicFile;
  readonly comments: PlacedComments;
  readonly sections: ReadonlyMap<number, Section>;
}

class Writer {
  readonly obstacles: Obstacle[] = [];
  readonly #pipeline: Pipeline;
  readonly #names: FileNames;
  readonly #fileNames: ReadonlySet<unknown>;
  readonly #sectionsOf = new Map<SourceFile, Map<number, Section>>();
  readonly #sets = new Map<string, SetDirective>();
  /** By the file that they stand in. */
  readonly #includes = new Map<SourceFile, FileReference[]>();
  #source: Source | undefined;
  /** Comments of a merged file that no line of it stands behind. */
  #carried: string[] = [];
  readonly #head: string[] = [];
  readonly #env: string[] = [];
  readonly #service: string[] = [];
  readonly #pieces: Piece[] = [];
  /** Kinds that have a section already. */
  readonly #kinds = new Set<SectionKind>();
  readonly #read = new Set<SourceFile>();

  constructor(pipeline: Pipeline, names: FileNames) {
    this.#pipeline = pipeline;
    this.#names = names;
    this.#fileNames = new Set(pipeline.references.map(({ name }) => name));
    for (const section of pipeline.sections) {
      const { file, span } = section.heading.at;
      const byStart = this.#sectionsOf.get(file) ?? new Map<number, Section>();
      this.#sectionsOf.set(file, byStart.set(span.start, section));
    }
    for (const reference of pipeline.references) {
      if (reference.kind !== "include") continue;
      const ofFile = this.#includes.get(reference.from) ?? [];
      this.#includes.set(reference.from, ofFile);
      ofFile.push(reference);
    }
    for (const set of pipeline.sets) this.#sets.set(`${set.at.span.start} ${set.at.file.path}`, set);
  }

  read(file: ClassicFile): void {
    const dialect = configYamlDialect(this.#pipeline.version);
    const outer = this.#source;
    const comments = placeComments(file.tree, file.reading);
    this.#source = { file, comments, sections: this.#sectionsOf.get(file.file) ?? new Map() };
    this.#read.add(file.file);
    if (dialect === undefined) throw new Error("this version was to be asked before: see whyNoYaml");
    const mistake = file.reading.mistakes.find(({ outcome }) => outcome !== "accepted");
    if (mistake !== undefined) {
      this.#refuse(mistake.span, "Fluent Bit does not read this line as it is meant (fbcheck lint says why)");
      return;
    }
    (outer === undefined ? this.#head : this.#carried).push(...comments.head);
    for (const item of file.reading.items) {
      if (item.kind === "section") this.#section(item, dialect.definitions);
      else if (item.kind === "include") this.#include(item);
      else this.#set(item);
    }
    this.#carried.push(...comments.tail);
    if (outer !== undefined) this.#source = outer;
  }

  print(lineEnd: string): string {
    const blocks: string[][] = [];
    if (this.#head.length > 0) blocks.push(this.#head);
    if (this.#env.length > 0) blocks.push(["env:", ...indented(this.#env)]);
    if (this.#service.length > 0) blocks.push(this.#service);
    blocks.push(...printPieces(this.#pieces));
    if (this.#carried.length > 0) blocks.push(this.#carried);
    return blocks.map((lines) => lines.map((line) => line + lineEnd).join("")).join(lineEnd);
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

  /** The comments before a line, and those that were carried to it. */
  #before(line: ClassicLine): readonly string[] {
    const carried = this.#carried;
    this.#carried = [];
    return [...carried, ...this.#now.comments.before(line)];
  }

  #set({ name, value, line }: ReadSet): void {
    this.#env.push(...this.#before(line));
    if (name === undefined || value === undefined) return;
    const { file } = this.#now;
    const outcome = this.#sets.get(`${line.span.start} ${file.file.path}`)?.outcome;
    if (outcome === "ignored")
      this.#refuse(line.span, "This @SET has no effect, and as an entry of env it would have none either");
    if (outcome !== "effective") return;
    const print = (text: string, as: "key" | "value"): string => printScalar(text, "block", as);
    this.#env.push(`${print(name.text, "key")}: ${print(value.text, "value")}`);
  }

  #include({ target, line }: ReadInclude): void {
    const at = this.#at(target.span);
    const merged = this.#names.contentOf(at);
    if (merged !== undefined) {
      this.#carried.push(...this.#now.comments.before(line));
      for (const file of merged) if (file.format === "classic") this.read(file);
      return;
    }
    const lines = [
      ...this.#before(line),
      ...this.#names.namesOf(at).map((name) => `- ${printScalar(name, "block", "value")}`),
    ];
    this.#pieces.push({ kind: "include", lines, brings: this.#kindsBehind(at) });
  }

  /** The kinds of sections that an include brings, with those of its own includes. */
  #kindsBehind({ file, span }: Location): ReadonlySet<SectionKind> {
    const kinds = new Set<SectionKind>();
    const open = (this.#includes.get(file) ?? []).filter(({ name }) => name.at.span.start === span.start);
    const seen = new Set<SourceFile>();
    for (const { result } of open) {
      if (result.kind !== "found") return everyKind;
      for (const target of result.files) {
        if (seen.has(target)) continue;
        seen.add(target);
        for (const section of this.#sectionsOf.get(target)?.values() ?? []) kinds.add(section.kind);
        open.push(...(this.#includes.get(target) ?? []));
      }
    }
    return kinds;
  }

  #section(read: ReadSection, definitions: boolean): void {
    const { file, sections, comments } = this.#now;
    const section = sections.get(read.name.span.start);
    const kind = section?.kind ?? "other";
    const isMain = file.role === "main" || file.role === "include";
    if (section === undefined || kind === "other" || (isMain && passedOver.has(kind))) {
      this.#refuse(read.name.span, `Fluent Bit passes over [${read.name.text}] here, and YAML has no place for that`);
      return;
    }
    for (const { name } of read.groups) {
      this.#refuse(name.span, `Fluent Bit passes over the group [${name.text}], and YAML has no place for that`);
    }
    if (!definitions && !always.has(kind)) {
      const { version } = this.#pipeline;
      this.#refuse(read.name.span, `YAML has [${read.name.text}] since Fluent Bit 3.2.0, and this is for ${version}`);
      return;
    }
    const before = this.#before(read.header);
    if ((kind === "service" || kind === "plugins") && read.entries.length === 0) {
      // It says nothing.
      this.#carried.push(...before);
      return;
    }
    if (kind === "service") {
      if (this.#service.length === 0) this.#service.push(...before, "service:");
      else this.#service.push(...indented(before));
      this.#service.push(...indented(this.#entries(read, section)));
      // One service over all files (Y-21); those that are read into this one are read before.
      const earlier = this.#pipeline.service[0]?.file.file;
      if (earlier !== undefined && !this.#read.has(earlier))
        this.#refuse(read.name.span, `YAML has one service in all files, and "${earlier.path}" has one too`);
      return;
    }
    if (kind === "node") {
      this.#node(read, section, before);
      return;
    }
    if (kind === "upstream" && this.#kinds.has(kind))
      this.#refuse(
        read.name.span,
        "Of several [UPSTREAM] Fluent Bit takes the first, and of upstream_servers the last",
      );
    const lines = kind === "plugins" ? this.#paths(read) : asItem(this.#entries(read, section));
    // Fluent Bit refuses a plugin without anything in it; there is nothing that YAML could say for it.
    if (read.entries.length === 0) this.#refuse(read.name.span, `[${read.name.text}] is empty`);
    const gap = comments.gapBefore(read.header) && this.#kinds.has(kind) ? [""] : [];
    this.#kinds.add(kind);
    this.#pieces.push({ kind: "part", part: { kind, lines: [...gap, ...before, ...lines] } });
  }

  #paths(read: ReadSection): string[] {
    const { comments } = this.#now;
    return read.entries.flatMap(({ key, value, line }) => {
      if (foldKey(key.text) !== "path") this.#refuse(key.span, `YAML has no place for "${key.text}" of a plugins file`);
      // Such a path is taken for a key (Y-82).
      if (/^[a-z].*[A-Z]/s.test(value.text))
        this.#refuse(value.span, `YAML would read this path in small letters: write "./${value.text}"`);
      return [
        ...comments.before(line),
        `- ${printScalar(value.text, "block", "value")}`,
        ...comments.behind(line).map((one) => shifted(one, 2)),
      ];
    });
  }

  /** A node stands in the list of the upstream before it. */
  #node(read: ReadSection, section: Section, before: readonly string[]): void {
    const upstream = this.#lastPart("upstream");
    if (upstream === undefined) {
      this.#refuse(read.name.span, "No [UPSTREAM] stands before this [NODE]");
      return;
    }
    if (!upstream.lines.includes("  nodes:")) upstream.lines.push("  nodes:");
    upstream.lines.push(...[...before, ...asItem(this.#entries(read, section))].map((line) => shifted(line, 4)));
  }

  #lastPart(kind: SectionKind): Part | undefined {
    const piece = this.#pieces.findLast((one) => one.kind === "part" && one.part.kind === kind);
    return piece?.kind === "part" ? piece.part : undefined;
  }

  #entries(read: ReadSection, section: Section): string[] {
    const { comments } = this.#now;
    const lines: string[] = [];
    const done = new Set<ReadEntry>();
    const rules: ReadEntry[] = [];
    for (const [index, entry] of read.entries.entries()) {
      if (done.has(entry)) continue;
      const key = foldKey(entry.key.text);
      // Longer ones are no keys for any reader of YAML.
      if (key.length > 1000) this.#refuse(entry.key.span, "The key is too long for YAML");
      if (section.kind === "multiline-parser" && key === "rule") {
        rules.push(entry);
        continue;
      }
      const property = section.properties[index];
      const together = property === undefined ? [entry] : this.#together(read.entries, index, property, section);
      for (const one of together) done.add(one);
      lines.push(...comments.before(entry.line));
      const name = printScalar(key, "block", "key");
      if (together.length === 1) lines.push(`${name}: ${this.#value(entry, property)}`);
      else {
        lines.push(`${name}:`);
        for (const one of together) {
          if (one !== entry) lines.push(...comments.before(one.line).map((line) => shifted(line, 2)));
          lines.push(`  - ${printScalar(one.value.text, "block", "value")}`);
        }
      }
      for (const one of together) lines.push(...comments.behind(one.line));
    }
    if (rules.length > 0) lines.push("rules:", ...rules.flatMap((entry) => this.#rule(entry)));
    return lines;
  }

  /** Lines of the same key that become one list. A list sets its items at one place, which matters where order does. */
  #together(entries: readonly ReadEntry[], index: number, property: Property, section: Section): readonly ReadEntry[] {
    const entry = entries[index]!;
    const key = foldKey(entry.key.text);
    // Only plugins take lists (Y-54, Y-80).
    if (!isPlugin(section.kind) || property.schema?.multiple !== true) return [entry];
    const same = (other: ReadEntry): boolean => foldKey(other.key.text) === key;
    const rest = entries.slice(index);
    const plugin = foldKey(section.get("name")?.value.text ?? "");
    if (!(section.kind === "filter" && ordered.has(plugin))) return rest.filter(same);
    const end = rest.findIndex((other) => !same(other));
    return end < 0 ? rest : rest.slice(0, end);
  }

  #value({ value }: ReadEntry, property: Property | undefined): string {
    const isFile = property !== undefined && this.#fileNames.has(property.value);
    const text = isFile ? this.#names.namesOf(property.value.at)[0] : undefined;
    return printScalar(text ?? value.text, "block", "value");
  }

  /** `rule "state" "/regex/" "next"`. */
  #rule({ value, line }: ReadEntry): string[] {
    const { comments } = this.#now;
    const [state, regex, next] = splitSpaces(value.text, 3);
    if (state === undefined || regex === undefined || next === undefined || next.text === "") {
      this.#refuse(value.span, "A rule without a next state cannot be written in YAML");
      return [];
    }
    // Fluent Bit trims values in YAML (Y-57), not the words of a rule.
    if ([state, regex, next].some(({ text }) => text === "" || /^\s|\s$/.test(text)))
      this.#refuse(value.span, "YAML has no blanks around a part of a rule");
    const print = (text: string): string => printScalar(text, "block", "value");
    return [
      ...comments.before(line).map((one) => shifted(one, 2)),
      `  - state: ${print(state.text)}`,
      `    regex: ${print(regex.text)}`,
      `    next_state: ${print(next.text)}`,
      ...comments.behind(line).map((one) => shifted(one, 4)),
    ];
  }
}
