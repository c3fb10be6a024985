/**
 * What Fluent Bit would have in memory after reading a configuration, with a place for every word. It promises that
 * a rule never has to look at text: both formats become this. Missing on purpose: what the values mean (schema) and
 * where records go (routing).
 */
import type { ClassicReading } from "../../grammar/classic/reading.ts";
import type { ClassicTree } from "../../grammar/classic/tree.ts";
import type { ConfigYamlReading, ReadProperty, ReadYamlSection, Signal } from "../../grammar/config-yaml/reading.ts";
import type { EnvScan } from "../../grammar/values/env-reference.ts";
import type { YamlFile, YamlNode } from "../../grammar/yaml/node.ts";
import type { EnvVariable, Instance, Lookup } from "../instance/instance.ts";
import type { ParserReference } from "../schema/parser-references.ts";
import type { PluginSchema, PropertySchema, Schema } from "../schema/types.ts";
import type { NameIndex } from "../source/nearest.ts";
import type { Location, SourceFile } from "../source/source-file.ts";

export type { Signal };

/**
 * What Fluent Bit reads, and where it is written. In YAML a key is the property's own name (`mem_buf_limit` where
 * `memBufLimit` is written), and the place of a value is a text of its own, hosted by the file.
 */
export interface Word {
  readonly text: string;
  readonly at: Location;
}

export type SectionKind =
  | "service"
  | "input"
  | "filter"
  | "output"
  | "custom"
  | "processor"
  | "parser"
  | "multiline-parser"
  | "upstream"
  | "node"
  | "stream-task"
  | "plugins"
  | "other";

export interface Property {
  readonly key: Word;
  /** The value as written, before `${}` expansion. */
  readonly value: Word;
  /** The whole line without its line end; in YAML the key with its value, or the item of a list. */
  readonly at: Location;
  /** How it is written in YAML, and which item of its list it is; undefined in classic text. */
  readonly yaml: { readonly read: ReadProperty; readonly item: number | undefined } | undefined;
  /** Which `${}` the value holds and what the scanner does with them (C-73). */
  readonly scan: EnvScan;
  /** The value as the plugin gets it; `unknown` when it holds a variable whose value is not known. */
  readonly expanded: Lookup<string>;
  /** The schema's record of this key where the plugin is known and has it. */
  readonly schema: PropertySchema | undefined;
}

export interface Section {
  readonly kind: SectionKind;
  /** The name between the brackets, as written; in YAML the key of the list (`inputs`), at the entry's first key. */
  readonly heading: Word;
  readonly properties: readonly Property[];
  /** From the heading to the end of the last line of the section. */
  readonly at: Location;
  readonly file: ReadFile;
  /** How it is written in YAML; undefined in classic text. */
  readonly yaml: ReadYamlSection | undefined;
  /**
   * The property that counts for Fluent Bit, names compared without case: the first of that name for `Name` and in
   * definitions (C-40, C-45), the last elsewhere (C-42, C-44).
   */
  get(key: string): Property | undefined;
  all(key: string): readonly Property[];
}

/** "processor": a native one, which runs as a unit of `processors` only. */
export type PluginKind = "input" | "filter" | "output" | "custom" | "processor";

export interface Plugin extends Section {
  readonly kind: PluginKind;
  /** The first `Name`; a plugin section without one is in `Pipeline.nameless`. */
  readonly name: Word;
  /** What `Name` becomes, lower case and with aliases resolved; unknown where it holds an unknown variable. */
  readonly plugin: Lookup<string>;
  /** Undefined when the schema does not know the plugin at the judged version. */
  readonly schema: PluginSchema | undefined;
  /** Position among all plugins of its kind, from 0: the number in `tail.0`; of a unit among all units. */
  readonly index: number;
  /** Set for a filter or processor that runs as a unit of `processors`; it stands in `Pipeline.units` only. */
  readonly unit: Unit | undefined;
  /** Units that work on its records before they are routed or sent, in order; only YAML has them (Y-60). */
  readonly processors: readonly Plugin[];
  /** Conditional routes of an input; only YAML has them (Y-70). */
  readonly routes: readonly Route[];
}

/**
 * How a unit of `processors` is run (Y-60). A filter that runs as one takes every record: its Match is not looked at
 * (flb_processor_run, tried with 5.1.1).
 */
export interface Unit {
  readonly signal: Signal;
  readonly owner: Plugin;
  /** Records that fail it pass by the unit (F-191). */
  readonly condition: Condition | undefined;
}

/** `condition` of a processor or a route. */
export interface Condition {
  readonly op: Word | undefined;
  readonly isDefault: boolean;
  readonly rules: readonly ConditionRule[];
  readonly at: Location;
}

export interface ConditionRule {
  readonly field: Word | undefined;
  readonly op: Word | undefined;
  /** Undefined for lists. */
  readonly value: Word | undefined;
  readonly valueNode: YamlNode | undefined;
  readonly context: Word | undefined;
  readonly at: Location;
}

export interface Route {
  readonly name: Word | undefined;
  /** As written: `logs`, `logs, metrics`, `any`. */
  readonly signals: Word;
  readonly to: readonly { readonly output: Word; readonly fallback: Word | undefined }[];
  readonly condition: Condition | undefined;
  readonly perRecord: boolean;
  readonly at: Location;
}

interface ReadFileFacts {
  readonly file: SourceFile;
  /** How Fluent Bit came to read it. */
  readonly role: "main" | "include" | "parsers" | "streams" | "plugins" | "upstream";
  /** Source of a template tool by its name or its marks (`{{`, `{% `, `<%=`), so nothing but its syntax can be judged. */
  readonly template: boolean;
}

