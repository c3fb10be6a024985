/** filter_record_modifier: fixed pairs added, keys removed or kept by name (F-40 to F-44). */
import { splitSpaces } from "../../../grammar/values/list.ts";
import type { Plugin } from "../../model/pipeline.ts";
import { anyOfChunk } from "../context.ts";
import { appendAll, removeWhere } from "../fields.ts";
import { join } from "../join.ts";
import { fits } from "../other-keys.ts";
import type { AbstractPair, AbstractRecord, KeyPattern, Presence } from "../record.ts";
import { settingOf, valuesOf } from "../settings.ts";
import { anyString, text as textValue } from "../values.ts";
import { opposite } from "./modify-conditions.ts";
import { anything, type FilterStep } from "./step.ts";

export const recordModifier: FilterStep = (filter, record, context) => {
  const change = changeOf(filter);
  if (change === undefined) return anything;
  const changed = change(record);
  const filled = isFilled(changed);
  if (filled === "always") return { kept: "always", record: changed };
  // A record without keys goes, unless all of its chunk would: then all stay as they were (F-43).
  const others = anyOfChunk(context, filter, "filled", (other) => isFilled(change(other)));
  if (filled === "perhaps") {
    const kept: Presence = context.chunk?.records.length === 1 ? "always" : "perhaps";
    return { kept, record: others === "always" ? changed : join(changed, record) };
  }
  if (isFilled(record) === "always") return { kept: opposite(others), record };
  // One that had none before goes only with a chunk in which something else was removed (seen in f-43-07).
  const removes = anyOfChunk(context, filter, "removes", (other) => isFewer(change(other), other));
  if (others === "never" || removes === "never") return { kept: "always", record };
  return { kept: others === "always" && removes === "always" ? "never" : "perhaps", record };
};

/** Whether keys were removed. */
function isFewer(changed: AbstractRecord, record: AbstractRecord): Presence {
  const left = new Set(changed.pairs.map(({ key }) => key));
  if (record.pairs.some(({ key, presence }) => presence === "always" && !left.has(key))) return "always";
  return record.others === undefined && changed.pairs.length === record.pairs.length ? "never" : "perhaps";
}

/** Whether it has a key. */
function isFilled({ pairs, others }: AbstractRecord): Presence {
  if (pairs.some(({ presence }) => presence === "always")) return "always";
  return pairs.length === 0 && others === undefined ? "never" : "perhaps";
}

/** Undefined: not everything is known, or it does not start. */
function changeOf(filter: Plugin): ((record: AbstractRecord) => AbstractRecord) | undefined {
  const records = valuesOf(filter, "record");
  const removed = valuesOf(filter, "remove_key");
  const allowed = valuesOf(filter, "allowlist_key", "whitelist_key");
  const uuid = settingOf(filter, "uuid_key");
  if (records === undefined || removed === undefined || allowed === undefined) return undefined;
  // With both lists it does not start (F-42).
  if ((removed.length > 0 && allowed.length > 0) || (uuid !== "absent" && uuid.value === undefined)) return undefined;
  const pairs = records.flatMap((value): readonly AbstractPair[] => {
    const words = splitSpaces(value);
    const [key, text] = words;
    // Any other number of words is an error line, and that one is ignored (F-40).
    if (words.length !== 2 || key === undefined || text === undefined) return [];
    return [{ key: key.text, presence: "always", value: textValue(text.text) }];
  });
  if (uuid !== "absent" && uuid.value !== undefined) {
    pairs.push({ key: uuid.value, presence: "always", value: anyString });
  }
  const [goes, stays] = [removed.map(pattern), allowed.map(pattern)];
  return (record) => appendAll(without(record, goes, stays), pairs);
}

/** Compared without case; a star at the end makes a prefix (F-41). */
function pattern(value: string): KeyPattern {
  return value.endsWith("*")
    ? { kind: "prefix", text: value.slice(0, -1), ignoreCase: true }
    : { kind: "exact", text: value, ignoreCase: true };
}

function without(
  record: AbstractRecord,
  removed: readonly KeyPattern[],
  allowed: readonly KeyPattern[],
): AbstractRecord {
  const among = (patterns: readonly KeyPattern[]) => (pair: AbstractPair) => {
    return patterns.some((pattern) => fits(pattern, pair.key));
  };
  if (removed.length > 0) {
    const goes = among(removed);
    return removeWhere(record, (pair): Presence => (goes(pair) ? "always" : "never"), removed);
  }
  if (allowed.length === 0) return record;
  const stays = among(allowed);
  const left = removeWhere(record, (pair): Presence => (stays(pair) ? "never" : "always"));
  return { ...left, others: left.others && { ...left.others, only: allowed } };
}
