/** `service`, `env`, `includes`, and sections that no release knows (yaml.md sections 2 to 5). */
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/node.ts";
import {
  eventOf,
  isAlias,
  isPlainKey,
  keyWord,
  nextEvent,
  note,
  noteDuplicates,
  type ReaderContext,
  rawWord,
  shapeOf,
  trimText,
  unexpected,
  valueSpan,
  valueWord,
} from "./context.ts";
import { foldName, sameName } from "./key.ts";
import type { ConfigYamlWord, ReadProperty, ReadYamlSection, SectionType } from "./reading.ts";
import { readServiceTelemetry } from "./telemetry.ts";
import { noteNested } from "./variant.ts";

/** A section that is one map of scalars: `service`, and what stands under a key that is none. */
export function readMapSection(context: ReaderContext, type: SectionType, entry: YamlEntry, map: YamlMap): void {
  const state = "section-value";
  const properties: ReadProperty[] = [];
  noteDuplicates(
    context,
    map.entries.map(({ key }) => key),
    (key) => foldName(keyWord(context, key).text),
  );
  for (const inner of map.entries) {
    const { key, value, span } = inner;
    if (!isPlainKey(context, key) || isAlias(context, value)) continue;
    if (value === undefined) properties.push({ key: keyWord(context, key), value: { kind: "empty" }, span });
    else if (value.kind === "scalar") {
      properties.push({ key: keyWord(context, key), value: { kind: "scalar", word: valueWord(value) }, span });
      checkFlatTelemetry(context, type, inner);
    } else if (isServiceTelemetry(context, type, inner)) readServiceTelemetry(context, inner);
    else {
      properties.push({ key: keyWord(context, key), value: { kind: "tree", node: value }, span });
      const loads = type === "service" && value.kind === "map" && context.dialect.extensions && isService(entry);
      if (loads) noteNested(context, value);
      note(context, "wrong-shape", value.span, `"${key.text}" is ${shapeOf(value)} where a single value belongs`, {
        phase: loads ? "loading" : "reading",
        node: value,
        word: rawWord(key),
        readerMessage: loads ? `unsupported nested service property '${key.text}'` : unexpected(value, state),
      });
    }
  }
  const span = { start: entry.key.span.start, end: Math.max(entry.key.span.end, map.span.end) };
  const heading = rawWord(entry.key);
  const name = properties.find(({ key }) => sameName(key.text, "name"))?.value;
  const section: ReadYamlSection = {
    kind: "section",
    type,
    heading,
    name: type !== "service" && name?.kind === "scalar" ? name.word : undefined,
    properties,
    children: [],
    processors: [],
    routes: [],
    node: map,
    span,
  };
  context.items.push(section);
}

function isService({ key }: YamlEntry): boolean {
  return sameName(key.text, "service");
}

function isServiceTelemetry({ dialect }: ReaderContext, type: SectionType, { key, value }: YamlEntry): boolean {
  return type === "service" && dialect.extensions && value?.kind === "map" && sameName(key.text, "telemetry");
}

function checkFlatTelemetry({ dialect, ...rest }: ReaderContext, type: SectionType, { key, value }: YamlEntry): void {
  if (type !== "service" || !dialect.extensions) return;
  // A value of blanks alone is dropped with its key.
  if (value?.kind === "scalar" && value.text !== "" && trimText(value.text) === "") return;
  if (!sameName(key.text, "telemetry") && !foldName(key.text).startsWith("telemetry.")) return;
  note({ dialect, ...rest }, "invalid-telemetry", key.span, `"${key.text}" is no map`, {
    phase: "loading",
    word: rawWord(key),
    node: key,
    readerMessage: `'${key.text}' must be configured as a nested 'telemetry' block`,
  });
}

/** `env` as a map or, since 5.0.9, as a list. */
export function readEnv(context: ReaderContext, entry: YamlEntry): void {
  const { key, value } = entry;
  if (isAlias(context, value)) return;
  if (value?.kind === "map") {
    noteDuplicates(
      context,
      value.entries.map((variable) => variable.key),
      (name) => name.text,
    );
    for (const variable of value.entries) readVariable(context, variable);
  } else if (value?.kind === "seq") {
    if (!context.dialect.envList) {
      note(context, "section-not-in-version", value.span, `"env" is a list, which it can be only since version 5.0.9`, {
        word: rawWord(key),
        node: value,
        readerMessage: unexpected(value, "env"),
      });
    }
    for (const item of value.items) readEnvItem(context, item);
  } else {
    const kind = value === undefined ? "empty-section" : "wrong-shape";
    note(context, kind, valueSpan(entry), `"${key.text}" is ${shapeOf(value)} where a map of variables belongs`, {
      word: rawWord(key),
      node: value,
      readerMessage: unexpected(value, "env"),
    });
  }
}

