/**
 * Which properties name parsers, and what follows when nothing defines the name (spec parsers.md, P-60, tried with
 * 5.1.1; F-66 for the parser filter). Parsers are looked up when a plugin starts, so a dry run never tells.
 * Missing on purpose: the pod annotation `fluentbit.io/parser`, which no configuration holds.
 */
import type { PluginKind } from "./types.ts";

export interface ParserReference {
  readonly kind: PluginKind;
  readonly plugin: string;
  /** The property, in lower case. */
  readonly property: string;
  /** The property names a family (`parser_1`, `parser_2`), whose members `except` are properties of their own. */
  readonly family: boolean;
  readonly except: readonly string[];
  /** Parser names are compared with case, multiline parser names without (P-33, P-61). */
  readonly names: "parser" | "multiline-parser";
  /** The value is a list split at commas. */
  readonly list: boolean;
  /** "refused": Fluent Bit does not start. "degraded": one error line, and it runs without the parser. */
  readonly whenUnknown: "refused" | "degraded";
  /**
   * Set when unknown names are only refused if no known one is left among all properties of this name in the
   * section: the parser filter skips the unknown ones (F-66).
   */
  readonly oneKnownIsEnough: boolean;
  /** Only looked at when this boolean property of the same section is on. */
  readonly onlyWith: string | undefined;
  /** A parser of another Format counts as unknown. */
  readonly format: "regex" | undefined;
  /** Does a key, in lower case, name this property? */
  matches(key: string): boolean;
}

type Given = Pick<ParserReference, "kind" | "plugin" | "property" | "whenUnknown"> &
  Partial<Omit<ParserReference, "matches">>;

function reference(given: Given): ParserReference {
  const { property, family = false, except = [] } = given;
  return {
    names: "parser",
    list: false,
    oneKnownIsEnough: false,
    onlyWith: undefined,
    format: undefined,
    ...given,
    family,
    except,
    matches: (key) =>
      family ? key.startsWith(property) && key.length > property.length && !except.includes(key) : key === property,
  };
}

function multiline(kind: PluginKind, plugin: string): ParserReference {
  return reference({
    kind,
    plugin,
    property: "multiline.parser",
    whenUnknown: "refused",
    names: "multiline-parser",
    list: true,
  });
}

export const allParserReferences: readonly ParserReference[] = [
  reference({ kind: "input", plugin: "tail", property: "parser", whenUnknown: "degraded" }),
  reference({
    kind: "input",
    plugin: "tail",
    property: "parser_firstline",
    whenUnknown: "refused",
    onlyWith: "multiline",
  }),
  reference({
    kind: "input",
    plugin: "tail",
    property: "parser_",
    family: true,
    except: ["parser_firstline"],
    whenUnknown: "refused",
    onlyWith: "multiline",
  }),
  reference({ kind: "input", plugin: "tail", property: "docker_mode_parser", whenUnknown: "degraded" }),
  multiline("input", "tail"),
  reference({ kind: "input", plugin: "syslog", property: "parser", whenUnknown: "refused" }),
  reference({ kind: "input", plugin: "exec", property: "parser", whenUnknown: "degraded" }),
  reference({ kind: "input", plugin: "exec_wasi", property: "parser", whenUnknown: "degraded" }),
  reference({ kind: "input", plugin: "stdin", property: "parser", whenUnknown: "refused" }),
  reference({ kind: "input", plugin: "tcp", property: "parser", whenUnknown: "refused" }),
  reference({ kind: "input", plugin: "udp", property: "parser", whenUnknown: "refused" }),
  reference({ kind: "input", plugin: "docker_events", property: "parser", whenUnknown: "refused" }),
  multiline("filter", "multiline"),
  reference({ kind: "filter", plugin: "parser", property: "parser", whenUnknown: "refused", oneKnownIsEnough: true }),
  reference({ kind: "filter", plugin: "kubernetes", property: "merge_parser", whenUnknown: "degraded" }),
  reference({
    kind: "filter",
    plugin: "kubernetes",
    property: "regex_parser",
    whenUnknown: "refused",
    format: "regex",
  }),
];

const byPlugin = new Map<string, ParserReference[]>();
for (const entry of allParserReferences) {
  const key = `${entry.kind} ${entry.plugin}`;
  byPlugin.set(key, [...(byPlugin.get(key) ?? []), entry]);
}

/** The properties of a plugin (name in lower case) that name parsers. A filter that runs as a processor counts as a filter. */
export function parserReferences(kind: string, plugin: string): readonly ParserReference[] {
  return byPlugin.get(`${kind} ${plugin}`) ?? [];
}

/**
 * What a syslog input uses without `Parser`, by its `Mode`; it must be defined by a parsers file all the same (P-60).
 * The default mode is `unix_udp`.
 */
export function defaultSyslogParser(mode: string): string {
  return /^(tcp|udp)$/i.test(mode) ? "syslog-rfc5424" : "syslog-rfc3164-local";
}
