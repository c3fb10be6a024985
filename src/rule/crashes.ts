/** Properties that Fluent Bit does not survive, though their names and values are right. */
import type { Plugin, Property } from "../model/pipeline.ts";
import { switchOf } from "./switches.ts";

/** Set on the TLS of an input without a look whether it has any (flb_input.c, since 4.0.0; 5.1.1 seen); in no dry run. */
const tlsKeys = ["tls.min_version", "tls.max_version", "tls.ciphers"] as const;

/** The properties of an input that make it die because it does not use TLS. */
export function crashesWithoutTls(plugin: Plugin): readonly Property[] {
  if (plugin.kind !== "input" || plugin.schema?.source !== "core") return [];
  // Without a value the core leaves the name to the plugin, which refuses it (C-71).
  const set = tlsKeys
    .flatMap((key) => plugin.all(key))
    .filter(({ schema, expanded }) => {
      return schema?.group === "tls" && expanded.kind === "found" && expanded.value !== "";
    });
  if (set.length === 0) return [];
  const tls = plugin.get("tls");
  if (tls === undefined) return plugin.schema.tls === "always" ? [] : set;
  return tls.expanded.kind === "found" && switchOf(plugin, "tls") !== true ? set : [];
}
