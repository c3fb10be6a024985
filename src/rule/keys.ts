/** Which keys a section knows, and what follows from a key or a value that is not as the section wants it. */
import type { Pipeline, Plugin, Property, Section } from "../model/pipeline.ts";
import { atLeast, type PluginKind, type PropertySchema, pathProperty } from "../schema/index.ts";
import type { Effect, SourceFile } from "../source/source-file.ts";
import { wordLength } from "./mistakes.ts";
import { badBooleanEffect } from "./plugin-values.ts";
import { ignoredWord } from "./section-words.ts";

/** The section in which a line of the file stands; undefined before the first header. */
export function sectionAt(pipeline: Pipeline, file: SourceFile, offset: number): Section | undefined {
  return pipeline.sections.findLast((section) => section.file.file === file && section.heading.at.span.start <= offset);
}

export function asPlugin(section: Section): Plugin | undefined {
  return "plugin" in section ? (section as Plugin) : undefined;
}

/** Plugins with nothing but the properties that every plugin of their kind has, for sections whose plugin is not known. */
const plainPlugins: Partial<Record<Section["kind"], readonly [kind: PluginKind, plugin: string]>> = {
  input: ["input", "dummy"],
  filter: ["filter", "stdout"],
  output: ["output", "null"],
};

/** What the section knows of that key: a plugin's own and the generic ones, where the plugin is not known the generic ones. */
export function knownProperty(pipeline: Pipeline, section: Section, key: string): PropertySchema | undefined {
  const plugin = asPlugin(section)?.schema;
  if (plugin !== undefined) return plugin.property(key);
  const plain = plainPlugins[section.kind];
  if (plain === undefined) return pipeline.schema.section(section.kind)?.property(key);
  const property = pipeline.schema.plugin(...plain)?.property(key);
  return property?.group === "own" ? undefined : property;
}

/** What Fluent Bit does with a key that the section does not know (C-80, C-163). */
export function unknownKeyEffect(section: Section): Effect {
  const plugin = asPlugin(section);
  if (plugin !== undefined) return plugin.schema === undefined || plugin.schema.strict ? "refused" : "ignored";
  return plainPlugins[section.kind] === undefined ? "ignored" : "refused";
}

export function unknownKeyConsequence(section: Section): string {
  return unknownKeyEffect(section) === "refused"
    ? "Fluent Bit refuses to start"
    : `Fluent Bit ignores ${ignoredWord(section)} without a word`;
}

/** Values that may hold anything: expressions, records, commands, queries. */
const freeTextKeys: ReadonlySet<string> = new Set([
  "regex",
  "exclude",
  "rule",
  "match_regex",
  "tag_regex",
  "host_regex",
  "kube_tag_regex",
  "condition",
  "dummy",
  "sample",
  "samples",
  "metadata",
  "message",
  "command",
  "code",
  "query",
  "exec",
  "format_string",
  "line_format",
  "template",
  "body",
  "uri",
  "key_pattern",
  "separator",
  "delimiter",
]);

/** Whether the value belongs to a language of its own, in which a `#`, a quote or a backslash may mean anything. */
export function isFreeText({ key, value }: Property): boolean {
  const name = key.text.toLowerCase();
  const first = value.text[0];
  return (
    freeTextKeys.has(name) || name.endsWith("regex") || name.endsWith("separator") || first === "{" || first === "["
  );
}

export interface SpoiltValue {
  readonly effect: Effect;
  /** As the end of a sentence; undefined when it is just a part of the text. */
  readonly consequence: string | undefined;
  /** The value cannot mean anything as it stands. */
  readonly typed: boolean;
}

export type Spoilage = "before" | "behind" | "around";

/**
 * What follows when something that does not belong to the value stands before it (`= 5`), behind it (`5 # five`) or
 * around it (`"5"`). Undefined when Fluent Bit reads the same all the same.
 */
