/** `schemaFor`: what one version of Fluent Bit knows, read from the compact data as it is asked for. */
import { remembered } from "../../grammar/values/memo.ts";
import {
  acceptanceAt,
  aliases,
  type FoundProperty,
  findEntry,
  findProperty,
  flagAt,
  isListed,
  isStrict,
  type PluginEntry,
  pluginExists,
  propertyNames,
} from "./acceptance.ts";
import {
  genericData,
  genericProperties,
  mayHaveProperty,
  type PropertyRecord,
  type PropertyTable,
  pluginHeader,
  pluginKeys,
} from "./decode.ts";
import type {
  AcceptanceRun,
  PluginKind,
  PluginSchema,
  PropertyGroup,
  PropertySchema,
  Schema,
  SchemaFile,
  SchemaOptions,
  SectionName,
  SectionSchema,
  ValueType,
  VersionRange,
} from "./types.ts";
import { existsAt, placeOf, rangesOf, resolveVersion, valueAt, versions } from "./versions.ts";

export const pluginKindList: readonly PluginKind[] = ["input", "filter", "output", "custom", "processor"];

export const sectionScopes: Readonly<Record<SectionName, string>> = {
  service: "SERVICE",
  parser: "PARSER",
  "multiline-parser": "MULTILINE_PARSER",
  upstream: "UPSTREAM",
  node: "NODE",
  "stream-task": "STREAM_TASK",
  plugins: "PLUGINS",
};

function isSectionName(name: string): name is SectionName {
  return Object.hasOwn(sectionScopes, name);
}

const schemas = new Map<string, Schema>();

/** What a version knows; unknown versions are judged by `resolveVersion`. Answers the same object for the same question. */
export function schemaFor(version: string, options: SchemaOptions = {}): Schema {
  const tag = resolveVersion(version);
  const key = `${tag} ${optionsKey(options)}`;
  let schema = schemas.get(key);
  if (!schema) {
    schema = makeSchema(tag, options);
    schemas.set(key, schema);
  }
  return schema;
}

/** Equal options have equal keys; a schema file counts as what it is, not by its content. */
function optionsKey(options: SchemaOptions): string {
  if (!options.extraPlugins?.length && !options.patched?.length && !options.file) return "";
  let key = optionKeys.get(options);
  if (key === undefined) {
    key = JSON.stringify([options.extraPlugins ?? [], options.patched ?? [], fileNumber(options.file)]);
    optionKeys.set(options, key);
  }
  return key;
}

const optionKeys = new WeakMap<SchemaOptions, string>();

function fileNumber(file: SchemaFile | undefined): number {
  if (file === undefined) return 0;
  let number = fileNumbers.get(file);
  if (number === undefined) {
    filesSeen++;
    number = filesSeen;
    fileNumbers.set(file, number);
  }
  return number;
}

const fileNumbers = new WeakMap<SchemaFile, number>();
let filesSeen = 0;

function makeSchema(version: string, options: SchemaOptions): Schema {
  const place = placeOf(version);
  const plugins = new Map<string, PluginSchema>();
  const sections = new Map<SectionName, SectionSchema>();
  const nameLists = new Map<PluginKind, readonly string[]>();

  function plugin(kind: PluginKind, name: string): PluginSchema | undefined {
    const key = `${kind} ${name.toLowerCase()}`;
    let made = plugins.get(key);
    if (!made) {
      const entry = findEntry(kind, name, place, options);
      if (!entry || !pluginExists(entry, place)) return undefined;
      made = makePlugin(entry, place);
      plugins.set(key, made);
    }
    return made;
  }

  function pluginNames(kind: PluginKind): readonly string[] {
    let names = nameLists.get(kind);
    if (!names) {
      const found = new Set(
        (options.extraPlugins ?? [])
          .filter((extra) => extra.kind === kind)
          .map((extra) => extra.registeredAs ?? extra.plugin),
      );
      for (const added of options.file?.plugins.values() ?? []) if (added.kind === kind) found.add(added.name);
      for (const key of pluginKeys) {
        if (!key.startsWith(`${kind} `)) continue;
        const header = pluginHeader(key);
        if (header?.source === "core" && !header.private && existsAt(header, place))
          found.add(key.slice(kind.length + 1));
      }
      names = [...found].sort();
      nameLists.set(kind, names);
    }
    return names;
  }

  // Wrong names are asked about again and again, and each answer looks at every plugin.
  const pluginsWith = remembered(
    200,
    (kind: PluginKind, key: string) => `${kind} ${key.toLowerCase()}`,
    findPluginsWith,
  );

  function findPluginsWith(kind: PluginKind, key: string): readonly string[] {
    const lower = key.toLowerCase();
    const inFile = options.file?.plugins;
    const keys = pluginKeys.filter((known) => mayHaveProperty(known, lower) && !inFile?.has(known));
    return [...keys, ...(inFile?.keys() ?? [])]
      .filter((known) => known.startsWith(`${kind} `))
      .map((known) => known.slice(kind.length + 1))
      .filter((name) => {
        const found = plugin(kind, name);
        const isCommon = found?.private === false && /^(?:core|schema-file)$/.test(found.source);
        const property = isCommon ? found.property(lower) : undefined;
        return property?.group === "own" && property.type !== "str_prefix" && property.name.toLowerCase() === lower;
      })
      .sort();
  }

  function section(name: SectionName): SectionSchema;
  function section(name: string): SectionSchema | undefined;
  function section(name: string): SectionSchema | undefined {
    if (!isSectionName(name)) return undefined;
    let made = sections.get(name);
    if (!made) {
      made = makeSection(name, place);
      sections.set(name, made);
    }
    return made;
  }

  return {
    version,
    plugin,
    pluginNames,
    pluginsWith,
    acceptanceHistory: (kind, name, key) => acceptanceHistory(kind, name, key, options),
    pluginKinds: (name) => pluginKindList.filter((kind) => plugin(kind, name)?.private === false),
    section,
    get builtinMultilineParsers() {
      const records = genericData("BUILTIN_MULTILINE_PARSERS") as readonly { name: string; since: string | null }[];
      return records.filter((record) => existsAt(record, place)).map((record) => record.name);
    },
    nodeExtraProperties: (name) => nodeExtraProperties(name, place, plugin),
  };
}

