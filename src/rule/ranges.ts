/** Numbers that Fluent Bit refuses, each tried with 5.1.1 or read in its source. */
import { leadingDecimal, leadingInteger } from "../../grammar/values/number.ts";
import { readSize } from "../../grammar/values/size.ts";
import { readSplitTime, readTime } from "../../grammar/values/time.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { TypedValue } from "./plugin-values.ts";
import { genericValuesRefused } from "./plugins.ts";
import { judgedValue } from "./values.ts";

interface Row {
  /** `service`, a kind of plugins, or kind and plugin. */
  readonly where: string;
  readonly key: string;
  /** Refused by the setter of the core, which let bad values pass from 1.9.0 to 4.0.2. */
  readonly generic?: boolean;
  /** For the message: what it must be. */
  readonly allowed: string;
  accepts(value: string): boolean;
}

const between = (from: number, to: number): ((value: string) => boolean) => {
  return (value) => leadingInteger(value) >= from && leadingInteger(value) <= to;
};

const rows: readonly Row[] = [
  { where: "service", key: "flush", allowed: "more than 0", accepts: (value) => leadingDecimal(value) > 0 },
  {
    where: "service",
    key: "coro_stack_size",
    allowed: "at least 4096",
    accepts: between(4096, Number.POSITIVE_INFINITY),
  },
  {
    where: "input",
    key: "thread.ring_buffer.capacity",
    generic: true,
    allowed: "more than 0",
    accepts: between(1, Number.POSITIVE_INFINITY),
  },
  { where: "input", key: "thread.ring_buffer.window", generic: true, allowed: "1 to 100", accepts: between(1, 100) },
  {
    where: "input",
    key: "rate_window",
    generic: true,
    allowed: "more than 0",
    accepts: (value) => readTime(value).seconds > 0,
  },
  {
    where: "input",
    key: "rate_gate.max_records",
    generic: true,
    allowed: "a whole number",
    accepts: (value) => /^\s*\+?\d+$/.test(value),
  },
  {
    where: "input",
    key: "rate_gate.resume_ratio",
    generic: true,
    allowed: "between 0 and 1, both excluded",
    accepts: (value) => Number(value) > 0 && Number(value) < 1,
  },
  {
    where: "input tail",
    key: "refresh_interval",
    allowed: "a number of seconds above 0",
    accepts: (value) => readSplitTime(value) !== undefined,
  },
  { where: "input tail", key: "rotate_wait", allowed: "more than 0", accepts: (value) => readTime(value).seconds > 0 },
  { where: "output syslog", key: "syslog_severity_preset", allowed: "0 to 7", accepts: between(0, 7) },
  { where: "output syslog", key: "syslog_facility_preset", allowed: "0 to 23", accepts: between(0, 23) },
];

/** What the value must be, if it is not; undefined when it is, or nothing is known to refuse it. */
export function outOfRange(typed: TypedValue, pipeline: Pipeline): string | undefined {
  const { section, schema, value } = typed;
  const key = schema.name.toLowerCase();
  const plugin = pipeline.pluginOf(section);
  const name = plugin?.schema?.name ?? "";
  if (section.kind === "input" && name === "tail" && key.startsWith("buffer_")) return tailBuffers(typed);
  const row = rows.find(
    ({ where, key: wanted }) => wanted === key && (where === section.kind || where === `${section.kind} ${name}`),
  );
  if (row === undefined || row.accepts(value)) return undefined;
  return row.generic && !genericValuesRefused(section.kind, pipeline.version) ? undefined : row.allowed;
}

/** tail's defaults for both of its buffers, in bytes. */
const tailBuffer = 32_000;

/** `buffer_max_size must be >= buffer_chunk`; said at the smaller buffer if it is set, else at the chunk. */
function tailBuffers({ section, schema }: TypedValue): string | undefined {
  const size = (key: string): number | undefined => {
    const property = section.get(key);
    if (property === undefined) return tailBuffer;
    const value = judgedValue(property);
    return value === undefined ? undefined : readSize(value);
  };
  const chunk = size("buffer_chunk_size");
  const max = size("buffer_max_size");
  if (chunk === undefined || max === undefined || chunk <= max) return undefined;
  const saidAt = section.get("buffer_max_size") === undefined ? "buffer_chunk_size" : "buffer_max_size";
  if (schema.name.toLowerCase() !== saidAt) return undefined;
  return saidAt === "buffer_max_size"
    ? 'at least as much as "Buffer_Chunk_Size"'
    : 'at most as much as "Buffer_Max_Size", which is 32k by default';
}
