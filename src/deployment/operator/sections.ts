/** Each object of the operator as the sections that it becomes. */
import type { YamlMap, YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { effectiveEntries, mapAt, mapsAt, nodeAt, scalarAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { madeFrom } from "../../source/join.ts";
import type { Location } from "../../source/source-file.ts";
import {
  filterFields,
  inputFields,
  multilineParserFields,
  outputFields,
  type PluginFields,
  parserFields,
  serviceFields,
} from "./fields.ts";
import type { OperatorObject } from "./objects.ts";
import { type Scope, writeCustom, writeFields } from "./render.ts";
import type { Value, Writer } from "./writer.ts";

export interface SectionOptions {
  readonly mayMultiline: Scope["mayMultiline"];
}

/** Writes what an input, filter, output or parser becomes. */
export function writeObject(writer: Writer, object: OperatorObject, options: SectionOptions): void {
  const { resource, kind, cluster } = object;
  const spec = mapAt(resource.node, "spec");
  if (spec === undefined) return;
  const scope: Scope = {
    writer,
    file: resource.file,
    what: `${resource.kind}_${resource.name}`,
    namespaced: !cluster,
    mayMultiline: options.mayMultiline,
  };
  if (kind === "input") writePlugins(scope, spec, spec, "input");
  else if (kind === "output") writePlugins(scope, spec, spec, "output");
  else if (kind === "filter") for (const item of mapsAt(spec, "filters")) writePlugins(scope, item, spec, "filter");
  else if (kind === "parser") writeParser(scope, resource, spec);
  else if (kind === "multiline-parser") writeMultilineParser(scope, resource, spec);
}

const tables: Readonly<Record<"input" | "filter" | "output", PluginFields>> = {
  input: inputFields,
  filter: filterFields,
  output: outputFields,
};

/** Fields of `spec` that every plugin's section gets, in order. */
const heads = {
  input: ["alias", "logLevel"],
  filter: ["logLevel", "match", "matchRegex"],
  output: ["match", "logLevel", "matchRegex", "alias", "retry_limit"],
} as const;

const headProperties = {
  alias: "alias",
  logLevel: "log_level",
  match: "match",
  matchRegex: "match_regex",
  retry_limit: "retry_limit",
} as const;

const noPlugins = new Set([...Object.keys(headProperties), "processors", "filters", "ordinal"]);

function writePlugins(scope: Scope, item: YamlMap, spec: YamlMap, kind: "input" | "filter" | "output"): void {
  const { writer, file } = scope;
  const table = tables[kind];
  const order = new Map(Object.keys(table).map((field, index) => [field, index]));
  const place = (field: string): number => order.get(field) ?? order.size;
  const entries = effectiveEntries(item).filter(({ key, value }) => value?.kind === "map" && !noPlugins.has(key.text));
  for (const { key, value } of [...entries].sort((a, b) => place(a.key.text) - place(b.key.text))) {
    if (value?.kind !== "map") continue;
    const at = { file, span: key.span };
    const plugin = Object.hasOwn(table, key.text) ? table[key.text] : undefined;
    writer.made(at, `[${kind.toUpperCase()}]\n`);
    if (plugin !== undefined) writer.property("name", at, [madeFrom(at, plugin[0])]);
    else if (key.text !== "customPlugin")
      writer.property("name", at, writer.unknown(at, `${scope.what}_${key.text}`, "the plugin is not known"));
    for (const field of heads[kind]) writeHead(scope, spec, field);
    if (plugin !== undefined) writeFields(scope, value, plugin[1], { kind, name: plugin[0] });
    else if (key.text === "customPlugin") writeCustom(scope, value);
  }
}

function writeHead(scope: Scope, spec: YamlMap, field: keyof typeof headProperties): void {
  const node = nodeAt(spec, field);
  if (node === undefined) return;
  const { writer, file } = scope;
  const at = { file, span: (spec.entry(field)?.key ?? node).span };
  const isHashed = scope.namespaced && field.startsWith("match");
  const what = `${scope.what}_${field}`;
  const value: Value =
    isHashed && node.kind === "scalar" && node.text !== ""
      ? writer.unknown(at, what, "the operator adds a hash of the namespace")
      : writer.value(file, node, what);
  writer.property(headProperties[field], at, value);
}

function nameOf({ node, at }: Resource): Location {
  const name = scalarAt(node, "metadata", "name");
  return name === undefined ? at : { file: at.file, span: name.span };
}

/** How a parser is called in the configuration; in place of the hash of a namespace stands the namespace. */
export function parserName({ resource, cluster }: Pick<OperatorObject, "resource" | "cluster">): string {
  return cluster || resource.namespace === undefined ? resource.name : `${resource.name}-${resource.namespace}`;
}

function writeParser(scope: Scope, resource: Resource, spec: YamlMap): void {
  const { writer, file } = scope;
  for (const { key, value } of effectiveEntries(spec)) {
    const format = Object.hasOwn(parserFields, key.text) ? parserFields[key.text] : undefined;
    if (format === undefined || value === undefined) continue;
    if (value.kind === "scalar" && value.value === null) continue;
    const at = { file, span: key.span };
    writer.made(nameOf(resource), `[PARSER]\n    Name    ${parserName({ resource, cluster: !scope.namespaced })}\n`);
    writer.property("Format", at, [madeFrom(at, format[0])]);
    if (value.kind === "map") writeFields(scope, value, format[1]);
    for (const decoder of mapsAt(spec, "decoders")) {
      for (const [field, property] of [
        ["decodeField", "Decode_Field"],
        ["decodeFieldAs", "Decode_Field_As"],
      ] as const) {
        const node = nodeAt(decoder, field);
        if (node === undefined) continue;
        const place = { file, span: (decoder.entry(field)?.key ?? node).span };
        writer.property(property, place, writer.value(file, node, `${scope.what}_${field}`));
      }
    }
  }
}

function writeMultilineParser(scope: Scope, resource: Resource, spec: YamlMap): void {
  const { writer } = scope;
  const at = nameOf(resource);
  writer.made(at, `[MULTILINE_PARSER]\n    Name    ${resource.name}\n`);
  // The API fills in what the object does not say.
  if (spec.get("type") === undefined) writer.property("type", at, [madeFrom(at, "regex")]);
  if (spec.get("flushTimeout") === undefined) writer.property("flush_timeout", at, [madeFrom(at, "5000")]);
  writeFields(scope, spec, multilineParserFields);
}

/** Writes `[SERVICE]` of a config. */
export function writeService(writer: Writer, config: Resource): void {
  const service = config.node.get("spec");
  const node: YamlNode | undefined = nodeAt(service, "service");
  if (node?.kind !== "map") return;
  const key: YamlScalar | undefined = mapAt(service)?.entry("service")?.key;
  writer.made({ file: config.file, span: (key ?? node).span }, "[SERVICE]\n");
  const what = `${config.kind}_${config.name}`;
  const scope: Scope = { writer, file: config.file, what, namespaced: false, mayMultiline: () => true };
  writeFields(scope, node, serviceFields);
}
