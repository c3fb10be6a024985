/** Properties that switch something on or off. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { Plugin } from "../model/pipeline.ts";

/** Whether a switch is on, by its default where it is not set; undefined where its value is unknown or no boolean. */
export function switchOf(plugin: Plugin, key: string): boolean | undefined {
  const property = plugin.get(key);
  if (property === undefined) return readBoolean(plugin.schema?.property(key)?.default ?? "off");
  return property.expanded.kind === "found" ? readBoolean(property.expanded.value) : undefined;
}

/** Whether the plugin surely encrypts its connection. */
export function usesTls(plugin: Plugin): boolean {
  const { schema } = plugin;
  if (schema?.tls === undefined) return false;
  const tls = plugin.get("tls");
  if (tls === undefined) return schema.tls === "always";
  return tls.expanded.kind === "found" && readBoolean(tls.expanded.value) === true;
}
