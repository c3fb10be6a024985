/**
 * Which property names Fluent Bit takes, and who takes them: the order in which the core and a plugin look at a key
 * (spec values.md, V-30..V-41; schema README, "generic.json"). Works on records, so that it is cheap for all versions.
 */
import {
  genericProperties,
  type PluginHeader,
  type PropertyRecord,
  type PropertyTable,
  pluginHeader,
  pluginProperties,
} from "./decode.ts";
import { type FileEntry, fileEntry } from "./schema-file.ts";
import type { Acceptance, ExtraPlugin, PluginKind, PropertyGroup, SchemaOptions } from "./types.ts";
import { compareVersions, existsAt, inRange, placeOf } from "./versions.ts";

/** A plugin of the schema, whatever the version. */
export interface PluginEntry {
  readonly kind: PluginKind;
  readonly name: string;
  readonly header: PluginHeader;
  readonly own: PropertyTable;
  /** Set for a plugin that an image adds. */
  readonly extra: ExtraPlugin | undefined;
  /** Properties that an image adds, in lower case. */
  readonly patched: ReadonlySet<string>;
  /** Set for a plugin of the user's schema file: all versions have it as it stands there. */
  readonly file: FileEntry | undefined;
}

export interface FoundProperty {
  readonly record: PropertyRecord;
  readonly group: PropertyGroup;
}

const border = {
  outputNet: placeOf("1.5.0"),
  inputNet: placeOf("2.0.0"),
  /** Every input is checked against the list of servers up to 4.0.0 (breaking-changes.md, row 72). */
  inputNetAlways: placeOf("2.1.0"),
  clientNet: placeOf("4.0.0"),
  oauth2: placeOf("5.0.0"),
  condition: placeOf("4.0.0"),
  routes: placeOf("4.2.0"),
};

/** They look at every key by themselves, also before they have a config map (seen in 1.7.2; their sources since 1.0.0). */
const selfCheckedFilters: ReadonlySet<string> = new Set(["grep", "modify", "nest"]);

const none: ReadonlySet<string> = new Set();

/** The entry of a core plugin (or of one that `options` add) under the name that a configuration uses. */
export function findEntry(
  kind: PluginKind,
  name: string,
  place: number | undefined,
  options: SchemaOptions,
): PluginEntry | undefined {
  const wanted = withoutUri(kind, name.toLowerCase());
  const inFile = options.file?.plugins.get(`${kind} ${wanted}`);
  if (inFile) {
    const file = fileEntry(inFile);
    return { kind, name: wanted, header: file.header, own: file.own, extra: undefined, patched: none, file };
  }
  for (const extra of options.extraPlugins ?? []) {
    if (extra.kind !== kind || (extra.registeredAs ?? extra.plugin).toLowerCase() !== wanted) continue;
    const key = `${kind} ${extra.plugin}`;
    const header = pluginHeader(key);
    if (header)
      return { kind, name: extra.plugin, header, own: pluginProperties(key), extra, patched: none, file: undefined };
  }
  const key = `${kind} ${wanted}`;
  const header = pluginHeader(key);
  if (header?.source !== "core") {
    const original = aliases[kind]?.find(
      (alias) => alias.name === wanted && (place === undefined || placeOf(alias.since) <= place),
    );
    return original ? findEntry(kind, original.plugin, place, options) : undefined;
  }
  const patched = (options.patched ?? []).filter((patch) => patch.kind === kind && patch.plugin === wanted);
  return {
    kind,
    name: wanted,
    header,
    own: pluginProperties(key),
    extra: undefined,
    patched: patched.length === 0 ? none : new Set(patched.map((patch) => patch.property.toLowerCase())),
    file: undefined,
  };
}

/** An input or output may be named by a URI, `tcp://host:port` (C-160); filters and the others may not. */
function withoutUri(kind: PluginKind, name: string): string {
  const end = kind === "input" || kind === "output" ? name.indexOf("://") : -1;
  return end < 0 ? name : name.slice(0, end);
}

