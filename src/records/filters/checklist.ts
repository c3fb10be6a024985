/** filter_checklist: pairs for records whose value stands in a list (F-130 to F-132). */
import { splitSpaces } from "../../../grammar/values/list.ts";
import type { Plugin } from "../../model/pipeline.ts";
import { lookUp, readAccessor, splitFound, type ValueSplit } from "../accessor.ts";
import type { RecordContext } from "../context.ts";
import { append, remove } from "../fields.ts";
import { joinWays } from "../join.ts";
import type { AbstractValue, Presence } from "../record.ts";
import { isOn, settingOf, textOf, valuesOf } from "../settings.ts";
import { anyOf, knownString, narrow, scalar, text } from "../values.ts";
import { type FilterStep, goOn, goOnUnknown } from "./step.ts";

export const checklist: FilterStep = (filter, record, context) => {
  const records = valuesOf(filter, "record")?.map((value) => splitSpaces(value).map((word) => word.text));
  const key = textOf(filter, "lookup_key", "log");
  const accessor = key === undefined ? undefined : readAccessor(key);
  if (records === undefined || accessor === undefined) return goOnUnknown;
  if (records.some(({ length }) => length < 2)) return goOnUnknown;
  const contains = listOf(filter, context);
  const { yes, no, missing } = splitFound(lookUp(record, accessor), (value) => inList(value, contains));
  let changed = yes;
  for (const [name = "", ...values] of records) {
    if (changed === undefined) break;
    changed = append(remove(changed, name), name, recordValue(values.at(-1) ?? ""));
  }
  return goOn(joinWays(changed, joinWays(no, missing)) ?? record);
};

function recordValue(written: string): AbstractValue {
  switch (written.toLowerCase()) {
    case "true":
      return scalar("boolean", true);
    case "false":
      return scalar("boolean", false);
    case "null":
      return anyOf("null");
    default:
      return text(written);
  }
}

type Contains = (value: string) => Presence;

/** Only strings are looked for. */
function inList(value: AbstractValue, contains: Contains): ValueSplit {
  const strings = narrow(value, (kind) => kind === "string");
  if (strings === undefined) return { yes: undefined, no: value };
  const known = knownString(value);
  const answer = known === undefined ? "perhaps" : contains(known);
  return { yes: answer === "never" ? undefined : strings, no: answer === "always" ? undefined : value };
}

/** The lines of the file, where we have it. */
function listOf(filter: Plugin, { pipeline }: RecordContext): Contains {
  const path = settingOf(filter, "file");
  const mode = textOf(filter, "mode", "exact")?.toLowerCase();
  const ignoreCase = isOn(filter, "ignore_case", false);
  const file = path === "absent" || path.value === undefined ? undefined : pipeline.instance.files.read(path.value);
  if (file?.kind !== "found" || ignoreCase === "perhaps") return () => "perhaps";
  const fold = (line: string): string => (ignoreCase === "always" ? line.toLowerCase() : line);
  const lines = file.value.text
    .split("\n")
    .map((line) => line.replace(/\r$/, ""))
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map(fold);
  // Letters beyond ASCII fold in C in no way that we know.
  const certain = (value: string): boolean => ignoreCase === "never" || /^[\0-\x7f]*$/.test(value);
  const set = new Set(lines);
  if (mode === "exact") return (value) => (certain(value) ? (set.has(fold(value)) ? "always" : "never") : "perhaps");
  // In mode partial a line is a prefix in which `%` and `_` are wildcards of SQL.
  if (mode !== "partial" || lines.some((line) => /[%_]/.test(line))) return () => "perhaps";
  return (value) => {
    if (!certain(value)) return "perhaps";
    return lines.some((line) => fold(value).startsWith(line)) ? "always" : "never";
  };
}
