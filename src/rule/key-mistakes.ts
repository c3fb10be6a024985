/**
 * Why a property name does nothing, or stops Fluent Bit: judged once for a pipeline, so that of the rules about
 * property names exactly one speaks about each name.
 */

import type { Pipeline, Plugin, Property, Section } from "../model/pipeline.ts";
import {
  type Acceptance,
  atLeast,
  type PluginSchema,
  type PropertySchema,
  type SectionName,
  sectionPropertyEver,
} from "../schema/index.ts";
import { near, plainLetters } from "../source/nearest.ts";
import type { Location } from "../source/source-file.ts";
import { buildWith, isMeantForWindows } from "./builds.ts";
import { everyPlugin, type KeyOwner, ownerOf, ownersOf } from "./key-owners.ts";
import { meantNames, meantShortName, type NameScope, nothingMeant } from "./meant-names.ts";
import { oppositeOf } from "./opposites.ts";
import { foundElsewhere } from "./other-names.ts";
import { type Rename, renameOf } from "./renames.ts";
import { ignoredWord } from "./section-words.ts";

export { documentedName } from "./meant-names.ts";

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
    /** Only some builds have it: `for Windows`. */
    | { readonly kind: "build"; readonly build: string }
    /** Taken for one more of a family of names, where a property with a name of that family was meant. */
    | { readonly kind: "family"; readonly meant: PropertySchema }
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
        /** Whether the first is no mere guess: a slip, other separators, another word for the same. */
        readonly close: boolean;
        /** Whether the only one is sure to be meant, with the value as it is. */
        readonly certain: boolean;
        /** Another name in the section is taken for the same property, which can be set but once. */
        readonly contested: boolean;
        /** Where else Fluent Bit has what the name stands for in other programs, as the end of a sentence. */
        readonly elsewhere: string | undefined;
        /** Properties that mean the opposite. */
        readonly opposites: readonly PropertySchema[];
        /** Plugins that have just this property, the same kind before the others; they explain the name. */
        readonly owners: readonly KeyOwner[];
      }
  );

export type UnknownKey = Extract<KeyMistake, { readonly kind: "unknown" }>;

export type LostInFamily = Extract<KeyMistake, { readonly kind: "family" }>;

const known = new WeakMap<Pipeline, readonly KeyMistake[]>();

/** All property names of plugins, the service and parsers that do not do what they should. */
export function keyMistakes(pipeline: Pipeline): readonly KeyMistake[] {
  let mistakes = known.get(pipeline);
  if (mistakes === undefined) {
    mistakes = [...pipeline.sections, ...pipeline.units].flatMap((section) => mistakesIn(section, pipeline));
    known.set(pipeline, mistakes);
  }
  return mistakes;
}

/** Sections whose unknown keys are worth a word; the others are read by name or belong to plugins. */
const judgedSections: Partial<Record<Section["kind"], SectionName>> = {
  service: "service",
  parser: "parser",
  "multiline-parser": "multiline-parser",
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
  const takesTrees = pipeline.pluginOf(section)?.unit !== undefined;
  const mistakes = section.properties.flatMap((property) => {
    // A map stands behind it, so it is not set: `yaml-wrong-node-type` says so.
    if (property.yaml?.read.value.kind === "tree" && !takesTrees) return [];
    if (isFlatTelemetry(property, section, pipeline)) return [];
    // Text in column 0 among indented lines is rarely a property at all: rule `unindented-entries`.
    if (hasIndent(section) && property.key.at.span.start === property.at.span.start) return [];
    const mistake = mistakeOf(property, section, scope, pipeline);
    return mistake === undefined ? [] : [mistake];
  });
  return mistakes.length > 1 ? contest(mistakes, scope) : mistakes;
}

/** Since 5.1.0 YAML refuses it in the service, which `yaml-wrong-node-type` says (Y-22). */
function isFlatTelemetry({ key }: Property, { kind, yaml }: Section, { version }: Pipeline): boolean {
  return kind === "service" && yaml !== undefined && /^telemetry(?:\.|$)/i.test(key.text) && atLeast(version, "5.1.0");
}

function hasIndent({ file }: Section): boolean {
  return file.format === "classic" && file.reading.indent !== undefined;
}

