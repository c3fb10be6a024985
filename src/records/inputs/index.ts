/** What the records of an input surely and perhaps are, before any filter (filters.md section 11). */
import type { RegexEngine } from "../../../grammar/values/regex.ts";
import type { Pipeline, Plugin } from "../../model/pipeline.ts";
import type { RecordContext } from "../context.ts";
import { anyRecord, append } from "../fields.ts";
import { joinWays } from "../join.ts";
import { readJsonValues } from "../json-text.ts";
import { findParser } from "../parsers/definition.ts";
import { parseText } from "../parsers/parse.ts";
import type { AbstractRecord } from "../record.ts";
import { isOn, settingOf, textOf } from "../settings.ts";
import { anyOf, anyString, isOnly } from "../values.ts";
import { recordWith } from "./make.ts";
import { tailRecord } from "./tail.ts";

export { recordOfLine } from "./tail.ts";

/** Any record of the input is one of these. Of plugins without an entry nothing is known. */
export function recordOf(input: Plugin, pipeline: Pipeline, regex: RegexEngine): AbstractRecord {
  if (input.plugin.kind !== "found" || input.file.template) return anyRecord;
  const name = input.plugin.value;
  const make = Object.hasOwn(inputs, name) ? inputs[name] : undefined;
  return make === undefined ? anyRecord : make(input, { pipeline, regex });
}

/** The records of a dummy, as they are in its one text; undefined where they are not known (I-41). */
export function samplesOf(input: Plugin): readonly AbstractRecord[] | undefined {
  const setting = settingOf(input, "dummy");
  const written = setting === "absent" ? '{"message":"dummy"}' : setting.value;
  const values = written === undefined ? undefined : readJsonValues(written);
  if (values === undefined || values.length === 0) return undefined;
  const maps = values.flatMap((value) => (isOnly(value, "map") && value.map !== undefined ? [value.map] : []));
  return maps.length === values.length ? maps : undefined;
}

type MakeRecord = (input: Plugin, context: RecordContext) => AbstractRecord;

const integer = anyOf("integer");

/** Of fixed keys those that 5.1.1 showed. */
const inputs: Readonly<Record<string, MakeRecord>> = {
  // One group of keys for each processor.
  cpu: () => recordWith({ cpu_p: anyOf("double"), user_p: anyOf("double"), system_p: anyOf("double") }, ["cpu"]),
  dummy: (input) => {
    const samples = samplesOf(input);
    // Whatever more there are have little in common.
    return samples === undefined || samples.length > 100
      ? anyRecord
      : (samples.reduce<AbstractRecord | undefined>(joinWays, undefined) ?? anyRecord);
  },
  exec: (input, context) => parsedOr(input, recordWith({ exec: anyString }), context),
  head: (input) =>
    isOn(input, "split_line", false) === "never" &&
    input.get("lines") === undefined &&
    input.get("add_path") === undefined
      ? plainHead(input)
      : anyRecord,
  mem: (input) =>
    input.get("pid") === undefined
      ? recordWith({
          "Mem.total": integer,
          "Mem.used": integer,
          "Mem.free": integer,
          "Swap.total": integer,
          "Swap.used": integer,
          "Swap.free": integer,
        })
      : anyRecord,
  random: () => recordWith({ rand_value: integer }),
  stdin: (input, context) => parsedOr(input, anyRecord, context),
  systemd: systemdRecord,
  tail: tailRecord,
  tcp: socketRecord,
  udp: socketRecord,
};

/** With a parser that is defined, lines that it does not take are dropped (I-40, I-41). */
function parsedOr(input: Plugin, raw: AbstractRecord, context: RecordContext): AbstractRecord {
  const setting = settingOf(input, "parser");
  if (setting === "absent") return raw;
  const parser = setting.value === undefined ? undefined : findParser(setting.value, context.pipeline);
  if (parser === undefined || parser.kind === "unknown") return anyRecord;
  return parser.kind === "absent" ? raw : parseText(parser.parser, anyString, context).record;
}

function plainHead(input: Plugin): AbstractRecord {
  const key = textOf(input, "key", "head");
  return key === undefined ? anyRecord : recordWith({ [key]: anyString });
}

const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";

/** Names of journal fields are upper case (systemd.journal-fields), unless `Lowercase` is on (I-35). */
function systemdRecord(input: Plugin): AbstractRecord {
  const lower = isOn(input, "lowercase", false);
  const first = lower === "never" ? upper : lower === "always" ? upper.toLowerCase() : upper + upper.toLowerCase();
  return recordWith({}, [...new Set(first)]);
}

/** JSON, or lines (I-42). */
function socketRecord(input: Plugin, context: RecordContext): AbstractRecord {
  const format = textOf(input, "format", "json")?.toLowerCase();
  if (format !== "none") return anyRecord;
  const source = settingOf(input, "source_address_key");
  if (source !== "absent" && source.value === undefined) return anyRecord;
  const raw = recordWith({ log: anyString });
  const setting = settingOf(input, "parser");
  const parsed = setting === "absent" ? undefined : parsedOr(input, raw, context);
  const record = joinWays(parsed, raw) ?? raw;
  return source === "absent" || source.value === undefined ? record : append(record, source.value, anyString);
}
