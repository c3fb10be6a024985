/** Builds the Pipeline of one instance from its files, in either format. */

import { classicDialect } from "../../grammar/classic/dialect.ts";
import { type EnvScan, scanEnv } from "../../grammar/values/env-reference.ts";
import { found, type Instance, type Lookup, unknown } from "../instance/instance.ts";
import type { PluginSchema, PropertySchema, Schema, SectionName } from "../schema/types.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import { makeDefinitions } from "./definitions.ts";
import type { EntrySource, SectionSource } from "./file-content.ts";
import { resolveName } from "./includes.ts";
import { makeParserReferences } from "./parser-references.ts";
import type {
  DefinitionKind,
  FileReference,
  Pipeline,
  Plugin,
  PluginKind,
  Property,
  ReadFile,
  Reference,
  Section,
  SectionKind,
  SetDirective,
  Unit,
  Word,
} from "./pipeline.ts";
import { type MakeUnit, makeProcessors, makeRoutes } from "./processors.ts";
import { readTree } from "./read-files.ts";
import type { ReadTree } from "./read-tree.ts";
import { makeVariables, type Variables } from "./variables.ts";

export interface BuildOptions {
  readonly version: string;
  readonly versionKnown: boolean;
  readonly schema: Schema;
}

const pluginKinds: ReadonlySet<SectionKind> = new Set(["input", "filter", "output", "custom"]);
const schemaKinds: ReadonlySet<SectionKind> = new Set([...pluginKinds, "processor"]);

/** The pipeline of an instance; the name of the entry decides the format (C-1). */
export function buildPipeline(instance: Instance, entry: SourceFile, options: BuildOptions): Pipeline {
  const { version, schema } = options;
  const entryRole = fileRoleOf(instance);
  const main = readTree(entry, instance.entryPath, entryRole, instance, version);
  const sets: SetDirective[] = [...main.sets];
  const variables = makeVariables(sets, instance, version);
  const build = sectionBuilder(variables, schema);
  const mainSections = main.sections.map(build);
  const files: ReadFile[] = [...main.files];
  const references: FileReference[] = [...main.references];
  const otherSections: Section[] = [];

  /** Follows a property that names a file, reads it, and keeps its sections apart from the main ones. */
  const follow = (property: Property, kind: "parsers" | "streams" | "plugins" | "upstream"): void => {
    const reference = fileReference(property, kind, instance);
    references.push(reference);
    if (reference.result.kind !== "found") return;
    for (const file of reference.result.files) {
      if (files.some((known) => known.file === file && known.role === kind)) continue;
      const path = reference.tried.find((tried) => isThere(instance, tried, file)) ?? instance.entryPath;
      const tree: ReadTree = readTree(file, path, kind, instance, version);
      files.push(...tree.files);
      references.push(...tree.references);
      sets.push(...tree.sets);
      otherSections.push(...tree.sections.map(build));
    }
  };

  const service = mainSections.filter((section) => section.kind === "service");
  // Up to 1.8 only the first [SERVICE] counts (classic.md section 14), then all of them together (C-25).
  const counting = classicDialect(version).reader === "mk_rconf" ? service.slice(0, 1) : service;
  // Rules ask again and again, and a text may have thousands of such sections.
  const gathered = new Map<string, readonly Property[]>();
  const serviceValues = (key: string): readonly Property[] => {
    if (counting.length === 1) return counting[0]!.all(key);
    const name = key.toLowerCase();
    const values = gathered.get(name) ?? counting.flatMap((section) => section.all(name));
    gathered.set(name, values);
    return values;
  };
  for (const property of serviceValues("parsers_file")) follow(property, "parsers");
  for (const property of serviceValues("plugins_file")) follow(property, "plugins");
  const streams = serviceValues("streams_file").at(-1);
  if (streams !== undefined) follow(streams, "streams");

  const units: Plugin[] = [];
  const asPlugin = pluginMaker(schema, variables, (source, kind, unit) => {
    const plugin = asPlugin(build(source), kind, units.length, unit);
    if (plugin !== undefined) units.push(plugin);
    return plugin;
  });
  const plugins: Plugin[] = [];
  const nameless: Section[] = [];
  const counts = new Map<PluginKind, number>();
  for (const section of mainSections) {
    if (!pluginKinds.has(section.kind)) continue;
    const kind = section.kind as PluginKind;
    const plugin = asPlugin(section, kind, counts.get(kind) ?? 0, undefined);
    if (plugin === undefined) {
      nameless.push(section);
      continue;
    }
    counts.set(kind, plugin.index + 1);
    plugins.push(plugin);
  }
  for (const output of plugins) {
    const upstream = output.kind === "output" ? output.get("upstream") : undefined;
    if (upstream?.schema !== undefined) follow(upstream, "upstream");
  }

  const byKind = (kind: PluginKind): readonly Plugin[] => plugins.filter((plugin) => plugin.kind === kind);
  const byHeading = new Map([...plugins, ...units].map((plugin) => [plugin.heading, plugin]));
  const pluginOf = ({ heading }: Section): Plugin | undefined => byHeading.get(heading);
  const sections: readonly Section[] = [
    ...mainSections.map((section) => pluginOf(section) ?? section),
    ...otherSections,
  ];
  const definitions = makeDefinitions(sections, references, instance, schema);
  let parserReferences: Readonly<Record<DefinitionKind, readonly Reference[]>> | undefined;
  return {
    instance,
    version,
    versionKnown: options.versionKnown,
    schema,
    files,
    sections,
    service,
    serviceProperty: (key) => serviceValues(key).at(-1),
    inputs: byKind("input"),
    filters: byKind("filter"),
    outputs: byKind("output"),
    customs: byKind("custom"),
    nameless,
    references,
    sets,
    variable: variables.find,
    definitions: (kind) => definitions[kind],
    parserReferences: (kind) => {
      parserReferences ??= makeParserReferences(units.length === 0 ? plugins : [...plugins, ...units]);
      return parserReferences[kind];
    },
    plugins,
    units,
    pluginOf,
    whole:
      instance.role === "main" &&
      !files.some((file) => file.template) &&
      references.every((reference) => reference.kind !== "include" || reference.result.kind !== "unknown"),
  };
}

