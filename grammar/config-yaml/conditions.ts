/** `condition` of a processor (Y-64, `flb_processor_unit_set_condition`) and of a route (Y-70, `parse_condition`). */
import { accessorMistake } from "../values/record-accessor.ts";
import { compileRegex } from "../values/regex.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../yaml/node.ts";
import { note, type ReaderContext, rawWord } from "./context.ts";
import { sameName } from "./key.ts";
import type { ConfigYamlWord, ReadCondition, ReadConditionRule } from "./reading.ts";
import { typeName, type ValueType, valueType } from "./typed.ts";
import { fetch } from "./variant.ts";

/** Where the condition stands: its owner decides what is checked. */
export type ConditionOwner = "processor" | { readonly signals: readonly string[] };

export const ruleOperators: readonly string[] = [
  "eq",
  "neq",
  "gt",
  "lt",
  "gte",
  "lte",
  "regex",
  "not_regex",
  "in",
  "not_in",
];

const routeContexts: readonly string[] = [
  "metadata",
  "record_metadata",
  "attributes",
  "body",
  "record",
  "message",
  "record_body",
  "group_metadata",
  "group_attributes",
  "group_body",
  "otel_resource_attributes",
  "otel_scope_attributes",
  "otel_scope_name",
  "otel_scope_version",
  "otel_scope_metadata",
];

interface Invalid {
  readonly node: YamlNode | undefined;
  readonly what: string;
  readonly readerMessage?: string;
  readonly candidates?: readonly string[];
}

/** The condition; what is wrong in it is noted. Undefined where there is no map. */
export function readCondition(
  context: ReaderContext,
  owner: ConditionOwner,
  key: YamlScalar,
  value: YamlNode | undefined,
): ReadCondition | undefined {
  const invalid = ({ node, what, readerMessage, candidates }: Invalid): void => {
    note(context, "invalid-condition", node?.span ?? value?.span ?? key.span, what, {
      phase: "loading",
      outcome: context.dialect.strict ? "refused" : "misread",
      node: node ?? value,
      word: node?.kind === "scalar" ? rawWord(node) : undefined,
      ...(readerMessage === undefined || owner !== "processor" ? {} : { readerMessage }),
      ...(candidates === undefined ? {} : { candidates }),
    });
  };
  if (value?.kind !== "map") {
    invalid({ node: value, what: "a condition is no map", readerMessage: "condition must be a map" });
    return undefined;
  }
  const op = fetch(value, "op");
  checkOperator(owner, op, invalid);
  const isDefault = owner !== "processor" && readDefault(value, invalid);
  const rulesEntry = fetch(value, "rules");
  const list = rulesEntry?.value;
  if (owner === "processor" || rulesEntry !== undefined) {
    const isEmpty = list?.kind !== "seq" || (owner === "processor" && list.items.length === 0);
    if (isEmpty) {
      const what = `a condition needs a list of "rules"`;
      invalid({ node: list, what, readerMessage: "condition requires a non-empty 'rules' array" });
    }
  }
  if (owner !== "processor" && !isDefault && (list === undefined || (list.kind === "seq" && list.items.length === 0))) {
    invalid({ node: list, what: `a condition has neither rules nor "default: true"` });
  }
  const rules: ReadConditionRule[] = [];
  for (const item of list?.kind === "seq" ? list.items : []) {
    if (item.kind === "map") rules.push(readRule(owner, item, invalid));
    else if (item.kind !== "scalar" || item.standsFor === undefined) {
      invalid({ node: item, what: "a rule of a condition is no map", readerMessage: "each rule must be a map" });
    }
  }
  return { op: wordOf(op?.value), isDefault, rules, node: value };
}

type Report = (invalid: Invalid) => void;
type Found = ReturnType<typeof fetch>;

function wordOf(node: YamlNode | undefined): ConfigYamlWord | undefined {
  return node?.kind === "scalar" && node.standsFor === undefined ? rawWord(node) : undefined;
}

/** A processor's condition passes over an `op` that is no string; a route's is refused. */
function checkOperator(owner: ConditionOwner, op: Found, invalid: Report): void {
  if (op === undefined) return;
  const { value } = op;
  const text = value === undefined ? "" : value.kind === "scalar" ? value.text : undefined;
  if (valueType(value) !== "string" || text === undefined) {
    if (owner !== "processor") invalid({ node: value, what: `"op" of a condition is no text` });
    return;
  }
  if (sameName(text, "and") || sameName(text, "or")) return;
  invalid({
    node: value,
    what: `"${text}" is no operator of a condition`,
    readerMessage: `invalid condition operator '${text}', must be 'and' or 'or'`,
    candidates: ["and", "or"],
  });
}

function readDefault(map: YamlMap, invalid: Report): boolean {
  const found = fetch(map, "default");
  if (found === undefined) return false;
  const { value } = found;
  if (value?.kind === "scalar") {
    if (sameName(value.text, "true")) return true;
    if (sameName(value.text, "false")) return false;
  }
  invalid({ node: value, what: `"default" of a condition is neither true nor false`, candidates: ["true", "false"] });
  return false;
}

