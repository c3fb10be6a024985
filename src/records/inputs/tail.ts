/** in_tail: what becomes of a line (I-1, I-20, I-21, I-30 to I-34). */
import { splitCommas } from "../../../grammar/values/list.ts";
import type { Pipeline, Plugin } from "../../model/pipeline.ts";
import type { RecordContext } from "../context.ts";
import { anyRecord, append, emptyRecord } from "../fields.ts";
import { join, joinWays } from "../join.ts";
import { findParser } from "../parsers/definition.ts";
import { parseText } from "../parsers/parse.ts";
import type { AbstractRecord, AbstractValue } from "../record.ts";
import { isOn, settingOf, textOf, valuesOf } from "../settings.ts";
import { anyOf, anyString, text } from "../values.ts";
import { recordWith } from "./make.ts";

/** The records of any line. */
export function tailRecord(input: Plugin, context: RecordContext): AbstractRecord {
  return ofLine(input, anyString, context);
}

/**
 * The record of one line, without its line end (of which a parser that fails leaves a CR, I-20); of lines that are joined
 * only what holds for any.
 */
export function recordOfLine(input: Plugin, line: string, context: RecordContext): AbstractRecord {
  return ofLine(input, text(line), context);
}

function ofLine(input: Plugin, line: AbstractValue, context: RecordContext): AbstractRecord {
  const key = textOf(input, "key", "log");
  const added = addedPairs(input);
  const lists = valuesOf(input, "multiline.parser");
  const legacy = isOn(input, "multiline", false);
  const docker = isOn(input, "docker_mode", false);
  if (key === undefined || added === undefined || lists === undefined || legacy === "perhaps" || docker === "perhaps") {
    return anyRecord;
  }
  const names = lists.flatMap((list) => splitCommas(list).map((name) => name.text.toLowerCase()));
  // `Key` and `Parser` do not count there (I-32).
  if (names.length > 0) return added(joined(names, context.pipeline));
  // Keys of the first line's parser, and of any other Parser_N that fits (I-21).
  if (legacy === "always") return anyRecord;
  const content = docker === "always" ? anyString : line;
  const raw = added(emptyRecord, key, content);
  const setting = settingOf(input, "parser");
  if (setting === "absent") return raw;
  const parser = setting.value === undefined ? undefined : findParser(setting.value, context.pipeline);
  if (parser === undefined || parser.kind === "unknown") return anyRecord;
  if (parser.kind === "absent") return raw;
  const parsed = parseText(parser.parser, content, context);
  const yes = parsed.success === "never" ? undefined : added(parsed.record);
  return joinWays(yes, parsed.success === "always" ? undefined : raw) ?? raw;
}

type AddPairs = (record: AbstractRecord, key?: string, line?: AbstractValue) => AbstractRecord;

/** `Path_Key` and `Offset_Key`: in front of a raw line, behind parsed keys. Undefined: not known. */
function addedPairs(input: Plugin): AddPairs | undefined {
  const [path, offset] = [settingOf(input, "path_key"), settingOf(input, "offset_key")];
  if ((path !== "absent" && path.value === undefined) || (offset !== "absent" && offset.value === undefined)) {
    return undefined;
  }
  return (record, key, line) => {
    let result = record;
    if (path !== "absent" && path.value !== undefined) result = append(result, path.value, anyString);
    if (offset !== "absent" && offset.value !== undefined) result = append(result, offset.value, anyOf("integer"));
    return key === undefined || line === undefined ? result : append(result, key, line);
  };
}

const containerKeys: Readonly<Record<string, AbstractRecord>> = {
  // The time, the rest and other keys are what the JSON of a line holds; lines without such JSON are raw (I-30).
  docker: { ...recordWith({ log: anyString }), others: { never: [] }, ordered: false },
  cri: join(
    recordWith({ time: anyString, stream: anyString, _p: anyString, log: anyString }),
    recordWith({ log: anyString }),
  ),
};

function joined(names: readonly string[], pipeline: Pipeline): AbstractRecord {
  let record: AbstractRecord | undefined;
  for (const name of names) {
    const found = pipeline.definitions("multiline-parser").lookup(name);
    if (found.kind !== "found") return anyRecord;
    const container = Object.hasOwn(containerKeys, name) ? containerKeys[name] : undefined;
    if (found.value === "built-in") record = joinWays(record, container ?? recordWith({ log: anyString }));
    // One of its own with a parser has that parser's keys (I-33).
    else if (found.value.section.get("parser") !== undefined) return anyRecord;
    else record = joinWays(record, recordWith({ log: anyString }));
  }
  return record ?? anyRecord;
}