/** From 5.1.0 on "a node may override most es properties"; which ones are left out is not recorded, so all count. */
function nodeExtraProperties(
  name: string,
  place: number,
  plugin: (kind: PluginKind, name: string) => PluginSchema | undefined,
): readonly string[] {
  const wanted = plugin("output", name)?.name;
  const records = genericData("NODE_extra") as readonly { plugin: string; names: readonly string[]; since?: string }[];
  const record = records.find((candidate) => candidate.plugin === wanted && existsAt(candidate, place));
  if (!record) return [];
  if (record.names.length > 0) return record.names;
  const own = plugin("output", record.plugin)?.properties() ?? [];
  return own.filter((property) => property.group === "own").map((property) => property.name);
}

function makePlugin(entry: PluginEntry, place: number): PluginSchema {
  const { header, kind, name } = entry;
  const known = new Map<string, PropertySchema>();
  let all: readonly PropertySchema[] | undefined;

  function property(key: string): PropertySchema | undefined {
    const lower = key.toLowerCase();
    let made = known.get(lower);
    if (!made) {
      const found = findProperty(entry, lower, place);
      if (!found) return undefined;
      made = makePluginProperty(entry, found, place);
      known.set(lower, made);
    }
    return made;
  }

  return {
    kind,
    name,
    source: header.source,
    strict: isStrict(entry, place),
    strictSince: header.strict_since,
    private: header.private ?? false,
    ranges: versionRanges(header),
    net: flagAt(entry, "net", place),
    tls: flagAt(entry, "tls", place),
    httpServer: flagAt(entry, "http_server", place) ?? false,
    alwaysThreaded: header.threaded === "always",
    events: header.events ?? [],
    defaultWorkers: valueAt(header.default_workers_history, place, header.default_workers),
    platforms: header.platforms,
    defaultBuild: header.default_build ?? true,
    required: header.required ?? [],
    requiredOneOf: header.required_one_of ?? [],
    docsUrl: header.docs && `https://docs.fluentbit.io/manual/${header.docs}`,
    property,
    acceptance: (key) => acceptanceAt(entry, key.toLowerCase(), place),
    properties() {
      all ??= propertyNames(entry, place).flatMap((key) => property(key) ?? familyAt(entry, key, place) ?? []);
      return all;
    },
  };
}

function familyAt(entry: PluginEntry, key: string, place: number): PropertySchema | undefined {
  const record = entry.own.families().find((family) => family.name.toLowerCase() === key);
  return record && makeProperty(record, "own", place);
}

function makePluginProperty(entry: PluginEntry, { record, group }: FoundProperty, place: number): PropertySchema {
  const property = makeProperty(record, group, place);
  const isOn = group === "tls" && record.name === "tls" && flagAt(entry, "tls", place) === "always";
  return isOn ? { ...property, default: "on" } : property;
}

export function makeProperty(record: PropertyRecord, group: PropertyGroup, place: number): PropertySchema {
  const [type = "str", words] = splitType(valueAt(record.type_history, place, record.type));
  const since = record.enum_since ?? {};
  return {
    name: record.name,
    docsCase: record.docs_case,
    type: type as ValueType,
    words: words === undefined ? undefined : Number(words),
    default: valueAt(record.default_history, place, record.default) ?? undefined,
    multiple: valueAt(record.multiple_history, place, record.multiple),
    enum: record.enum?.filter((value) => since[value] === undefined || placeOf(since[value]) <= place),
    enumInvalid: record.enum_invalid,
    firstWordEnum: record.first_word_enum,
    group,
    onlyUsefulWith: group === "tls" ? "tls" : record.only_useful_with,
    ranges: versionRanges(record),
    aliases: record.aliases ?? [],
    deprecated: record.deprecated === true || record.type === "deprecated",
    yamlOnly: record.yaml_only ?? false,
    required: record.required ?? false,
    requiredIf: record.required_if,
    needs: record.needs ?? [],
    platform: record.platform,
    specialValues: new Map(
      Object.entries(record.special_values ?? {}).map(([value, from]) => [value, from ?? undefined]),
    ),
  };
}

