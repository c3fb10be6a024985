/** Properties that Fluent Bit does not survive, though their names and values are right. */
import type { Plugin, Property } from "../model/pipeline.ts";
import { connectsToHost, sendsDatagrams } from "./hosts.ts";
import { switchOf } from "./switches.ts";
import { judgedValue } from "./values.ts";

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

export interface BadSource {
  readonly property: Property;
  /** Its text, as Fluent Bit gets it. */
  readonly value: string;
  /** It connects when it starts, not with the first records. */
  readonly atStart: boolean;
}

/**
 * A "net.source_address" that is no IP address: flb_net_bind_address() takes what is not there for the address (tried with 5.1.1;
 * 1.7.2 has the same code, and dies too).
 */
export function badSourceAddress(output: Plugin): BadSource | undefined {
  if (output.kind !== "output" || output.schema?.source !== "core" || !connectsToHost(output.schema.name))
    return undefined;
  // A local socket has no address to come from.
  if (output.get("unix_path") !== undefined) return undefined;
  const property = output.get("net.source_address");
  const value = property?.schema === undefined ? undefined : judgedValue(property);
  if (property === undefined || value === undefined || looksNumeric(value)) return undefined;
  return { property, value, atStart: sendsDatagrams(output, output.schema.name) };
}

/** Whether getaddrinfo() may take it for an address; inet_aton() reads short ones ("127.1") and hexadecimal parts too. */
function looksNumeric(text: string): boolean {
  const octets = /^\d+\.\d+\.\d+\.\d+$/.test(text) ? text.split(".").map(Number) : [];
  if (octets.length > 0) return octets.every((octet) => octet <= 255);
  return (
    /^(?:0x[\da-f]+|\d+)(?:\.(?:0x[\da-f]+|\d+))*$/i.test(text) || /^[\da-f]*:[\da-f]*:[\da-f:.]*(?:%.*)?$/i.test(text)
  );
}
