/**
 * All that the schema knows of one plugin, group or section and of one property, for people and programs that ask:
 * plain data, with the history of every version beside what the judged one does.
 */
import {
  acceptanceAt,
  type FoundProperty,
  findEntry,
  findProperty,
  type PluginEntry,
  pluginExists,
} from "./acceptance.ts";
import { genericProperties } from "./decode.ts";
import { makeProperty, schemaFor, sectionScopes } from "./schema.ts";
import type {
  Acceptance,
  PluginKind,
  PluginSchema,
  PropertyGroup,
  PropertySchema,
  SchemaOptions,
  SectionName,
  VersionRange,
} from "./types.ts";
import { placeOf, rangesOf, versions } from "./versions.ts";

/** Whose property it is: of a plugin, of every plugin of a kind, or of a section. */
export type Owner =
  | { readonly kind: "plugin"; readonly plugin: PluginKind; readonly name: string }
  | { readonly kind: "every"; readonly plugin: PluginKind }
  | { readonly kind: "section"; readonly name: SectionName };

export interface Since<T> {
  readonly since: string;
  readonly value: T;
}

export interface PropertyFacts {
  readonly owner: Owner;
  /** As the judged version has it, or as the last one had it. */
  readonly property: PropertySchema;
  /** The judged version has it. */
  readonly has: boolean;
  /** What the judged version does with the name; undefined for sections, which ignore what they do not know. */
  readonly acceptance: Acceptance | undefined;
  readonly ranges: readonly VersionRange[];
  /** The ranges count the releases of a Go plugin, not those of Fluent Bit. */
  readonly ofPlugin: boolean;
  /** Empty where it was always the same. */
  readonly types: readonly Since<string>[];
  readonly defaults: readonly Since<string | undefined>[];
  /** Versions that brought a value, by value. */
  readonly valuesSince: Readonly<Record<string, string>>;
  readonly windowsDefault: string | undefined;
  /** Variables in it are looked up while it runs. */
  readonly dynamic: boolean;
  /** Where it went when it became part of a group of the core. */
  readonly movedTo: string | undefined;
  /** A second one stops the start (C-41). */
  readonly onlyOnce: boolean;
  /** The start fails without it. Tried with 5.1.1. */
  readonly required: boolean;
  /** The start fails without one of these, this property among them. */
  readonly oneOf: readonly string[] | undefined;
  readonly docsUrl: string | undefined;
}

const manual = "https://docs.fluentbit.io/manual/";

const sectionPages: Readonly<Record<SectionName, string>> = {
  service: "administration/configuring-fluent-bit/yaml/service-section",
  parser: "pipeline/parsers/configuring-parser",
  "multiline-parser": "pipeline/parsers/multiline-parsing",
  upstream: "administration/configuring-fluent-bit/classic-mode/upstream-servers",
  node: "administration/configuring-fluent-bit/classic-mode/upstream-servers",
  "stream-task": "stream-processing/overview",
  plugins: "administration/configuring-fluent-bit/yaml/plugins-section",
};

export function sectionDocs(name: SectionName): string {
  return manual + sectionPages[name];
}

/** The plugin as the judged version has it, or as the last version that had it; `has` says which. */
export function describePlugin(
  kind: PluginKind,
  name: string,
  version: string,
  options: SchemaOptions = {},
): { readonly plugin: PluginSchema; readonly has: boolean } | undefined {
  const entry = everEntry(kind, name, options);
  if (entry === undefined) return undefined;
  const place = placeOf(version);
  const has = pluginExists(entry, place);
  const shown = has ? version : versions[nearestPlace(rangesOf(entry.header), place)]!;
  const plugin = schemaFor(shown, withExtra(entry, options)).plugin(kind, entry.extra?.registeredAs ?? name);
  return plugin && { plugin, has };
}

/** A plugin of any version, or one that some image brings. */
function everEntry(kind: PluginKind, name: string, options: SchemaOptions): PluginEntry | undefined {
  const lower = name.toLowerCase();
  return (
    findEntry(kind, lower, undefined, options) ??
    findEntry(kind, lower, undefined, { extraPlugins: [{ kind, plugin: lower }] })
  );
}

function withExtra({ extra }: PluginEntry, options: SchemaOptions): SchemaOptions {
  return extra === undefined || options.extraPlugins?.includes(extra) ? options : { ...options, extraPlugins: [extra] };
}

/** Of the versions in the ranges the last one before `place`, or else the first one after it. */
function nearestPlace(ranges: ReturnType<typeof rangesOf>, place: number): number {
  const before = ranges.findLast(([from]) => from === null || placeOf(from) <= place);
  if (before) return before[1] === null ? place : placeOf(before[1]);
  return placeOf(ranges[0]?.[0] ?? versions[0]!);
}

