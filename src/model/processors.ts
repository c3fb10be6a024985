/** Units of `processors`, their conditions, and the routes of inputs: what only the YAML format can say. */
import type {
  ReadCondition,
  ReadConditionRule,
  ReadProcessor,
  ReadRoute,
  ReadValue,
  ReadYamlSection,
} from "../../grammar/config-yaml/reading.ts";
import type { YamlNode } from "../../grammar/yaml/node.ts";
import type { Schema } from "../schema/types.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { SectionSource } from "./file-content.ts";
import { sectionSource } from "./from-yaml.ts";
import type { Condition, ConditionRule, Plugin, Route, Section, Unit, Word } from "./pipeline.ts";
import { keyWord, yamlWord } from "./yaml-words.ts";

/** Makes the plugin of a section; undefined without a name. */
export type MakeUnit = (source: SectionSource, kind: "filter" | "processor", unit: Unit) => Plugin | undefined;

/** The named units of a plugin. */
export function makeProcessors(owner: Plugin, schema: Schema, make: MakeUnit): readonly Plugin[] {
  return (owner.yaml?.processors ?? []).flatMap((read) => makeProcessor(read, owner, schema, make) ?? []);
}

/** Filters take logs only, and stand before native processors of the same name (Y-61, `flb_processor_unit_create`). */
function makeProcessor(read: ReadProcessor, owner: Plugin, schema: Schema, make: MakeUnit): Plugin | undefined {
  if (owner.file.format !== "yaml" || read.name === undefined) return undefined;
  const { signal, name, condition } = read;
  const { file } = owner.file;
  const kind = signal === "logs" && schema.plugin("filter", name.text) !== undefined ? "filter" : "processor";
  const unit = { signal, owner, condition: condition === undefined ? undefined : makeCondition(condition, file) };
  return make(sectionSource(sectionOf(read, name), owner.file, kind), kind, unit);
}

/** The unit as the reader would give a plugin. */
function sectionOf(read: ReadProcessor, name: NonNullable<ReadProcessor["name"]>): ReadYamlSection {
  const named = read.node.entries.find(({ value }) => value === name.scalar);
  const value = { kind: "scalar", word: name } as const;
  const own = named && {
    key: { text: named.key.text.toLowerCase(), scalar: named.key },
    value,
    span: named.span,
  };
  const properties = read.properties.map(({ key, node, span }) => ({ key, value: readValue(node), span }));
  return {
    kind: "section",
    type: "other",
    heading: { text: "processors", scalar: own?.key.scalar ?? name.scalar },
    name,
    properties: own === undefined ? properties : [own, ...properties],
    children: [],
    processors: [],
    routes: [],
    node: read.node,
    span: read.node.span,
  };
}

/** A list sets a property of a filter once for each item (Y-62). */
function readValue(node: YamlNode | undefined): ReadValue {
  if (node === undefined) return { kind: "empty" };
  if (node.kind === "scalar") return { kind: "scalar", word: { text: node.text, scalar: node } };
  if (node.kind === "seq" && node.items.length > 0 && node.items.every((item) => item.kind === "scalar")) {
    return { kind: "list", items: node.items.map((scalar) => ({ text: scalar.text, scalar })) };
  }
  return { kind: "tree", node };
}

function makeCondition({ op, isDefault, rules, node }: ReadCondition, file: SourceFile): Condition {
  return {
    op: wordOf(op, file),
    isDefault,
    rules: rules.map((rule) => makeRule(rule, file)),
    at: { file, span: node.span },
  };
}

function makeRule({ field, op, value, context, node }: ReadConditionRule, file: SourceFile): ConditionRule {
  return {
    field: wordOf(field, file),
    op: wordOf(op, file),
    value: value?.kind === "scalar" ? yamlWord({ text: value.text, scalar: value }, file) : undefined,
    valueNode: value,
    context: wordOf(context, file),
    at: { file, span: node.span },
  };
}

function wordOf(word: ReadConditionRule["field"], file: SourceFile): Word | undefined {
  return word === undefined ? undefined : yamlWord(word, file);
}

/** The routes of an input; of other plugins Fluent Bit does not look at them (Y-72). */
export function makeRoutes({ kind, yaml, file: { file } }: Section): readonly Route[] {
  if (kind !== "input") return [];
  return (yaml?.routes ?? []).map(
    (route: ReadRoute): Route => ({
      name: wordOf(route.name, file),
      signals: keyWord(route.signals, file),
      to: route.to.map(({ name, fallback }) => ({ output: yamlWord(name, file), fallback: wordOf(fallback, file) })),
      condition: route.condition === undefined ? undefined : makeCondition(route.condition, file),
      perRecord: route.perRecord,
      at: { file, span: route.node.span },
    }),
  );
}