function readVariable(context: ReaderContext, { key, value, span }: YamlEntry): void {
  if (!isPlainKey(context, key) || isAlias(context, value)) return;
  const name = rawWord(key);
  if (value !== undefined && value.kind !== "scalar") {
    note(context, "invalid-env", value.span, `the variable "${key.text}" is ${shapeOf(value)}`, {
      word: name,
      node: value,
      readerMessage: value.kind === "map" ? "nested maps are not allowed in env section" : unexpected(value, "env"),
    });
    return;
  }
  if ((value === undefined || value.text === "") && !context.dialect.envList) {
    note(context, "invalid-env", key.span, `the variable "${key.text}" has no value, which it needs before 5.0.9`, {
      word: name,
      node: value,
      readerMessage: "unable to add key value",
    });
  }
  const word = value === undefined ? undefined : rawWord(value);
  if (name.text === "") noteNoVariable(context, key);
  context.items.push({ kind: "env", name, value: word, filePath: filePathOf(context, word), span });
}

/** A variable cannot be set under the empty name; that this fails was only passed over before 4.1. */
function noteNoVariable(context: ReaderContext, node: YamlNode): void {
  note(context, "invalid-env", node.span, "a variable has an empty name", {
    phase: "loading",
    outcome: context.dialect.strict ? "refused" : "misread",
    node,
    readerMessage: "could not set config environment variable ''",
  });
}

/** The path of `file://PATH` (Y-32). */
function filePathOf({ dialect }: ReaderContext, value: ConfigYamlWord | undefined): string | undefined {
  const prefix = "file://";
  if (!dialect.conditions || value === undefined || !value.text.startsWith(prefix)) return undefined;
  return value.text.length > prefix.length ? value.text.slice(prefix.length) : undefined;
}

/** An entry of the list: `name`, `value`, `uri`, `refresh_interval`; any other key is the name of a variable (Y-31). */
function readEnvItem(context: ReaderContext, item: YamlNode): void {
  if (isAlias(context, item)) return;
  if (item.kind !== "map") {
    note(context, "invalid-env", item.span, `an entry of "env" is ${shapeOf(item)} instead of a map`, {
      node: item,
      word: item.kind === "scalar" ? rawWord(item) : undefined,
      readerMessage: unexpected(item, "env-list"),
    });
    return;
  }
  let name: ConfigYamlWord | undefined;
  let value: ConfigYamlWord | undefined;
  let uri: ConfigYamlWord | undefined;
  for (const { key, value: node } of item.entries) {
    if (!isPlainKey(context, key) || isAlias(context, node)) continue;
    if (node !== undefined && node.kind !== "scalar") {
      note(context, "invalid-env", node.span, `"${key.text}" of a variable is ${shapeOf(node)}`, {
        node,
        word: rawWord(key),
        readerMessage: unexpected(node, "env-list-val"),
      });
      continue;
    }
    const word = node === undefined ? undefined : rawWord(node);
    if (sameName(key.text, "name") && word === undefined) {
      noteNoVariable(context, item);
      return;
    }
    if (sameName(key.text, "name")) name = word;
    else if (sameName(key.text, "value")) value = word;
    else if (sameName(key.text, "uri")) uri = word;
    else if (!sameName(key.text, "refresh_interval") && name === undefined) {
      name = rawWord(key);
      value = word;
    }
  }
  if (name === undefined) {
    note(context, "invalid-env", item.span, `an entry of "env" has no "name"`, { outcome: "misread", node: item });
    return;
  }
  if (name.text === "") noteNoVariable(context, item);
  const meant = value ?? uri;
  context.items.push({
    kind: "env",
    name,
    value: meant,
    filePath: filePathOf(context, meant),
    span: item.span,
  });
}

/** `includes`: a list of paths. A scalar is read as one, and so is the next key (Y-40). */
export function readIncludes(context: ReaderContext, entry: YamlEntry): void {
  const { key, value } = entry;
  if (isAlias(context, value)) return;
  if (value?.kind !== "seq") {
    const kind = value === undefined ? "empty-section" : "wrong-shape";
    const isPath = value?.kind === "scalar";
    note(context, kind, valueSpan(entry), `"${key.text}" is ${shapeOf(value)} where a list of paths belongs`, {
      stopsAt: isPath ? nextEvent(context.text, value.span.end) : valueSpan(entry).start,
      word: rawWord(key),
      node: value,
      readerMessage: isPath ? "including file" : unexpected(value, "include"),
    });
    if (isPath) context.items.push({ kind: "include", target: rawWord(value) });
    return;
  }
  for (const item of value.items) {
    if (isAlias(context, item)) continue;
    if (item.kind === "scalar") context.items.push({ kind: "include", target: rawWord(item) });
    else {
      note(context, "wrong-shape", item.span, `an entry of "${key.text}" is ${shapeOf(item)} instead of a path`, {
        node: item,
        stopsAt: item.kind === "seq" ? nextEvent(context.text, item.span.end) : item.span.start,
        readerMessage: `unexpected event ${eventOf(item)} in state 'include'`,
      });
    }
  }
}