/** Aliases of core plugins; a test compares this with the headers, which would all have to be read to find them. */
export const aliases: Partial<Record<PluginKind, readonly { name: string; plugin: string; since: string }[]>> = {
  output: [{ name: "elasticsearch", plugin: "es", since: "5.1.0" }],
};

export function pluginExists(entry: PluginEntry, place: number): boolean {
  return entry.extra !== undefined || entry.file !== undefined || existsAt(entry.header, place);
}

export function isStrict({ header }: PluginEntry, place: number): boolean {
  if (header.strict_ranges) return header.strict_ranges.some((range) => inRange(place, range));
  return header.strict_since !== undefined && placeOf(header.strict_since) <= place;
}

/** A flag of the plugin (`net`, `tls`, `http_server`) at a version. */
export function flagAt<K extends "net" | "tls" | "http_server">(
  { header }: PluginEntry,
  flag: K,
  place: number,
): PluginHeader[K] | undefined {
  const since = header.flags_since?.[flag];
  return since !== undefined && placeOf(since) > place ? undefined : header[flag];
}

/** The list that `net.*` keys are looked up in; undefined where the core does not look at them. */
function netScope(entry: PluginEntry, place: number): "net_upstream" | "net_downstream" | undefined {
  switch (entry.kind) {
    case "output":
      return place >= border.outputNet ? "net_upstream" : undefined;
    case "custom":
      return place >= border.clientNet ? "net_upstream" : undefined;
    case "input": {
      const net = flagAt(entry, "net", place);
      if (place < border.inputNet) return undefined;
      if (net === "server") return "net_downstream";
      if (place >= border.clientNet) return net === "client" ? "net_upstream" : undefined;
      return place >= border.inputNetAlways ? "net_downstream" : undefined;
    }
    default:
      return undefined;
  }
}

function takesOauth2({ kind }: PluginEntry, place: number): boolean {
  return place >= border.oauth2 && (kind === "input" || kind === "output");
}

function oauth2Scope({ kind }: PluginEntry): string {
  return kind === "input" ? "oauth2_input" : "oauth2_output";
}

function ownProperty(entry: PluginEntry, key: string, place: number): FoundProperty | undefined {
  let record = entry.own.get(key);
  // The prefix alone is no key of its family: "incomplete prefixed key" (V-23).
  if (record?.type === "str_prefix" || (record && !ownExists(entry, record, place))) record = undefined;
  record ??= entry.own
    .families()
    .find(
      (family) =>
        key.length > family.name.length && key.startsWith(family.name.toLowerCase()) && ownExists(entry, family, place),
    );
  return record && { record, group: "own" };
}

/** Go plugins count their own releases, and their properties hold for every Fluent Bit. */
export function ownExists({ extra, patched }: PluginEntry, record: PropertyRecord, place: number): boolean {
  if (extra === undefined) return existsAt(record, place) || patched.has(record.name.toLowerCase());
  const { version } = extra;
  if (version === undefined) return true;
  const since = record.plugin_since;
  const until = record.plugin_until;
  return (!since || compareVersions(since, version) <= 0) && (!until || compareVersions(version, until) <= 0);
}

function listed(scope: string, key: string, place: number): PropertyRecord | undefined {
  const record = genericProperties(scope).get(key);
  return record && existsAt(record, place) ? record : undefined;
}