function isThere({ files }: Instance, path: string, file: SourceFile): boolean {
  const there = files.read(path);
  return there.kind === "found" && there.value === file;
}

/** A file that is checked on its own is read as what it is. */
function fileRoleOf(instance: Instance): ReadFile["role"] {
  return instance.role === "main" || instance.role === "fragment" ? "main" : instance.role;
}

function fileReference(
  property: Property,
  kind: Exclude<FileReference["kind"], "include">,
  instance: Instance,
): FileReference {
  const { value: name, at } = property;
  const base = { kind, name, at, from: at.file, mainPath: instance.entryPath, glob: false } as const;
  if (property.expanded.kind !== "found") {
    const because = property.expanded.kind === "unknown" ? property.expanded.because : "its name is empty";
    return { ...base, tried: [], result: { kind: "unknown", because } };
  }
  const { tried, result } = resolveName(property.expanded.value, instance.entryPath, instance);
  return { ...base, tried, result };
}

const schemaSections: Partial<Record<SectionKind, SectionName>> = {
  service: "service",
  parser: "parser",
  "multiline-parser": "multiline-parser",
  upstream: "upstream",
  node: "node",
  "stream-task": "stream-task",
  plugins: "plugins",
};

/** Definitions take the first of a key, plugins and the service the last (C-42, C-44, C-45). */
const firstWins: ReadonlySet<SectionKind> = new Set(["parser", "multiline-parser", "upstream", "node", "stream-task"]);

/** Values that are read without expansion (C-70). */
function isRaw(kind: SectionKind, key: string): boolean {
  switch (kind) {
    case "parser":
    case "multiline-parser":
      return key === "rule" || key.startsWith("decode_field");
    case "stream-task":
      return key === "exec";
    case "plugins":
      return key === "path";
    case "upstream":
      return key === "name";
    default:
      return false;
  }
}

function sectionBuilder(variables: Variables, schema: Schema): (source: SectionSource) => Section {
  return (source) => {
    const kind = source.section;
    const nameEntry = source.entries.find((entry) => entry.key.text.toLowerCase() === "name");
    const schemaOf = propertySchemas(kind, nameEntry, variables, schema);
    return makeSection(
      source,
      source.entries.map((entry): Property => new EntryProperty(entry, kind, variables, schemaOf)),
    );
  };
}

