/**
 * Reads a file in Fluent Bit's YAML format, the way `flb_cf_yaml.c` goes through the events of libyaml. It promises a
 * reading for every text: whatever can be understood is understood, all mistakes are listed, and `refusedAt` says where
 * this release stops. Deliberately missing: what only other files, the schema or the environment tell.
 */
import type { YamlEntry, YamlFile, YamlNode } from "../yaml/node.ts";
import {
  anchorsOf,
  eventOf,
  isAlias,
  isPlainKey,
  type NotedMistake,
  nextEvent,
  note,
  noteDuplicates,
  type ReaderContext,
  rawWord,
  readMeant,
  shapeOf,
  unexpected,
  valueSpan,
} from "./context.ts";
import { readDefinitions, readLibraries } from "./definitions.ts";
import { foldName, sameName } from "./key.ts";
import { readPlugins } from "./plugin.ts";
import type { ConfigYamlDialect, ConfigYamlReading, SectionType, YamlMistake } from "./reading.ts";
import { readEnv, readIncludes, readMapSection } from "./service.ts";
import { type ConfigYamlFile, noteSyntax, parseConfigYaml } from "./syntax.ts";

export { type ConfigYamlFile, parseConfigYaml } from "./syntax.ts";

import { noteNested } from "./variant.ts";

/**
 * What a release gets from a file, best one from `parseConfigYaml`. Of a file of `readYaml`, only the text counts: libyaml
 * reads some texts otherwise.
 */
export function readConfigYaml(file: ConfigYamlFile | YamlFile, dialect: ConfigYamlDialect): ConfigYamlReading {
  const { text, documents, syntax } = "syntax" in file ? file : parseConfigYaml(file.text);
  const brokenAt = syntax.problem === undefined ? Number.POSITIVE_INFINITY : syntax.problem.lastEvent + 1;
  const context: ReaderContext = { text, dialect, items: [], noted: [], brokenAt, anchors: anchorsOf(text) };
  noteSyntax(context, syntax);
  let services = 0;
  for (const { root, span, errors } of documents) {
    if (isAlias(context, root)) continue;
    if (root?.kind === "map") {
      noteDuplicates(
        context,
        root.entries.map(({ key }) => key).filter(({ text }) => !sameName(text, "service")),
        ({ text }) => foldName(text),
      );
      for (const entry of root.entries) {
        if (!isPlainKey(context, entry.key)) continue;
        if (sameName(entry.key.text, "service")) services += 1;
        readTopLevel(context, entry, services);
      }
    } else if (root !== undefined || (syntax.problem === undefined && errors.length === 0)) {
      noteRoot(context, root, span.start);
    }
  }
  return {
    items: context.items,
    mistakes: context.noted.map(({ mistake }) => mistake).sort((a, b) => a.span.start - b.span.start),
    refusedAt: firstRefused(context.noted),
  };
}

function firstRefused(noted: readonly NotedMistake[]): YamlMistake | undefined {
  let first: NotedMistake | undefined;
  for (const each of noted) {
    if (each.mistake.outcome !== "refused") continue;
    if (first === undefined || comesBefore(each, first)) first = each;
  }
  return first?.mistake;
}

function comesBefore(a: NotedMistake, b: NotedMistake): boolean {
  // What only the loading refuses comes second.
  if (a.mistake.phase !== b.mistake.phase) return a.mistake.phase === "reading";
  return a.order < b.order;
}

/** A document that `---` begins and that has no content holds a null; without that marker it is none. */
function noteRoot(context: ReaderContext, root: YamlNode | undefined, start: number): void {
  const span = root?.span ?? { start, end: Math.min(start + 3, context.text.length) };
  const what = root === undefined ? "a document is empty" : `the file is ${shapeOf(root)} instead of a map of sections`;
  note(context, "wrong-root", span, what, {
    node: root,
    readerMessage: `unexpected event ${eventOf(root)} in state 'document'`,
  });
}