export function spoiltValue(
  pipeline: Pipeline,
  section: Section,
  property: Property,
  where: Spoilage,
): SpoiltValue | undefined {
  const key = property.key.text.toLowerCase();
  const plugin = asPlugin(section);
  const isPluginSection = plainPlugins[section.kind] !== undefined || section.kind === "custom";
  const result = (effect: Effect, consequence: string | undefined, typed = true): SpoiltValue => ({
    effect,
    consequence,
    typed,
  });
  const refused = (since?: string): SpoiltValue =>
    since !== undefined && !atLeast(pipeline.version, since)
      ? result("ignored", `Fluent Bit ${pipeline.version} does not use it; since ${since} it refuses to start`)
      : result("refused", "Fluent Bit refuses to start");

  if (key === "name") {
    return isPluginSection ? refused() : result("ignored", "nothing finds it under the name that was meant");
  }
  if (isPluginSection && key === "match") return result("loss", "it does not match what was meant");
  if (isPluginSection && key === "tag") return result("ignored", "the records get another tag than was meant");
  const isService = section.kind === "service";
  if (key === "log_level") return refused(isService ? "5.1.0" : "4.1.0");
  if (isService && (key === "http_listen" || key === "http_port")) {
    const server = pipeline.serviceProperty("http_server")?.expanded;
    const isOn = server?.kind === "found" && ["on", "true", "yes"].includes(server.value.toLowerCase());
    return isOn ? refused() : result("ignored", "the HTTP server does not start with it");
  }
  if (isPluginSection && key === "storage.type") return refused("4.1.0");
  if (isPluginSection && key === "retry_limit") {
    return where === "behind" ? undefined : result("ignored", "Fluent Bit retries once, as if it were not set");
  }
  if (isService && (key === "parsers_file" || key === "plugins_file")) return refused("5.1.0");

  const schema = knownProperty(pipeline, section, key);
  if (schema === undefined) return result("degraded", undefined, false);
  const isOwn = schema.group === "own";
  const pathKind = isService ? "service" : plugin?.kind;
  const path = pathKind === undefined ? undefined : pathProperty(pathKind, plugin?.schema?.name, key);
  if (path?.role === "watched") {
    return key.startsWith("exclude")
      ? result("ignored", "the files that were meant are not excluded")
      : result("loss", "the files that were meant are not read");
  }
  if (path !== undefined) return result("ignored", "it names no file that was meant");
  switch (schema.type) {
    case "bool":
      if (isService) return result("ignored", "Fluent Bit takes it for off without a word");
      if (isOwn || badBooleanEffect({ schema, section }, pipeline) === "refused") return refused();
      return key === "threaded" || key === "storage.pause_on_chunks_overlimit"
        ? refused("4.1.0")
        : result("ignored", "Fluent Bit does not use it");
    case "size":
      return isOwn || isService
        ? result("ignored", "Fluent Bit does not get the size that is written")
        : refused("4.1.0");
    case "int":
    case "double":
      return numberSpoilt(where, result);
    case "time":
      return where === "behind"
        ? result("ignored", "its last character decides the unit of the time")
        : result("ignored", "Fluent Bit reads the time 0");
    case "str":
      break;
    default:
      return result("degraded", undefined, false);
  }
  if (schema.enum !== undefined) {
    return schema.enumInvalid === "error" ? refused() : result("ignored", "Fluent Bit does not know the value");
  }
  if (isOwn && (key === "host" || key === "listen")) return refused();
  return result("degraded", undefined, false);
}

/** `atoi` reads what a text begins with, so only something before a number spoils it (V-4). */
function numberSpoilt(
  where: Spoilage,
  result: (effect: Effect, consequence: string) => SpoiltValue,
): SpoiltValue | undefined {
  return where === "behind" ? undefined : result("ignored", "Fluent Bit reads the number 0");
}

/**
 * The known key that a word without a blank begins with, when what follows it can only be its value: `Tagdummy.log`,
 * `HTTP_ServerOn`. Undefined for a misspelt key, which may begin like another one.
 */
export function gluedKey(
  pipeline: Pipeline,
  section: Section,
  word: string,
): { readonly key: string; readonly certain: boolean } | undefined {
  for (let length = word.length - 1; length > 1; length--) {
    const key = word.slice(0, length);
    const schema = knownProperty(pipeline, section, key);
    if (schema === undefined || schema.name.length !== length) continue;
    const rest = word.slice(length);
    const certain = isPlainlyValue(pipeline, section, schema, rest);
    return certain || rest.length > 2 ? { key, certain } : undefined;
  }
  return undefined;
}

/** Whether a line with that key can be meant as an entry of the section: not prose that stands below it. */
export function canBeEntry(pipeline: Pipeline, section: Section | undefined, key: string): boolean {
  if (section === undefined || section.kind === "other") return true;
  if (knownProperty(pipeline, section, key) !== undefined) return true;
  return (
    asPlugin(section)?.schema === undefined &&
    plainPlugins[section.kind] !== undefined &&
    wordLength(key) === key.length
  );
}

function isPlainlyValue(pipeline: Pipeline, section: Section, schema: PropertySchema, rest: string): boolean {
  const folded = rest.toLowerCase();
  if (schema.name.toLowerCase() === "name") {
    const plain = plainPlugins[section.kind];
    return plain !== undefined && pipeline.schema.plugin(plain[0], rest) !== undefined;
  }
  if (schema.type === "bool") return ["on", "off", "true", "false", "yes", "no"].includes(folded);
  if (schema.enum !== undefined) return schema.enum.some((value) => value.toLowerCase() === folded);
  // A key goes on with letters, `_` or `.`; a value that has to be one begins with something else or holds a `.` later.
  const first = rest.charCodeAt(0);
  const isLetter =
    ((first | 0x20) >= 0x61 && (first | 0x20) <= 0x7a) || first === 0x5f || first === 0x2e || first === 0x2d;
  return isLetter ? first !== 0x5f && first !== 0x2e && first !== 0x2d && rest.includes(".") : true;
}

/** Whether the value is split into words at blanks, with quotes around words that hold blanks (V-20, V-22). */
export function isListOfWords(pipeline: Pipeline, section: Section, { key }: Property): boolean {
  const name = key.text.toLowerCase();
  if (section.kind === "multiline-parser") return name === "rule";
  if (section.kind === "parser") return name.startsWith("decode_field") || name === "types";
  const plugin = asPlugin(section)?.schema;
  const type = knownProperty(pipeline, section, name)?.type;
  // These split by themselves what the schema calls a string (V-22).
  if (plugin?.kind === "filter" && ["modify", "nest", "lua", "parser"].includes(plugin.name))
    return type === "str" || type === "slist";
  return type === "slist" || type === "kvlist";
}