/** The property of one line. What only some rules ask for is worked out when one does. */
class EntryProperty implements Property {
  readonly key: Word;
  readonly value: Word;
  readonly at: Location;
  readonly yaml: Property["yaml"];
  readonly #lowerKey: string;
  readonly #raw: boolean;
  readonly #variables: Variables;
  readonly #schemaOf: (key: string) => PropertySchema | undefined;
  #scan: EnvScan | undefined;
  #expanded: Lookup<string> | undefined;
  /** Null until it was asked for. */
  #schema: PropertySchema | undefined | null = null;

  constructor(
    { key, value, at, yaml }: EntrySource,
    kind: SectionKind,
    variables: Variables,
    schemaOf: (key: string) => PropertySchema | undefined,
  ) {
    this.key = key;
    this.value = value;
    this.at = at;
    this.yaml = yaml;
    this.#lowerKey = key.text.toLowerCase();
    this.#raw = isRaw(kind, this.#lowerKey);
    this.#variables = variables;
    this.#schemaOf = schemaOf;
  }

  get scan(): EnvScan {
    this.#scan ??= scanEnv(this.#raw ? "" : this.value.text, { defaults: this.#variables.defaults });
    return this.#scan;
  }

  get expanded(): Lookup<string> {
    this.#expanded ??= this.#expand();
    return this.#expanded;
  }

  #expand(): Lookup<string> {
    const read = this.yaml?.read.value.kind;
    if (read === "tree") return unknown("it is a map or a list in YAML");
    return this.#raw ? found(this.value.text) : this.#variables.expand(this.value.text);
  }

  get schema(): PropertySchema | undefined {
    if (this.#schema === null) this.#schema = this.#schemaOf(this.#lowerKey);
    return this.#schema;
  }
}

function makeSection(
  { section: kind, heading, at, file, yaml }: SectionSource,
  properties: readonly Property[],
): Section {
  const byKey = new Map<string, Property[]>();
  for (const property of properties) {
    const key = property.key.text.toLowerCase();
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [property]);
    else list.push(property);
  }
  const isFirst = firstWins.has(kind);
  return {
    kind,
    heading,
    properties,
    at,
    file,
    yaml,
    all: (key) => byKey.get(key.toLowerCase()) ?? [],
    get: (key) => {
      const lower = key.toLowerCase();
      const all = byKey.get(lower);
      if (all === undefined) return undefined;
      return isFirst || lower === "name" ? all[0] : all[all.length - 1];
    },
  };
}

function propertySchemas(
  kind: SectionKind,
  nameEntry: EntrySource | undefined,
  variables: Variables,
  schema: Schema,
): (key: string) => PropertySchema | undefined {
  if (schemaKinds.has(kind)) {
    const name = nameEntry === undefined ? undefined : variables.expand(nameEntry.value.text);
    const plugin = name?.kind === "found" ? findPlugin(schema, kind as PluginKind, name.value) : undefined;
    return (key) => plugin?.property(key);
  }
  const name = schemaSections[kind];
  const section = name === undefined ? undefined : schema.section(name);
  return (key) => section?.property(key);
}

/** Up to 1.8 the name of a filter is compared letter by letter (flb_filter_new), all others without case. */
function findPlugin(schema: Schema, kind: PluginKind, name: string): PluginSchema | undefined {
  const isExact = kind === "filter" && classicDialect(schema.version).reader === "mk_rconf";
  return isExact && name !== name.toLowerCase() ? undefined : schema.plugin(kind, name);
}

function pluginMaker(schema: Schema, variables: Variables, makeUnit: MakeUnit) {
  return (section: Section, kind: PluginKind, index: number, unit: Unit | undefined): Plugin | undefined => {
    const name = section.get("name");
    if (name === undefined) return undefined;
    const expanded = variables.expand(name.value.text);
    const known = expanded.kind === "found" ? findPlugin(schema, kind, expanded.value) : undefined;
    const processors: Plugin[] = [];
    const plugin: Plugin = {
      ...section,
      kind,
      name: name.value,
      plugin: expanded.kind === "found" ? found(known?.name.toLowerCase() ?? expanded.value.toLowerCase()) : expanded,
      schema: known,
      index,
      unit,
      processors,
      routes: makeRoutes(section),
    };
    processors.push(...makeProcessors(plugin, schema, makeUnit));
    return plugin;
  };
}
