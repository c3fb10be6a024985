/** What a file of classic text brings to the model. */
import { classicDialect } from "../../grammar/classic/dialect.ts";
import { readClassic } from "../../grammar/classic/read.ts";
import type { ClassicReading, ClassicSectionType, ReadEntry, ReadSection } from "../../grammar/classic/reading.ts";
import type { ClassicTree, Token } from "../../grammar/classic/tree.ts";
import { classicTree } from "../instance/role.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import type { EntrySource, FileContent, SectionSource } from "./file-content.ts";
import type { ClassicFile, ReadFile, SectionKind, Word } from "./pipeline.ts";
import { isTemplate } from "./templates.ts";

const readings = new WeakMap<ClassicTree, Map<string, ClassicReading>>();

/** What the reader of that version gets from the file; read once a dialect. */
function classicReading(tree: ClassicTree, version: string): ClassicReading {
  const dialect = classicDialect(version);
  const key = `${dialect.reader}/${dialect.maxLineBytes}`;
  let byDialect = readings.get(tree);
  if (byDialect === undefined) {
    byDialect = new Map();
    readings.set(tree, byDialect);
  }
  let reading = byDialect.get(key);
  if (reading === undefined) {
    reading = readClassic(tree, dialect);
    byDialect.set(key, reading);
  }
  return reading;
}

export function classicContent(source: SourceFile, role: ReadFile["role"], version: string): FileContent {
  const tree = classicTree(source);
  const reading = classicReading(tree, version);
  const file: ClassicFile = { format: "classic", file: source, role, tree, reading, template: isTemplate(source) };
  const items = reading.items.flatMap((item): FileContent["items"][number] | readonly [] => {
    if (item.kind === "section") return sectionSource(item, file);
    if (item.kind === "include") {
      return { kind: "include", name: wordAt(source, item.target), at: lineAt(source, item.line) };
    }
    if (item.name === undefined || item.value === undefined) return [];
    const [name, value] = [wordAt(source, item.name), wordAt(source, item.value)];
    return { kind: "set", name, value, filePath: undefined, at: lineAt(source, item.line) };
  });
  return { file, items };
}

function sectionSource(read: ReadSection, file: ClassicFile): SectionSource {
  const { file: source } = file;
  return {
    kind: "section",
    section: ownKindOf(read.name.text.toLowerCase()) ?? kindOfType[read.type],
    heading: wordAt(source, read.name),
    entries: read.entries.map((entry) => entrySource(entry, source)),
    at: { file: source, span: read.span },
    file,
    yaml: undefined,
  };
}

function entrySource({ key, value, line }: ReadEntry, file: SourceFile): EntrySource {
  return { key: wordAt(file, key), value: wordAt(file, value), at: lineAt(file, line), yaml: undefined };
}

function wordAt(file: SourceFile, token: Token): Word {
  return { text: token.text, at: { file, span: token.span } };
}

/** Place of a whole line, without its line end. */
function lineAt(file: SourceFile, line: { readonly span: Location["span"] }): Location {
  return { file, span: line.span };
}

const kindOfType: Readonly<Record<ClassicSectionType, SectionKind>> = {
  service: "service",
  parser: "parser",
  multiline_parser: "multiline-parser",
  stream_processor: "stream-task",
  plugins: "plugins",
  upstream_servers: "upstream",
  custom: "custom",
  input: "input",
  filter: "filter",
  output: "output",
  other: "other",
};

/** Sections that are looked up by their exact name, not by type (C-92). */
const kindOfName: Readonly<Record<string, SectionKind>> = {
  node: "node",
  stream_task: "stream-task",
  upstream: "upstream",
};

function ownKindOf(name: string): SectionKind | undefined {
  return Object.hasOwn(kindOfName, name) ? kindOfName[name] : undefined;
}
