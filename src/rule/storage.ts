/** Where an input keeps its chunks. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { Pipeline, Plugin } from "../model/pipeline.ts";
import { judgedValue } from "./values.ts";

/**
 * `filesystem`, `memory`, `memrb`, or what else is written, in lower case; undefined where it is not known. An input that
 * says nothing keeps chunks in memory, unless the service hands down its own type ("storage.inherit", since 4.0.4).
 */
export function storageType(input: Plugin, pipeline: Pipeline): string | undefined {
  const property = input.get("storage.type");
  if (property !== undefined) return judgedValue(property)?.toLowerCase();
  if (!pipeline.whole) return undefined;
  const inherit = pipeline.serviceProperty("storage.inherit");
  const inherited = pipeline.serviceProperty("storage.type");
  if (inherit?.schema === undefined || inherited === undefined) return "memory";
  const isOn = readBoolean(judgedValue(inherit) ?? "");
  if (isOn === undefined) return undefined;
  return isOn ? judgedValue(inherited)?.toLowerCase() : "memory";
}
