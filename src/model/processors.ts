/** Units of `processors`, their conditions, and the routes of inputs: what only the YAML format can say. */
import type {
  ReadCondition,
  ReadConditionRule,
  ReadProcessor,
  ReadProcessorProperty,
  ReadRoute,
} from "../../grammar/config-yaml/reading.ts";
import type { PluginSchema, Schema } from "../schema/types.ts";
import type { SourceFile } from "../source/source-file.ts";
import type {
  Condition,
  ConditionRule,
  Plugin,
  Processor,
  ProcessorProperty,
  Route,
  Section,
  Word,
} from "./pipeline.ts";
import { keyWord, yamlWord } from "./yaml-words.ts";

/** The named units of a plugin. Native processors stand behind filters of the same name (Y-61). */
export function makeProcessors(owner: Plugin, schema: Schema): readonly Processor[] {
  return (owner.yaml?.processors ?? []).flatMap((read) => makeProcessor(read, owner, schema) ?? []);
}

function makeProcessor(read: ReadProcessor, owner: Plugin, schema: Schema): Processor | undefined {
  const { file } = owner.file;
  if (read.name === undefined) return undefined;
  const name = yamlWord(read.name, file);
  const filter = schema.plugin("filter", name.text);
  const native = schema.plugin("processor", name.text);
  const known = filter ?? native;
  return {
    signal: read.signal,
    owner,
    name,
    kind: filter !== undefined ? "filter" : native !== undefined ? "processor" : undefined,
    schema: known,
    properties: read.properties.map((property) => makeProperty(property, file, known)),
    condition: read.condition === undefined ? undefined : makeCondition(read.condition, file),
    at: { file, span: read.node.span },
  };
}

function makeProperty(
  { key, node, span }: ReadProcessorProperty,
  file: SourceFile,
  schema: PluginSchema | undefined,
): ProcessorProperty {
  const value = node?.kind === "scalar" ? yamlWord({ text: node.text, scalar: node }, file) : undefined;
  return {
    key: keyWord(key, file),
    value,
    node,
    at: { file, span },
    schema: schema?.property(key.text.toLowerCase()),
  };
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
