/**
 * filter_parser: a key's text through parsers, the first that takes it (F-60 to F-67). Missing on purpose: a time that
 * its format reads but that lies before 1970 or far in the future loses the record without a word (seen in 5.1.1).
 */
import type { Plugin } from "../../model/pipeline.ts";
import { lookUp, readAccessor } from "../accessor.ts";
import type { RecordContext } from "../context.ts";
import { anyRecord, concat, emptyRecord, remove, withValue } from "../fields.ts";
import { joinWays } from "../join.ts";
import { findParser, type Parser } from "../parsers/definition.ts";
import { parseText } from "../parsers/parse.ts";
import type { AbstractRecord, AbstractValue, Presence } from "../record.ts";
import { isOn, textOf, valuesOf } from "../settings.ts";
import { narrow } from "../values.ts";
import { type FilterStep, goOn, goOnUnknown } from "./step.ts";

export const parser: FilterStep = (filter, record, context) => {
  const key = textOf(filter, "key_name", "");
  const accessor = key === undefined || key === "" ? undefined : readAccessor(key);
  const parsers = parsersOf(filter, context);
  if (accessor === undefined || accessor === "none" || parsers === undefined || key === undefined) return goOnUnknown;
  const found = lookUp(record, accessor);
  if (found.presence === "never") return goOn(record);
  // Of several pairs each is parsed (F-67).
  if (found.field !== undefined && record.pairs.filter(({ key: name }) => name === found.field).length > 1) {
    return goOnUnknown;
  }
  const value = narrow(found.value, (kind) => kind === "string");
  if (value === undefined || found.split.yes === undefined) return goOn(record);
  const isText: AbstractRecord =
    found.field === undefined ? found.split.yes : withValue(found.split.yes, found.field, value);
  const certain: Presence = value === found.value && found.presence === "always" ? "always" : "perhaps";
  const kind = key.startsWith("$") ? "accessor" : "key";
  const parsed = parseAll(parsers, isText, value, reserve(filter, accessor.name, kind), context);
  const unchanged = certain === "always" ? parsed.unchanged : record;
  return goOn(joinWays(parsed.changed, unchanged) ?? record);
};

/** Those that are known to Fluent Bit, in order; undefined: which ones those are is not known. */
function parsersOf(filter: Plugin, { pipeline }: RecordContext): readonly Parser[] | undefined {
  const found = valuesOf(filter, "parser")?.map((name) => findParser(name, pipeline));
  if (found === undefined || found.some(({ kind }) => kind === "unknown")) return undefined;
  const parsers = found.flatMap((lookup) => (lookup.kind === "found" ? [lookup.parser] : []));
  // Without one it does not start.
  return parsers.length === 0 ? undefined : parsers;
}

function parseAll(
  parsers: readonly Parser[],
  record: AbstractRecord,
  value: AbstractValue,
  withRest: (parsed: AbstractRecord, record: AbstractRecord) => AbstractRecord,
  context: RecordContext,
): { readonly changed: AbstractRecord | undefined; readonly unchanged: AbstractRecord | undefined } {
  let changed: AbstractRecord | undefined;
  for (const parser of parsers) {
    const parsed = parseText(parser, value, context);
    if (parsed.success !== "never") changed = joinWays(changed, withRest(parsed.record, record));
    if (parsed.success === "always") return { changed, unchanged: undefined };
  }
  return { changed, unchanged: record };
}

/** What stays of the record behind the parsed pairs, which it beats where names are the same (F-60, F-61). */
function reserve(
  filter: Plugin,
  key: string,
  kind: "accessor" | "key",
): (parsed: AbstractRecord, record: AbstractRecord) => AbstractRecord {
  const reserved = isOn(filter, "reserve_data", false);
  const preserved = isOn(filter, "preserve_key", false);
  if (reserved === "perhaps" || preserved === "perhaps") return () => anyRecord;
  return (parsed, record) => {
    if (reserved === "always") {
      return concat(parsed, kind === "accessor" || preserved === "always" ? record : remove(record, key));
    }
    if (kind === "accessor" || preserved === "never") return parsed;
    const only = record.pairs.filter((pair) => pair.key === key);
    return concat(parsed, { ...emptyRecord, pairs: only });
  };
}
