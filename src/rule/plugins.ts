/** Which plugins exist where, and which values of a plugin are not there at all. */
import type { Pipeline, Plugin, Property, Section, SectionKind } from "../model/pipeline.ts";
import { atLeast, type PluginKind, type PluginSchema, pluginEver, schemaFor } from "../schema/index.ts";

/**
 * The plugins of a kind that are one of the named ones, in the order of the pipeline. Names as in the schema (aliases are
 * resolved). Plugins that the judged version does not have, and those of an image, are left out.
 */
export function pluginsNamed(
  pipeline: Pipeline,
  kind: Plugin["kind"],
  ...names: readonly string[]
): readonly KnownPlugin[] {
  let index = indexOf.get(pipeline);
  if (index === undefined) {
    index = indexPlugins(pipeline);
    indexOf.set(pipeline, index);
  }
  const byName = index[kind];
  const [only = ""] = names;
  if (byName.size === 0) return none;
  if (names.length === 1) return byName.get(only) ?? none;
  return names.flatMap((name) => byName.get(name) ?? none).sort((a, b) => a.index - b.index);
}

/** The filters of those names, and the units of `processors` that are one of them. */
export function filtersNamed(pipeline: Pipeline, ...names: readonly string[]): readonly KnownPlugin[] {
  const filters = pluginsNamed(pipeline, "filter", ...names);
  if (pipeline.units.length === 0) return filters;
  return [
    ...filters,
    ...pipeline.units.filter((unit) => isKnown(unit) && unit.kind === "filter" && names.includes(unit.schema.name)),
  ] as readonly KnownPlugin[];
}

function isKnown(plugin: Plugin): plugin is KnownPlugin {
  return plugin.schema?.source === "core";
}

/** All plugins, and the units of `processors`, which have properties like them. */
export function pluginsAndUnits({ plugins, units }: Pipeline): readonly Plugin[] {
  return units.length === 0 ? plugins : [...plugins, ...units];
}

/** All sections, and the units of `processors`, whose values are read like theirs. */
export function sectionsAndUnits({ sections, units }: Pipeline): readonly Section[] {
  return units.length === 0 ? sections : [...sections, ...units];
}

/** The filters that records surely pass before they come to this one, if they are taken by them. */
export function filtersBefore({ unit, index }: Plugin, { filters, units }: Pipeline): readonly Plugin[] {
  if (unit === undefined) return filters.filter((other) => other.index < index);
  const own = units.filter(
    (other) => other.unit?.owner === unit.owner && other.index < index && other.kind === "filter",
  );
  return unit.owner.kind === "output" ? [...filters, ...own] : own;
}

function indexPlugins({ plugins }: Pipeline): PluginsByName {
  const index = { input: new Map(), filter: new Map(), output: new Map(), custom: new Map(), processor: new Map() };
  for (const plugin of plugins) {
    if (plugin.schema?.source !== "core") continue;
    const byName: Map<string, KnownPlugin[]> = index[plugin.kind];
    const same = byName.get(plugin.schema.name);
    if (same === undefined) byName.set(plugin.schema.name, [plugin as KnownPlugin]);
    else same.push(plugin as KnownPlugin);
  }
  return index;
}

type PluginsByName = Readonly<Record<Plugin["kind"], ReadonlyMap<string, readonly KnownPlugin[]>>>;

/** A plugin that the judged version knows. */
export type KnownPlugin = Plugin & { readonly schema: PluginSchema };

const none: readonly KnownPlugin[] = [];

/** Most rules are about one or two plugins, and most pipelines have neither. */
const indexOf = new WeakMap<Pipeline, PluginsByName>();

/** Whether an image is known to bring a plugin of that name that Fluent Bit itself does not have. */
export function pluginOfImages(kind: PluginKind, name: string): boolean {
  const schema = schemaFor("1.0.0", { extraPlugins: [{ kind, plugin: name.toLowerCase() }] }).plugin(kind, name);
  return schema !== undefined && schema.source !== "core";
}

/** For messages: "which came with 3.1.0", "which is gone since 3.0.0"; undefined when no version has it. */
export function pluginVersions(kind: PluginKind, name: string): string | undefined {
  const ranges = pluginEver(kind, name);
  const since = ranges?.[0]?.since;
  const until = ranges?.at(-1)?.until;
  if (until !== undefined) return `which was there up to ${until}`;
  return since === undefined ? undefined : `which came with ${since}`;
}

/** Whether the value is empty, or nothing but variables that are certainly not set. */
export function isUnset(property: Property | undefined, pipeline: Pipeline): boolean {
  if (property === undefined) return true;
  return property.scan.references.some(({ name }) => pipeline.variable(name).kind === "absent");
}

/**
 * Whether a bad value of a generic property stops the start: for all since 4.0.3, and up to 1.8 for inputs; else it is
 * logged at most (schema breaking-changes.md, row 69; filters and outputs tried with 1.7.2).
 */
export function genericValuesRefused(kind: SectionKind, version: string): boolean {
  return atLeast(version, "4.0.3") || (kind === "input" && !atLeast(version, "1.9.0"));
}

export function isWindowsOnly({ defaultBuild, platforms }: PluginSchema): boolean {
  return defaultBuild === "windows" || (platforms?.every((platform) => platform === "windows") ?? false);
}

/**
 * Whether the filter goes through all its lines by itself and refuses what is no rule of its own, also "active" and "condition",
 * which the core lets pass (seen in 5.1.1, and in the sources since 2.1.0).
 */
export function refusesCoreKeys({ kind, schema }: Plugin): boolean {
  return kind === "filter" && schema?.source === "core" && ["modify", "nest", "expect"].includes(schema.name);
}