/** `User` and `Username` on one output: only one of them can become `HTTP_User`. */
function contest(mistakes: readonly KeyMistake[], scope: Scope): readonly KeyMistake[] {
  const claims = new Map<string, number>();
  const claimed = (mistake: KeyMistake): string | undefined =>
    mistake.kind === "unknown" ? mistake.candidates[0]?.toLowerCase() : undefined;
  for (const mistake of mistakes) {
    const name = claimed(mistake);
    if (name !== undefined) claims.set(name, (claims.get(name) ?? 0) + 1);
  }
  return mistakes.map((mistake) => {
    const name = claimed(mistake);
    if (mistake.kind !== "unknown" || name === undefined || (claims.get(name) ?? 0) < 2) return mistake;
    return scope.find(name)?.multiple === true ? mistake : { ...mistake, certain: false, contested: true };
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
      plugin: section as Plugin & { readonly schema: PluginSchema },
      find: (key) => schema.property(key),
      all: () => schema.properties(),
      acceptance: (key) => schema.acceptance(key),
    };
  }
  if (section.kind === "custom" || section.kind === "processor") return undefined;
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
  return (
    key.endsWith(":") ||
    key.endsWith("=") ||
    /^(?:@(?:include|set)$|;|\/\/)/i.test(key) ||
    /[\t\u00a0\u3000\ufeff]/.test(key)
  );
}

function mistakeOf(property: Property, section: Section, scope: Scope, pipeline: Pipeline): KeyMistake | undefined {
  const key = property.key.text;
  const found = property.schema ?? scope.find(key);
  // Nearly every name is right; only a value such as `_Limit` makes one that is known doubtful.
  const isDoubtful = found === undefined || found.yamlOnly || /^[_.]/.test(property.value.text);
  if (!isDoubtful && found.type !== "str_prefix") return builtOtherwise(property, section, found, scope, pipeline);
  // `Name` is taken out before anything else looks at the keys (C-36, C-80).
  if (key.toLowerCase() === "name" || isSyntaxMistake(key)) return undefined;
  if (!isDoubtful) {
    const meant = lostInFamily(key, found, section, scope);
    return meant && { section, plugin: scope.plugin, property, acceptance: "known", kind: "family", meant };
  }
  const acceptance = scope.acceptance(key);
  const common: Common = { section, plugin: scope.plugin, property, acceptance };
  const joined = joinedName(property, found, scope);
  if (joined !== undefined) return { ...common, kind: "split", ...joined };
  if (found !== undefined) {
    // `condition` is taken by every plugin and has no effect in the classic format: rule `condition-without-effect`.
    return found.yamlOnly && key.toLowerCase() !== "condition"
      ? { ...common, kind: "yaml-only", acceptance: yamlOnlyAcceptance(key, scope) }
      : undefined;
  }
  if (acceptance === "crash") return { ...common, kind: "crash" };
  if (acceptance === "known" || acceptance === "no-plugin" || acceptance === "unknown") return undefined;
  const rename = renameOf(section.kind, scope.plugin?.schema.name, key, (name) => scope.find(name) !== undefined);
  if (rename !== undefined) return { ...common, kind: "renamed", rename };
  const since = newerSince(section, scope, key, pipeline);
  if (since !== undefined) return { ...common, kind: "newer", since };
  return { ...common, ...unknownName(property, section, scope, pipeline) };
}

/** Known, but not to every build. */
function builtOtherwise(
  property: Property,
  section: Section,
  found: PropertySchema,
  { plugin }: Scope,
  pipeline: Pipeline,
): KeyMistake | undefined {
  if (plugin === undefined || (found.platform === undefined && found.needs.length === 0)) return undefined;
  const build = buildWith(found);
  if (build === undefined || (found.platform === "windows" && isMeantForWindows(pipeline))) return undefined;
  return { section, plugin, property, acceptance: plugin.schema.strict ? "refused" : "ignored", kind: "build", build };
}

/**
 * `Parser_Fristline`: the tail input takes every name that begins with `parser_`, so a slip in one that means more passes
 * for one of the others.
 */
