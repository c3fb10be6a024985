/** What a file in Fluent Bit's YAML format brings to the model. */
import { configYamlDialect } from "../../grammar/config-yaml/dialect.ts";
import { readConfigYaml } from "../../grammar/config-yaml/read.ts";
import type {
  ConfigYamlReading,
  ConfigYamlWord,
  ReadProperty,
  ReadYamlSection,
  SectionType,
} from "../../grammar/config-yaml/reading.ts";
import type { Span } from "../../grammar/span.ts";
import type { YamlFile } from "../../grammar/yaml/node.ts";
import { configYamlTree } from "../instance/role.ts";
import { copyOf, joinTexts, madeFrom } from "../source/join.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import type { EntrySource, FileContent, SectionSource } from "./file-content.ts";
import type { ConfigYamlFile, ReadFile, SectionKind, Word } from "./pipeline.ts";
import { isTemplate } from "./templates.ts";
import { keyWord, yamlWord } from "./yaml-words.ts";

/** Whether that version reads a file of this name as YAML (C-1); before 1.9 every file is classic text. */
export function isReadAsYaml(path: string, version: string): boolean {
  return /\.ya?ml$/i.test(path) && configYamlDialect(version) !== undefined;
}

const yamlTexts = new WeakSet<SourceFile>();

/** Whether some pipeline reads the text as YAML. */
export function isYamlText(file: SourceFile): boolean {
  return yamlTexts.has(file);
}

const readings = new WeakMap<YamlFile, Map<string, ConfigYamlReading>>();

/** What that version gets from the file; read once a version. */
function yamlReading(tree: YamlFile, version: string): ConfigYamlReading {
  let byVersion = readings.get(tree);
  if (byVersion === undefined) {
    byVersion = new Map();
    readings.set(tree, byVersion);
  }
  let reading = byVersion.get(version);
  if (reading === undefined) {
    const dialect = configYamlDialect(version);
    if (dialect === undefined) throw new Error(`Fluent Bit ${version} reads no YAML`);
    reading = readConfigYaml(tree, dialect);
    byVersion.set(version, reading);
  }
  return reading;
}

export function yamlContent(source: SourceFile, role: ReadFile["role"], version: string): FileContent {
  yamlTexts.add(source);
  const tree = configYamlTree(source);
  const reading = yamlReading(tree, version);
  const file: ConfigYamlFile = { format: "yaml", file: source, role, tree, reading, template: isTemplate(source) };
  const items = reading.items.flatMap((item): FileContent["items"] => {
    if (item.kind === "section") return sectionSources(item, file);
    if (item.kind === "include") {
      const { target } = item;
      return [{ kind: "include", name: yamlWord(target, source), at: { file: source, span: target.scalar.span } }];
    }
    const at = { file: source, span: item.span };
    const name = keyWord(item.name, source);
    const value = item.value === undefined ? emptyWord(at) : yamlWord(item.value, source);
    return [{ kind: "set", name, value, filePath: item.filePath, at }];
  });
  return { file, items };
}

const kindOfType: Readonly<Record<SectionType, SectionKind>> = {
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

/** A section and those that stand in it: the nodes of an upstream. Rules of a multiline parser become properties of it. */
function sectionSources(
  read: ReadYamlSection,
  file: ConfigYamlFile,
  kind = kindOfType[read.type],
): readonly SectionSource[] {
  const source = file.file;
  const section = sectionSource(read, file, kind);
  const entries = [...section.entries];
  const children: SectionSource[] = [];
  for (const child of read.children) {
    if (kind === "multiline-parser") entries.push(...ruleEntry(child, source));
    else children.push(...sectionSources(child, file, "node"));
  }
  return [{ ...section, entries }, ...children];
}

/** A section alone. */
export function sectionSource(read: ReadYamlSection, file: ConfigYamlFile, kind: SectionKind): SectionSource {
  return {
    kind: "section",
    section: kind,
    heading: headingOf(read, file.file),
    entries: read.properties.flatMap((property) => entrySources(property, file.file)),
    at: { file: file.file, span: read.span },
    file,
    yaml: read,
  };
}

/** The name of the list, at the first word of the entry: what stands for a heading there. */
function headingOf({ heading, properties, span, type }: ReadYamlSection, file: SourceFile): Word {
  if (type === "service") return { text: heading.text, at: { file, span: heading.scalar.span } };
  const first = properties[0]?.key.scalar.span;
  return {
    text: heading.text,
    at: { file, span: first ?? { start: span.start, end: Math.min(span.end, span.start + 1) } },
  };
}

/** A list sets its property once for each item (Y-54). */
function entrySources(read: ReadProperty, file: SourceFile): readonly EntrySource[] {
  const key = keyWord(read.key, file);
  const at: Location = { file, span: read.span };
  const { value } = read;
  switch (value.kind) {
    case "scalar":
      return [{ key, value: yamlWord(value.word, file), at, yaml: { read, item: undefined } }];
    case "empty":
      return [{ key, value: emptyWord(at), at, yaml: { read, item: undefined } }];
    case "list":
      return value.items.map((word, item) => ({
        key,
        value: yamlWord(word, file),
        at: { file, span: word.scalar.span },
        yaml: { read, item },
      }));
    case "tree": {
      const span = value.node.span;
      return [
        {
          key,
          value: { text: file.text.slice(span.start, span.end), at: { file, span } },
          at,
          yaml: { read, item: undefined },
        },
      ];
    }
  }
}

function emptyWord({ file, span }: Location): Word {
  return { text: "", at: { file, span: { start: span.end, end: span.end } } };
}

/** `state`, `regex` and `next_state` as the one value that classic text has for them (Y-81). */
function ruleEntry(rule: ReadYamlSection, file: SourceFile): readonly EntrySource[] {
  const word = (name: string): ConfigYamlWord | "empty" | undefined => {
    const value = rule.properties.find(({ key }) => key.text.toLowerCase() === name)?.value;
    return value?.kind === "scalar" ? value.word : value?.kind === "empty" ? "empty" : undefined;
  };
  const state = word("state");
  const regex = word("regex");
  const next = word("next_state");
  if (state === undefined || regex === undefined || next === undefined) return [];
  const whole: Location = { file, span: rule.span };
  const quoted = (one: ConfigYamlWord | "empty") => {
    const inner = one === "empty" ? [] : escapedQuotes(yamlWord(one, file).at);
    return [madeFrom(whole, '"'), ...inner, madeFrom(whole, '"')];
  };
  const blank = madeFrom(whole, " ");
  const text = joinTexts(file.path, [...quoted(state), blank, ...quoted(regex), blank, ...quoted(next)]);
  const value: Word = { text: text.text, at: { file: text, span: { start: 0, end: text.text.length } } };
  const first = rule.properties[0]!;
  const key: Word = { text: "rule", at: { file, span: first.key.scalar.span } };
  return [{ key, value, at: whole, yaml: { read: first, item: undefined } }];
}

/** Between quotes a quote of the text itself has a backslash before it. */
function escapedQuotes({ file, span }: Location) {
  const pieces = [];
  let from = span.start;
  const upTo = (end: number): Span => ({ start: from, end });
  for (let at = span.start; at < span.end; at++) {
    if (file.text[at] !== '"') continue;
    pieces.push(copyOf({ file, span: upTo(at) }), madeFrom({ file, span: { start: at, end: at + 1 } }, "\\"));
    from = at;
  }
  pieces.push(copyOf({ file, span: upTo(span.end) }));
  return pieces;
}
