/** What an upgrade changes without any rule having a word to say: defaults, behaviour, strictness. */
import type { Pipeline, Plugin, Property, Section, Word } from "../model/pipeline.ts";
import { type PluginSchema, type PropertySchema, type Schema, schemaFor } from "../schema/index.ts";
import type { Effect, Location, Note, Severity } from "../source/source-file.ts";
import { versionPath } from "./version-path.ts";

export type ChangeCode =
  | "upgrade/changed-default"
  | "upgrade/changed-type"
  | "upgrade/changed-behaviour"
  | "upgrade/becomes-strict"
  | "upgrade/mended";

export interface Change {
  readonly code: ChangeCode;
  readonly at: Word | Location;
  /** The first release on the way that has it. */
  readonly release: string;
  readonly severity: Severity;
  readonly effect: Effect;
  readonly message: string;
  readonly related?: readonly Note[];
}

/** One instance on its way from the version that it runs to another one. */
export interface Journey {
  readonly pipeline: Pipeline;
  readonly from: string;
  readonly to: string;
  /** Releases met on the way, the last one is `to`. */
  readonly path: readonly string[];
  /** The schema of this instance's image at a version. */
  schema(version: string): Schema;
}

export function journey(pipeline: Pipeline, to: string): Journey {
  const options = pipeline.instance.container?.schemaOptions;
  return {
    pipeline,
    from: pipeline.version,
    to,
    path: versionPath(pipeline.version, to),
    schema: (version) => schemaFor(version, options),
  };
}

/** A plugin of the pipeline as both versions have it. */
export interface Traveller {
  readonly plugin: Plugin;
  readonly before: PluginSchema;
  readonly after: PluginSchema;
}

/** The plugins of Fluent Bit's own that both versions have. */
export function travellers({ pipeline, to, schema }: Journey): readonly Traveller[] {
  const target = schema(to);
  return pipeline.plugins.flatMap((plugin) => {
    const before = plugin.schema;
    const after = before === undefined ? undefined : target.plugin(plugin.kind, before.name);
    if (before?.source !== "core" || after?.source !== "core") return [];
    return [{ plugin, before, after }];
  });
}

/** The first release on the way at which the answer differs from the one at the start. */
export function firstDifference<T>({ from, path, schema }: Journey, answer: (schema: Schema) => T): string | undefined {
  const before = answer(schema(from));
  return path.find((version) => answer(schema(version)) !== before);
}

/** The property as set in the section, under its name or an alias. */
export function isSet(section: Section, property: PropertySchema): boolean {
  return [property.name, ...property.aliases].some((name) => section.get(name) !== undefined);
}

/** The value of a property of a section, where it is set and known. */
export function knownValue(property: Property | undefined): string | undefined {
  return property?.expanded.kind === "found" ? property.expanded.value : undefined;
}
