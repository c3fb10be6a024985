/** The lines of a grep filter, and which of them it looks at (F-51). */
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import { judgedValue } from "./values.ts";

export function isGrepRegex({ key }: Property): boolean {
  return key.text.toLowerCase() === "regex";
}

/** `Regex` and `Exclude`, in order. */
export function grepRules(filter: Plugin): readonly Property[] {
  return filter.properties.filter((property) => isGrepRegex(property) || property.key.text.toLowerCase() === "exclude");
}

export interface FirstRegex {
  /** It keeps or drops every record. */
  readonly decides: Property;
  /** The rules behind it, which are never looked at. */
  readonly dead: readonly Property[];
}

/** Undefined: there is none, or "Logical_Op" makes the filter look at all rules. */
export function firstRegex(filter: Plugin, { version }: Pipeline): FirstRegex | undefined {
  const rules = grepRules(filter);
  const first = rules.findIndex(isGrepRegex);
  const [decides, ...dead] = first < 0 ? [] : rules.slice(first);
  if (decides === undefined) return undefined;
  const operator = atLeast(version, "2.1.0") ? filter.get("logical_op") : undefined;
  if (operator !== undefined && !/^(?:legacy|xor)$/i.test(judgedValue(operator) ?? "and")) return undefined;
  return { decides, dead };
}
