/**
 * Why a property name does nothing, or stops Fluent Bit: judged once for a pipeline, so that of the rules about
 * property names exactly one speaks about each name.
 */

import type { Pipeline, Plugin, Property, Section } from "../model/pipeline.ts";
import { capitalised } from "../schema/capitalised.ts";
import {
  type Acceptance,
  acceptanceHistory,
  atLeast,
  type PluginKind,
  type PropertySchema,
  type SectionName,
  sectionPropertyEver,
} from "../schema/index.ts";
import { nearest, plainLetters } from "../source/nearest.ts";
import type { Location } from "../source/source-file.ts";
import { oppositeOf } from "./opposites.ts";
import { type Rename, renameOf } from "./renames.ts";

interface Common {
  readonly section: Section;
  /** Set when the section is a plugin that the schema knows at the judged version. */
  readonly plugin: (Plugin & { readonly schema: NonNullable<Plugin["schema"]> }) | undefined;
  readonly property: Property;
  /** What the judged version does with the name as it stands; sections ignore what they do not know. */
  readonly acceptance: Acceptance;
}

export type KeyMistake = Common &
  (
    | {
        /** A blank inside a name: `Retry _Limit 5`. */
        readonly kind: "split";
        /** The name without the blank, as it should be written. */
        readonly joined: string;
        /** From the key's first to the name's last character in the line. */
        readonly at: Location;
      }
    | { readonly kind: "renamed"; readonly rename: Rename }
    | { readonly kind: "newer"; readonly since: string }
    | { readonly kind: "yaml-only" }
    | { readonly kind: "crash" }
    /**
     * Another section, or plugins of another kind, take it: `inputs`, `[SERVICE]`, `the parser filter`. `name` is the key,
     * joined with the start of the value where only both are a name: `Retry _Limit 5`.
     */
    | { readonly kind: "misplaced"; readonly name: string; readonly owner: string; readonly service: boolean }
    | {
        readonly kind: "unknown";
        /** What was probably meant, best first, as documented; never a name that is set already. */
        readonly candidates: readonly string[];
        /** Whether the first differs only in separators or case, or by a letter or two, not just in a part. */
        readonly close: boolean;
        /** Properties that mean the opposite. */
        readonly opposites: readonly PropertySchema[];
        /** Plugins of the same kind that have it. */
        readonly owners: readonly string[];
      }
  );

const known = new WeakMap<Pipeline, readonly KeyMistake[]>();

/** All property names of plugins, the service and parsers that do not do what they should. */
export function keyMistakes(pipeline: Pipeline): readonly KeyMistake[] {
  let mistakes = known.get(pipeline);
  if (mistakes === undefined) {
    mistakes = pipeline.sections.flatMap((section) => mistakesIn(section, pipeline));
    known.set(pipeline, mistakes);
  }
  return mistakes;
}

/** A name as its documentation writes it. */
export function documentedName({ docsCase, name }: PropertySchema): string {
  return docsCase ?? name;
}

function startsWithCapital(text: string): boolean {
  const first = text.slice(0, 1);
  return first !== first.toLowerCase();
}

/** The documented name, or one with the capitals that the author uses where the documentation says nothing. */
function nameLike(written: string, property: PropertySchema): string {
  if (property.docsCase !== undefined || !startsWithCapital(written)) return documentedName(property);
  let name = capitalisedNames.get(property);
  if (name === undefined) {
    name = capitalised(property.name);
    capitalisedNames.set(property, name);
  }
  return name;
}

const capitalisedNames = new WeakMap<PropertySchema, string>();

/** Sections whose unknown keys are worth a word; the others are read by name or belong to plugins. */
const judgedSections: Partial<Record<Section["kind"], SectionName>> = {
  service: "service",
  parser: "parser",
  "multiline-parser": "multiline-parser",
};

/** Any plugin of a kind takes the generic properties; one that every version has stands for all. */
const everyPlugin: Readonly<Record<"input" | "filter" | "output", string>> = {
  input: "cpu",
  filter: "stdout",
  output: "null",
};

interface Scope {
  readonly plugin: Common["plugin"];
  find(key: string): PropertySchema | undefined;
  all(): readonly PropertySchema[];
  acceptance(key: string): Acceptance;
}

function mistakesIn(section: Section, pipeline: Pipeline): readonly KeyMistake[] {
  const scope = scopeOf(section, pipeline);
  if (scope === undefined) return [];
  return section.properties.flatMap((property) => {
    // Text in column 0 among indented lines is rarely a property at all: rule `unindented-entries`.
    if (section.file.reading.indent !== undefined && property.key.at.span.start === property.at.span.start) return [];
    const mistake = mistakeOf(property, section, scope, pipeline);
    return mistake === undefined ? [] : [mistake];
  });
}

