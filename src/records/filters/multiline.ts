/**
 * filter_multiline: records joined into the first of a group (F-80 to F-85). What it answers holds behind the filter,
 * also for the records that come back through its emitter.
 */
import { splitCommas } from "../../../grammar/values/list.ts";
import { append, emptyRecord, fieldOf, remove, removeWhere, splitKey, withValue } from "../fields.ts";
import { join, joinWays } from "../join.ts";
import type { AbstractRecord, Presence } from "../record.ts";
import { settingOf, textOf, valuesOf } from "../settings.ts";
import { anyString, narrow } from "../values.ts";
import { anything, type FilterStep, goOn } from "./step.ts";

export const multiline: FilterStep = (filter, record, { pipeline }) => {
  const content = settingOf(filter, "multiline.key_content");
  const mode = textOf(filter, "mode", "parser")?.toLowerCase();
  const lists = valuesOf(filter, "multiline.parser");
  if (lists === undefined || (content !== "absent" && content.value === undefined)) return anything;
  const key = content === "absent" ? undefined : content.value;
  if (mode === "partial_message") return key === undefined ? anything : joinParts(record, key);
  if (mode !== "parser") return anything;
  const names = lists.flatMap((list) => splitCommas(list).map(({ text }) => text.toLowerCase()));
  const container = names.some((name) => name === "cri" || name === "docker");
  const own = names.some((name) => {
    const found = pipeline.definitions("multiline-parser").lookup(name);
    return found.kind !== "found" || found.value !== "built-in";
  });
  // Its definition may bring a key and a parser of its own.
  if (own) return anything;
  // Without a key nothing is joined (F-80).
  if (key === undefined) return container ? anything : goOn(record);
  const { yes } = splitKey(record, key);
  const strings = yes && narrow(fieldOf(yes, key).value, (kind) => kind === "string");
  // Such a record passes alone and ends the group (F-83).
  if (yes === undefined || strings === undefined) return goOn(record);
  const joined = container ? containerRecord : withValue(yes, key, anyString);
  return { kept: "perhaps", record: join(joined, record) };
};

/** What the parsers of the built-in cri and docker leave of a record (F-84). */
const containerRecord: AbstractRecord = {
  pairs: ["time", "stream", "_p", "log"].map((key) => ({ key, presence: "perhaps", value: anyString, repeated: true })),
  // The keys of docker's JSON are its writer's.
  others: { never: [] },
  ordered: emptyRecord.ordered,
};

/** `partial_message` must be the string "true"; the others pass (F-85). */
function joinParts(record: AbstractRecord, key: string): ReturnType<FilterStep> {
  const { yes } = splitKey(record, "partial_message");
  if (yes === undefined) return goOn(record);
  const bare = removeWhere(yes, (pair): Presence => (pair.key.startsWith("partial_") ? "always" : "never"), [
    { kind: "prefix", text: "partial_" },
  ]);
  return { kept: "perhaps", record: joinWays(append(remove(bare, key), key, anyString), record) ?? record };
}