function readRule(owner: ConditionOwner, map: YamlMap, invalid: Report): ReadConditionRule {
  const part = (name: string): Found => {
    const found = fetch(map, name);
    const type = found === undefined ? undefined : valueType(found.value);
    if (type !== "string") {
      const what =
        type === undefined
          ? `a rule of a condition has no "${name}"`
          : `"${name}" of a rule is ${typeName(type)}, not a text`;
      invalid({ node: found?.value ?? map, what, readerMessage: `rule missing '${name}' property` });
    }
    return found;
  };
  const field = part("field");
  const op = part("op");
  const opWord = wordOf(op?.value);
  if (owner === "processor" && opWord !== undefined && valueType(opWord.scalar) === "string") {
    if (!ruleOperators.some((known) => sameName(known, opWord.text))) {
      invalid({
        node: opWord.scalar,
        what: `"${opWord.text}" is no operator of a rule`,
        readerMessage: `invalid rule operator '${opWord.text}'`,
        candidates: ruleOperators,
      });
    }
  }
  const value = fetch(map, "value");
  if (value === undefined) {
    invalid({
      node: map,
      what: `a rule of a condition has no "value"`,
      readerMessage: "rule missing 'value' property",
    });
  } else if (owner === "processor") {
    checkProcessorField(wordOf(field?.value), invalid);
    checkProcessorValue(opWord?.text ?? "", value.value, invalid);
  } else checkRouteValue(value.value, invalid);
  const contextEntry = fetch(map, "context");
  if (owner !== "processor") {
    checkField(owner.signals, wordOf(field?.value), invalid);
    checkContext(contextEntry, invalid);
  }
  return {
    field: wordOf(field?.value),
    op: opWord,
    value: value?.value,
    context: wordOf(contextEntry?.value),
    node: map,
  };
}

function checkProcessorValue(op: string, value: YamlNode | undefined, invalid: Report): void {
  const type: ValueType = valueType(value);
  const takesList = sameName(op, "in") || sameName(op, "not_in");
  if (takesList && type !== "list") {
    const what = `"${op}" is asked of ${typeName(type)} instead of a list`;
    invalid({ node: value, what, readerMessage: "'in' and 'not_in' operators require array values" });
  } else if (!takesList && type === "list") {
    const what = `"${op}" is asked of a list, which only "in" and "not_in" are`;
    const readerMessage = "array values can only be used with 'in' or 'not_in' operators";
    invalid({ node: value, what, readerMessage });
  } else if (type === "bool" || type === "null" || type === "map") {
    const what = `the value of a rule is ${typeName(type)}, not a text or a number`;
    invalid({ node: value, what, readerMessage: "unsupported value type for rule" });
  } else if (type === "string") checkText(op, value, invalid);
  if (value?.kind !== "seq") return;
  if (takesList && value.items.length === 0) {
    invalid({ node: value, what: "the list of a rule is empty", readerMessage: notAdded });
  }
  const odd = value.items.find((item) => valueType(item) !== "string");
  if (takesList && odd !== undefined) {
    const what = `the list of a rule holds ${typeName(valueType(odd))}, and only texts can be in it`;
    invalid({ node: odd, what, readerMessage: "array values must be strings" });
  }
}

/** A rule that cannot be made, whatever the reason (`rule_create`). */
const notAdded = "error adding rule to condition";

function checkProcessorField(field: ConfigYamlWord | undefined, invalid: Report): void {
  if (field === undefined || field.text.includes("${")) return;
  const mistake = accessorMistake(field.text);
  if (mistake === undefined) return;
  invalid({ node: field.scalar, what: `the field "${field.text}": ${mistake.message}`, readerMessage: notAdded });
}

/** The operators that compare texts take no empty one. */
function checkText(op: string, value: YamlNode | undefined, invalid: Report): void {
  const isRegex = sameName(op, "regex") || sameName(op, "not_regex");
  if (!isRegex && !sameName(op, "eq") && !sameName(op, "neq")) return;
  const text = value?.kind === "scalar" ? value.text : "";
  if (text.includes("${")) return;
  if (text === "") {
    invalid({ node: value, what: `the value of a rule with "${op}" is empty`, readerMessage: notAdded });
  } else if (isRegex && !compileRegex(text).ok) {
    invalid({ node: value, what: `"${text}" is no regular expression`, readerMessage: notAdded });
  }
}

function checkRouteValue(value: YamlNode | undefined, invalid: Report): void {
  if (value?.kind === "seq") {
    if (value.items.length === 0) invalid({ node: value, what: "the list of a rule is empty" });
    const odd = value.items.find((item) => !isPrintable(valueType(item)));
    if (odd !== undefined) invalid({ node: odd, what: `the list of a rule holds ${typeName(valueType(odd))}` });
  } else if (!isPrintable(valueType(value))) {
    invalid({ node: value, what: `the value of a rule is ${typeName(valueType(value))}` });
  }
}

function isPrintable(type: ValueType): boolean {
  return type === "string" || type === "number" || type === "bool";
}

function checkContext(found: Found, invalid: Report): void {
  if (found === undefined) return;
  const word = wordOf(found.value);
  if (word !== undefined && valueType(word.scalar) === "string") {
    if (routeContexts.some((known) => sameName(known, word.text))) return;
    invalid({ node: word.scalar, what: `"${word.text}" is no context of a rule`, candidates: routeContexts });
  } else invalid({ node: found.value, what: `"context" of a rule is no text` });
}

/** Which fields exist depends on the signals of the route; one of them must know the field (`validate_rule_field`). */
function checkField(signals: readonly string[], field: ConfigYamlWord | undefined, invalid: Report): void {
  if (field === undefined || signals.length === 0) return;
  const { text } = field;
  const begins = (...starts: readonly string[]): boolean => starts.some((start) => text.startsWith(start));
  const any = signals.includes("any");
  const ofLogs = (any || signals.includes("logs")) && !begins("$metric.", "$span.", "$scope.");
  const ofMetrics = (any || signals.includes("metrics")) && begins("$metric.", "$resource[", "$attributes[");
  const ofTraces = (any || signals.includes("traces")) && begins("$span.", "$resource[", "$scope[");
  if (ofLogs || ofMetrics || ofTraces) return;
  invalid({ node: field.scalar, what: `"${text}" is no field of ${signals.join(" or ")}` });
}