function scopeOf(section: Section, pipeline: Pipeline): Scope | undefined {
  const name = judgedSections[section.kind];
  if (name !== undefined) {
    const schema = pipeline.schema.section(name);
    const find = (key: string): PropertySchema | undefined => schema.property(key);
    return {
      plugin: undefined,
      find,
      all: () => schema.properties(),
      acceptance: (key) => (find(key) === undefined ? "ignored" : "known"),
    };
  }
  if (!isPlugin(section) || mayBeAnother(section, pipeline)) return undefined;
  const { schema } = section;
  if (schema !== undefined) {
    return {
      plugin: { ...section, schema },
      find: (key) => schema.property(key),
      all: () => schema.properties(),
      acceptance: (key) => schema.acceptance(key),
    };
  }
  if (section.kind === "custom") return undefined;
  // Of a plugin that we do not know the generic properties are known all the same, and nothing else can be judged.
  const generic = pipeline.schema.plugin(section.kind, everyPlugin[section.kind]);
  const find = (key: string): PropertySchema | undefined => {
    const property = generic?.property(key);
    return property?.group === "own" ? undefined : property;
  };
  return { plugin: undefined, find, all: () => [], acceptance: () => "no-plugin" };
}

/** An image without a version may bring a Go plugin of its own under the name of a core plugin (`loki`). */
function mayBeAnother({ kind, plugin }: Plugin, { instance }: Pipeline): boolean {
  const extras = instance.container?.schemaOptions.extraPlugins ?? [];
  return plugin.kind === "found" && extras.some((extra) => extra.kind === kind && extra.perhapsAs === plugin.value);
}

function isPlugin(section: Section): section is Plugin {
  return "index" in section;
}

/** Names that a syntax rule speaks about: `Name:`, `@INCLUDE` with an indent, `; text`, a tab inside. */
function isSyntaxMistake(key: string): boolean {
  return key.endsWith(":") || key.endsWith("=") || /^(?:@|;|\/\/)/.test(key) || /[\t\u00a0\u3000\ufeff]/.test(key);
}

function mistakeOf(property: Property, section: Section, scope: Scope, pipeline: Pipeline): KeyMistake | undefined {
  const key = property.key.text;
  // `Name` is taken out before anything else looks at the keys (C-36, C-80).
  if (key.toLowerCase() === "name" || isSyntaxMistake(key)) return undefined;
  const found = scope.find(key);
  // Nearly every name is right; only a value such as `_Limit` makes one that is known doubtful.
  if (found !== undefined && !found.yamlOnly && !/^[_.]/.test(property.value.text)) return undefined;
  const acceptance = scope.acceptance(key);
  const common: Common = { section, plugin: scope.plugin, property, acceptance };
  const joined = joinedName(property, found, scope);
  if (joined !== undefined) return { ...common, kind: "split", ...joined };
  if (found !== undefined) {
    // `condition` is taken by every plugin and has no effect in the classic format: rule `condition-without-effect`.
    return found.yamlOnly && key.toLowerCase() !== "condition"
      ? { ...common, kind: "yaml-only", acceptance: yamlOnlyAcceptance(scope) }
      : undefined;
  }
  if (acceptance === "crash") return { ...common, kind: "crash" };
  if (acceptance === "known" || acceptance === "no-plugin") return undefined;
  const rename = renameOf(section.kind, scope.plugin?.schema.name, key, (name) => scope.find(name) !== undefined);
  if (rename !== undefined) return { ...common, kind: "renamed", rename };
  const since = newerSince(section, scope, key, pipeline);
  if (since !== undefined) return { ...common, kind: "newer", since };
  return { ...common, ...unknownName(property, section, scope, pipeline) };
}

/** The core lists it for YAML only; classic text hands it to the plugin, which has no such property. */
function yamlOnlyAcceptance({ plugin }: Scope): Acceptance {
  return plugin?.schema.strict ? "refused" : "ignored";
}

function newerSince(section: Section, { plugin }: Scope, key: string, pipeline: Pipeline): string | undefined {
  if (plugin !== undefined) {
    const options = pipeline.instance.container?.schemaOptions;
    const runs = acceptanceHistory(plugin.kind, plugin.schema.name, key, options);
    const run = runs.find(({ acceptance, from }) => acceptance === "known" && isLater(from, pipeline.version));
    return run?.from;
  }
  const name = judgedSections[section.kind];
  const ranges = name === undefined ? undefined : sectionPropertyEver(name, key);
  return ranges?.map(({ since }) => since).find((since) => since !== undefined && isLater(since, pipeline.version));
}

function isLater(version: string, than: string): boolean {
  return version !== than && atLeast(version, than);
}

/**
 * `Retry _Limit 5`, `storage. type filesystem`, `Retry Limit 5`: the words at the start of the line that together are
 * a name which the plugin or section knows.
 */