type SectionReader = (context: ReaderContext, entry: YamlEntry) => void;

/** Sections that every release knows, apart from `service`. */
const oldSections: Readonly<Record<string, SectionReader>> = {
  env: readEnv,
  includes: readIncludes,
  customs: (context, entry) => readPlugins(context, "custom", entry),
  pipeline: readPipeline,
};

/** Sections that arrived with 3.2. */
const definitionSections: Readonly<Record<string, SectionReader>> = {
  parsers: (context, entry) => readDefinitions(context, "parser", entry),
  multiline_parsers: (context, entry) => readDefinitions(context, "multiline_parser", entry),
  stream_processor: (context, entry) => readDefinitions(context, "stream_processor", entry),
  plugins: readLibraries,
  upstream_servers: (context, entry) => readDefinitions(context, "upstream_servers", entry),
};

const components: Readonly<Record<string, "input" | "filter" | "output">> = {
  inputs: "input",
  filters: "filter",
  outputs: "output",
};

/** The names of the sections that a dialect knows. */
export function sectionNames({ definitions, extensions }: ConfigYamlDialect): readonly string[] {
  return [
    "service",
    ...Object.keys(oldSections),
    ...(definitions ? Object.keys(definitionSections) : []),
    ...(extensions ? ["extensions"] : []),
  ];
}

function readTopLevel(context: ReaderContext, entry: YamlEntry, services: number): void {
  const { key } = entry;
  const { dialect } = context;
  const name = foldName(key.text);
  if (name === "service") {
    readService(context, entry, services);
    return;
  }
  const reader = own(oldSections, name) ?? (dialect.definitions ? own(definitionSections, name) : undefined);
  if (reader !== undefined) reader(context, entry);
  else if (name === "extensions" && dialect.extensions) readExtensions(context, entry);
  else readOther(context, entry, name);
}

function own<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

function readService(context: ReaderContext, entry: YamlEntry, count: number): void {
  const { key, value } = entry;
  if (count > 1) {
    note(context, "duplicate-service", key.span, `"service" stands twice`, {
      word: rawWord(key),
      node: value,
      readerMessage: "duplicated definition of 'service'",
    });
  }
  if (isAlias(context, value)) return;
  if (value?.kind === "map") readMapSection(context, "service", entry, value);
  else noteNoMap(context, entry, "service");
}

/** A section that is no map. */
function noteNoMap(context: ReaderContext, entry: YamlEntry, state: string): void {
  const { key, value } = entry;
  const kind = value === undefined ? "empty-section" : "wrong-shape";
  const isList = value?.kind === "seq";
  note(context, kind, valueSpan(entry), `"${key.text}" is ${shapeOf(value)} where a map belongs`, {
    node: value,
    word: rawWord(key),
    readerMessage: isList && context.dialect.envList ? listMessage : unexpected(value, state),
  });
}

/** What the reader says first of a list under a key that takes none, misleadingly (Y-11). */
const listMessage = "env list is only allowed in env section";

function readExtensions(context: ReaderContext, entry: YamlEntry): void {
  const { value } = entry;
  if (isAlias(context, value)) return;
  if (value?.kind !== "map") {
    noteNoMap(context, entry, "extensions");
    return;
  }
  for (const inner of value.entries) if (isPlainKey(context, inner.key)) noteNested(context, inner.value);
}

