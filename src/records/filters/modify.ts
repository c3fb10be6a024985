/** filter_modify: rules in file order, behind conditions that look at the incoming record (F-10 to F-26). */
import { splitQuoted } from "../../../grammar/values/quoted-words.ts";
import type { Plugin } from "../../model/pipeline.ts";
import type { RecordContext } from "../context.ts";
import { anyRecord, append, fieldOf, remove, removeWhere, renameKey, splitDoubled, splitKey } from "../fields.ts";
import { joinWays, settled } from "../join.ts";
import type { AbstractPair, AbstractRecord, Presence } from "../record.ts";
import { knownText } from "../settings.ts";
import { finds } from "../text-tests.ts";
import { text } from "../values.ts";
import { splitConditions } from "./modify-conditions.ts";
import { beginsWith, canBegin } from "./prefix.ts";
import { type FilterStep, goOn, goOnUnknown } from "./step.ts";

export const modify: FilterStep = (filter, record, context) => {
  const rules = rulesOf(filter);
  if (rules === undefined) return goOnUnknown;
  const { yes, no } = splitConditions(rules.conditions, record, context);
  let changed = yes;
  for (const rule of rules.operations) {
    if (changed === undefined) break;
    if (breaks(rule, changed)) return goOn(anyRecord);
    changed = apply(rule, changed, context);
  }
  return goOn(joinWays(changed, no) ?? record);
};

interface Rules {
  /** The words of each, the operation or condition in lower case first. */
  readonly operations: readonly (readonly string[])[];
  readonly conditions: readonly (readonly string[])[];
}

const oneWord = new Set(["remove", "remove_wildcard", "remove_regex", "move_to_start", "move_to_end"]);
const twoWords = new Set(["set", "add", "rename", "hard_rename", "copy", "hard_copy", "add_if_not_present"]);

/** Undefined: not all of them are known, or the filter does not start with them. */
function rulesOf(filter: Plugin): Rules | undefined {
  const operations: (readonly string[])[] = [];
  const conditions: (readonly string[])[] = [];
  for (const property of filter.properties) {
    const key = property.key.text.toLowerCase();
    const wanted = oneWord.has(key) ? 1 : twoWords.has(key) ? 2 : 0;
    if (wanted === 0 && key !== "condition") continue;
    const value = knownText(property);
    const words = value === undefined ? undefined : splitQuoted(value, 3)?.map((word) => word.text);
    if (words === undefined || words.length > 3) return undefined;
    const [first = "", second = ""] = words;
    if (key === "condition") conditions.push([first.toLowerCase(), ...words.slice(1)]);
    // Three words are a Rename of the first to the last, whatever stands in front (F-13).
    else if (words.length === 3) operations.push(["rename", first, words[2] ?? ""]);
    else if (words.length !== wanted) return undefined;
    else operations.push([key, first, second]);
  }
  return { operations, conditions };
}

function apply(
  [operation, key = "", other = ""]: readonly string[],
  record: AbstractRecord,
  context: RecordContext,
): AbstractRecord {
  switch (operation) {
    case "set":
      return append(remove(record, key), key, text(other));
    case "add":
    case "add_if_not_present": {
      const { yes, no } = splitKey(record, key);
      return joinWays(yes, no && append(no, key, text(other))) ?? record;
    }
    case "remove":
      return remove(record, key);
    case "remove_wildcard":
      return removeWhere(record, (pair) => beginsWith(pair, key), [{ kind: "prefix", text: key }]);
    case "remove_regex":
      return removeWhere(record, (pair) => finds(key, pair.key, context));
    case "rename":
      return rename(record, key, other);
    case "hard_rename":
      return hardRename(record, key, other);
    case "copy":
      return copy(record, key, other, "keep");
    case "hard_copy":
      return key === other ? record : copy(record, key, other, "replace");
    case "move_to_start":
    case "move_to_end":
      return move(record, key, operation);
    default:
      return anyRecord;
  }
}

/** A key that is copied over itself breaks the record for all rules behind it (F-20). */
function breaks([operation, key = "", other]: readonly string[], record: AbstractRecord): boolean {
  return operation === "hard_copy" && key === other && fieldOf(record, key).presence !== "never";
}

/** Nothing where the new name is taken (F-17). */
function rename(record: AbstractRecord, from: string, to: string): AbstractRecord {
  if (from === to) return record;
  const { yes, no } = splitKey(record, from);
  if (yes === undefined) return record;
  const target = splitKey(yes, to);
  const renamed = target.no && renameKey(target.no, from, to);
  return joinWays(joinWays(target.yes, renamed), no) ?? record;
}

/** `Hard_rename a a` deletes the key (F-18). */
function hardRename(record: AbstractRecord, from: string, to: string): AbstractRecord {
  const { yes, no } = splitKey(record, from);
  if (yes === undefined) return record;
  const changed = from === to ? remove(yes, from) : renameKey(remove(yes, to), from, to);
  return joinWays(changed, no) ?? record;
}

/** Directly behind the original, where that is there once (F-19, F-20). */
function copy(record: AbstractRecord, from: string, to: string, taken: "keep" | "replace"): AbstractRecord {
  const { yes, no } = splitKey(record, from);
  if (yes === undefined) return record;
  const { yes: several, no: once } = splitDoubled(yes, from);
  let copied: AbstractRecord | undefined;
  if (once !== undefined) {
    const target = splitKey(once, to);
    const free = target.no && copyOf(target.no, from, to);
    if (taken === "keep" || target.yes === undefined) copied = joinWays(target.yes, free);
    else {
      // Several of the new name are refused as well.
      const double = splitDoubled(target.yes, to);
      const replaced = double.no && copyOf(remove(double.no, to), from, to);
      copied = joinWays(joinWays(double.yes, replaced), free);
    }
  }
  return joinWays(joinWays(copied, several), no) ?? record;
}

function copyOf(record: AbstractRecord, from: string, to: string): AbstractRecord {
  const pairs = record.pairs.flatMap((pair): readonly AbstractPair[] => {
    return pair.key === from ? [pair, { ...pair, key: to }] : [pair];
  });
  return { ...record, pairs };
}

function move(record: AbstractRecord, prefix: string, to: "move_to_start" | "move_to_end"): AbstractRecord {
  const answers = record.pairs.map((pair): Presence => beginsWith(pair, prefix));
  const moved = record.pairs.filter((_, index) => answers[index] === "always");
  const rest = record.pairs.filter((_, index) => answers[index] !== "always");
  // Pairs of one name may have parted, and the last of them may be another one now.
  if (record.pairs.some(({ key }, index) => answers[index] === "perhaps" && fieldOf(record, key).doubled !== "never")) {
    return anyRecord;
  }
  const certain = !answers.includes("perhaps") && (record.others === undefined || !canBegin(record.others, prefix));
  const pairs = to === "move_to_start" ? [...moved, ...rest] : [...rest, ...moved];
  return settled({ ...record, pairs, ordered: record.ordered && certain });
}
