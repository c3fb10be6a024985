/** Properties without which a plugin does not start: the schema's lists, with the conditions that they cannot say. */
import { readBoolean } from "../../grammar/values/boolean.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import { documentedName, type KeyMistake, keyMistakes } from "./key-mistakes.ts";

/** Is the property not needed here after all? Tried with 5.1.1 or read in its source. */
const exceptions: Readonly<Record<string, (plugin: Plugin, key: string) => boolean>> = {
  // They come with each record then.
  "output oracle_log_analytics": (plugin) => isOn(plugin, "oci_config_in_record"),
  // The endpoint hands out account and credentials.
  "output azure_blob": (plugin) => plugin.get("configuration_endpoint_url") !== undefined,
  // Only in modes tcp and udp, where a default parser is looked for: rule undefined-parser.
  "input syslog": (_plugin, key) => key === "parser",
  // Rule multiline-filter-without-parser.
  "filter multiline": () => true,
};

/**
 * For messages: `"Path"`, `"splunk_token" or "http_user"`. Without those that a misspelt name of the plugin was surely meant
 * to be: the rule about that name speaks of them.
 */
export function missingProperties(plugin: Plugin, pipeline: Pipeline): readonly string[] {
  const { schema, kind } = plugin;
  if (schema?.source !== "core") return [];
  const meant = misspelt(plugin, pipeline);
  const exempt = exceptions[`${kind} ${schema.name}`];
  const missing: string[] = [];
  for (const key of schema.required) {
    const property = schema.property(key);
    if (property === undefined || plugin.get(key) !== undefined || exempt?.(plugin, key)) continue;
    if (meant.has(property.name.toLowerCase())) continue;
    // An alias sets the same field.
    if (property.aliases.some((alias) => plugin.get(alias) !== undefined)) continue;
    missing.push(`"${documentedName(property)}"`);
  }
  for (const group of schema.requiredOneOf) {
    const names = group.map((item) => item.split("=")[0] ?? "").filter((key) => schema.property(key) !== undefined);
    if (names.length === 0 || exempt?.(plugin, names[0] ?? "")) continue;
    if (names.some((key) => plugin.get(key) !== undefined || meant.has(key.toLowerCase()))) continue;
    missing.push(`${names.map((key) => `"${documentedName(schema.property(key)!)}"`).join(" or ")}`);
  }
  if (
    kind === "input" &&
    schema.name === "tail" &&
    isOn(plugin, "multiline") &&
    plugin.get("parser_firstline") === undefined
  )
    missing.push('"Parser_Firstline" beside "Multiline On"');
  return missing;
}

const mistakesByProperty = new WeakMap<Pipeline, ReadonlyMap<Property, KeyMistake>>();

/** What misspelt names of the plugin were meant to be, lower case. */
function misspelt(plugin: Plugin, pipeline: Pipeline): ReadonlySet<string> {
  let mistakes = mistakesByProperty.get(pipeline);
  if (mistakes === undefined) {
    mistakes = new Map(keyMistakes(pipeline).map((mistake) => [mistake.property, mistake]));
    mistakesByProperty.set(pipeline, mistakes);
  }
  const names = plugin.properties.flatMap((property) => {
    const mistake = mistakes.get(property);
    if (mistake?.kind === "split") return [mistake.joined];
    return mistake?.kind === "unknown" && mistake.close ? mistake.candidates.slice(0, 1) : [];
  });
  return new Set(names.map((name) => name.toLowerCase()));
}

function isOn(plugin: Plugin, key: string): boolean {
  const value = plugin.get(key)?.expanded;
  return value?.kind === "found" && readBoolean(value.value) === true;
}
