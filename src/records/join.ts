/** What is true of two records, or values, alike: where two ways of records meet. */
import { joinOthers, mayHave } from "./other-keys.ts";
import type { AbstractPair, AbstractRecord, AbstractValue } from "./record.ts";
import { anyValue } from "./values.ts";

/** What is true of both; an undefined one stands for no records at all. */
export function joinWays(a: AbstractRecord | undefined, b: AbstractRecord | undefined): AbstractRecord | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : join(a, b);
}

/** What is true of the records of either. */
export function join(a: AbstractRecord, b: AbstractRecord): AbstractRecord {
  if (a === b) return a;
  const first = list(a, b.pairs);
  const second = list(b, a.pairs);
  const sameNames =
    first.pairs.length === second.pairs.length &&
    first.pairs.every(({ key }, index) => second.pairs[index]?.key === key);
  if (sameNames) {
    const pairs = first.pairs.map((pair, index) => joinPair(pair, second.pairs[index] ?? pair));
    return settled({ pairs, others: joinOthers(first, second), ordered: first.ordered && second.ordered });
  }
  const [left, right] = [byName(first.pairs), byName(second.pairs)];
  const pairs: AbstractPair[] = [];
  for (const [key, group] of left) pairs.push(...joinGroup(group, right.get(key)));
  for (const [key, group] of right) if (!left.has(key)) pairs.push(...joinGroup(group, undefined));
  return settled({ pairs, others: joinOthers(first, second), ordered: false });
}

function byName(pairs: readonly AbstractPair[]): Map<string, AbstractPair[]> {
  const groups = new Map<string, AbstractPair[]>();
  for (const pair of pairs) {
    const group = groups.get(pair.key);
    if (group === undefined) groups.set(pair.key, [pair]);
    else group.push(pair);
  }
  return groups;
}

/** Of one name, from the last pair on: what only one side has is there perhaps. */
function joinGroup(a: readonly AbstractPair[], b: readonly AbstractPair[] | undefined): readonly AbstractPair[] {
  if (b === undefined) return a.map((pair) => ({ ...pair, presence: "perhaps" }));
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  const extra = longer.length - shorter.length;
  return longer.map((pair, index): AbstractPair => {
    const other = shorter[index - extra];
    return other === undefined ? { ...pair, presence: "perhaps" } : joinPair(pair, other);
  });
}

function joinPair(a: AbstractPair, b: AbstractPair): AbstractPair {
  if (a === b) return a;
  const presence = a.presence === "always" && b.presence === "always" ? "always" : "perhaps";
  const value = joinValues(a.value, b.value);
  return a.repeated || b.repeated ? { key: a.key, presence, value, repeated: true } : { key: a.key, presence, value };
}

/** The record in the form that `AbstractRecord` promises; where that takes pairs together, the order is lost. */
export function settled(record: AbstractRecord): AbstractRecord {
  const pairs = normal(record.pairs);
  return pairs === record.pairs ? record : { ...record, pairs, ordered: false };
}

/**
 * A name whose last pair is there perhaps gets one pair, so that its presence and its last value are that pair's.
 */
function normal(pairs: readonly AbstractPair[]): readonly AbstractPair[] {
  if (pairs.every(({ presence }) => presence === "always")) return pairs;
  const groups = byName(pairs);
  const crowded = new Set<string>();
  for (const [key, group] of groups) {
    if (group.length > 1 && group.at(-1)?.presence === "perhaps") crowded.add(key);
  }
  if (crowded.size === 0) return pairs;
  const seen = new Map<string, number>();
  return pairs.flatMap((pair): readonly AbstractPair[] => {
    if (!crowded.has(pair.key)) return [pair];
    const group = groups.get(pair.key) ?? [pair];
    const count = (seen.get(pair.key) ?? 0) + 1;
    seen.set(pair.key, count);
    return count === group.length ? [oneFor(group, pair)] : [];
  });
}

/** Where the name's certain pairs are not its last, it may be any number of them, but at least one. */
function oneFor(group: readonly AbstractPair[], last: AbstractPair): AbstractPair {
  const presence = group.some((pair) => pair.presence === "always") ? "always" : "perhaps";
  const value = group.reduce((joined, pair) => joinValues(joined, pair.value), last.value);
  return { key: last.key, presence, value, repeated: true };
}

/** The record with pairs for all of those keys that its others may have. */
export function list(record: AbstractRecord, keys: readonly AbstractPair[]): AbstractRecord {
  if (record.others === undefined) return record;
  const listed = new Set(record.pairs.map(({ key }) => key));
  const more: AbstractPair[] = [];
  for (const { key } of keys) {
    if (listed.has(key) || !mayHave(record.others, key)) continue;
    listed.add(key);
    more.push({ key, presence: "perhaps", value: anyValue, repeated: true });
  }
  return more.length === 0 ? record : { ...record, pairs: [...record.pairs, ...more], ordered: false };
}

/** What is true of either. */
export function joinValues(a: AbstractValue, b: AbstractValue): AbstractValue {
  if (a === b) return a;
  const kinds = new Set([...a.kinds, ...b.kinds]);
  if (kinds.size === 1 && a.known !== undefined && Object.is(a.known, b.known)) return a;
  const map = joinPart(a.kinds.has("map"), a.map, b.kinds.has("map"), b.map, join);
  const items = joinPart(a.kinds.has("array"), a.items, b.kinds.has("array"), b.items, joinItems);
  return { kinds, ...(map === undefined ? {} : { map }), ...(items === undefined ? {} : { items }) };
}

/** What is known of the part of a value that only some kinds have. */
function joinPart<T>(
  aHas: boolean,
  a: T | undefined,
  bHas: boolean,
  b: T | undefined,
  both: (a: T, b: T) => T | undefined,
): T | undefined {
  if (!aHas) return b;
  if (!bHas) return a;
  return a === undefined || b === undefined ? undefined : both(a, b);
}

function joinItems(a: readonly AbstractValue[], b: readonly AbstractValue[]): readonly AbstractValue[] | undefined {
  if (a.length !== b.length) return undefined;
  return a.map((item, index) => joinValues(item, b[index] ?? anyValue));
}