/** `slist_2` -> `slist`, `2`; the underscore of `str_prefix` is no border. */
function splitType(type: string): readonly string[] {
  const list = /^([cs]list)_(\d+)$/.exec(type);
  return list ? list.slice(1) : [type];
}

function versionRanges(record: Parameters<typeof rangesOf>[0]): readonly VersionRange[] {
  return rangesOf(record).map(([since, until]) => ({ since: since ?? undefined, until: until ?? undefined }));
}

function makeSection(name: SectionName, place: number): SectionSchema {
  const table = genericProperties(sectionScopes[name]);
  const known = new Map<string, PropertySchema>();
  let all: readonly PropertySchema[] | undefined;
  function property(key: string): PropertySchema | undefined {
    const lower = key.toLowerCase();
    let made = known.get(lower);
    if (made === undefined) {
      const record = table.get(lower);
      if (record === undefined || !existsAt(record, place)) return undefined;
      made = makeProperty(record, "section", place);
      known.set(lower, made);
    }
    return made;
  }
  return {
    name,
    property,
    properties() {
      all ??= table.names.flatMap((key) => property(key) ?? []);
      return all;
    },
  };
}

/** The version ranges of a core plugin; undefined when no version has one of that name (aliases count). */
export function pluginEver(kind: PluginKind, name: string): readonly VersionRange[] | undefined {
  const entry = findEntry(kind, name, undefined, {});
  const alias = aliases[kind]?.find((candidate) => candidate.name === name.toLowerCase());
  return entry && (alias ? [{ since: alias.since, until: undefined }] : versionRanges(entry.header));
}

/** The version ranges of a property that a plugin itself has or had; undefined when it never did. */
export function propertyEver(kind: PluginKind, name: string, key: string): readonly VersionRange[] | undefined {
  const record = findEntry(kind, name, undefined, {})?.own.get(key.toLowerCase());
  return record && versionRanges(record);
}

/**
 * What every version does with a property of a core plugin, oldest first, equal neighbours joined. From it come messages
 * such as "ignored by 1.7.2, refused since 1.9.0". Empty when no version has the plugin.
 */
export function acceptanceHistory(
  kind: PluginKind,
  name: string,
  key: string,
  options: SchemaOptions = {},
): readonly AcceptanceRun[] {
  return historyOnce(kind, name, key, options);
}

/** The same wrong name comes in many files, and each answer looks at every release. */
const historyOnce = remembered(
  1000,
  (kind: PluginKind, name: string, key: string, options: SchemaOptions) =>
    `${kind} ${name} ${optionsKey(options)} ${key}`,
  historyOf,
);

function historyOf(kind: PluginKind, name: string, key: string, options: SchemaOptions): readonly AcceptanceRun[] {
  const entry = findEntry(kind, name, undefined, options);
  if (!entry) return [];
  const lower = key.toLowerCase();
  const isPlain = entry.extra === undefined && entry.file === undefined && entry.patched.size === 0;
  if (!isPlain || isListed(entry, lower)) return runsOf(entry, lower);
  let runs = unlistedHistories.get(entry.own);
  if (runs === undefined) {
    runs = runsOf(entry, lower);
    unlistedHistories.set(entry.own, runs);
  }
  return runs;
}

/** What a core plugin makes of a name that no version knows is the same for all such names. */
const unlistedHistories = new WeakMap<PropertyTable, readonly AcceptanceRun[]>();

function runsOf(entry: PluginEntry, lower: string): readonly AcceptanceRun[] {
  const runs: AcceptanceRun[] = [];
  versions.forEach((version, place) => {
    const acceptance = acceptanceAt(entry, lower, place);
    const last = runs.at(-1);
    if (last?.acceptance === acceptance) runs[runs.length - 1] = { ...last, to: version };
    else runs.push({ from: version, to: version, acceptance });
  });
  return runs;
}

/** The ranges in which a section takes a property; undefined when it never did. */
export function sectionPropertyEver(name: SectionName, key: string): readonly VersionRange[] | undefined {
  const record = genericProperties(sectionScopes[name]).get(key.toLowerCase());
  return record && versionRanges(record);
}

/** A section, directive or YAML key that some version reads. */
export interface SectionHeading {
  readonly name: string;
  /** Undefined: always. */
  readonly since?: string;
  /** Read only in files of that sort; undefined: in the main configuration. */
  readonly file?: "parsers" | "plugins" | "streams" | "upstream";
  /** How often it may stand there. */
  readonly max?: number;
  /** YAML: the key that it stands under. */
  readonly inside?: string;
}

/** Sections and directives of the classic format, and keys of the YAML format, that a version reads. */
export function sectionHeadings(format: "classic" | "commands" | "yaml", version: string): readonly SectionHeading[] {
  const [headings] = genericData("SECTIONS") as readonly Record<string, readonly SectionHeading[]>[];
  const place = placeOf(version);
  return (headings?.[format] ?? []).filter((heading) => existsAt(heading, place));
}
