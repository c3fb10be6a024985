/** `Condition` of filter_modify: all must hold, on the incoming record (F-22 to F-25). */
import { type Found, lookUp, readAccessor, splitFound, type ValueSplit } from "../accessor.ts";
import type { RecordContext } from "../context.ts";
import { either, type Split, splitBy } from "../fields.ts";
import { joinWays } from "../join.ts";
import type { AbstractRecord, AbstractValue, Presence } from "../record.ts";
import { equalsText, finds, matchesValue } from "../text-tests.ts";

/** `yes`: records that fulfil all of them. The words of a condition are its name in lower case and its arguments. */
export function splitConditions(
  conditions: readonly (readonly string[])[],
  record: AbstractRecord,
  context: RecordContext,
): Split {
  let yes: AbstractRecord | undefined = record;
  let no: AbstractRecord | undefined;
  for (const words of conditions) {
    if (yes === undefined) break;
    const split = splitCondition(words, yes, context);
    yes = split.yes;
    no = joinWays(no, split.no);
  }
  return { yes, no };
}

function splitCondition(
  [name, key = "", argument = ""]: readonly string[],
  record: AbstractRecord,
  context: RecordContext,
): Split {
  switch (name) {
    case "a_key_matches":
      return splitBy(record, anyKeyMatches(key, record, context));
    case "no_key_matches":
      return splitBy(record, opposite(anyKeyMatches(key, record, context)));
    case "matching_keys_have_matching_values":
      return splitBy(record, allValuesMatch(key, argument, record, context));
    case "matching_keys_do_not_have_matching_values":
      return splitBy(record, opposite(allValuesMatch(key, argument, record, context)));
  }
  const found = find(key, record);
  if (found === undefined) return either(record);
  switch (name) {
    case "key_exists":
      return found.split;
    case "key_does_not_exist":
      return { yes: found.split.no, no: found.split.yes };
    case "key_value_equals":
      return positive(found, (value) => equalsText(value, argument));
    case "key_value_does_not_equal":
      return negative(found, (value) => equalsText(value, argument));
    case "key_value_matches":
      return positive(found, (value) => matchesValue(value, argument, context, "booleans-too"));
    case "key_value_does_not_match":
      return negative(found, (value) => matchesValue(value, argument, context, "booleans-too"));
    default:
      return either(record);
  }
}

/** They need a key: an accessor that ends in an array's index finds nothing (F-3). */
function find(key: string, record: AbstractRecord): Found | undefined {
  const accessor = readAccessor(key);
  if (accessor === undefined) return undefined;
  if (accessor !== "none" && typeof accessor.subkeys.at(-1) === "number") {
    const { value } = lookUp(record, { name: accessor.name, subkeys: [] });
    // A value that is neither map nor array stands for itself all the same.
    if (value.kinds.has("map") || value.kinds.has("array")) return undefined;
  }
  return lookUp(record, accessor);
}

function positive(found: Found, test: (value: AbstractValue) => ValueSplit): Split {
  const { yes, no, missing } = splitFound(found, test);
  return { yes, no: joinWays(no, missing) };
}

/** The negative forms need the key too. */
function negative(found: Found, test: (value: AbstractValue) => ValueSplit): Split {
  const { yes, no, missing } = splitFound(found, test);
  return { yes: no, no: joinWays(yes, missing) };
}

function anyKeyMatches(regex: string, record: AbstractRecord, context: RecordContext): Presence {
  let answer: Presence = record.others === undefined ? "never" : "perhaps";
  for (const { key, presence } of record.pairs) {
    const matches = finds(regex, key, context);
    if (matches === "never") continue;
    if (matches === "always" && presence === "always") return "always";
    answer = "perhaps";
  }
  return answer;
}

/** No key that matches has a value that does not: true where no key matches. */
function allValuesMatch(keys: string, values: string, record: AbstractRecord, context: RecordContext): Presence {
  let answer: Presence = record.others === undefined ? "always" : "perhaps";
  for (const { key, presence, value } of record.pairs) {
    const matches = finds(keys, key, context);
    if (matches === "never") continue;
    const { yes, no } = matchesValue(value, values, context, "booleans-too");
    if (no === undefined) continue;
    if (yes === undefined && matches === "always" && presence === "always") return "never";
    answer = "perhaps";
  }
  return answer;
}

export function opposite(presence: Presence): Presence {
  return presence === "always" ? "never" : presence === "never" ? "always" : "perhaps";
}
