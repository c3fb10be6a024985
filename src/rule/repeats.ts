/** What Fluent Bit does with a property that is set again in the same section. */
import type { Pipeline, Property, Section } from "../model/pipeline.ts";
import type { PluginSchema, PropertySchema } from "../schema/types.ts";

/** It stops; or the first or the last one counts; or all of them do. */
export type Repeat = "refused" | "first" | "last" | "all";

/** Lists that the core checks for every plugin; the last two when the plugin starts (seen in 5.1.1, not in a dry run). */
const coreChecks: ReadonlySet<string> = new Set(["net", "oauth2", "http_server"]);

/** Whether such a property is refused that is set twice. */
export function refusesRepeat(property: PropertySchema, plugin: PluginSchema): boolean {
  return !property.multiple && (coreChecks.has(property.group) || (property.group === "own" && plugin.strict));
}

const definitions: ReadonlySet<string> = new Set(["parser", "multiline-parser", "upstream", "node", "stream-task"]);

/** Undefined where that is not known: keys that the section does not have, own properties of plugins without a list. */
export function repeatOf({ key, schema }: Property, section: Section, pipeline: Pipeline): Repeat | undefined {
  const plugin = pipeline.pluginOf(section);
  if (plugin !== undefined && key.text.toLowerCase() === "name") return "first";
  if (schema === undefined) return undefined;
  if (schema.multiple) return "all";
  if (definitions.has(section.kind)) return "first";
  if (section.kind === "service") return "last";
  if (plugin?.schema === undefined) return undefined;
  if (refusesRepeat(schema, plugin.schema)) return "refused";
  return schema.group === "own" ? undefined : "last";
}
