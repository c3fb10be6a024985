/** Fields of the operator's resources as properties of Fluent Bit's sections. */
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { effectiveEntries, itemsAt, mapAt, mapsAt, nodeAt, scalarAt } from "../../kubernetes/nodes.ts";
import { newestVersion, schemaFor } from "../../schema/index.ts";
import type { PluginKind } from "../../schema/types.ts";
import { copyOf, madeFrom } from "../../source/join.ts";
import type { Location, SourceFile } from "../../source/source-file.ts";
import { type Field, fieldsOf, groups, modifyConditions, modifyRules, snakeCase } from "./fields.ts";
import { hostedBlock, type Value, type Writer } from "./writer.ts";

/** What the fields of one resource are written with. */
export interface Scope {
  readonly writer: Writer;
  readonly file: SourceFile;
  /** `ClusterInput tail`. */
  readonly what: string;
  /** Whether names of parsers and tags get the namespace's hash, which is not worked out. */
  readonly namespaced: boolean;
  /** Whether a multiline parser of that name may be named without being known. */
  readonly mayMultiline: (name: string) => boolean;
}

const secret = "the values of a Secret are not read";
const hashed = "the operator adds a hash of the namespace";

/** Writes the fields of `map` in the operator's order, then those that only the newest schema tells of. */
export function writeFields(
  scope: Scope,
  map: YamlMap,
  line: string,
  plugin?: { kind: PluginKind; name: string },
): void {
  const fields = fieldsOf(line);
  for (const field of fields) writeField(scope, map, field);
  if (plugin === undefined) return;
  const known = new Set(fields.flatMap(({ field, property }) => [field, property, ...(specialFields[property] ?? [])]));
  for (const { key, value } of effectiveEntries(map)) {
    if (known.has(key.text) || value === undefined) continue;
    // A field of a newer operator, or of none: the API drops what the operator's resource does not have.
    const property = snakeCase(key.text);
    if (schemaFor(newestVersion).plugin(plugin.kind, plugin.name)?.property(property) === undefined) continue;
    const at = locate(scope, key);
    const because = "the field is not known";
    scope.writer.property(property, at, scope.writer.unknown(at, `${scope.what}_${property}`, because));
  }
}

/** Fields that the groups without a field of their own name read. */
const specialFields: Readonly<Record<string, readonly string[]>> = {
  inotify: ["disableInotifyWatcher"],
  modify: ["conditions", "rules"],
  parsers: ["parser"],
  lua: ["script", "code"],
  emitterLimit: ["emitterMemBufLimit"],
  structured: ["structuredMetadata"],
};

function locate({ file }: Scope, { span }: YamlScalar): Location {
  return { file, span };
}

const parserProperties = /^(?:parser(?:_firstline|_\d+)?|docker_mode_parser|merge_parser|regex_parser)$/;

function writeField(scope: Scope, map: YamlMap, field: Field): void {
  const { writer } = scope;
  if (field.how === "group") {
    writeGroup(scope, map, field);
    return;
  }
  const entry = entryOf(map, field.field);
  if (entry === undefined) return;
  const { key, value } = entry;
  const at = locate(scope, key);
  const what = `${scope.what}_${field.field}`;
  if (field.isSecret) {
    if (value.kind === "map") writer.property(field.property, at, writer.unknown(at, what, secret));
  } else if (field.how === "pairs") {
    if (value.kind === "map") writePairs(scope, value, field.property, "");
  } else if (field.how === "value") {
    if (value.kind === "seq") return;
    if (field.skipsEmpty && value.kind === "scalar" && (value.value === false || value.value === 0)) return;
    writer.property(field.property, at, valueFor(scope, value, field.property, what));
  } else if (value.kind !== "seq") {
    writer.property(field.property, at, writer.unknown(at, what, "it is no list in the manifest"));
  } else if (field.how === "each") {
    for (const item of value.items) writer.property(field.property, at, valueFor(scope, item, field.property, what));
  } else {
    const { joinedBy } = field.how;
    const parts = value.items.map((item) => writer.value(scope.file, item, what)).filter(({ length }) => length > 0);
    writer.property(
      field.property,
      at,
      parts.flatMap((part, index) => (index === 0 ? part : [madeFrom(part[0]!.at, joinedBy), ...part])),
    );
  }
}

/** A value that may name a parser. */
function valueFor(scope: Scope, node: YamlNode, property: string, what: string): Value {
  const { writer, file } = scope;
  const value = writer.value(file, node, what);
  const text = value.map((piece) => piece.text).join("");
  if (node.kind !== "scalar" || value.length === 0) return value;
  const at = { file, span: node.span };
  if (property === "multiline.parser") {
    const isKnown = text.split(",").every((name) => scope.mayMultiline(name.trim()));
    return isKnown ? value : writer.unknown(at, what, "the multiline parser is not among the files");
  }
  if (!parserProperties.test(property)) return value;
  if (scope.namespaced && property === "regex_parser") return writer.unknown(at, what, hashed);
  nameParser(scope, text, at);
  return value;
}

