/** What a person meant by a text that is no size, and what Fluent Bit makes of it. */
import type { Pipeline } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import type { Effect } from "../source/source-file.ts";
import type { TypedValue } from "./plugin-values.ts";
import { genericValuesRefused } from "./plugins.ts";

export interface MeantSize {
  readonly text: string;
  /** Only the way of writing changes; the number stays what it says. */
  readonly certain: boolean;
}

/** `5 MB` is 5MB and `10B` is 10; binary and larger units are worked out, but then the number looks different. */
export function sizeMeant(value: string): MeantSize | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/i.exec(value);
  const [, number = "", unit = ""] = match ?? [];
  if (match === null) return undefined;
  const letter = unit[0]?.toUpperCase() ?? "";
  if (/^(?:[KMG]B?)$/i.test(unit)) return { text: number + unit, certain: true };
  if (/^(?:b|bytes?)$/i.test(unit) && !number.includes(".")) return { text: number, certain: true };
  const power = "KMGT".indexOf(letter) + 1;
  if (power === 0 || number.includes(".")) return undefined;
  if (/^[KMGT]iB?$/i.test(unit)) return { text: String(Number(number) * 1024 ** power), certain: false };
  if (/^TB?$/i.test(unit)) return { text: `${Number(number) * 1000}G`, certain: false };
  return undefined;
}

/** What follows from a size that becomes -1, as the end of a sentence. */
export interface BadSize {
  readonly effect: Effect;
  readonly follows: string;
  /** Whether -1 is what one writes there for "no limit". */
  readonly unlimited: boolean;
}

const refused: BadSize = { effect: "refused", follows: "Fluent Bit refuses to start", unlimited: false };
const unlimited: BadSize = { effect: "ignored", follows: "it becomes -1, which is no limit", unlimited: true };
const unserved: BadSize = {
  effect: "loss",
  follows: "it becomes -1, more memory than there is, and every connection is closed",
  unlimited: false,
};
const largest: BadSize = {
  effect: "ignored",
  follows: "it becomes -1, the largest number there is, without a word",
  unlimited: false,
};

/** The plugins whose property of that name does so; each was started with 5.1.1 and read in its source, back to 1.9. */
const ownSizes: Readonly<Record<string, readonly (readonly [plugin: string, BadSize])[]>> = {
  buffer_chunk_size: [
    // A chunk as large as can be is larger than any buffer.
    ["tail", refused],
    ["syslog", refused],
    ["forward", unserved],
    ["http", unserved],
  ],
  buffer_max_size: [
    ...["tail", "forward", "http", "prometheus_scrape"].map((plugin) => [plugin, unlimited] as const),
    // Out of the range of fetch.max.bytes.
    ["kafka", refused],
    ["syslog", refused],
  ],
  receive_buffer_size: [["syslog", refused]],
  buf_size: ["exec", "exec_wasi", "head"].map((plugin) => [plugin, refused]),
  buffer_size: [
    ["docker_events", refused],
    ["stdin", refused],
    ["mqtt", unserved],
    ...["kubernetes", "es", "opensearch", "loki"].map((plugin) => [plugin, unlimited] as const),
  ],
  emitter_mem_buf_limit: ["rewrite_tag", "multiline", "log_to_metrics"].map((plugin) => [plugin, unlimited]),
  static_batch_size: [["tail", unlimited]],
  event_batch_size: [["tail", unlimited]],
  total_file_size: [["s3", refused]],
  upload_chunk_size: [["s3", refused]],
  store_dir_limit_size: ["s3", "azure_blob", "azure_kusto", "gcs"].map((plugin) => [plugin, unlimited]),
  rotate_max_size: [["file", { ...unlimited, follows: "it becomes -1, so the file is never rotated" }]],
  syslog_maxsize: [
    [
      "syslog",
      { effect: "loss", follows: "it becomes -1, and Fluent Bit crashes at the first record", unlimited: false },
    ],
  ],
};

/** The same for [SERVICE]. */
const serviceSizes: Readonly<Record<string, BadSize>> = {
  "storage.backlog.mem_limit": unlimited,
  "storage.rejected.limit": {
    effect: "ignored",
    follows: "Fluent Bit logs an error for each rejected chunk and keeps none",
    unlimited: false,
  },
  multiline_buffer_limit: { effect: "ignored", follows: "Fluent Bit takes its default of 2MB", unlimited: false },
};

/** What becomes of a property whose value is no size. */
export function badSize({ schema, section }: TypedValue, pipeline: Pipeline): BadSize {
  const key = schema.name.toLowerCase();
  switch (schema.group) {
    case "section":
      return (Object.hasOwn(serviceSizes, key) && serviceSizes[key]) || largest;
    case "generic":
      if (genericValuesRefused(section.kind, pipeline.version)) return refused;
      return { effect: "ignored", follows: "Fluent Bit logs an error and sets no limit", unlimited: false };
    case "http_server":
      if (key.endsWith("buffer_chunk_size")) return unserved;
      return key.includes("max") || key.includes("limit") ? unlimited : largest;
    default: {
      const plugin = pipeline.pluginOf(section)?.schema?.name;
      if (key === "http_buffer_size" && plugin === "splunk" && atLeast(pipeline.version, "1.9.0")) return refused;
      const rows = Object.hasOwn(ownSizes, key) ? ownSizes[key] : undefined;
      return rows?.find(([name]) => name === plugin)?.[1] ?? largest;
    }
  }
}
