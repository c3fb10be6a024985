/** What a parser makes of a text: of a known one exactly where the spec is, else which keys can come of it. */
import type { RecordContext } from "../context.ts";
import { anyRecord, concat, emptyRecord, extended, fieldOf, remove, splitKey, withValue } from "../fields.ts";
import { joinWays, settled } from "../join.ts";
import { readJson } from "../json-text.ts";
import type { AbstractPair, AbstractRecord, AbstractValue, Presence } from "../record.ts";
import { anyOf, anyValue, isOnly, knownString, text as stringValue } from "../values.ts";
import type { Parser, ParserTime } from "./definition.ts";
import { readLogfmt, readLtsv } from "./line-formats.ts";
import { regexPairs } from "./regex-format.ts";
import { timeFits } from "./time-fits.ts";
import { typedValue } from "./typed.ts";

export interface Parsed {
  readonly success: Presence;
  /** What it makes where it succeeds. */
  readonly record: AbstractRecord;
}

export const noSuccess: Parsed = { success: "never", record: anyRecord };
export const perhapsAnything: Parsed = { success: "perhaps", record: anyRecord };

/** `subject` is a string, known or not. */
export function parseText(parser: Parser, subject: AbstractValue, context: RecordContext): Parsed {
  const known = knownString(subject);
  switch (parser.format) {
    case "json":
      return finish(parser, known === undefined ? perhapsAnything : parseJson(known), context);
    case "regex":
      return finish(parser, parseRegex(parser, known, context), context);
    case "ltsv":
    case "logfmt":
      return finish(parser, known === undefined ? perhapsAnything : parseLine(parser, known), context);
  }
}

/** The decoders come last, of json the time behind them (I-4). */
function finish(parser: Parser, parsed: Parsed, _context: RecordContext): Parsed {
  if (parsed.success === "never") return parsed;
  const decoded = decode(parser, parsed.record);
  const timed = parser.format === "json" && parser.time !== undefined ? withoutTime(parser.time, decoded) : decoded;
  return { success: parsed.success, record: timed };
}

/** One object; blanks before it and words behind it do not matter, a second object does (F-62, P-23). */
export function parseJson(text: string): Parsed {
  const read = readJson(text);
  const map = read?.value.map;
  if (read === undefined || !isOnly(read.value, "map")) {
    // How its reader takes text that ours refuses is known for the plain mistakes only.
    return noSuccess;
  }
  const rest = text.slice(read.end).trim();
  const record = map ?? anyRecord;
  if (rest === "" || /^(?!(?:true|false|null)\b)[A-Za-z]/.test(rest)) return { success: "always", record };
  const second = readJson(rest);
  return second !== undefined && isOnly(second.value, "map") ? noSuccess : { success: "perhaps", record };
}

/** Removed where it is read and not to be kept; else it stays (I-2). */
function withoutTime(time: ParserTime, record: AbstractRecord): AbstractRecord {
  const { yes, no } = splitKey(record, time.key);
  if (yes === undefined || time.keep === "always") return record;
  const { value, doubled } = fieldOf(yes, time.key);
  if (doubled !== "never") return anyRecord;
  const known = knownString(value);
  let fits: Presence = "perhaps";
  if (known !== undefined) fits = timeFits(time, known);
  else if (!value.kinds.has("string")) fits = "never";
  const goes = fits === "never" ? undefined : remove(yes, time.key);
  const stays = fits === "always" && time.keep === "never" ? undefined : yes;
  return joinWays(joinWays(goes, stays), no) ?? record;
}

function parseRegex(parser: Parser, known: string | undefined, context: RecordContext): Parsed {
  const found = parser.regex === undefined ? undefined : regexPairs(parser.regex, known, parser.skipEmpty, context);
  if (found === undefined) return perhapsAnything;
  if (found.success === "never") return noSuccess;
  const pairs = found.pairs.flatMap((pair): readonly AbstractPair[] => {
    if (parser.time !== undefined && pair.key === parser.time.key) return timePair(parser.time, pair);
    return [{ ...pair, value: typedValue(parser.types.get(pair.key), pair.value) }];
  });
  return { success: found.success, record: settled({ ...emptyRecord, pairs }) };
}

/** Of a regex the time goes even where it could not be read; it stays only if it is read and kept (I-2). */
function timePair(time: ParserTime, pair: AbstractPair): readonly AbstractPair[] {
  if (time.keep === "never") return [];
  const known = knownString(pair.value);
  const fits = known === undefined ? "perhaps" : timeFits(time, known);
  if (fits === "never") return [];
  return [fits === "always" && time.keep === "always" ? pair : { ...pair, presence: "perhaps" }];
}

/** ltsv and logfmt: a time that does not fit fails the line (I-2). */
function parseLine(parser: Parser, text: string): Parsed {
  const types = parser.types.size > 0;
  const fields = parser.format === "ltsv" ? readLtsv(text) : readLogfmt(text, { types, noBareKeys: parser.noBareKeys });
  if (fields === undefined) return perhapsAnything;
  if (fields === "none") return noSuccess;
  let success: Presence = "always";
  const pairs: AbstractPair[] = [];
  for (const { key, value } of fields) {
    const { time } = parser;
    const typed = typeof value === "string" ? typedValue(parser.types.get(key), stringValue(value)) : value;
    if (time !== undefined && key === time.key) {
      const fits = typeof value === "string" ? timeFits(time, value) : "perhaps";
      if (fits === "never") return noSuccess;
      if (fits === "perhaps") success = "perhaps";
      if (time.keep === "never") continue;
      pairs.push({ key, presence: time.keep, value: typed });
    } else pairs.push({ key, presence: "always", value: typed });
  }
  return { success, record: settled({ ...emptyRecord, pairs }) };
}

/** I-9. Known exactly for one decoder that reads JSON; of others only which keys they touch. */
function decode({ decoders }: Parser, record: AbstractRecord): AbstractRecord {
  const [first] = decoders;
  if (first === undefined) return record;
  if (decoders.length === 1 && first.backend === "json") return decodeJson(record, first.key, first.replaces);
  let decoded = record;
  for (const { replaces, backend, key } of decoders) {
    if (replaces) decoded = changed(decoded, key);
    else if (backend === "json") return extended(decoded);
  }
  return decoded;
}

function decodeJson(record: AbstractRecord, key: string, replaces: boolean): AbstractRecord {
  const { yes, no } = splitKey(record, key);
  if (yes === undefined) return record;
  const { value, doubled } = fieldOf(yes, key);
  const known = knownString(value);
  if (known === undefined || doubled !== "never") {
    if (!value.kinds.has("string")) return record;
    return replaces ? changed(record, key) : extended(record);
  }
  const object = parseJson(known);
  if (object.success === "perhaps") return replaces ? changed(record, key) : extended(record);
  if (object.success === "never") return record;
  const map: AbstractValue = { kinds: anyOf("map").kinds, map: object.record };
  const decoded = replaces ? withValue(yes, key, map) : concat(yes, object.record);
  return joinWays(decoded, no) ?? record;
}

/** The record where nothing is known any more of a string under that name. */
function changed(record: AbstractRecord, key: string): AbstractRecord {
  const pairs = record.pairs.map((pair): AbstractPair => (pair.key === key ? { ...pair, value: anyValue } : pair));
  return { ...record, pairs };
}
