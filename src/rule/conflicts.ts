/** Properties that a plugin refuses to have together. */
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import { relations } from "../schema/relations.ts";
import { allHold, inVersion, keyName, partsOf, pluginOwner, propertyOf, stated } from "./conditions.ts";

export interface Conflict {
  /** Where to say it: the later one of the two that are written. */
  readonly at: Property;
  readonly other: Property | undefined;
  /** For messages, in the order in which they stand: `"tls" is on and "Mode" is "udp" by default`. */
  readonly state: string;
  /** The release that brought this, where the plugin was there before. */
  readonly since: string | undefined;
}

export function conflictsOf(plugin: Plugin, pipeline: Pipeline): readonly Conflict[] {
  const { schema, kind } = plugin;
  if (schema?.source !== "core") return [];
  const rows = relations[`${kind} ${schema.name}`]?.excludes;
  if (rows === undefined) return [];
  const owner = pluginOwner(plugin, pipeline);
  return rows.flatMap((row): readonly Conflict[] => {
    if (!inVersion(row, pipeline) || !allHold(row.both, owner) || !allHold(row.when, owner)) return [];
    const written = row.both
      .map((condition) => ({ condition, property: propertyOf(partsOf(condition).key, owner) }))
      .sort((a, b) => placeOf(a.property) - placeOf(b.property));
    const at = written[1]?.property ?? written[0]?.property;
    if (at === undefined || written.some(({ property }) => property !== undefined && property.schema === undefined))
      return [];
    const isSet = row.both.every((condition) => partsOf(condition).operator === "set");
    const state = isSet
      ? `${written.map(({ condition }) => keyName(partsOf(condition).key, owner)).join(" and ")} are both set`
      : written.map(({ condition }) => stated(condition, owner)).join(" and ");
    const other = written.find(({ property }) => property !== at)?.property;
    return [{ at, other, state, since: row.since }];
  });
}

/** One that is not written comes last. */
function placeOf(property: Property | undefined): number {
  return property?.at.span.start ?? Number.POSITIVE_INFINITY;
}
