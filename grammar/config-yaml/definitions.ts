/** Parsers, multiline parsers, stream tasks, libraries and upstream servers (yaml.md section 9; since 3.2). */
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "../yaml/node.ts";
import {
  isAlias,
  isPlainKey,
  keyWord,
  mapsOf,
  nextEvent,
  note,
  noteDuplicates,
  type ReaderContext,
  rawWord,
  shapeOf,
  unexpected,
  valueSpan,
  valueWord,
} from "./context.ts";
import { sameName, translateKey } from "./key.ts";
import { nameOf } from "./plugin.ts";
import type { ReadProperty, ReadValue, ReadYamlSection, SectionType, YamlMistake } from "./reading.ts";

type ListType = Extract<SectionType, "parser" | "multiline_parser" | "stream_processor" | "upstream_servers">;

/** The state in which the reader meets the list, and the key of the maps below an entry. */
const lists: Readonly<Record<ListType, { readonly state: string; readonly children: string | undefined }>> = {
  parser: { state: "parser", children: undefined },
  multiline_parser: { state: "multiline-parser", children: "rules" },
  stream_processor: { state: "stream-processor", children: undefined },
  upstream_servers: { state: "upstream-servers", children: "nodes" },
};

export function readDefinitions(context: ReaderContext, type: ListType, entry: YamlEntry): void {
  for (const map of mapsOf(context, entry, lists[type].state)) {
    context.items.push(readDefinition(context, type, entry.key, map));
  }
}

function readDefinition(context: ReaderContext, type: ListType, heading: YamlScalar, map: YamlMap): ReadYamlSection {
  const { children: childrenKey } = lists[type];
  const children: ReadYamlSection[] = [];
  const own: YamlEntry[] = [];
  for (const entry of map.entries) {
    // Only this spelling opens the list: in any other one it is a key like all, which takes no list (Y-81).
    if (childrenKey === undefined || entry.key.text !== childrenKey) own.push(entry);
    else {
      for (const child of mapsOf(context, entry, "unknown")) {
        const section = sectionOf(context, type, entry.key, child, child.entries);
        children.push(section);
        noteBlanks(context, section);
        if (type === "multiline_parser" && readsRules(map)) checkRule(context, section);
      }
    }
  }
  const section = sectionOf(context, type, heading, map, own);
  if (type === "upstream_servers") noteBlanks(context, section);
  return { ...section, children };
}

/** Multiline parsers of the other types have rules that nothing reads. */
function readsRules(parser: YamlMap): boolean {
  const found = parser.entries.find(({ key }) => sameName(key.text, "type"))?.value;
  if (found?.kind !== "scalar") return true;
  const { text } = valueWord(found);
  return !["endswith", "equal", "eq"].some((type) => sameName(text, type));
}

/** Blanks alone stop the reader in rules, servers and nodes; elsewhere it drops them with their key. */
function noteBlanks(context: ReaderContext, { properties }: ReadYamlSection): void {
  for (const { key, value } of properties) {
    if (value.kind !== "scalar" || value.word.text !== "" || value.word.scalar.text === "") continue;
    note(context, "wrong-shape", value.word.scalar.span, `the value of "${key.text}" is nothing but blanks`, {
      node: value.word.scalar,
      word: rawWord(key.scalar),
      readerMessage: "unable to add property",
    });
  }
}

function sectionOf(
  context: ReaderContext,
  type: SectionType,
  heading: YamlScalar,
  node: YamlMap,
  entries: readonly YamlEntry[],
): ReadYamlSection {
  const properties = readScalars(context, entries, type === "upstream_servers");
  return {
    kind: "section",
    type,
    heading: rawWord(heading),
    name: nameOf(properties),
    properties,
    children: [],
    processors: [],
    routes: [],
    node,
    span: node.span,
  };
}

