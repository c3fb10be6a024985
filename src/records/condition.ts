/** The condition of a processor (F-191, F-192) or of a route, tried on a record. */
import type { Condition, ConditionRule } from "../model/pipeline.ts";
import { lookUp, readAccessor, splitFound, type ValueSplit } from "./accessor.ts";
import type { RecordContext } from "./context.ts";
import { either, type Split, splitBy } from "./fields.ts";
import { joinWays } from "./join.ts";
import type { AbstractRecord, AbstractValue, Presence } from "./record.ts";
import { finds } from "./text-tests.ts";

/** Who reads the condition: they take numbers in different ways. */
export type ConditionReader = "processor" | "route";

/** The records that the condition takes, and the others. */
export function splitByCondition(
  { op, rules }: Condition,
  record: AbstractRecord,
  reader: ConditionReader,
  context: RecordContext,
): Split {
  const isOr = op?.text.toLowerCase() === "or";
  let open: AbstractRecord | undefined = record;
  let decided: AbstractRecord | undefined;
  for (const rule of rules) {
    if (open === undefined) break;
    const { yes, no }: Split = splitByRule(rule, open, reader, context);
    decided = joinWays(decided, isOr ? yes : no);
    open = isOr ? no : yes;
  }
  return isOr ? { yes: decided, no: open } : { yes: open, no: decided };
}

function splitByRule(
  rule: ConditionRule,
  record: AbstractRecord,
  reader: ConditionReader,
  context: RecordContext,
): Split {
  const test = testOf(rule, reader, context);
  const field = rule.field?.text;
  if (test === undefined || field === undefined || rule.context !== undefined) return either(record);
  // Without `$` it is a text that is the same for every record.
  if (!field.startsWith("$")) return splitBy(record, test(field));
  const accessor = readAccessor(field);
  if (accessor === undefined) return either(record);
  const { yes, no, missing } = splitFound(lookUp(record, accessor), (value) => splitValueBy(value, test));
  // What is not there is the empty text (F-192).
  const without = missing === undefined ? { yes: undefined, no: undefined } : splitBy(missing, test(""));
  return { yes: joinWays(yes, without.yes), no: joinWays(no, without.no) };
}

type TextTest = (text: string) => Presence;

function splitValueBy(value: AbstractValue, test: TextTest): ValueSplit {
  const text = renderedText(value);
  const answer = text === undefined ? "perhaps" : test(text);
  return { yes: answer === "never" ? undefined : value, no: answer === "always" ? undefined : value };
}

/** A value as text (V-51); undefined where it is not known, and for maps and arrays, which are read wrongly (F-191). */
export function renderedText({ kinds, known }: AbstractValue): string | undefined {
  if (kinds.size !== 1 || known === undefined) return undefined;
  if (kinds.has("double")) {
    return typeof known === "number" && Math.abs(known) < 1e15 ? known.toFixed(6) : undefined;
  }
  if (kinds.has("null")) return undefined;
  return String(known);
}

function isTrue(answer: boolean): Presence {
  return answer ? "always" : "never";
}

/** Undefined: what the rule asks is not known. */
function testOf(
  { op, value, valueNode }: ConditionRule,
  reader: ConditionReader,
  context: RecordContext,
): TextTest | undefined {
  const name = op?.text.toLowerCase();
  if (name === "in" || name === "not_in") {
    // A route that asks a single value has no list, so it is never true.
    if (valueNode?.kind !== "seq") return reader === "route" ? () => "never" : undefined;
    const items = new Set(valueNode.items.map((item) => (item.kind === "scalar" ? item.text : undefined)));
    return (text) => isTrue(items.has(text) === (name === "in"));
  }
  if (value === undefined || valueNode?.kind !== "scalar") return undefined;
  const number = valueNode.style === "plain" ? wholeNumber(value.text) : undefined;
  const asText = reader === "route" || number === undefined;
  switch (name) {
    case "eq":
    case "neq":
      // A processor reads the bytes of a number as text.
      if (!asText) return number === "integer" ? () => isTrue(name === "neq") : undefined;
      if (number === "double") return undefined;
      return (text) => isTrue((text === value.text) === (name === "eq"));
    case "regex":
    case "not_regex": {
      if (number !== undefined) return undefined;
      return (text) => {
        const answer = finds(value.text, text, context);
        return name === "regex" || answer === "perhaps" ? answer : isTrue(answer === "never");
      };
    }
    case "gt":
    case "lt":
    case "gte":
    case "lte": {
      const wanted = Number(value.text);
      // A processor takes the bits of anything but a double for one.
      if (!Number.isFinite(wanted) || value.text.trim() === "" || (reader === "processor" && number !== "double")) {
        return undefined;
      }
      return (text) => {
        const read = leadingNumber(text);
        return read === undefined ? "perhaps" : isTrue(compare(read, name, wanted));
      };
    }
    default:
      // A route with an operator that nobody knows is never taken (Y-72).
      return reader === "route" && name !== undefined ? () => "never" : undefined;
  }
}

function wholeNumber(text: string): "integer" | "double" | undefined {
  if (/^[-+]?\d+$/.test(text)) return "integer";
  return /^[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE]))(?:[eE][-+]?\d+)?$/.test(text) ? "double" : undefined;
}

/** As atof reads it: 0 where there is none; undefined for forms that are not worth following. */
function leadingNumber(text: string): number | undefined {
  const number = /^[ \t\n]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?![xX])/.exec(text)?.[1];
  if (number !== undefined) return Number(number);
  return /^\s*[-+]?(?:inf|nan|0x)/i.test(text) ? undefined : 0;
}

function compare(read: number, op: "gt" | "lt" | "gte" | "lte", wanted: number): boolean {
  switch (op) {
    case "gt":
      return read > wanted;
    case "lt":
      return read < wanted;
    case "gte":
      return read >= wanted;
    case "lte":
      return read <= wanted;
  }
}