/** The property that a key in lower case sets at a version. */
export function findProperty(entry: PluginEntry, key: string, place: number): FoundProperty | undefined {
  const own = ownProperty(entry, key, place);
  // The core only skips its check for these two; the plugin still gets them (filter modify has a Condition).
  if (own && (key === "active" || key === "condition")) return own;
  const generic = listed(entry.kind, key, place);
  if (generic)
    return generic.group === "tls"
      ? { record: tlsRecord(generic), group: "tls" }
      : { record: generic, group: "generic" };
  if (key.startsWith("net.")) {
    const scope = netScope(entry, place);
    const record = (scope && listed(scope, key, place)) ?? entry.file?.shared.get(key);
    return record ? { record, group: "net" } : own;
  }
  if (key.startsWith("oauth2") && takesOauth2(entry, place)) {
    const record = listed(oauth2Scope(entry), key, place);
    return record && { record, group: "oauth2" };
  }
  if (flagAt(entry, "http_server", place)) {
    const record = listed("http_server", key, place);
    if (record) return { record, group: "http_server" };
  }
  if (own) return own;
  const shared = entry.file?.shared.get(key);
  if (shared) return { record: shared, group: /^tls(?:\.|$)/.test(key) ? "tls" : "generic" };
  return entry.patched.has(key) ? { record: patchedRecord(key), group: "own" } : undefined;
}

/** The lists of a kind say since when; the tls list says the defaults. */
function tlsRecord(record: PropertyRecord): PropertyRecord {
  const defaults = genericProperties("tls").get(record.name.toLowerCase());
  return defaults ? { ...record, default: defaults.default } : record;
}

/** Nothing but the name is known of a property that a vendor added. */
function patchedRecord(name: string): PropertyRecord {
  return { name, type: "str", default: null, multiple: false, since: null, until: null };
}

/** Names in lower case of all that `findProperty` knows at a version, own ones first; families as their prefix. */
export function propertyNames(entry: PluginEntry, place: number): readonly string[] {
  const names = new Set<string>();
  const add = (table: PropertyTable, exists: (record: PropertyRecord) => boolean) => {
    for (const name of table.names) {
      const record = table.get(name);
      if (record && exists(record)) names.add(name);
    }
  };
  add(entry.own, (record) => ownExists(entry, record, place));
  for (const name of entry.patched) names.add(name);
  if (entry.file) add(entry.file.shared, () => true);
  const scopes = [
    entry.kind,
    netScope(entry, place),
    takesOauth2(entry, place) ? oauth2Scope(entry) : undefined,
    flagAt(entry, "http_server", place) ? "http_server" : undefined,
  ];
  for (const scope of scopes)
    if (scope !== undefined) add(genericProperties(scope), (record) => existsAt(record, place));
  return [...names];
}

/** Whether any list of any version may have the key in lower case, or its group is judged by itself. */
export function isListed({ kind, own }: PluginEntry, key: string): boolean {
  return (
    /^(?:net\.|oauth2)/.test(key) ||
    own.get(key) !== undefined ||
    own.families().some(({ name }) => key.startsWith(name.toLowerCase())) ||
    genericProperties(kind).get(key) !== undefined ||
    genericProperties("http_server").get(key) !== undefined
  );
}

/** What Fluent Bit does with a key in lower case at a version. */
export function acceptanceAt(entry: PluginEntry, key: string, place: number): Acceptance {
  if (!pluginExists(entry, place)) return "no-plugin";
  if (findProperty(entry, key, place)) return "known";
  if (entry.file?.silent) return "unknown";
  // Groups of the core are checked whether or not the plugin has a config map of its own.
  if (key.startsWith("net.")) {
    if (netScope(entry, place)) return "refused";
    // There is no list to check against: seen to die by SIGSEGV in 4.2.8 and 5.1.1 (V-33).
    if (entry.kind === "input" && place >= border.clientNet) return "crash";
  }
  if (key.startsWith("oauth2") && takesOauth2(entry, place)) return "refused";
  // The core leaves out the first for every kind of section, and the check of names passes over the second.
  if (key === "routes" && place >= border.routes) return "ignored";
  if (key === "condition" && place >= border.condition) return "ignored";
  if (isStrict(entry, place)) return "refused";
  return entry.kind === "filter" && selfCheckedFilters.has(entry.name) ? "refused" : "ignored";
}