function lostInFamily(
  key: string,
  { name: prefix }: PropertySchema,
  section: Section,
  scope: Scope,
): PropertySchema | undefined {
  const special = scope
    .all()
    .filter(({ name, type }) => type !== "str_prefix" && name.toLowerCase().startsWith(prefix.toLowerCase()));
  const close =
    special.length === 0
      ? undefined
      : near(
          key,
          special.map(({ name }) => name),
        );
  if (close?.how !== "letters" && close?.how !== "slip") return undefined;
  const meant = scope.find(close.names[0] ?? "");
  return meant === undefined || section.get(meant.name) !== undefined ? undefined : meant;
}

/**
 * The core lists it for YAML only; classic text hands it to the plugin, which has no such property. But the routes of
 * an input are read by the core, which takes nothing but a map (flb_router_config.c).
 */
function yamlOnlyAcceptance(key: string, { plugin }: Scope): Acceptance {
  if (key.toLowerCase() === "routes") return "refused";
  return plugin?.schema.strict ? "refused" : "ignored";
}

function newerSince(section: Section, { plugin }: Scope, key: string, pipeline: Pipeline): string | undefined {
  if (plugin !== undefined) {
    const runs = pipeline.schema.acceptanceHistory(plugin.kind, plugin.schema.name, key);
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
  { key, value, yaml }: Property,
  found: PropertySchema | undefined,
  scope: Scope,
): { readonly joined: string; readonly at: Location } | undefined {
  if (yaml !== undefined) return undefined;
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
  const owners = isPlugin(section) ? ownersOf(key, section, pipeline) : [];
  const names = nameScope(section, scope);
  const isElsewhere = owners.some(({ kind }) => kind === section.kind);
  let meant = meantNames(key, names, isElsewhere);
  const elsewhere = meant.sure === "guess" ? foundElsewhere(section.kind, names.plugin, key) : undefined;
  const begun = property.value.text.split(" ")[0] ?? "";
  const explained = meant.sure !== "guess" || elsewhere !== undefined;
  for (const name of explained ? [] : separators.test(begun) ? [key + begun, key] : [key]) {
    const owner = ownerOf(name, section, isElsewhere, pipeline);
    if (owner !== undefined) return { kind: "misplaced" as const, name, ...owner };
  }
  if (elsewhere !== undefined) meant = nothingMeant;
  else if (meant.names.length === 0 && owners.length === 0) meant = meantShortName(key, names);
  const isOpposite = oppositeOf(key);
  return {
    kind: "unknown" as const,
    // Documentation writes keys of YAML small.
    candidates: section.yaml === undefined ? meant.names : meant.names.map((name) => name.toLowerCase()),
    close: meant.sure !== "guess",
    certain: meant.sure === "certain",
    contested: false,
    elsewhere,
    opposites: names.all.filter((candidate) => !candidate.yamlOnly && isOpposite(candidate.name)),
    owners,
  };
}

function nameScope(section: Section, { plugin, all, find }: Scope): NameScope {
  return {
    kind: section.kind,
    plugin: plugin?.schema.name,
    net: plugin?.schema.net !== undefined,
    tls: plugin?.schema.tls !== undefined,
    all: all(),
    find,
    isTaken: (property) => !property.multiple && section.get(property.name) !== undefined,
  };
}

/** What the judged version makes of a name that the plugin does not have, and what later versions do. */
export function whatFollows({ plugin, section, property, acceptance }: Common, pipeline: Pipeline): string {
  if (acceptance === "refused") return "Fluent Bit refuses to start";
  if (plugin === undefined) return `Fluent Bit ignores ${ignoredWord(section)} without a word`;
  const runs = pipeline.schema.acceptanceHistory(plugin.kind, plugin.schema.name, property.key.text);
  const later = runs.find((run) => run.acceptance === "refused" && isLater(run.from, pipeline.version));
  const ignores = `Fluent Bit ${pipeline.version} ignores it`;
  return later === undefined ? ignores : `${ignores}, and since ${later.from} it refuses to start`;
}

/** Whether two names differ in nothing but case and separators, so that one can only be the other. */
export function sameLetters(one: string, other: string | undefined): boolean {
  return other !== undefined && plainLetters(one) === plainLetters(other);
}