function joinedName(
  { key, value }: Property,
  found: PropertySchema | undefined,
  scope: Scope,
): { readonly joined: string; readonly at: Location } | undefined {
  const words = value.text.split(" ");
  let name = key.text;
  let end = 0;
  for (const [index, word] of words.entries()) {
    end += (index === 0 ? 0 : 1) + word.length;
    // Behind the name a value must be left; three blanks in one name are no slip any more.
    if (word === "" || index > 2 || words.slice(index + 1).every((rest) => rest === "")) return undefined;
    const glued = separators.test(word) || separators.test(name.slice(-1));
    // A key that is known by itself is split only where the value cannot begin like this.
    if (found !== undefined && !/^[_.]\w/.test(word)) return undefined;
    for (const joined of glued || found !== undefined
      ? [name + word]
      : [name + word, `${name}_${word}`, `${name}.${word}`]) {
      const property = scope.find(joined);
      if (property === undefined || property.yamlOnly || property.name.length !== joined.length) continue;
      const at = { file: key.at.file, span: { start: key.at.span.start, end: value.at.span.start + end } };
      return { joined, at };
    }
    name += word;
  }
  return undefined;
}

const separators = /^[_.-]/;

function unknownName(property: Property, section: Section, scope: Scope, pipeline: Pipeline) {
  const key = property.key.text;
  // Keys of OAuth 2.0 share their last parts with the own keys of many plugins, but are meant only by their full names.
  const isForeign = (candidate: PropertySchema): boolean => candidate.group === "oauth2" && !/^oauth/i.test(key);
  const all = scope
    .all()
    .filter((candidate) => !candidate.yamlOnly && candidate.type !== "str_prefix" && !isForeign(candidate));
  const free = all.filter((candidate) => candidate.multiple || section.get(candidate.name) === undefined);
  const isOpposite = oppositeOf(key);
  const candidates = nearest(
    key,
    free.filter((candidate) => !isOpposite(candidate.name)).map((candidate) => nameLike(key, candidate)),
  );
  const letters = plainLetters(key);
  const close = candidates.some(
    (candidate) => plainLetters(candidate) === letters || Math.abs(candidate.length - key.length) <= 2,
  );
  const begun = property.value.text.split(" ")[0] ?? "";
  for (const name of close ? [] : separators.test(begun) ? [key + begun, key] : [key]) {
    const owner = ownerOf(name, section, pipeline);
    if (owner !== undefined) return { kind: "misplaced" as const, name, ...owner };
  }
  return {
    kind: "unknown" as const,
    candidates,
    close,
    opposites: all.filter((candidate) => isOpposite(candidate.name)),
    owners: isPlugin(section) ? pipeline.schema.pluginsWith(section.kind, key) : [],
  };
}

/** Who takes the key instead: every plugin of another kind, or another section; for sections also a single plugin. */
function ownerOf(
  key: string,
  section: Section,
  pipeline: Pipeline,
): { readonly owner: string; readonly service: boolean } | undefined {
  const kinds = (["input", "filter", "output"] as const).filter(
    (kind) =>
      kind !== section.kind && pipeline.schema.plugin(kind, everyPlugin[kind])?.property(key)?.group === "generic",
  );
  if (kinds.length > 0) return { owner: kinds.map((kind) => `${kind}s`).join(" and "), service: false };
  if (section.kind !== "service" && pipeline.schema.section("service").property(key) !== undefined) {
    return { owner: "the [SERVICE] section", service: true };
  }
  if (isPlugin(section)) return undefined;
  for (const name of ["parser", "multiline-parser"] as const) {
    if (name !== section.kind && pipeline.schema.section(name).property(key) !== undefined) {
      return { owner: `the [${name.toUpperCase().replace("-", "_")}] section`, service: false };
    }
  }
  const order: readonly PluginKind[] = section.kind === "service" ? ["input", "output", "filter"] : ["filter", "input"];
  for (const kind of order) {
    const plugins = pipeline.schema
      .pluginsWith(kind, key)
      // Plugins for tests and libraries, such as the output "retry", have no documentation and belong in no configuration.
      .filter((name) => pipeline.schema.plugin(kind, name)?.docsUrl !== undefined);
    if (plugins.length === 0) continue;
    return { owner: plugins.length > 3 ? `some ${kind}s` : `the ${kind} ${list(plugins)}`, service: false };
  }
  return undefined;
}

export function list(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  return quoted.length < 2 ? quoted.join("") : `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}`;
}

/** What the judged version makes of a name that the plugin does not have, and what later versions do. */
export function whatFollows({ plugin, property, acceptance }: Common, pipeline: Pipeline): string {
  if (acceptance === "refused") return "Fluent Bit refuses to start";
  if (plugin === undefined) return "Fluent Bit ignores the line without a word";
  const options = pipeline.instance.container?.schemaOptions;
  const later = acceptanceHistory(plugin.kind, plugin.schema.name, property.key.text, options).find(
    (run) => run.acceptance === "refused" && isLater(run.from, pipeline.version),
  );
  const ignores = `Fluent Bit ${pipeline.version} ignores it`;
  return later === undefined ? ignores : `${ignores}, and since ${later.from} it refuses to start`;
}

/** Whether two names differ in nothing but case and separators, so that one can only be the other. */
export function sameLetters(one: string, other: string | undefined): boolean {
  return other !== undefined && plainLetters(one) === plainLetters(other);
}