/** Properties that take nothing but scalars. Upstream servers pass over what else stands there, and go astray. */
function readScalars(context: ReaderContext, entries: readonly YamlEntry[], lenient: boolean): readonly ReadProperty[] {
  const properties: ReadProperty[] = [];
  noteDuplicates(
    context,
    entries.map(({ key }) => key),
    (key) => keyWord(context, key).text.toLowerCase(),
  );
  for (const { key, value, span } of entries) {
    if (!isPlainKey(context, key) || isAlias(context, value)) continue;
    properties.push({ key: keyWord(context, key), value: scalarValue(value), span });
    if (value === undefined || value.kind === "scalar") continue;
    note(context, "wrong-shape", value.span, `"${key.text}" is ${shapeOf(value)} where a single value belongs`, {
      ...(lenient ? astray(context, value) : {}),
      node: value,
      word: rawWord(key),
      readerMessage: unexpected(value, "unknown"),
    });
  }
  return properties;
}

/** What becomes of an upstream's value that is no scalar: its parts are taken for keys and values in turn. */
function astray({ text }: ReaderContext, value: YamlMap | YamlSeq): Pick<YamlMistake, "outcome" | "stopsAt"> {
  const inner = value.kind === "map" ? value.entries.map((entry) => entry.value) : value.items;
  const nested = inner.find((node) => node !== undefined && node.kind !== "scalar");
  const outcome = value.kind === "map" && nested === undefined ? "misread" : "refused";
  return { outcome, stopsAt: nested?.span.start ?? nextEvent(text, value.span.end) };
}

function scalarValue(value: YamlNode | undefined): ReadValue {
  if (value === undefined) return { kind: "empty" };
  return value.kind === "scalar" ? { kind: "scalar", word: valueWord(value) } : { kind: "tree", node: value };
}

/** A rule needs all three of its keys; classic text can leave the next state out (Y-81). */
function checkRule(context: ReaderContext, rule: ReadYamlSection): void {
  for (const needed of ["state", "regex", "next_state"]) {
    if (rule.properties.some(({ key }) => sameName(key.text, needed))) continue;
    note(context, "invalid-rule", rule.span, `a rule of a multiline parser has no "${needed}"`, {
      phase: "loading",
      node: rule.node,
      candidates: [needed],
      readerMessage: `invalid '${needed}' key`,
    });
  }
}

/** `plugins`: paths of libraries, which pass through the translation of keys (Y-82). */
export function readLibraries(context: ReaderContext, entry: YamlEntry): void {
  const { key, value } = entry;
  if (isAlias(context, value)) return;
  if (value?.kind !== "seq") {
    const kind = value === undefined ? "empty-section" : "wrong-shape";
    note(context, kind, valueSpan(entry), `"${key.text}" is ${shapeOf(value)} where a list of paths belongs`, {
      node: value,
      word: rawWord(key),
      readerMessage: unexpected(value, "plugins"),
    });
  }
  const properties: ReadProperty[] = [];
  for (const item of value?.kind === "seq" ? value.items : value?.kind === "scalar" ? [value] : []) {
    if (isAlias(context, item)) continue;
    if (item.kind === "scalar") {
      const word = valueWord(item);
      properties.push({
        key: { text: "path", scalar: key },
        value: { kind: "scalar", word },
        span: item.span,
      });
      if (word.text !== "") checkPath(context, word.text, item);
      else {
        note(context, "wrong-shape", item.span, `an entry of "${key.text}" is empty`, {
          node: item,
          readerMessage: "Unable to add plugin path",
        });
      }
    } else {
      note(context, "wrong-shape", item.span, `an entry of "${key.text}" is ${shapeOf(item)} instead of a path`, {
        node: item,
        stopsAt: item.kind === "seq" ? nextEvent(context.text, item.span.end) : item.span.start,
        readerMessage: unexpected(item, "plugins"),
      });
    }
  }
  context.items.push({
    kind: "section",
    type: "plugins",
    heading: rawWord(key),
    name: undefined,
    properties,
    children: [],
    processors: [],
    routes: [],
    node: undefined,
    span: entry.span,
  });
}

function checkPath(context: ReaderContext, path: string, item: YamlScalar): void {
  const opened = translateKey(path, context.dialect);
  if (opened === path) return;
  note(context, "plugin-path-case", item.span, `"${path}" is opened as "${opened}"`, {
    outcome: "misread",
    phase: "loading",
    word: valueWord(item),
    candidates: [`./${path}`],
    node: item,
  });
}