/** `pipeline`: its three lists of plugins. */
function readPipeline(context: ReaderContext, entry: YamlEntry): void {
  const { key, value } = entry;
  if (isAlias(context, value)) return;
  if (value?.kind !== "map") {
    const kind = value === undefined ? "empty-section" : "wrong-shape";
    // A scalar is taken for the name of a component, of which the list then is missing.
    const component = value?.kind === "scalar" && own(components, foldName(value.text)) !== undefined;
    const stopsAt = component ? nextEvent(context.text, value.span.end) : valueSpan(entry).start;
    note(context, kind, valueSpan(entry), `"${key.text}" is ${shapeOf(value)} where a map belongs`, {
      node: value,
      word: rawWord(key),
      stopsAt,
      readerMessage: value?.kind === "seq" ? unexpected(value, "pipeline") : invalidComponent(value),
    });
    return;
  }
  noteDuplicates(
    context,
    value.entries.map((component) => component.key),
    ({ text }) => foldName(text),
  );
  for (const component of value.entries) {
    if (!isPlainKey(context, component.key)) continue;
    const type = own(components, foldName(component.key.text));
    if (type !== undefined) {
      readPlugins(context, type, component);
      continue;
    }
    const { text, span } = component.key;
    const isSection = sectionNames(context.dialect).includes(foldName(text));
    note(context, "unknown-component", span, `"${text}" is no part of a pipeline`, {
      word: rawWord(component.key),
      candidates: isSection ? [] : Object.keys(components),
      node: component.value,
      readerMessage: invalidComponent(component.key),
    });
    // A section of the top level was meant, only deeper than it belongs.
    if (isSection) readTopLevel(context, component, 1);
  }
}

function invalidComponent(node: YamlNode | undefined): string {
  return `the pipeline component '${node?.kind === "scalar" ? node.text : ""}' is not valid`;
}

/** Types whose names the key of an unknown section may be the beginning of (C-22, Y-11), in the reader's order. */
const prefixTypes: readonly (readonly [string, SectionType])[] = [
  ["service", "service"],
  ["parser", "parser"],
  ["multiline_parser", "multiline_parser"],
  ["stream_processor", "stream_processor"],
  ["plugins", "plugins"],
  ["upstream_servers", "upstream_servers"],
  ["customs", "custom"],
  ["inputs", "input"],
  ["filters", "filter"],
  ["outputs", "output"],
];

/** Any other key: a map of scalars is passed over, or is a section of its own where its name begins like one. */
function readOther(context: ReaderContext, entry: YamlEntry, name: string): void {
  const { key, value } = entry;
  const { dialect } = context;
  if (isAlias(context, value)) return;
  const later = Object.hasOwn(definitionSections, name) ? "3.2" : name === "extensions" ? "5.1" : undefined;
  const plugins = own(components, name) ?? own(components, `${name}s`);
  const isMap =
    value?.kind === "map" && value.entries.every((inner) => inner.value?.kind !== "map" && inner.value?.kind !== "seq");
  const outcome = isMap ? "misread" : "refused";
  const type = prefixTypes.find(([known]) => known.startsWith(name))?.[1] ?? "other";
  const details = {
    outcome,
    node: value,
    word: rawWord(key),
    stopsAt: stopOfOther(entry),
    readerMessage: value?.kind === "seq" && dialect.envList ? listMessage : unexpected(value, "other"),
  } as const;
  if (later !== undefined) {
    note(context, "section-not-in-version", key.span, `"${key.text}" exists only since version ${later}`, details);
  } else if (plugins !== undefined) {
    const what = `"${key.text}" stands outside of "pipeline"`;
    note(context, "misplaced-section", key.span, what, { ...details, candidates: ["pipeline"] });
    if (value?.kind === "seq") {
      readMeant(context, () => readPlugins(context, plugins, entry));
      return;
    }
  } else {
    const what =
      isMap && type !== "other" ? `"${key.text}" is read as a section "${type}"` : `"${key.text}" is no section`;
    const candidates = [...sectionNames(dialect), ...Object.keys(components)];
    note(context, "unknown-section", key.span, what, { ...details, candidates });
  }
  if (value?.kind === "map") readMeant(context, () => readMapSection(context, type, entry, value));
}

/** Where the reader stops in a section that it does not know: at its value, or at the first thing nested in it. */
function stopOfOther({ key, value }: YamlEntry): number {
  if (value?.kind !== "map") return value?.span.start ?? key.span.end;
  const nested = value.entries.find((inner) => inner.value !== undefined && inner.value.kind !== "scalar");
  return nested?.value?.span.start ?? key.span.start;
}
