/** `telemetry` of the service and of inputs (Y-22, since 5.1): one path of maps, with a few options at its end. */
import type { YamlEntry, YamlMap, YamlNode } from "../yaml/node.ts";
import { note, type ReaderContext, rawWord } from "./context.ts";
import { sameName } from "./key.ts";
import { fetch, noteNested } from "./variant.ts";

const path = ["metrics", "logs", "tag_records"];

export function readServiceTelemetry(context: ReaderContext, entry: YamlEntry): void {
  readTelemetry(context, entry, ["enabled", "max_series", "max_tag_length"]);
}

export function readInputTelemetry(context: ReaderContext, entry: YamlEntry): void {
  readTelemetry(context, entry, ["enabled"]);
}

function readTelemetry(context: ReaderContext, { key, value }: YamlEntry, options: readonly string[]): void {
  noteNested(context, value);
  let at = key.text;
  let node: YamlNode | undefined = value;
  for (const next of path) {
    if (node?.kind !== "map") {
      invalid(context, node ?? key, `"${at}" is no map`, `'${at}' must be a map`);
      return;
    }
    checkKeys(context, at, node, [next]);
    const found = fetch(node, next);
    if (found === undefined) return;
    node = found.value;
    at = `${at}.${next}`;
  }
  if (node?.kind !== "map") {
    invalid(context, node ?? key, `"${at}" is no map`, `'${at}' must be a map with an 'enabled' key`);
    return;
  }
  checkKeys(context, at, node, options);
  for (const name of options) {
    const option = fetch(node, name);
    if (option === undefined || isOption(name, option.value)) continue;
    const wanted = name === "enabled" ? "true or false" : "a whole number";
    invalid(context, option.value ?? node, `"${name}" is not ${wanted}`, `invalid value for '${at}.${name}'`);
  }
}

function checkKeys(context: ReaderContext, at: string, map: YamlMap, known: readonly string[]): void {
  for (const { key } of map.entries) {
    if (key.standsFor !== undefined || known.some((name) => sameName(name, key.text))) continue;
    note(context, "invalid-telemetry", key.span, `"${key.text}" is no part of "${at}"`, {
      phase: "loading",
      word: rawWord(key),
      candidates: known,
      node: map,
      readerMessage: `unknown '${at}' option '${key.text}'`,
    });
  }
}

function isOption(name: string, value: YamlNode | undefined): boolean {
  if (value?.kind !== "scalar") return false;
  if (value.text.includes("${")) return true;
  if (name === "enabled") return /^(?:true|false|on|off|yes|no|[01])$/i.test(value.text);
  return /^[-+]?\d+$/.test(value.text);
}

function invalid(context: ReaderContext, node: YamlNode, what: string, readerMessage: string): void {
  note(context, "invalid-telemetry", node.span, what, { phase: "loading", node, readerMessage });
}
