/**
 * Steps on what is known of a record, from which the filters are made. Each answers for every record that the first one
 * stands for, and for a known record exactly.
 */

import { list, settled } from "./join.ts";
import { joinOthers, mayHave, neverHas } from "./other-keys.ts";
import type { AbstractPair, AbstractRecord, AbstractValue, KeyPattern, Presence } from "./record.ts";
import { anyValue } from "./values.ts";

/** Nothing is known of it. */
export const anyRecord: AbstractRecord = { pairs: [], others: { never: [] }, ordered: false };

export const emptyRecord: AbstractRecord = { pairs: [], others: undefined, ordered: true };

/** What is known of a top-level key. */
export interface Field {
  readonly presence: Presence;
  /** Of the last pair of that name. */
  readonly value: AbstractValue;
  /** Whether there are several pairs of the name. */
  readonly doubled: Presence;
}

const unknownField: Field = { presence: "perhaps", value: anyValue, doubled: "perhaps" };
const noField: Field = { presence: "never", value: anyValue, doubled: "never" };

export function fieldOf(record: AbstractRecord, key: string): Field {
  let last: AbstractPair | undefined;
  let certain = 0;
  let more = false;
  for (const pair of record.pairs) {
    if (pair.key !== key) continue;
    last = pair;
    if (pair.presence === "always") certain++;
    if (pair.presence === "perhaps" || pair.repeated) more = true;
  }
  if (last === undefined) return mayHave(record.others, key) ? unknownField : noField;
  const uncertain = more && (last.repeated === true || certain > 0);
  return {
    presence: last.presence,
    value: last.value,
    doubled: certain > 1 ? "always" : uncertain ? "perhaps" : "never",
  };
}

/** One way and the other; undefined: no record goes it. */
export interface Split {
  readonly yes: AbstractRecord | undefined;
  readonly no: AbstractRecord | undefined;
}

/** Nothing is known of which records go which way. */
export function either(record: AbstractRecord): Split {
  return { yes: record, no: record };
}

/** All records go the way that `presence` tells; both ways for perhaps. */
export function splitBy(record: AbstractRecord, presence: Presence): Split {
  return { yes: presence === "never" ? undefined : record, no: presence === "always" ? undefined : record };
}

/** The way as one word. */
export function answerOf({ yes, no }: Split): Presence {
  if (yes === undefined) return "never";
  return no === undefined ? "always" : "perhaps";
}

/** Records that have a key, and those that do not. */
export function splitKey(record: AbstractRecord, key: string): Split {
  const at = record.pairs.findLastIndex((pair) => pair.key === key);
  const last = record.pairs[at];
  if (last === undefined) {
    if (!mayHave(record.others, key)) return { yes: undefined, no: record };
    const pair: AbstractPair = { key, presence: "always", value: anyValue, repeated: true };
    return {
      yes: { ...record, pairs: [...record.pairs, pair], ordered: false },
      no: { ...record, others: neverHas(record.others, { kind: "exact", text: key }) },
    };
  }
  if (last.presence === "always") return { yes: record, no: undefined };
  return { yes: { ...record, pairs: record.pairs.with(at, { ...last, presence: "always" }) }, no: remove(record, key) };
}

/** Of records that have the key: those with several pairs of the name, and those with one. */
export function splitDoubled(record: AbstractRecord, key: string): Split {
  const { doubled } = fieldOf(record, key);
  if (doubled !== "perhaps") return splitBy(record, doubled);
  const at = record.pairs.findLastIndex((pair) => pair.key === key);
  const one = record.pairs.flatMap((pair, index): readonly AbstractPair[] => {
    if (pair.key !== key) return [pair];
    return index === at ? [{ key, presence: "always", value: pair.value }] : [];
  });
  return { yes: record, no: { ...record, pairs: one } };
}

/** The record with another value of the last pair of a name that is there. */
export function withValue(record: AbstractRecord, key: string, value: AbstractValue): AbstractRecord {
  const at = record.pairs.findLastIndex((pair) => pair.key === key);
  const last = record.pairs[at];
  if (last === undefined || last.value === value) return record;
  if (!last.repeated) return { ...record, pairs: record.pairs.with(at, { ...last, value }) };
  // It stood for several, of which only the last is known better now.
  const pairs = [...record.pairs];
  pairs.splice(at, 1, { ...last, presence: "perhaps" }, { key, presence: "always", value });
  return { ...record, pairs };
}

