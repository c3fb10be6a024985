/**
 * One release written into the schema: plugins and properties that came, went or changed become ranges and histories,
 * whether the release is the newest or a patch of an older line. What nobody tells about a release (a plugin that is
 * built on another platform only, say) is taken to be as in the release before.
 */
import type { PluginHeader, PropertyRecord } from "../schema/decode.ts";
import type { FileProperty } from "../schema/types.ts";
import { compareVersions } from "../schema/versions.ts";
import { type Dated, Releases } from "./release-runs.ts";
import type { PluginData, SchemaData } from "./schema-data.ts";

/** A property as a release has it. */
export interface Stated extends FileProperty {
  /** All that is known of a property that the schema lacks. */
  readonly record?: PropertyRecord;
}

export interface StatedPlugin {
  /** For a plugin that the schema lacks; of one that it has, flags that are new are taken over. */
  readonly header: PluginHeader;
  /** By name in lower case; undefined: not told. */
  readonly options: ReadonlyMap<string, Stated> | undefined;
  /** Has a config map; undefined: not told. */
  readonly strict: boolean | undefined;
}

export interface Release {
  readonly version: string;
  readonly plugins: ReadonlyMap<string, StatedPlugin>;
  /** Lists of `generic.json`, by name in lower case. A list that is not here is not told. */
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, Stated>>;
  /** Whether the release would be seen to have the plugin, property or member of a group, if it had it. */
  tellsPlugin(key: string, header: PluginHeader): boolean;
  tellsProperty(where: string, record: PropertyRecord): boolean;
}

/** What a release changes: `where` is `input tail` or a group, `name` a property of it or undefined for the whole. */
export interface Change {
  readonly kind: "came" | "went" | "type" | "default" | "flag";
  readonly where: string;
  readonly name: string | undefined;
  readonly before?: string | null | undefined;
  readonly after?: string | null | undefined;
}

export interface Applied {
  readonly data: SchemaData;
  readonly changes: readonly Change[];
}

/** The schema with the release in it; one that it has already is compared, and written only where it differs. */
export function applyRelease(data: SchemaData, release: Release): Applied {
  const versions = [...new Set([...data.versions, release.version])].sort(compareVersions);
  const releases = new Releases(versions);
  const place = releases.place(release.version);
  const isKnown = data.versions.includes(release.version);
  const before = isKnown ? place : Math.max(0, place - 1);
  const at: Moment = { releases, place, before, release };
  const changes: Change[] = [];

  const plugins = new Map<string, PluginData>();
  const keys = [...new Set([...data.plugins.keys(), ...release.plugins.keys()])].sort((a, b) => (a < b ? -1 : 1));
  for (const key of keys) {
    const plugin = pluginAfter(key, data.plugins.get(key), at, changes);
    if (plugin !== undefined) plugins.set(key, plugin);
  }
  const generic = new Map<string, readonly PropertyRecord[] | string>();
  for (const [scope, part] of data.generic) {
    const stated = release.groups.get(scope);
    generic.set(scope, typeof part === "string" ? part : listAfter(scope, part, stated, undefined, true, at, changes));
  }
  return { data: { versions, plugins, generic, images: data.images }, changes };
}

interface Moment {
  readonly releases: Releases;
  readonly place: number;
  /** Place of the release that the new one is compared with. */
  readonly before: number;
  readonly release: Release;
}

function pluginAfter(key: string, old: PluginData | undefined, at: Moment, changes: Change[]): PluginData | undefined {
  const { releases, before, release } = at;
  const stated = release.plugins.get(key);
  if (old === undefined) {
    if (stated === undefined) return undefined;
    changes.push({ kind: "came", where: key, name: undefined });
    const since = sinceOf(at);
    const header = { ...stated.header, ...(since !== null && { since }) };
    const strict = stated.strict ? { strict_since: header.strict_since ?? release.version } : {};
    const properties = listAfter(key, [], stated.options, undefined, true, at, []);
    const dated = redated(header, [[since, untilOf(at)]], undefined);
    return { header: { ...dated, ...strict } as PluginHeader, properties };
  }
  if (old.header.source !== "core") return old;
  const was = releases.has(old.header, before);
  const isThere = stated !== undefined || (was && !release.tellsPlugin(key, old.header));
  if (was !== isThere) changes.push({ kind: isThere ? "came" : "went", where: key, name: undefined });
  const header = datedAt(old.header, isThere, undefined, at, undefined);
  const properties = listAfter(
    key,
    old.properties,
    stated?.options,
    old.header,
    isThere,
    at,
    was === isThere ? changes : [],
  );
  return { header: stated === undefined ? header : withFlags(key, header, stated, at, changes), properties };
}

function sinceOf({ place, release }: Moment): string | null {
  return place === 0 ? null : release.version;
}

function untilOf({ releases, place, release }: Moment): string | null {
  return place === releases.list.length - 1 ? null : release.version;
}

/** A config map, and the groups that came with a release; that a group is gone is not seen from outside. */
function withFlags(
  key: string,
  header: PluginHeader,
  stated: StatedPlugin,
  at: Moment,
  changes: Change[],
): PluginHeader {
  const { release } = at;
  let after = withStrictness(key, header, stated.strict, at, changes);
  for (const flag of ["net", "tls", "http_server"] as const) {
    if (header[flag] !== undefined || stated.header[flag] === undefined) continue;
    changes.push({ kind: "flag", where: key, name: undefined, after: `${flag} ${stated.header[flag]}` });
    after = {
      ...after,
      [flag]: stated.header[flag],
      flags_since: { ...after.flags_since, [flag]: release.version },
    };
  }
  return after;
}

