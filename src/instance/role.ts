/**
 * What a text is, judged from the text alone: whether Fluent Bit could have been meant to read it, as what, and which
 * other files it names. Used to find out what to start from; what the text means is the model's business.
 */
import { parseClassic } from "../../grammar/classic/parser.ts";
import type { ClassicTree } from "../../grammar/classic/tree.ts";
import { type ConfigYamlFile, parseConfigYaml } from "../../grammar/config-yaml/read.ts";
import type { YamlNode } from "../../grammar/yaml/node.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { EntryRole } from "./instance.ts";

type SectionPurpose =
  | "service"
  | "input"
  | "filter"
  | "output"
  | "custom"
  | "parser"
  | "stream"
  | "plugins"
  | "upstream";

export interface Outline {
  /** Whether Fluent Bit was meant to read it, in either format. */
  readonly isFluentBit: boolean;
  readonly format: "classic" | "yaml";
  readonly purposes: ReadonlySet<SectionPurpose>;
  /** Targets of `@INCLUDE`, exactly as written (C-50). */
  readonly includes: readonly string[];
  /** Values of `Parsers_File`, `Streams_File`, `Plugins_File`, `Upstream`. */
  readonly references: readonly string[];
}

const trees = new WeakMap<SourceFile, ClassicTree>();

/** The tree of a classic text, parsed once for as long as the file object lives. */
export function classicTree(file: SourceFile): ClassicTree {
  let tree = trees.get(file);
  if (tree === undefined) {
    tree = parseClassic(file.text);
    trees.set(file, tree);
  }
  return tree;
}

const yamlTrees = new WeakMap<SourceFile, ConfigYamlFile>();

/** The tree of a text in Fluent Bit's YAML format, its aliases as they stand, parsed once for as long as the file object lives. */
export function configYamlTree(file: SourceFile): ConfigYamlFile {
  let tree = yamlTrees.get(file);
  if (tree === undefined) {
    tree = parseConfigYaml(file.text);
    yamlTrees.set(file, tree);
  }
  return tree;
}

const outlines = new WeakMap<SourceFile, Outline>();

export function outlineOf(file: SourceFile): Outline {
  let outline = outlines.get(file);
  if (outline === undefined) {
    // Format by the text behind the last dot, as Fluent Bit chooses it (C-1).
    outline = /\.ya?ml$/i.test(file.path) ? yamlOutline(file) : classicOutline(file);
    outlines.set(file, outline);
  }
  return outline;
}

/** What was kept of the file: it is read anew where it is asked for again. */
export function forgetTrees(file: SourceFile): void {
  trees.delete(file);
  yamlTrees.delete(file);
  outlines.delete(file);
}

/** The names that Fluent Bit compares with, in its order (C-22), and those of other files (C-92). */
const HEADINGS: readonly (readonly [string, SectionPurpose])[] = [
  ["service", "service"],
  ["parser", "parser"],
  ["multiline_parser", "parser"],
  ["stream_processor", "stream"],
  ["plugins", "plugins"],
  ["upstream_servers", "upstream"],
  ["customs", "custom"],
  ["inputs", "input"],
  ["filters", "filter"],
  ["outputs", "output"],
  ["stream_task", "stream"],
  ["node", "upstream"],
];
const WRITTEN_IN_FULL = new Set([...HEADINGS.map(([name]) => name), "custom", "input", "filter", "output", "upstream"]);
const FILE_KEYS = new Set(["parsers_file", "streams_file", "plugins_file", "upstream"]);
const NOTHING: Outline = { isFluentBit: false, format: "classic", purposes: new Set(), includes: [], references: [] };

