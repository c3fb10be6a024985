/** filter_kubernetes: metadata, and the JSON of `log` merged into the record (F-90 to F-99). */
import type { Plugin } from "../../model/pipeline.ts";
import type { RecordContext } from "../context.ts";
import { anyRecord, append, concat, emptyRecord, extended, fieldOf, remove, splitKey, withValue } from "../fields.ts";
import { join, joinWays } from "../join.ts";
import { findParser } from "../parsers/definition.ts";
import { type Parsed, parseJson, parseText, perhapsAnything } from "../parsers/parse.ts";
import type { AbstractRecord, AbstractValue, Presence } from "../record.ts";
import { isOn, settingOf } from "../settings.ts";
import { anyOf, anyString, knownString, mapOf, narrow, text } from "../values.ts";
import { anything, type FilterStep } from "./step.ts";

export const kubernetes: FilterStep = (filter, record, context) => {
  const merge = mergingOf(filter, context);
  if (merge === undefined) return anything;
  // Its value is no boolean but the date (F-92).
  const dummy = settingOf(filter, "dummy_meta");
  const isDummy: Presence = dummy === "absent" ? "never" : isOn(filter, "dummy_meta", false);
  const merged = mergeLog(merge, record);
  const described = append(merged, "kubernetes", isDummy === "always" ? dummyMeta : anyOf("map"));
  if (isDummy === "always") return { kept: "always", record: described };
  const namespaces = filter.get("namespace_labels") !== undefined || filter.get("namespace_annotations") !== undefined;
  const all = namespaces ? extended(described, ["kubernetes_namespace"]) : described;
  const drops =
    isOn(filter, "k8s-logging.exclude", false) !== "never" || isOn(filter, "use_journal", false) !== "never";
  // Without metadata nothing at all happens (F-90), and whether there is some is the cluster's matter.
  return { kept: drops ? "perhaps" : "always", record: join(all, record) };
};

const dummyMeta: AbstractValue = mapOf({
  ...emptyRecord,
  pairs: [{ key: "dummy", presence: "always", value: anyString }],
});

interface Merging {
  readonly on: Presence;
  readonly keepLog: Presence;
  readonly trim: Presence;
  /** `Merge_Log_Key` */
  readonly under: string | undefined;
  readonly parse: (value: AbstractValue) => Parsed;
}

/** Undefined: not everything is known. */
function mergingOf(filter: Plugin, context: RecordContext): Merging | undefined {
  const under = settingOf(filter, "merge_log_key");
  const parserName = settingOf(filter, "merge_parser");
  if (under !== "absent" && under.value === undefined) return undefined;
  if (parserName !== "absent" && parserName.value === undefined) return undefined;
  const parser =
    parserName === "absent" || parserName.value === undefined
      ? undefined
      : findParser(parserName.value, context.pipeline);
  const annotated = isOn(filter, "k8s-logging.parser", false) !== "never";
  return {
    on: isOn(filter, "merge_log", false),
    keepLog: isOn(filter, "keep_log", true),
    trim: parser === undefined ? isOn(filter, "merge_log_trim", true) : "perhaps",
    under: under === "absent" ? undefined : under.value,
    parse(value) {
      if (annotated || parser?.kind === "unknown") return perhapsAnything;
      if (parser?.kind === "found") return parseText(parser.parser, value, context);
      const known = knownString(value);
      return known === undefined ? perhapsAnything : parseJson(known);
    },
  };
}

/** The record where there is metadata. */
function mergeLog(merge: Merging, record: AbstractRecord): AbstractRecord {
  if (merge.on === "never") return record;
  const { yes, no } = splitKey(record, "log");
  if (yes === undefined) return record;
  const { value, doubled } = fieldOf(yes, "log");
  if (doubled !== "never" || merge.on === "perhaps" || merge.keepLog === "perhaps") {
    return merge.under === undefined ? anyRecord : extended(perhapsWithoutLog(record), [merge.under]);
  }
  const strings = narrow(value, (kind) => kind === "string");
  const maps = narrow(value, (kind) => kind === "map");
  const others = narrow(value, (kind) => kind !== "string" && kind !== "map");
  let result: AbstractRecord | undefined = no;
  if (strings !== undefined) {
    const parsed = merge.parse(strings);
    const asText = withValue(yes, "log", strings);
    if (parsed.success !== "never") result = joinWays(result, merged(merge, asText, trimmed(merge, parsed.record)));
    if (parsed.success !== "always") result = joinWays(result, asText);
  }
  if (maps !== undefined) {
    result = joinWays(result, merged(merge, withValue(yes, "log", maps), maps.map ?? anyRecord));
  }
  if (others !== undefined) {
    // What is neither text nor map goes with Keep_Log off, merged or not (F-96).
    const kept = merge.keepLog === "never" ? remove(yes, "log") : withValue(yes, "log", others);
    result = joinWays(result, kept);
  }
  return result ?? record;
}

function perhapsWithoutLog(record: AbstractRecord): AbstractRecord {
  return join(record, remove(record, "log"));
}

function merged(merge: Merging, record: AbstractRecord, pairs: AbstractRecord): AbstractRecord {
  const base = merge.keepLog === "never" ? remove(record, "log") : record;
  if (merge.under === undefined) return concat(base, pairs);
  const empty = pairs.pairs.length === 0 && pairs.others === undefined;
  const certain = pairs.pairs.some(({ presence }) => presence === "always");
  if (empty) return base;
  const added = append(base, merge.under, mapOf(pairs));
  return certain ? added : join(added, base);
}

/** Line ends at the end of each text, and their escapes (F-95). */
function trimmed({ trim }: Merging, record: AbstractRecord): AbstractRecord {
  if (trim === "never") return record;
  const pairs = record.pairs.map((pair) => {
    const known = knownString(pair.value);
    if (known === undefined) return pair;
    const short = known.replace(/(?:[\n\r]|\\[nr])+$/, "");
    if (short === known) return pair;
    return { ...pair, value: trim === "always" ? text(short) : anyString };
  });
  return { ...record, pairs };
}