export interface ClassicFile extends ReadFileFacts {
  readonly format: "classic";
  readonly tree: ClassicTree;
  readonly reading: ClassicReading;
}

export interface ConfigYamlFile extends ReadFileFacts {
  readonly format: "yaml";
  readonly tree: YamlFile;
  readonly reading: ConfigYamlReading;
}

/** One file that was read for this pipeline. */
export type ReadFile = ClassicFile | ConfigYamlFile;

/** A place that names another file: `@INCLUDE`, an item of `includes`, `Parsers_File`, `Streams_File`, `Plugins_File`, `Upstream`. */
export interface FileReference {
  readonly kind: "include" | "parsers" | "streams" | "plugins" | "upstream";
  /** The name as written: for `@INCLUDE` untrimmed and unexpanded (C-50). */
  readonly name: Word;
  /** The whole line. */
  readonly at: Location;
  readonly from: SourceFile;
  /**
   * Path of the file that relative names count from: of the main file; an include inside a parsers file counts from
   * that file (C-55), one of YAML from the file that it stands in (Y-40).
   */
  readonly mainPath: string;
  /** The paths that are tried, in order (C-52, C-85). */
  readonly tried: readonly string[];
  readonly glob: boolean;
  readonly result: FileReferenceResult;
}

/** The file that a name without a file was probably meant to name. */
export interface MeantFile {
  readonly file: SourceFile;
  /** How the reference would name it: absolute where the written name is, else relative to the main file's folder. */
  readonly name: string;
}

export type FileReferenceResult =
  | { readonly kind: "found"; readonly files: readonly SourceFile[] }
  /** Surely not there. `meant` is the one file that was probably meant; it was read as if it had been named. */
  | { readonly kind: "absent"; readonly meant?: MeantFile }
  | { readonly kind: "unknown"; readonly because: string }
  /** Already read for this main file (C-54): fatal since 2.0. */
  | { readonly kind: "twice"; readonly file: SourceFile }
  /** A folder: opens as an empty file (C-6). */
  | { readonly kind: "folder" };

/** `@SET name=value` or an entry of YAML's `env`, in file order. */
export interface SetDirective {
  readonly name: Word;
  readonly value: Word;
  /** The file whose content is the value (Y-32); undefined where the value is the text itself. */
  readonly filePath: string | undefined;
  readonly at: Location;
  /** `effective`: the last one of its name; `overridden`; `ignored`: stands in a parsers, streams or plugins file (C-63). */
  readonly outcome: "effective" | "overridden" | "ignored";
}

export type Variable =
  | { readonly kind: "set"; readonly set: SetDirective; readonly value: string }
  | { readonly kind: "env"; readonly variable: EnvVariable };

export type DefinitionKind = "parser" | "multiline-parser";

export interface Definition {
  /** The `Name` word. */
  readonly name: Word;
  /** The name after expansion. */
  readonly id: string;
  readonly section: Section;
}

export interface Definitions {
  /** `unknown` while a file that may define it cannot be read. Names of parsers are compared exactly (P-61), those of multiline parsers without case (P-33). */
  lookup(name: string): Lookup<Definition | "built-in">;
  readonly all: readonly Definition[];
  /** For suggestions. */
  names(): NameIndex;
  /** Whether every file that may define one was read. */
  readonly complete: boolean;
}

export interface Reference {
  /** The parser's name in the value; one for each item of a list. */
  readonly name: Word;
  readonly id: string;
  readonly from: Plugin;
  readonly property: Property;
  /** What the schema's table says of this kind of reference. */
  readonly entry: ParserReference;
}

export interface Pipeline {
  readonly instance: Instance;
  /** The version judged by, always one that the schema knows. */
  readonly version: string;
  /** Whether the version was read from the deployment or given by the user, rather than assumed. */
  readonly versionKnown: boolean;
  readonly schema: Schema;
  readonly files: readonly ReadFile[];
  /** All sections in the order in which Fluent Bit meets them, those of parsers files last. */
  readonly sections: readonly Section[];
  readonly service: readonly Section[];
  /** The service property that counts: the last one over all `[SERVICE]` sections (C-25), up to 1.8 of the first. */
  serviceProperty(key: string): Property | undefined;
  readonly inputs: readonly Plugin[];
  readonly filters: readonly Plugin[];
  readonly outputs: readonly Plugin[];
  readonly customs: readonly Plugin[];
  /** Plugin sections without a `Name`. */
  readonly nameless: readonly Section[];
  readonly references: readonly FileReference[];
  readonly sets: readonly SetDirective[];
  /** The variable that `${name}` finds: `@SET` first, then the environment (C-71). */
  variable(name: string): Lookup<Variable>;
  definitions(kind: DefinitionKind): Definitions;
  parserReferences(kind: DefinitionKind): readonly Reference[];
  /** All plugins and sections with their properties, flat. */
  readonly plugins: readonly Plugin[];
  /** Units of `processors` of all inputs and outputs: filters and processors, which stand in no other list. */
  readonly units: readonly Plugin[];
  /** The plugin that the section is; undefined for other sections and for those without a name. */
  pluginOf(section: Section): Plugin | undefined;
  /**
   * Whether this is all of a configuration: the entry is a main file, every include was read, nothing is a template.
   * Rules that conclude something from what is missing ask this first.
   */
  readonly whole: boolean;
}