function classicOutline(file: SourceFile): Outline {
  // Nothing of Fluent Bit's comes without one of these at the start of a line, so other texts cost no parse.
  if (!/^(?:\uFEFF?\[|@|[ \t]+\[[A-Za-z_]{4,20}\][ \t\r]*$)/m.test(file.text)) {
    // YAML under a name that Fluent Bit reads as classic text (C-1) is still meant for it.
    const yaml = /\.conf$/i.test(file.path) ? yamlOutline(file) : NOTHING;
    return yaml.isFluentBit ? { ...yaml, format: "classic" } : NOTHING;
  }
  if (!/\.conf$/i.test(file.path) && isYamlAround(file.text)) return NOTHING;
  const purposes = new Set<SectionPurpose>();
  const includes: string[] = [];
  const references: string[] = [];
  let heading: string | undefined;
  let evidence = false;
  let strayLines = false;
  for (const line of classicTree(file).lines) {
    if (line.kind === "include") includes.push(line.target.text);
    else if (line.kind === "meta") evidence ||= line.keyword.text.toUpperCase() === "@SET";
    else if (line.kind === "header") {
      heading = line.name?.text.trim().toLowerCase() ?? "";
      const purpose = heading === "" ? undefined : HEADINGS.find(([name]) => name.startsWith(heading!))?.[1];
      if (purpose !== undefined) purposes.add(purpose);
    } else if (line.kind === "entry") {
      const key = line.key.text.toLowerCase();
      const value = line.value?.text;
      // An indented header is a mistake, of which only Fluent Bit's own words tell what was meant.
      const indented = value === undefined ? /^\[(\w+)\]$/.exec(key)?.[1] : undefined;
      if (indented !== undefined && WRITTEN_IN_FULL.has(indented)) {
        heading = indented;
        purposes.add(HEADINGS.find(([name]) => name.startsWith(indented))![1]);
        continue;
      }
      if (heading === undefined) strayLines = true;
      if (WRITTEN_IN_FULL.has(heading ?? "") && /^(?:name|match|tag):?$/.test(key) && value !== undefined) {
        evidence ||= !value.startsWith("=");
      }
      // `key = value` and `Key=value` belong to the many other formats that have sections in brackets.
      if (heading === undefined || value === undefined || /^[=:]/.test(value) || /[=:]/.test(key)) continue;
      if (WRITTEN_IN_FULL.has(heading) || key === "name") evidence = true;
      if (FILE_KEYS.has(key)) references.push(value);
    }
  }
  // PAM and Fluentd have `@include` lines too, beside lines of their own.
  evidence ||= includes.length > 0 && !strayLines && /\.conf$/i.test(file.path);
  return { isFluentBit: evidence, format: "classic", purposes, includes, references };
}

/**
 * Whether a line, however it ends, is a heading that Fluent Bit knows, written in full, or in YAML the key of a list of
 * plugins. That is little evidence: it is for files that the user says are Fluent Bit's. Of systemd's units, which have
 * `[Service]` too, it is none.
 */
export function hasFluentBitHeading(text: string): boolean {
  if (
    /^[ \t]*(?:- +)?(?:inputs?|filters?|outputs?)[ \t]*:[ \t\r]*\n(?:[ \t]*(?:#.*)?\r?\n)*[ \t]*- +\w+[ \t]*:/m.test(
      text,
    )
  )
    return true;
  const names = new Set<string>();
  for (const [, name] of text.matchAll(/^\uFEFF?[ \t]*\[(\w{4,20})\][ \t]*$/gm)) names.add(name!.toLowerCase());
  const isUnit = /^[ \t]*\w+=/m.test(text);
  return [...names].some((name) => WRITTEN_IN_FULL.has(name) && !(name === "service" && isUnit));
}

/** YAML whose block scalars hold classic text, such as values of a Helm chart: keys in column 0, but no section there. */
function isYamlAround(text: string): boolean {
  return /^[A-Za-z_][\w.-]*:(?:[ \t].*)?\r?$/m.test(text) && !/^(?:\uFEFF?\[|@)/m.test(text);
}

/** Keys at the top of a text and in its pipeline that no other program's YAML has together. */
export function isFluentBitYaml(text: string): boolean {
  const has = (key: string): boolean => text.includes(key) && new RegExp(`^["']?${key}["']?[ \\t]*:`, "im").test(text);
  if (has("pipeline")) return /(?:^[ \t]+|[{,][ \t]*)["']?(?:inputs|filters|outputs)["']?[ \t]*:/im.test(text);
  if (isChartValues(text)) return false;
  return (
    (has("service") && /(?:^[ \t]+|[{,][ \t]*)(?:flush|log_level|parsers_?file|http_server)[ \t]*:/im.test(text)) ||
    (has("multiline_parsers") && /(?:^[ \t]*(?:- +)?|[{,][ \t]*)(?:rules|flush_timeout)[ \t]*:/m.test(text)) ||
    (has("parsers") &&
      /(?:^[ \t]*(?:- +)?|[{,][ \t]*)format[ \t]*:[ \t]*["']?(?:json|regex|ltsv|logfmt)\b/m.test(text)) ||
    (has("upstream_servers") && /(?:^[ \t]*(?:- +)?|[{,][ \t]*)nodes[ \t]*:/m.test(text)) ||
    (has("includes") && (has("service") || has("parsers") || has("env")))
  );
}

/** Values of a chart have a `service` and `env` too, beside keys that no configuration has. */
function isChartValues(text: string): boolean {
  const keys =
    /^(?:image|config|service[Aa]ccount|rbac|nodeSelector|tolerations|affinity|nameOverride|podAnnotations)[ \t]*:/gm;
  return new Set(Array.from(text.matchAll(keys), ([key]) => key)).size > 1;
}

/** What stands at the top of a text in Fluent Bit's YAML format, and the files that it names. */
function yamlOutline(file: SourceFile): Outline {
  if (!isFluentBitYaml(file.text)) {
    // Classic text under a name that Fluent Bit reads as YAML is still meant for it.
    const classic = /^\[(?:service|input|filter|output|parser|multiline_parser)\][ \t\r]*$/im.test(file.text)
      ? classicOutline(file)
      : NOTHING;
    return { ...classic, format: "yaml", includes: [], references: [] };
  }
  const purposes = new Set<SectionPurpose>();
  const includes: string[] = [];
  const references: string[] = [];
  const lists = (node: YamlNode | undefined): readonly YamlNode[] => (node?.kind === "seq" ? node.items : []);
  const namesFiles = (node: YamlNode | undefined): void => {
    for (const { key, value } of node?.kind === "map" ? node.entries : []) {
      const name = key.text.toLowerCase().replaceAll("_", "");
      if (value?.kind === "scalar" && fileKeys.has(name)) references.push(value.text);
    }
  };
  for (const { root } of configYamlTree(file).documents) {
    for (const { key, value } of root?.kind === "map" ? root.entries : []) {
      const name = key.text.toLowerCase();
      const purpose = yamlPurposes.get(name);
      if (purpose !== undefined) purposes.add(purpose);
      if (name === "service") namesFiles(value);
      for (const item of name === "includes" ? lists(value) : []) if (item.kind === "scalar") includes.push(item.text);
      if (name !== "pipeline" || value?.kind !== "map") continue;
      for (const component of value.entries) {
        const kind = yamlPurposes.get(component.key.text.toLowerCase());
        if (kind !== undefined) purposes.add(kind);
        if (kind === "output") for (const item of lists(component.value)) namesFiles(item);
      }
    }
  }
  return { isFluentBit: true, format: "yaml", purposes, includes, references };
}

const yamlPurposes: ReadonlyMap<string, SectionPurpose> = new Map([
  ["service", "service"],
  ["customs", "custom"],
  ["inputs", "input"],
  ["filters", "filter"],
  ["outputs", "output"],
  ["parsers", "parser"],
  ["multiline_parsers", "parser"],
  ["stream_processor", "stream"],
  ["plugins", "plugins"],
  ["upstream_servers", "upstream"],
]);

/** Keys whose values are files, without `_` (Y-51). */
const fileKeys: ReadonlySet<string> = new Set([...FILE_KEYS].map((key) => key.replaceAll("_", "")));

/** What a process would be started with, given the purposes of a file and all that it includes. */
export function roleOf(purposes: ReadonlySet<SectionPurpose>, hasIncludes: boolean): EntryRole {
  if (purposes.has("service") || (purposes.has("input") && purposes.has("output"))) return "main";
  const pipeline = purposes.has("input") || purposes.has("filter") || purposes.has("output") || purposes.has("custom");
  if (pipeline || hasIncludes) return "fragment";
  if (purposes.has("parser")) return "parsers";
  if (purposes.has("upstream")) return "upstream";
  if (purposes.has("stream")) return "streams";
  if (purposes.has("plugins")) return "plugins";
  return "fragment";
}
