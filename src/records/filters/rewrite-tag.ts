/** filter_rewrite_tag, as far as it looks at records: which rule takes them (F-70, R-43). */
import { readBoolean } from "../../../grammar/values/boolean.ts";
import { splitSpaces } from "../../../grammar/values/list.ts";
import type { Property } from "../../model/pipeline.ts";
import { lookUp, readAccessor, splitFound } from "../accessor.ts";
import type { RecordContext } from "../context.ts";
import { either, type Split } from "../fields.ts";
import { joinWays } from "../join.ts";
import type { AbstractRecord } from "../record.ts";
import { knownText } from "../settings.ts";
import { matchesValue } from "../text-tests.ts";
import { type FilterStep, keepYes } from "./step.ts";

/** The records that the value of a `Rule` takes, and the others. */
export function splitRule(rule: Property, record: AbstractRecord, context: RecordContext): Split {
  const words = splitSpaces(knownText(rule) ?? "");
  const [key, regex] = words;
  const accessor = key === undefined ? undefined : readAccessor(key.text);
  if (accessor === undefined || regex === undefined) return either(record);
  const found = lookUp(record, accessor);
  const { yes, no, missing } = splitFound(found, (value) => matchesValue(value, regex.text, context));
  return { yes, no: joinWays(no, missing) };
}

/** What goes on under the old tag: what no rule takes, and what a rule with KEEP does. */
export const rewriteTag: FilterStep = (filter, record, context) => {
  let rest: AbstractRecord | undefined = record;
  let kept: AbstractRecord | undefined;
  let moved: AbstractRecord | undefined;
  for (const rule of filter.all("rule")) {
    if (rest === undefined) break;
    const { yes, no }: Split = splitRule(rule, rest, context);
    const value = knownText(rule);
    const keep = value === undefined ? undefined : (readBoolean(splitSpaces(value)[3]?.text ?? "") ?? false);
    if (keep !== false) kept = joinWays(kept, yes);
    if (keep !== true) moved = joinWays(moved, yes);
    rest = no;
  }
  return keepYes({ yes: joinWays(kept, rest), no: moved });
};