function nameParser({ writer }: Scope, name: string, at: Location): void {
  if (!/^[^\s${}]+$/.test(name) || writer.parsers.has(name)) return;
  writer.parsers.set(name, at);
}

/** `PROPERTY WORD KEY VALUE` for each pair, in the order of the keys. */
function writePairs(scope: Scope, map: YamlMap, property: string, word: string): void {
  const { writer, file, what } = scope;
  const entries = [...effectiveEntries(map)].sort((a, b) => (a.key.text < b.key.text ? -1 : 1));
  for (const { key, value } of entries) {
    const at = locate(scope, key);
    const name = writer.value(
      file,
      key.value === null ? undefined : { ...key, value: key.text },
      `${what}_${property}`,
    );
    const text = writer.value(file, value, `${what}_${property}_${key.text}`);
    if (name.length === 0) continue;
    if (property.endsWith("*")) writer.property(property.slice(0, -1) + key.text, at, text);
    else writer.property(property, at, [madeFrom(at, word), ...name, madeFrom(at, "    "), ...text]);
  }
}

function writeGroup(scope: Scope, map: YamlMap, { property, field }: Field): void {
  const group = groups[property];
  if (group !== undefined) {
    const entry = entryOf(map, field);
    if (entry?.value.kind !== "map") return;
    const at = locate(scope, entry.key);
    if (property === "tls") scope.writer.property("tls", at, [madeFrom(at, "On")]);
    writeFields(scope, entry.value, group[1]);
    return;
  }
  special[property]!(scope, map);
}

/** Fields that become something of their own. */
const special: Readonly<Record<string, (scope: Scope, map: YamlMap) => void>> = {
  parserN(scope, map) {
    itemsAt(map, "parserN").forEach((item, index) => {
      const property = `parser_${index + 1}`;
      const at = { file: scope.file, span: item.span };
      scope.writer.property(property, at, valueFor(scope, item, property, `${scope.what}_${property}`));
    });
  },
  inotify(scope, map) {
    const entry = entryOf(map, "disableInotifyWatcher");
    if (entry?.value.kind !== "scalar" || typeof entry.value.value !== "boolean") return;
    const at = locate(scope, entry.value);
    scope.writer.property("inotify_watcher", at, [madeFrom(at, String(!entry.value.value))]);
  },
  host(scope, map) {
    const host = scalarAt(map, "host");
    const at = { file: scope.file, span: host?.span ?? map.span };
    const isNode = host === undefined || host.text === "" || host.text.toLowerCase() === "host";
    const value = isNode ? [madeFrom(at, "${HOST_IP}")] : scope.writer.value(scope.file, host, `${scope.what}_host`);
    scope.writer.property("host", at, value);
  },
  structured(scope, map) {
    const entries = effectiveEntries(mapAt(map, "structuredMetadata"));
    const pieces = entries.flatMap(({ key, value }, index): Value => {
      const at = locate(scope, key);
      const text = scope.writer.value(scope.file, value, `${scope.what}_structuredMetadata_${key.text}`);
      return [madeFrom(at, `${index === 0 ? "" : ","}${key.text}=`), ...text];
    });
    if (pieces.length > 0) scope.writer.property("structured_metadata", pieces[0]!.at, pieces);
  },
  emitterLimit(scope, map) {
    const limit = scalarAt(map, "emitterMemBufLimit");
    if (typeof limit?.value !== "number" || limit.value === 0) return;
    const at = locate(scope, limit);
    scope.writer.property("emitter_mem_buf_limit", at, [madeFrom(at, `${limit.value}MB`)]);
  },
  parsers(scope, map) {
    const node = scalarAt(map, "parser");
    if (node === undefined) return;
    const { writer, file, what } = scope;
    const at = locate(scope, node);
    const [piece] = writer.value(file, node, `${what}_parser`);
    if (piece === undefined) return;
    if (scope.namespaced || !piece.copy) {
      writer.property("parser", at, scope.namespaced ? writer.unknown(at, `${what}_parser`, hashed) : [piece]);
      return;
    }
    for (const match of piece.text.matchAll(/[^,\s][^,]*/g)) {
      const name = match[0].trimEnd();
      nameParser(scope, name, at);
      const span = { start: match.index, end: match.index + name.length };
      writer.property("parser", at, [copyOf({ file: piece.at.file, span })]);
    }
  },
  lua(scope, map) {
    const { writer, what } = scope;
    const code = scalarAt(map, "code");
    if (code !== undefined && code.text !== "") {
      const at = locate(scope, code);
      writer.property("code", at, writer.unknown(at, `${what}_code`, "the operator puts the code into one line"));
    }
    const key = scalarAt(map, "script", "key");
    if (key === undefined || key.text === "") return;
    const at = locate(scope, key);
    const name = writer.value(scope.file, key, `${what}_script`);
    writer.property(
      "script",
      at,
      scope.namespaced ? writer.unknown(at, `${what}_script`, hashed) : [madeFrom(at, "/fluent-bit/config/"), ...name],
    );
  },
  modify(scope, map) {
    for (const condition of mapsAt(map, "conditions")) {
      for (const [field, word] of Object.entries(modifyConditions)) {
        const entry = entryOf(condition, field);
        if (entry === undefined) continue;
        if (entry.value.kind === "map") {
          writePairs(scope, entry.value, "Condition", `${word}    `);
          continue;
        }
        const at = locate(scope, entry.key);
        const text = scope.writer.value(scope.file, entry.value, `${scope.what}_${field}`);
        if (text.length > 0) scope.writer.property("Condition", at, [madeFrom(at, `${word}    `), ...text]);
      }
    }
    for (const rule of mapsAt(map, "rules")) writeFields(scope, rule, modifyRules);
  },
  rules(scope, map) {
    for (const rule of mapsAt(map, "rules")) {
      const at = { file: scope.file, span: rule.span };
      const parts = ["start", "regex", "next"].map((field) => {
        const value = scope.writer.value(scope.file, nodeAt(rule, field), `${scope.what}_rule`);
        return [madeFrom(at, '"'), ...value, madeFrom(at, '"')];
      });
      scope.writer.property("Rule", at, [
        ...parts[0]!,
        madeFrom(at, " "),
        ...parts[1]!,
        madeFrom(at, " "),
        ...parts[2]!,
      ]);
    }
  },
};

