/** What plugins and places are called in a trace. */
import type { Plugin, Section } from "../../model/pipeline.ts";
import { lineIndex } from "../../source/line-index.ts";
import { rootLocation } from "../../source/locate.ts";
import type { Location } from "../../source/source-file.ts";

/** A line of a file that the user opened, from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

export function placeOf(at: Location): Place {
  const { file, span } = rootLocation(at);
  return { file: file.path, line: lineIndex(file).position(span.start).line };
}

export function pluginName(plugin: Plugin): string {
  return plugin.plugin.kind === "found" ? plugin.plugin.value : plugin.name.text;
}

/** `tail.0`, as Fluent Bit names its instances. */
export function idOf(plugin: Plugin): string {
  return `${pluginName(plugin)}.${plugin.index}`;
}

/** The alias that Fluent Bit knows a plugin by, or the name of a stream task. */
export function aliasOf(section: Section): string | undefined {
  const expanded = section.get(section.kind === "stream-task" ? "name" : "alias")?.expanded;
  return expanded?.kind === "found" && expanded.value !== "" ? expanded.value : undefined;
}

/** What a person calls it. */
export function nameOf(plugin: Plugin): string {
  return aliasOf(plugin) ?? idOf(plugin);
}

/** The value of a property as the plugin gets it, or as it is written where that is not known. */
export function textOfValue(section: Section, key: string): string | undefined {
  const property = section.get(key);
  if (property === undefined) return undefined;
  return property.expanded.kind === "found" ? property.expanded.value : property.value.text;
}

/** `"a", "b" and 3 more`. */
export function listed(items: readonly string[], most = 3): string {
  const shown = items.slice(0, items.length === most + 1 ? most + 1 : most);
  if (shown.length < items.length) return `${shown.join(", ")} and ${items.length - shown.length} more`;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

export function quoted(text: string): string {
  return `"${text}"`;
}
