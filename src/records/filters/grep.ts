/** filter_grep: keeps and drops records by a value (F-50 to F-53). */
import type { Plugin } from "../../model/pipeline.ts";
import { lookUp, readAccessor, splitFound } from "../accessor.ts";
import type { RecordContext } from "../context.ts";
import { type Split, splitBy } from "../fields.ts";
import { joinWays } from "../join.ts";
import type { AbstractRecord } from "../record.ts";
import { knownText, textOf } from "../settings.ts";
import { matchesValue } from "../text-tests.ts";
import { anything, type FilterStep, keepYes } from "./step.ts";

export const grep: FilterStep = (filter, record, context) => {
  const rules = rulesOf(filter);
  const operator = textOf(filter, "logical_op", "legacy")?.toLowerCase();
  if (rules === undefined || operator === undefined) return anything;
  if (operator !== "and" && operator !== "or") return keepYes(legacy(rules, record, context));
  const [first] = rules;
  // Without rules it crashes, with both kinds it does not start.
  if (first === undefined || rules.some(({ kind }) => kind !== first.kind)) return anything;
  const all = operator === "and" ? allMatch(rules, record, context) : anyMatches(rules, record, context);
  return keepYes(first.kind === "regex" ? all : { yes: all.no, no: all.yes });
};

interface Rule {
  readonly kind: "regex" | "exclude";
  readonly key: string;
  readonly regex: string;
}

/** Undefined: not all of them are known, or the filter does not start with them. */
function rulesOf(filter: Plugin): readonly Rule[] | undefined {
  const rules: Rule[] = [];
  for (const property of filter.properties) {
    const kind = property.key.text.toLowerCase();
    if (kind !== "regex" && kind !== "exclude") continue;
    const value = knownText(property);
    const blank = value?.indexOf(" ") ?? -1;
    if (value === undefined || blank < 0) return undefined;
    rules.push({ kind, key: value.slice(0, blank), regex: value.slice(blank + 1) });
  }
  return rules;
}

/** The first Regex decides; what stands behind it is never looked at (F-51). */
function legacy(rules: readonly Rule[], record: AbstractRecord, context: RecordContext): Split {
  let rest: AbstractRecord | undefined = record;
  let dropped: AbstractRecord | undefined;
  for (const rule of rules) {
    if (rest === undefined) break;
    const { yes, no }: Split = splitRule(rule, rest, context);
    if (rule.kind === "regex") return { yes, no: joinWays(dropped, no) };
    dropped = joinWays(dropped, yes);
    rest = no;
  }
  return { yes: rest, no: dropped };
}

function allMatch(rules: readonly Rule[], record: AbstractRecord, context: RecordContext): Split {
  let yes: AbstractRecord | undefined = record;
  let no: AbstractRecord | undefined;
  for (const rule of rules) {
    if (yes === undefined) break;
    const split: Split = splitRule(rule, yes, context);
    yes = split.yes;
    no = joinWays(no, split.no);
  }
  return { yes, no };
}

function anyMatches(rules: readonly Rule[], record: AbstractRecord, context: RecordContext): Split {
  let yes: AbstractRecord | undefined;
  let no: AbstractRecord | undefined = record;
  for (const rule of rules) {
    if (no === undefined) break;
    const split: Split = splitRule(rule, no, context);
    no = split.no;
    yes = joinWays(yes, split.yes);
  }
  return { yes, no };
}

/** A key always gets a `$` in front (F-4); values that are no strings never match (F-5). */
function splitRule({ key, regex }: Rule, record: AbstractRecord, context: RecordContext): Split {
  const accessor = readAccessor(key, "added");
  if (accessor === undefined) return splitBy(record, "perhaps");
  const { yes, no, missing } = splitFound(lookUp(record, accessor), (value) => matchesValue(value, regex, context));
  return { yes, no: joinWays(no, missing) };
}
