/** filter_nest: keys into a map, or a map's keys out of it (F-30 to F-37). */
import type { Plugin } from "../../model/pipeline.ts";
import { anyRecord, append, concat, remove, removeWhere, splitKey, withValue } from "../fields.ts";
import { joinWays, settled } from "../join.ts";
import { mayHave } from "../other-keys.ts";
import type { AbstractPair, AbstractRecord, KeyPattern, OtherKeys, Presence } from "../record.ts";
import { settingOf, valuesOf } from "../settings.ts";
import { mapOf, narrow } from "../values.ts";
import { beginsWith, canBegin } from "./prefix.ts";
import { type FilterStep, goOn, goOnUnknown } from "./step.ts";

export const nest: FilterStep = (filter, record) => {
  const operation = settingOf(filter, "operation");
  const rename = renaming(filter);
  if (operation === "absent" || operation.value === undefined || rename === undefined) return goOnUnknown;
  // Only four letters are compared (F-36).
  const word = operation.value.slice(0, 4);
  if (word === "nest") return nestKeys(filter, record, rename);
  return word === "lift" ? liftKeys(filter, record, rename) : goOnUnknown;
};

type Rename = (record: AbstractRecord) => AbstractRecord;

/** `Add_prefix`, `Remove_prefix`; undefined: not known, or both, with which the filter does not start (F-32). */
function renaming(filter: Plugin): Rename | undefined {
  const add = settingOf(filter, "add_prefix");
  const drop = settingOf(filter, "remove_prefix");
  if (add === "absent" && drop === "absent") return (record) => record;
  if (add !== "absent") return drop === "absent" && add.value !== undefined ? withPrefix(add.value) : undefined;
  return drop !== "absent" && drop.value !== undefined ? withoutPrefix(drop.value) : undefined;
}

function withPrefix(prefix: string): Rename {
  return (record) => {
    const pairs = record.pairs.map((pair) => ({ ...pair, key: prefix + pair.key }));
    const added = ({ kind, text, ignoreCase }: KeyPattern): readonly KeyPattern[] =>
      // The letters before it do count; a pattern that ignores them would say too much or too little.
      ignoreCase ? [] : [{ kind, text: prefix + text }];
    const { others } = record;
    if (others === undefined) return { ...record, pairs };
    const only: readonly KeyPattern[] =
      others.only === undefined || others.only.some(({ ignoreCase }) => ignoreCase)
        ? [{ kind: "prefix", text: prefix }]
        : others.only.flatMap(added);
    // Names that were listed and gone stay gone under their new name.
    return { ...record, pairs, others: { only, never: others.never.flatMap(added) } };
  };
}

function withoutPrefix(prefix: string): Rename {
  return (record) => {
    if (record.others !== undefined || record.pairs.some((pair) => mayReachBehind(pair, prefix))) return anyRecord;
    const pairs = record.pairs.map((pair) => {
      return pair.key.startsWith(prefix) ? { ...pair, key: pair.key.slice(prefix.length) } : pair;
    });
    // Two names may have become one; which pair is then the last is only known where their order is.
    const names = (list: readonly AbstractPair[]): number => new Set(list.map(({ key }) => key)).size;
    if (!record.ordered && names(pairs) < names(record.pairs)) return anyRecord;
    return settled({ ...record, pairs });
  };
}

/** A name that is shorter than the prefix that it may be said to have (F-15). */
function mayReachBehind(pair: AbstractPair, prefix: string): boolean {
  return !pair.key.startsWith(prefix) && beginsWith(pair, prefix) !== "never";
}

/** Of maps in maps in maps nothing is known from here on, so that walking them always ends soon. */
const depthLimit = 100;

function isDeeper({ pairs }: AbstractRecord, limit: number): boolean {
  return limit === 0 || pairs.some(({ value }) => value.map !== undefined && isDeeper(value.map, limit - 1));
}

function nestKeys(filter: Plugin, record: AbstractRecord, rename: Rename): ReturnType<FilterStep> {
  const wildcards = valuesOf(filter, "wildcard");
  const under = settingOf(filter, "nest_under");
  if (wildcards === undefined || under === "absent" || under.value === undefined) return goOnUnknown;
  const patterns = wildcards.map(
    (text): KeyPattern => (text.endsWith("*") ? { kind: "prefix", text: text.slice(0, -1) } : { kind: "exact", text }),
  );
  const goes = (pair: AbstractPair): Presence => {
    const answers = patterns.map((pattern): Presence => {
      if (pattern.kind === "prefix") return beginsWith(pair, pattern.text);
      return pair.key === pattern.text ? "always" : "never";
    });
    return answers.includes("always") ? "always" : answers.includes("perhaps") ? "perhaps" : "never";
  };
  const { others } = record;
  const nested = removeWhere(record, (pair) => {
    const answer = goes(pair);
    return answer === "always" ? "never" : answer === "never" ? "always" : "perhaps";
  });
  const inside: AbstractRecord = { ...nested, others: others && narrowed(nested.others ?? others, patterns) };
  const left = removeWhere(record, goes, patterns);
  const some = inside.pairs.some(({ presence }) => presence === "always");
  const none = inside.pairs.length === 0 && inside.others === undefined;
  const map = isDeeper(inside, depthLimit) ? anyRecord : rename(inside);
  const changed = none ? undefined : append(left, under.value, mapOf(map));
  // Without a key for it there is no map (F-30).
  return goOn(joinWays(changed, some ? undefined : left) ?? record);
}

/** Those of the names that are not known which a wildcard takes; undefined: none. */
function narrowed(others: OtherKeys, patterns: readonly KeyPattern[]): OtherKeys | undefined {
  const only = patterns.filter((pattern) =>
    pattern.kind === "exact" ? mayHave(others, pattern.text) : canBegin(others, pattern.text),
  );
  return only.length === 0 ? undefined : { only, never: others.never };
}

function liftKeys(filter: Plugin, record: AbstractRecord, rename: Rename): ReturnType<FilterStep> {
  const key = settingOf(filter, "nested_under");
  if (key === "absent" || key.value === undefined) return goOnUnknown;
  const name = key.value;
  const { yes, no } = splitKey(record, name);
  if (yes === undefined) return goOn(record);
  const named = yes.pairs.filter((pair) => pair.key === name);
  const maps = named.every(({ value, repeated }) => !repeated && value.kinds.size === 1 && value.kinds.has("map"));
  if (named.length === 1 && named[0] !== undefined) {
    const [{ value, repeated }] = [named[0]];
    if (repeated) return goOnUnknown;
    const map = narrow(value, (kind) => kind === "map");
    const other = narrow(value, (kind) => kind !== "map");
    const lifted = map && concat(remove(yes, name), rename(map.map ?? anyRecord));
    const kept = other && withValue(yes, name, other);
    return goOn(joinWays(joinWays(lifted, kept), no) ?? record);
  }
  // Several of the name: each map is lifted in its turn, what is no map stays.
  if (!maps || named.some(({ presence }) => presence === "perhaps")) {
    return named.every(({ value }) => !value.kinds.has("map")) ? goOn(record) : goOnUnknown;
  }
  let lifted = remove(yes, name);
  for (const { value } of named) lifted = concat(lifted, rename(value.map ?? anyRecord));
  return goOn(joinWays(lifted, no) ?? record);
}