/** When a plugin has a config map; undefined in the header means never, and not always. */
export function strictness(header: PluginHeader): Dated {
  const { strict_since: since, strict_ranges: ranges } = header;
  return since === undefined ? { ranges: ranges ?? [] } : { since, ranges };
}

function withStrictness(
  key: string,
  header: PluginHeader,
  told: boolean | undefined,
  { releases, place, before }: Moment,
  changes: Change[],
): PluginHeader {
  const strict = strictness(header);
  const was = releases.has(strict, before);
  const is = told ?? was;
  if (is !== was) changes.push({ kind: "flag", where: key, name: undefined, after: is ? "strict" : "lenient" });
  if (is === releases.has(strict, place)) return header;
  const ranges = releases.ranges(strict, place, is, undefined);
  const { strict_since: _since, strict_ranges: _ranges, ...rest } = header;
  const [first] = ranges;
  if (first === undefined) return rest;
  const isOpen = ranges.length === 1 && first[1] === null;
  return { ...rest, strict_since: first[0] ?? releases.list[0] ?? "", ...(!isOpen && { strict_ranges: ranges }) };
}

/** A list of properties after the release; `owner`: when the plugin is there, `isThere`: it has this release. */
function listAfter(
  where: string,
  old: readonly PropertyRecord[],
  stated: ReadonlyMap<string, Stated> | undefined,
  owner: Dated | undefined,
  isThere: boolean,
  at: Moment,
  changes: Change[],
): readonly PropertyRecord[] {
  const { releases, before, release } = at;
  const names = new Set(old.map(({ name }) => name.toLowerCase()));
  const properties = old.map((record) => {
    const told = isThere ? stated?.get(record.name.toLowerCase()) : undefined;
    const was = releases.has(record, before);
    const isSilent = stated === undefined || !release.tellsProperty(where, record);
    const present = isThere && (told !== undefined || (was && isSilent));
    if (present !== was) changes.push({ kind: present ? "came" : "went", where, name: record.name });
    const dated = datedAt(record, present, owner, at, record.name);
    return present ? valuesAt(dated, told, where, was, at, changes) : dated;
  });
  if (!isThere || stated === undefined) return properties;
  let all: readonly PropertyRecord[] = properties;
  for (const [key, told] of stated) {
    if (names.has(key)) continue;
    changes.push({ kind: "came", where, name: told.name });
    all = inserted(all, newRecord(told, at));
  }
  return all;
}

/** Behind the last name that is lower, so that hand-sorted lists stay as they are. */
function inserted(list: readonly PropertyRecord[], record: PropertyRecord): readonly PropertyRecord[] {
  const index = list.findIndex(({ name }) => name.toLowerCase() > record.name.toLowerCase());
  return index < 0 ? [...list, record] : [...list.slice(0, index), record, ...list.slice(index)];
}

/**
 * Nobody says whether a new property may be set twice. A second one of a property for which that is not allowed stops
 * the start, so only types of which no property was ever made for it are taken to be so.
 */
function newRecord(stated: Stated, at: Moment): PropertyRecord {
  const { name, type, default: value } = stated;
  const multiple = stated.record?.multiple ?? /^(?:str|[cs]list)(?:_\d+)?$/.test(type);
  const record: PropertyRecord = { since: null, until: null, ...stated.record, name, type, default: value, multiple };
  return redated(record, [[sinceOf(at), untilOf(at)]], null);
}

/** The record, saying of the release that it has it or not, and of the others what it said before. */
function datedAt<T extends Dated>(
  record: T,
  isThere: boolean,
  owner: Dated | undefined,
  { releases, place }: Moment,
  name: string | undefined,
): T {
  if (releases.has(record, place) === isThere) return record;
  const ranges = releases.ranges(record, place, isThere, owner);
  return redated(record, ranges, name === undefined ? undefined : null);
}

/** `open`: what stands for "already", or "still". */
function redated<T extends Dated>(record: T, ranges: NonNullable<Dated["ranges"]>, open: null | undefined): T {
  const { ranges: _old, ...rest } = record;
  const ends: { since?: string | null; until?: string | null } = {};
  const since = ranges[0]?.[0] ?? open;
  const until = ranges.at(-1)?.[1] ?? open;
  if (since !== undefined) ends.since = since;
  if (until !== undefined) ends.until = until;
  if (open === undefined) {
    delete (rest as { since?: unknown }).since;
    delete (rest as { until?: unknown }).until;
  }
  return { ...rest, ...ends, ...(ranges.length > 1 && { ranges }) } as T;
}

function valuesAt(
  record: PropertyRecord,
  told: Stated | undefined,
  where: string,
  was: boolean,
  { releases, place, before }: Moment,
  changes: Change[],
): PropertyRecord {
  let after = record;
  for (const what of ["type", "default"] as const) {
    const history = record[`${what}_history`];
    const old = releases.value<string | null>(history, before, record[what]);
    const value = told === undefined || sameValue(told[what], old) ? old : told[what];
    if (was && !sameValue(value, old))
      changes.push({ kind: what, where, name: record.name, before: old, after: value });
    if (sameValue(releases.value<string | null>(history, place, record[what]), value)) continue;
    const changed = releases.history<string | null>(history, place, value, record[what], record.since);
    const rest: Record<string, unknown> = { ...after, [what]: changed.newest, [`${what}_history`]: changed.history };
    if (changed.history === undefined) delete rest[`${what}_history`];
    after = rest as unknown as PropertyRecord;
  }
  return after;
}

/** `-J` prints no default as an empty text or null, and one of C's macros with its brackets: `(5)`. */
function sameValue(a: string | null, b: string | null): boolean {
  const plain = (value: string | null) => (value ?? "").replace(/^\((.*)\)$/, "$1");
  return a === b || plain(a) === plain(b);
}
