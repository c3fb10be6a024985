/** Entries of `inputs`, `filters`, `outputs` and `customs` (yaml.md section 6). */
import type { Span } from "../span.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../yaml/node.ts";
import {
  isAlias,
  isPlainKey,
  keyWord,
  mapsOf,
  note,
  noteDuplicates,
  type ReaderContext,
  rawWord,
  readMeant,
  trimText,
  unexpected,
  valueWord,
} from "./context.ts";
import { sameName } from "./key.ts";
import { readProcessors } from "./processors.ts";
import type {
  ConfigYamlWord,
  ReadProcessor,
  ReadProperty,
  ReadRoute,
  ReadValue,
  ReadYamlSection,
  SectionType,
} from "./reading.ts";
import { readRoutes } from "./routes.ts";
import { readInputTelemetry } from "./telemetry.ts";

export type PluginType = Extract<SectionType, "input" | "filter" | "output" | "custom">;

/** The state in which the reader meets the entries. */
const states: Readonly<Record<PluginType, string>> = {
  input: "input",
  filter: "filter",
  output: "output",
  custom: "custom",
};

/** The plugins of the list behind `entry`'s key, in both shapes, and `- dummy`, which is meant for one. */
export function readPlugins(context: ReaderContext, type: PluginType, entry: YamlEntry): void {
  const { key, value } = entry;
  for (const map of mapsOf(context, entry, states[type])) {
    if (context.dialect.entries === "by-key") readByKey(context, type, key, map);
    else readPlugin(context, type, key, map);
  }
  if (value?.kind !== "seq") return;
  for (const item of value.items) {
    if (item.kind !== "scalar" || item.standsFor !== undefined || item.text === "") continue;
    context.items.push({ ...emptySection(type, rawWord(key), item.span), name: valueWord(item) });
  }
}

function emptySection(type: SectionType, heading: ConfigYamlWord, span: Span): ReadYamlSection {
  const nothing = { properties: [], children: [], processors: [], routes: [] };
  return { kind: "section", type, heading, name: undefined, ...nothing, node: undefined, span };
}

/** 1.9: the entry's key is the plugin's name, its value the properties. */
function readByKey(context: ReaderContext, type: PluginType, heading: YamlScalar, map: YamlMap): void {
  for (const { key, value, span } of map.entries) {
    if (!isPlainKey(context, key) || isAlias(context, value)) continue;
    if (value?.kind === "map") {
      const { properties } = readProperties(context, type, value);
      const section = emptySection(type, valueWord(key), span);
      context.items.push({ ...section, name: valueWord(key), properties, node: value });
      continue;
    }
    const byName = sameName(key.text, "name");
    const what = byName
      ? "an entry begins with its name, which this version takes for the name of a plugin"
      : `"${key.text}" has no map of properties`;
    note(context, "wrong-shape", span, what, { node: map, word: rawWord(key) });
    if (!byName) continue;
    const section = readSection(context, type, heading, map);
    context.items.push(section);
    return;
  }
}

function readPlugin(context: ReaderContext, type: PluginType, heading: YamlScalar, map: YamlMap): void {
  const shorthand = shorthandOf(map);
  if (shorthand === undefined) {
    context.items.push(readSection(context, type, heading, map));
    return;
  }
  const { key, value } = shorthand;
  note(context, "plugin-shorthand", key.span, `"${key.text}:" stands where "name: ${key.text}" belongs`, {
    phase: "loading",
    word: rawWord(key),
    node: map,
    readerMessage: `section '${type}' is missing the 'name' property`,
  });
  const section = emptySection(type, rawWord(heading), map.span);
  const rest = map.entries.filter((entry) => entry !== shorthand);
  if (value?.kind === "map") readGroup(context, key, value);
  const inner = value?.kind === "map" ? readMeant(context, () => readProperties(context, type, value).properties) : [];
  const beside = rest.length > 0 ? propertiesOf(context, type, rest).properties : [];
  context.items.push({ ...section, name: valueWord(key), properties: [...inner, ...beside], node: map });
}

/**
 * The entry that holds the plugin's name as its key: the only one, with a map or nothing behind it, or with nothing
 * behind it and the properties beside it. Undefined where there is a name, or where none is that certain.
 */
function shorthandOf({ entries }: YamlMap): YamlEntry | undefined {
  const [first] = entries;
  if (first === undefined || first.key.standsFor !== undefined || first.key.text === "<<") return undefined;
  if (entries.some(({ key }) => sameName(trimText(key.text), "name"))) return undefined;
  if (!/^[A-Za-z][\w-]*$/.test(first.key.text)) return undefined;
  if (first.value === undefined) return first;
  return entries.length === 1 && first.value.kind === "map" ? first : undefined;
}

function readSection(context: ReaderContext, type: PluginType, heading: YamlScalar, map: YamlMap): ReadYamlSection {
  const parts = readProperties(context, type, map);
  return {
    kind: "section",
    type,
    heading: rawWord(heading),
    name: nameOf(parts.properties),
    children: [],
    ...parts,
    node: map,
    span: map.span,
  };
}