function entryOf(map: YamlMap, field: string): { key: YamlScalar; value: YamlNode } | undefined {
  const entry: YamlEntry | undefined = map.entry(field);
  const value = map.get(field);
  if (value === undefined) return undefined;
  // Through a merge key the value stands elsewhere, and its key with it.
  return { key: entry?.key ?? (value.kind === "scalar" ? value : keyless(value)), value };
}

function keyless({ span }: YamlNode): YamlScalar {
  return {
    kind: "scalar",
    span: { start: span.start, end: span.start },
    style: "plain",
    text: "",
    value: null,
    block: undefined,
    standsFor: undefined,
  };
}

/** The lines of a custom plugin: `config` as it is, else `yamlConfig` as far as it is pairs of texts. */
export function writeCustom(scope: Scope, map: YamlMap): void {
  const config = scalarAt(map, "config");
  if (config !== undefined && config.text.trim() !== "") {
    writeClassic(scope, config);
    return;
  }
  for (const { key, value } of effectiveEntries(mapAt(map, "yamlConfig"))) {
    const what = `${scope.what}_${key.text}`;
    const items = value?.kind === "seq" ? value.items : value === undefined || value.kind === "map" ? [] : [value];
    const at = locate(scope, key);
    const isMatch = scope.namespaced && /^match(?:_regex)?$/.test(key.text);
    for (const item of items) {
      const text = isMatch
        ? scope.writer.unknown(at, what, hashed)
        : valueFor(scope, item, key.text.toLowerCase(), what);
      scope.writer.property(key.text, at, text);
    }
  }
}

function writeClassic(scope: Scope, config: YamlScalar): void {
  const { writer, namespaced, what } = scope;
  const file = hostedBlock(scope.file, config, what);
  for (const match of config.text.matchAll(/[^\r\n]+/g)) {
    const line = match[0].trim();
    // Newer operators refuse a body that starts sections; with older ones it leaves this one.
    if (/^[[@]/.test(line)) return;
    if (line === "") continue;
    const start = match.index + match[0].indexOf(line);
    const at = { file, span: { start, end: start + line.length } };
    const [key = "", gap = "", value = ""] = /^(\S+)(\s*)(.*)$/.exec(line)!.slice(1);
    const isHashed = namespaced && /^Match(?:_Regex)?$/.test(key);
    writer.made(at, "    ");
    if (value !== "" && !line.startsWith("#") && (isHashed || value.includes("{{"))) {
      const because = isHashed ? hashed : "it is the source of a template";
      writer.pieces([
        copyOf({ file, span: { start, end: start + key.length + gap.length } }),
        ...writer.unknown(at, `${what}_${key}`, because),
      ]);
    } else {
      if (parserProperties.test(key.toLowerCase()))
        for (const name of value.split(",")) nameParser(scope, name.trim(), at);
      writer.pieces([copyOf(at)]);
    }
    writer.made(at, "\n");
  }
}