/** Splits records that have the key by its last value. */
export function splitValue(
  record: AbstractRecord,
  key: string,
  parts: { readonly yes: AbstractValue | undefined; readonly no: AbstractValue | undefined },
): Split {
  return {
    yes: parts.yes && withValue(record, key, parts.yes),
    no: parts.no && withValue(record, key, parts.no),
  };
}

/** One more pair at the end. */
export function append(record: AbstractRecord, key: string, value: AbstractValue): AbstractRecord {
  return appendAll(record, [{ key, presence: "always", value }]);
}

export function appendAll(record: AbstractRecord, added: readonly AbstractPair[]): AbstractRecord {
  const listed = new Set(record.pairs.map(({ key }) => key));
  const before: AbstractPair[] = [];
  for (const { key } of added) {
    if (listed.has(key)) continue;
    listed.add(key);
    // The others may have it already.
    if (mayHave(record.others, key)) before.push({ key, presence: "perhaps", value: anyValue, repeated: true });
  }
  const ordered = record.ordered && before.length === 0;
  return settled({ ...record, pairs: [...record.pairs, ...before, ...added], ordered });
}

/** One more pair at the start. */
export function prepend(record: AbstractRecord, key: string, value: AbstractValue): AbstractRecord {
  const pair: AbstractPair = { key, presence: "always", value };
  const open = mayHave(record.others, key) && !record.pairs.some((other) => other.key === key);
  const more: readonly AbstractPair[] = open ? [{ key, presence: "perhaps", value: anyValue, repeated: true }] : [];
  return settled({ ...record, pairs: [pair, ...more, ...record.pairs], ordered: record.ordered && !open });
}

/** All pairs of `record`, then all of `added`. */
export function concat(record: AbstractRecord, added: AbstractRecord): AbstractRecord {
  // What the others of one may be, the pairs of the other must allow for.
  const first = list(record, added.pairs);
  const second = list(added, record.pairs);
  return settled({
    pairs: [...first.pairs, ...second.pairs],
    others: joinOthers(first, second),
    ordered: first.ordered && second.ordered,
  });
}

/** The record without any pair of that name. */
export function remove(record: AbstractRecord, key: string): AbstractRecord {
  const pairs = record.pairs.some((pair) => pair.key === key)
    ? record.pairs.filter((pair) => pair.key !== key)
    : record.pairs;
  return { ...record, pairs, others: neverHas(record.others, { kind: "exact", text: key }) };
}

/** The record without the pairs that `test` names; `gone` are the names of which none can be left. */
export function removeWhere(
  record: AbstractRecord,
  test: (pair: AbstractPair) => Presence,
  gone: readonly KeyPattern[] = [],
): AbstractRecord {
  const pairs = record.pairs.flatMap((pair): readonly AbstractPair[] => {
    const answer = test(pair);
    if (answer === "never") return [pair];
    return answer === "always" ? [] : [{ ...pair, presence: "perhaps" }];
  });
  // A name that has lost its pair must not come back as one of the others.
  const left = new Set(pairs.map(({ key }) => key));
  const lost = new Set(record.pairs.flatMap(({ key }) => (left.has(key) ? [] : [key])));
  let others = record.others;
  if (others !== undefined) {
    for (const key of lost) others = neverHas(others, { kind: "exact", text: key });
    for (const pattern of gone) others = neverHas(others, pattern);
  }
  return settled({ ...record, pairs, others });
}

/** All pairs of the name `from` get the name `to`, which no pair has, in place. */
export function renameKey(record: AbstractRecord, from: string, to: string): AbstractRecord {
  const pairs = record.pairs.map((pair) => (pair.key === from ? { ...pair, key: to } : pair));
  return { ...record, pairs, others: neverHas(record.others, { kind: "exact", text: from }) };
}

/** The record with any number of pairs behind its own, of the names given or of any. */
export function extended(record: AbstractRecord, names?: readonly string[]): AbstractRecord {
  const touched = (key: string): boolean => names === undefined || names.includes(key);
  const pairs = record.pairs.filter(({ key }) => !touched(key));
  const presences = new Map<string, AbstractPair["presence"]>(names?.map((key) => [key, "perhaps"]));
  for (const { key, presence } of record.pairs) if (touched(key)) presences.set(key, presence);
  for (const [key, presence] of presences) pairs.push({ key, presence, value: anyValue, repeated: true });
  return { pairs, others: names === undefined ? { never: [] } : record.others, ordered: false };
}
