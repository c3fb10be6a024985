/** Every place of a configuration where Fluent Bit compiles a regular expression, and what it does when it cannot. */

import type { Span } from "../../grammar/span.ts";
import { splitSpaces } from "../../grammar/values/list.ts";
import { splitQuoted } from "../../grammar/values/quoted-words.ts";
import type { Pipeline, Plugin, Property, Section, Word } from "../model/pipeline.ts";
import { knownText, parserSections, textOf } from "./definitions.ts";
import { partOf } from "./files.ts";
import { pluginsAndUnits } from "./plugins.ts";
import { rowsByPlugin } from "./property-rows.ts";
import { isLiteral } from "./values.ts";

export type RegexUse =
  /** `Regex` of a parser, `Rule` of a multiline parser. */
  | "definition"
  /** The plugin does not start without it. */
  | "plugin"
  /** `Match_Regex`: dropped without a word (C-161). */
  | "match"
  /** A condition of filter_modify: crashes when it looks at a record. */
  | "condition"
  /** An error line, and it goes on without. */
  | "optional";

export interface RegexSite {
  readonly section: Section;
  readonly property: Property;
  readonly use: RegexUse;
  /** As written, before `${}` is expanded; offsets in its text are offsets in the file. */
  readonly written: Word;
  /** As Fluent Bit compiles it, delimiters included; undefined where that is not known. */
  readonly compiled: string | undefined;
}

/** Finds the expression in a value. Undefined: there is none. */
type Finder = (value: string) => Piece | undefined;
interface Piece {
  readonly text: string;
  readonly span: Span;
}

const whole: Finder = (value) => ({ text: value, span: { start: 0, end: value.length } });

/** grep and log_to_metrics: everything behind the first blank (F-50). */
const rest: Finder = (value) => {
  const blank = value.indexOf(" ");
  return blank < 0 ? undefined : { text: value.slice(blank + 1), span: { start: blank + 1, end: value.length } };
};

const word =
  (index: number): Finder =>
  (value) =>
    splitSpaces(value)[index];

interface Table {
  readonly use: RegexUse;
  readonly find: Finder;
}

/** Tried with 5.1.1: `(` as the expression. By kind, plugin and property. */
const table: Readonly<Record<string, Table>> = {
  "processor content_modifier pattern": { use: "plugin", find: whole },
  "filter grep regex": { use: "plugin", find: rest },
  "filter grep exclude": { use: "plugin", find: rest },
  "filter log_to_metrics regex": { use: "plugin", find: rest },
  "filter log_to_metrics exclude": { use: "plugin", find: rest },
  "filter rewrite_tag rule": { use: "plugin", find: word(1) },
  "input tail tag_regex": { use: "optional", find: whole },
  "input process_exporter_metrics process_include_pattern": { use: "plugin", find: whole },
  "input process_exporter_metrics process_exclude_pattern": { use: "plugin", find: whole },
  "input thermal name_regex": { use: "optional", find: whole },
  "input thermal type_regex": { use: "optional", find: whole },
};

const rowsOf = rowsByPlugin(table);

/** The operations of filter_modify: the first and the last word must compile, whatever the operation (F-12). */
const modifyOperations = new Set(
  "set add add_if_not_present rename hard_rename copy hard_copy remove remove_wildcard remove_regex move_to_start move_to_end".split(
    " ",
  ),
);

const modifyConditions: Readonly<Record<string, readonly number[]>> = {
  a_key_matches: [1],
  no_key_matches: [1],
  key_value_matches: [2],
  key_value_does_not_match: [2],
  matching_keys_have_matching_values: [1, 2],
  matching_keys_do_not_have_matching_values: [1, 2],
};

const known = new WeakMap<Pipeline, readonly RegexSite[]>();

export function regexSites(pipeline: Pipeline): readonly RegexSite[] {
  let sites = known.get(pipeline);
  if (sites === undefined) {
    sites = [
      ...parserSections(pipeline, "parser").flatMap(parserSites),
      ...parserSections(pipeline, "multiline-parser").flatMap(ruleSites),
      ...pluginsAndUnits(pipeline).flatMap(pluginSites),
    ];
    known.set(pipeline, sites);
  }
  return sites;
}

/** Only the format regex compiles it (P-2), and only the first key counts (C-45). */
function parserSites(section: Section): readonly RegexSite[] {
  const property = section.get("regex");
  if (property === undefined || textOf(section, "format")?.toLowerCase() !== "regex") return [];
  return siteOf(section, property, "definition", whole);
}

function ruleSites(section: Section): readonly RegexSite[] {
  if (textOf(section, "type")?.toLowerCase() !== "regex") return [];
  // Up to three words, then whatever is left (C-95).
  return section.all("rule").flatMap((property) => {
    const find: Finder = (value) => splitSpaces(value, 3)[1];
    return siteOf(section, property, "definition", find);
  });
}

function pluginSites(plugin: Plugin): readonly RegexSite[] {
  if (plugin.file.template || plugin.plugin.kind !== "found") return [];
  const rows = rowsOf(plugin.kind, plugin.plugin.value);
  const isModify = plugin.kind === "filter" && plugin.plugin.value === "modify";
  const mayMatch = plugin.kind === "filter" || plugin.kind === "output";
  if (rows === undefined && !isModify && !(mayMatch && plugin.get("match_regex") !== undefined)) return [];
  return plugin.properties.flatMap((property): readonly RegexSite[] => {
    const key = property.key.text.toLowerCase();
    if (key === "match_regex" && mayMatch) return siteOf(plugin, property, "match", whole);
    if (isModify) return modifySites(plugin, property, key);
    const entry = rows?.get(key);
    return entry === undefined ? [] : siteOf(plugin, property, entry.use, entry.find);
  });
}

function modifySites(plugin: Plugin, property: Property, key: string): readonly RegexSite[] {
  const words = splitQuoted(property.value.text, 3);
  if (words === undefined || words.length === 0 || words.length > 3) return [];
  const at = (index: number): Finder => {
    return (value) => splitQuoted(value, 3)?.at(index);
  };
  if (key === "condition") {
    const condition = words[0]?.text.toLowerCase() ?? "";
    const indexes = Object.hasOwn(modifyConditions, condition) ? (modifyConditions[condition] ?? []) : [];
    return indexes.flatMap((index) => siteOf(plugin, property, "condition", at(index)));
  }
  if (!modifyOperations.has(key)) return [];
  const indexes = words.length === 1 ? [0] : [0, -1];
  return indexes.flatMap((index) => siteOf(plugin, property, "plugin", at(index)));
}

/** None where the value does not hold an expression. */
function siteOf(section: Section, property: Property, use: RegexUse, find: Finder): readonly RegexSite[] {
  const piece = find(property.value.text);
  if (piece === undefined) return [];
  const compiled = isLiteral(property) ? piece.text : expandedPiece(property, find);
  return [{ section, property, use, written: partOf(property.value, piece.span.start, piece.span.end), compiled }];
}

function expandedPiece(property: Property, find: Finder): string | undefined {
  const value = knownText(property);
  return value === undefined ? undefined : find(value)?.text;
}

/** Whether offsets in the compiled text are offsets in the written one. */
export function isAsWritten({ written, compiled }: RegexSite): boolean {
  return written.text === compiled;
}