/** A property of a plugin, its own or of one of the groups that it takes; undefined when no version has it. */
export function describePluginProperty(
  kind: PluginKind,
  name: string,
  key: string,
  version: string,
  options: SchemaOptions = {},
): PropertyFacts | undefined {
  const entry = everEntry(kind, name, options);
  if (entry === undefined) return undefined;
  const lower = key.toLowerCase();
  const place = placeOf(version);
  const now = pluginExists(entry, place) ? ownOrFamily(entry, lower, place) : undefined;
  const hasIt = (at: number) => pluginExists(entry, at) && ownOrFamily(entry, lower, at) !== undefined;
  const shown = now === undefined ? nearestTo(place, hasIt) : place;
  if (shown === undefined) return undefined;
  const found = now ?? ownOrFamily(entry, lower, shown)!;
  const described = describePlugin(kind, name, versions[shown]!, options)!.plugin;
  const { required, requiredOneOf, docsUrl, strict } = described;
  const property = described.property(lower) ?? makeProperty(found.record, found.group, shown);
  const asked = (one: string) => one.split("=")[0]?.toLowerCase() === lower;
  return {
    ...factsOf({ kind: "plugin", plugin: kind, name: described.name }, found, now !== undefined),
    property,
    acceptance: acceptanceAt(entry, lower, place),
    onlyOnce: !property.multiple && (property.group === "net" || (property.group === "own" && strict)),
    required: property.required || required.some(asked),
    oneOf: requiredOneOf.find((group) => group.some(asked)),
    docsUrl,
  };
}

/** Of the places that fit the last one before `place`, or else the first one after it. */
function nearestTo(place: number, fits: (at: number) => boolean): number | undefined {
  for (let at = place; at >= 0; at--) if (fits(at)) return at;
  for (let at = place + 1; at < versions.length; at++) if (fits(at)) return at;
  return undefined;
}

/** Also answers to the bare prefix of a family, which is no key by itself: `rdkafka.`. */
function ownOrFamily(entry: PluginEntry, key: string, place: number): FoundProperty | undefined {
  const found = findProperty(entry, key, place);
  if (found !== undefined) return found;
  const family = entry.own
    .families()
    .find(({ name }) => name.toLowerCase() === key || name.toLowerCase().replace(/[._]$/, "") === key);
  return family && findProperty(entry, `${family.name.toLowerCase()}x`, place);
}

/** Lists of the core that every plugin of a kind, or every one that speaks over the network, takes. */
function sharedScopes(kind: PluginKind): readonly (readonly [scope: string, group: PropertyGroup])[] {
  const kinds: readonly (readonly [string, PropertyGroup])[] = [[kind, "generic"]];
  if (kind === "input")
    return [
      ...kinds,
      ["net_downstream", "net"],
      ["net_upstream", "net"],
      ["oauth2_input", "oauth2"],
      ["http_server", "http_server"],
    ];
  if (kind === "output") return [...kinds, ["net_upstream", "net"], ["oauth2_output", "oauth2"]];
  return kind === "custom" ? [...kinds, ["net_upstream", "net"]] : kinds;
}

/** A property that the core reads for every plugin of a kind; undefined when no version does. */
export function describeSharedProperty(kind: PluginKind, key: string, version: string): PropertyFacts | undefined {
  for (const [scope, group] of sharedScopes(kind)) {
    const record = genericProperties(scope).get(key.toLowerCase());
    if (record === undefined) continue;
    const found = { record, group: record.group === "tls" ? "tls" : group } as const;
    return inList({ kind: "every", plugin: kind }, found, version, undefined);
  }
  return undefined;
}

/** Names, in lower case, of what `describeSharedProperty` knows. */
export function sharedPropertyNames(kind: PluginKind): readonly string[] {
  return [...new Set(sharedScopes(kind).flatMap(([scope]) => genericProperties(scope).names))];
}

export function describeSectionProperty(name: SectionName, key: string, version: string): PropertyFacts | undefined {
  const record = genericProperties(sectionScopes[name]).get(key.toLowerCase());
  return record && inList({ kind: "section", name }, { record, group: "section" }, version, sectionDocs(name));
}

function inList(owner: Owner, found: FoundProperty, version: string, docsUrl: string | undefined): PropertyFacts {
  const place = placeOf(version);
  const has = rangesOf(found.record).some(
    ([from, to]) => (from === null || placeOf(from) <= place) && (to === null || place <= placeOf(to)),
  );
  const shown = has ? place : nearestPlace(rangesOf(found.record), place);
  return {
    ...factsOf(owner, found, has),
    property: makeProperty(found.record, found.group, shown),
    acceptance: undefined,
    onlyOnce: false,
    required: found.record.required === true,
    oneOf: undefined,
    docsUrl,
  };
}

function factsOf(owner: Owner, { record }: FoundProperty, has: boolean) {
  const { plugin_since: since, plugin_until: until } = record;
  const ofPlugin = since !== undefined || until !== undefined;
  const ranges = ofPlugin ? [[since ?? null, until ?? null] as const] : rangesOf(record);
  return {
    owner,
    has,
    ranges: ranges.map(([from, to]) => ({ since: from ?? undefined, until: to ?? undefined })),
    ofPlugin,
    types: dated(record.type_history),
    defaults: dated(record.default_history).map(({ since, value }) => ({ since, value: value ?? undefined })),
    valuesSince: record.enum_since ?? {},
    windowsDefault: record.default_windows,
    dynamic: record.dynamic_env === true,
    movedTo: record.moved_to,
  };
}

function dated<T>(history: readonly (readonly [string, T])[] | undefined): readonly Since<T>[] {
  return (history ?? []).map(([since, value]) => ({ since, value }));
}
