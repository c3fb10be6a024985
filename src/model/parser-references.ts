/** Where plugins name parsers: the schema's table of such properties, applied to the plugins of a pipeline. */
import { splitCommas } from "../../grammar/values/list.ts";
import { parserReferences } from "../schema/parser-references.ts";
import type { DefinitionKind, Plugin, Reference } from "./pipeline.ts";

export function makeParserReferences(
  plugins: readonly Plugin[],
): Readonly<Record<DefinitionKind, readonly Reference[]>> {
  const found: Record<DefinitionKind, Reference[]> = { parser: [], "multiline-parser": [] };
  for (const plugin of plugins) {
    const name = plugin.plugin.kind === "found" ? plugin.plugin.value : undefined;
    if (name === undefined) continue;
    for (const entry of parserReferences(plugin.kind, name)) {
      for (const property of plugin.properties) {
        if (!entry.matches(property.key.text.toLowerCase())) continue;
        // A release whose plugin has no such property does not look at it.
        if (plugin.schema !== undefined && property.schema === undefined) continue;
        const { file, span } = property.value.at;
        if (property.scan.references.length > 0) {
          // A name with a variable in it has no place of its own; the list is cut before expansion, as it is written.
          const { expanded, value } = property;
          if (entry.list || expanded.kind !== "found" || expanded.value === "") continue;
          found[entry.names].push({ name: value, id: expanded.value, from: plugin, property, entry });
          continue;
        }
        const items = entry.list
          ? splitCommas(property.value.text)
          : [{ text: property.value.text, span: { start: 0, end: property.value.text.length } }];
        for (const item of items) {
          const at = { file, span: { start: span.start + item.span.start, end: span.start + item.span.end } };
          found[entry.names].push({ name: { text: item.text, at }, id: item.text, from: plugin, property, entry });
        }
      }
    }
  }
  return found;
}
