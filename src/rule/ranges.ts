/** Numbers that the core or a plugin refuses, each tried with 5.1.1 or read in its source. */
import { leadingDecimal, leadingInteger } from "../../grammar/values/number.ts";
import { readSize } from "../../grammar/values/size.ts";
import { readTime } from "../../grammar/values/time.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import type { TypedValue } from "./plugin-values.ts";
import { genericValuesRefused } from "./plugins.ts";
import { switchOf } from "./switches.ts";

interface Row {
  /** `service`, a kind of plugins, or kind and plugin; any of them. */
  readonly where: string | readonly string[];
  /** Refused by the setter of the core, which let bad values pass from 1.9.0 to 4.0.2. */
  readonly generic?: boolean;
  /** For the message: what it must be. */
  readonly allowed: string;
  /** The number that Fluent Bit makes of the text; undefined where it takes no text but a number. */
  read(value: string): number | undefined;
  accepts(value: number): boolean;
  /** Whether it is looked at in this plugin at all. */
  counts?(plugin: Plugin): boolean;
}

const between =
  (from: number, to: number): Row["accepts"] =>
  (value) =>
    value >= from && value <= to;
const above = (least: number): Row["accepts"] => between(least, Number.POSITIVE_INFINITY);
const wholeText =
  (pattern: RegExp): Row["read"] =>
  (value) =>
    pattern.test(value) ? Number(value) : undefined;

/** What is no size at all is the business of `invalid-size`. */
const sizeOrAny: Row["read"] = (value) => readSize(value) ?? Number.POSITIVE_INFINITY;

const rows: Readonly<Record<string, Row>> = {
  coro_stack_size: { where: "service", allowed: "at least 4096", read: leadingInteger, accepts: above(4096) },
  "thread.ring_buffer.capacity": {
    where: "input",
    generic: true,
    allowed: "more than 0",
    read: leadingInteger,
    accepts: above(1),
  },
  "thread.ring_buffer.window": {
    where: "input",
    generic: true,
    allowed: "1 to 100",
    read: leadingInteger,
    accepts: between(1, 100),
  },
  rate_window: {
    where: "input",
    generic: true,
    allowed: "more than 0",
    read: (value) => readTime(value).seconds,
    accepts: above(1),
  },
  "rate_gate.max_records": {
    where: "input",
    generic: true,
    allowed: "a whole number",
    read: wholeText(/^\s*\+?\d+$/),
    accepts: above(0),
  },
  "rate_gate.resume_ratio": {
    where: "input",
    generic: true,
    allowed: "between 0 and 1, both excluded",
    read: wholeText(/^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i),
    accepts: (value) => value > 0 && value < 1,
  },
  buf_size: {
    where: ["input exec", "input head"],
    allowed: "more than 0",
    read: sizeOrAny,
    accepts: (value) => value > 0,
  },
  buffer_size: { where: "input stdin", allowed: "at least 16000 bytes", read: sizeOrAny, accepts: above(16000) },
  flush_ms: {
    where: "filter multiline",
    allowed: "at least 500",
    read: leadingInteger,
    accepts: above(500),
    // Without the buffer, and in the other mode, nothing is flushed by the timer of the parsers.
    counts: (filter) =>
      switchOf(filter, "buffer") === true && (filter.get("mode")?.value.text ?? "parser").toLowerCase() === "parser",
  },
  "rate_gate.max_bytes": {
    where: "input",
    generic: true,
    allowed: "0 or more",
    read: sizeOrAny,
    accepts: above(0),
  },
  log_suppress_interval: {
    where: ["input", "filter", "output"],
    generic: true,
    allowed: "0 or more",
    read: (value) => readTime(value).seconds,
    // Less is let through, and suppresses nothing.
    accepts: (value) => value !== -1,
  },
  chunk_size: {
    where: "input udp",
    allowed: "at least 1",
    read: leadingInteger,
    accepts: above(1),
  },
  sampling_rate: {
    where: "filter nightfall",
    allowed: "more than 0 and at most 1",
    read: leadingDecimal,
    accepts: (value) => value > 0 && value <= 1,
  },
  syslog_severity_preset: { where: "output syslog", allowed: "0 to 7", read: leadingInteger, accepts: between(0, 7) },
  syslog_facility_preset: { where: "output syslog", allowed: "0 to 23", read: leadingInteger, accepts: between(0, 23) },
};

export interface OutOfRange {
  /** What it must be. */
  readonly allowed: string;
  /** The number that Fluent Bit makes of the text; undefined where it makes none. */
  readonly value: number | undefined;
}

/** Undefined where the value is allowed, or nothing is known to refuse it. */
export function outOfRange({ section, schema, value }: TypedValue, pipeline: Pipeline): OutOfRange | undefined {
  const key = schema.name.toLowerCase();
  const row = Object.hasOwn(rows, key) ? rows[key] : undefined;
  if (row === undefined) return undefined;
  const plugin = pipeline.pluginOf(section);
  const owner = `${section.kind} ${plugin?.schema?.name}`;
  if (
    !(typeof row.where === "string" ? [row.where] : row.where).some(
      (where) => where === section.kind || where === owner,
    )
  )
    return undefined;
  if (row.counts !== undefined && (plugin === undefined || !row.counts(plugin))) return undefined;
  const number = row.read(value);
  if (number !== undefined && row.accepts(number)) return undefined;
  return row.generic && !genericValuesRefused(section.kind, pipeline.version)
    ? undefined
    : { allowed: row.allowed, value: number };
}
