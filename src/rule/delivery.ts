/** What becomes of a chunk that an output cannot deliver. */
import { readRetryLimit } from "../../grammar/values/retry-limit.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import { atLeast } from "../schema/index.ts";
import { judgedValue } from "./values.ts";

/** Outputs that reach their service by themselves, so the schema does not call them clients. */
const ownConnection: ReadonlySet<string> = new Set([
  "cloudwatch_logs",
  "kafka",
  "kinesis_firehose",
  "kinesis_streams",
  "pgsql",
  "td",
]);

/** They wait to be asked. */
const servers: ReadonlySet<string> = new Set(["prometheus_exporter", "vivo_exporter"]);

/** Whether the output sends its records to a service that may be out of reach, so that a delivery can fail. */
export function mayFail({ schema }: Plugin): boolean {
  if (schema?.source !== "core" || servers.has(schema.name)) return false;
  return schema.net === "client" || ownConnection.has(schema.name);
}

/** Whether the output retries for ever; false where `Retry_Limit` is not known. */
export function retriesForEver(output: Plugin, { version }: Pipeline): boolean {
  const property = output.get("retry_limit");
  const value = property === undefined ? undefined : judgedValue(property);
  return value !== undefined && readRetryLimit(value, { words: atLeast(version, "1.7.5") }).kind === "unlimited";
}