/** The first `name` wins; in a list of names they are joined, so that none is a plugin's. */
export function nameOf(properties: readonly ReadProperty[]): ConfigYamlWord | undefined {
  const value = properties.find(({ key }) => sameName(key.text, "name"))?.value;
  return value?.kind === "scalar" ? value.word : undefined;
}

interface PluginParts {
  readonly properties: readonly ReadProperty[];
  readonly processors: readonly ReadProcessor[];
  readonly routes: readonly ReadRoute[];
}

function readProperties(context: ReaderContext, type: PluginType, map: YamlMap): PluginParts {
  return propertiesOf(context, type, map.entries);
}

function propertiesOf(context: ReaderContext, type: PluginType, entries: readonly YamlEntry[]): PluginParts {
  const properties: ReadProperty[] = [];
  const processors: ReadProcessor[] = [];
  const routes: ReadRoute[] = [];
  let named = false;
  noteDuplicates(
    context,
    entries.map(({ key }) => key),
    (key) => keyWord(context, key).text.toLowerCase(),
  );
  for (const entry of entries) {
    const { key, value, span } = entry;
    if (!isPlainKey(context, key) || isAlias(context, value)) continue;
    if (key.text === "processors" && value !== undefined && value.kind !== "scalar") {
      processors.push(...readProcessors(context, type, entry));
    } else if (key.text === "routes") {
      routes.push(...readRoutes(context, type, entry));
    } else if (isInputTelemetry(context, type, entry)) {
      readInputTelemetry(context, entry);
    } else {
      const word = keyWord(context, key);
      const isName = sameName(word.text, "name");
      // Only the first name counts; no other is ever set, so an empty list does no harm there.
      const isEmptyList = value?.kind === "seq" && value.items.length === 0;
      const read: ReadValue | undefined =
        named && isName && isEmptyList ? { kind: "list", items: [] } : readValue(context, key, value);
      named ||= isName;
      if (read !== undefined) properties.push({ key: word, value: read, span });
    }
  }
  return { properties, processors, routes };
}

function isInputTelemetry({ dialect }: ReaderContext, type: PluginType, { key, value }: YamlEntry): boolean {
  return type === "input" && dialect.extensions && key.text === "telemetry" && value?.kind === "map";
}

/** The value of a plugin's property (Y-52 to Y-57). Undefined where there is only an alias in it. */
function readValue(context: ReaderContext, key: YamlScalar, value: YamlNode | undefined): ReadValue | undefined {
  if (value === undefined) return { kind: "empty" };
  if (value.kind === "scalar") {
    const word = valueWord(value);
    if (word.text === "" && value.text !== "") {
      note(context, "wrong-shape", value.span, `the value of "${key.text}" is nothing but blanks`, {
        node: value,
        word: rawWord(key),
        readerMessage: "unable to add variant value property",
      });
    }
    return { kind: "scalar", word };
  }
  const whenStrict = { outcome: context.dialect.strict ? "refused" : "misread", phase: "loading" } as const;
  const readerMessage = `could not configure property '${key.text}'`;
  if (value.kind === "map") {
    readGroup(context, key, value);
    note(context, "wrong-shape", value.span, `"${key.text}" is a map where a single value belongs`, {
      ...whenStrict,
      node: value,
      word: rawWord(key),
      readerMessage,
    });
    return { kind: "tree", node: value };
  }
  const items: ConfigYamlWord[] = [];
  let isTree = false;
  for (const item of value.items) {
    if (isAlias(context, item)) continue;
    if (item.kind === "scalar") items.push(rawWord(item));
    else {
      isTree = true;
      const what = `${item.kind === "map" ? "a map" : "a list"} stands in the list of "${key.text}"`;
      note(context, "wrong-shape", item.span, what, {
        node: item,
        word: rawWord(key),
        readerMessage: unexpected(item, "plugin-values"),
      });
    }
  }
  if (value.items.length === 0) {
    note(context, "wrong-shape", value.span, `"${key.text}" is an empty list`, {
      ...whenStrict,
      node: value,
      word: rawWord(key),
      readerMessage,
    });
  }
  return isTree ? { kind: "tree", node: value } : { kind: "list", items };
}

/** A map as a value is read as a group of scalars; anything nested in it stops the reader (state `group-val`). */
function readGroup(context: ReaderContext, key: YamlScalar, map: YamlMap): void {
  for (const entry of map.entries) {
    if (!isPlainKey(context, entry.key)) return;
    if (entry.value === undefined || entry.value.kind === "scalar") {
      isAlias(context, entry.value);
      continue;
    }
    note(context, "wrong-shape", entry.value.span, `a map is nested in the value of "${key.text}"`, {
      node: map,
      word: rawWord(key),
      readerMessage: unexpected(entry.value, "group-val"),
    });
    return;
  }
}
