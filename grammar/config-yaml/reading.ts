/** What Fluent Bit gets from one file in its YAML format: the types that `read.ts` answers with. */
import type { Span } from "../span.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../yaml/node.ts";

/** What the reader of a release knows (yaml.md section 10). */
export interface ConfigYamlDialect {
  /** Entries of plugins: `- dummy: {tag: x}` in 1.9 only, `- name: dummy` since 2.0. */
  readonly entries: "by-key" | "by-name";
  /** `memBufLimit` is `mem_buf_limit` (Y-51): 2.2.3 only makes keys lower case, 3.2.10 translates them. */
  readonly camelCase: boolean;
  /** Since 2.1: `processors` under inputs and outputs. */
  readonly processors: boolean;
  /** Since 4.0: `condition` in processors. */
  readonly conditions: boolean;
  /** Since 4.2: `routes` under inputs. */
  readonly routes: boolean;
  /** Since 3.2: `parsers`, `multiline_parsers`, `stream_processor`, `plugins`, `upstream_servers`, typed values. */
  readonly definitions: boolean;
  /** Since 5.0.9: `env` as a list. */
  readonly envList: boolean;
  /** Since 5.1: `extensions`, `telemetry`. */
  readonly extensions: boolean;
  /** Since 4.1 property errors stop the start; before they were only logged. */
  readonly strict: boolean;
  readonly version: string;
}

/** A scalar as Fluent Bit gets it. */
export interface ConfigYamlWord {
  /** Of a value: trimmed (Y-57). Of a key: translated (Y-51). */
  readonly text: string;
  readonly scalar: YamlScalar;
}

export type SectionType =
  | "service"
  | "parser"
  | "multiline_parser"
  | "stream_processor"
  | "plugins"
  | "upstream_servers"
  | "custom"
  | "input"
  | "filter"
  | "output"
  | "other";

export type ReadValue =
  | { readonly kind: "scalar"; readonly word: ConfigYamlWord }
  /** `key:` with nothing behind it. */
  | { readonly kind: "empty" }
  /** A list of scalars: the property is set once for each (Y-54). */
  | { readonly kind: "list"; readonly items: readonly ConfigYamlWord[] }
  /** A map, or a list with something else than scalars in it: what Fluent Bit cannot take here. */
  | { readonly kind: "tree"; readonly node: YamlNode };

export interface ReadProperty {
  readonly key: ConfigYamlWord;
  readonly value: ReadValue;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export type Signal = "logs" | "metrics" | "traces";

/** One unit of `processors` (Y-60 to Y-64). */
export interface ReadProcessor {
  readonly signal: Signal;
  /** Undefined where the required name is missing. */
  readonly name: ConfigYamlWord | undefined;
  /** All but `name` and `condition`; keys as written. */
  readonly properties: readonly ReadProcessorProperty[];
  readonly condition: ReadCondition | undefined;
  readonly node: YamlMap;
}

export interface ReadProcessorProperty {
  readonly key: ConfigYamlWord;
  /** Values keep their YAML type (Y-62); undefined for `key:`. */
  readonly node: YamlNode | undefined;
  readonly span: Span;
}

/** `condition` of a processor (Y-64) or of a route (Y-70). */
export interface ReadCondition {
  readonly op: ConfigYamlWord | undefined;
  readonly isDefault: boolean;
  readonly rules: readonly ReadConditionRule[];
  readonly node: YamlNode;
}

export interface ReadConditionRule {
  readonly field: ConfigYamlWord | undefined;
  readonly op: ConfigYamlWord | undefined;
  readonly value: YamlNode | undefined;
  readonly context: ConfigYamlWord | undefined;
  readonly node: YamlNode;
}

/** One entry of `routes` under an input (Y-70). */
export interface ReadRoute {
  /** As written: `logs`, `logs, metrics`, `any`. */
  readonly signals: ConfigYamlWord;
  readonly name: ConfigYamlWord | undefined;
  readonly to: readonly ReadRouteTarget[];
  readonly condition: ReadCondition | undefined;
  readonly perRecord: boolean;
  readonly processors: readonly ReadProcessor[];
  readonly node: YamlNode;
}

export interface ReadRouteTarget {
  readonly name: ConfigYamlWord;
  readonly fallback: ConfigYamlWord | undefined;
}

export interface ReadYamlSection {
  readonly kind: "section";
  readonly type: SectionType;
  /** The key that makes it: `service`, `inputs`, `parsers`; of 1.9's entries the plugin's name. */
  readonly heading: ConfigYamlWord;
  /** Of a plugin: the value of its first `name`, or the key of an entry `- dummy: {…}`, or the scalar `- dummy`. */
  readonly name: ConfigYamlWord | undefined;
  readonly properties: readonly ReadProperty[];
  /** Maps of `rules` of a multiline parser, `nodes` of an upstream: each with its own properties. */
  readonly children: readonly ReadYamlSection[];
  readonly processors: readonly ReadProcessor[];
  readonly routes: readonly ReadRoute[];
  /** The map that holds the properties; undefined for `plugins`, whose items are scalars with the key `path`. */
  readonly node: YamlMap | undefined;
  /** The entry of the list, or of `service` the key with its map. */
  readonly span: Span;
}

/** An item of `includes` (Y-40). */
export interface ReadYamlInclude {
  readonly kind: "include";
  readonly target: ConfigYamlWord;
}

/** A variable of `env` (Y-30, Y-31). */
export interface ReadYamlEnv {
  readonly kind: "env";
  readonly name: ConfigYamlWord;
  /** Undefined for an empty value, or an entry of a list without one. */
  readonly value: ConfigYamlWord | undefined;
  /** Path of `file://PATH` (4.0+, Y-32), taken as it stands. */
  readonly filePath: string | undefined;
  readonly span: Span;
}

export type ReadYamlItem = ReadYamlSection | ReadYamlInclude | ReadYamlEnv;

/** What the reader refuses, or takes otherwise than it looks. Each kind is what one rule reports. */
export type YamlMistakeKind =
  | "syntax" // no YAML for libyaml
  | "alias" // `*name`
  | "unquoted-star" // `match: *`
  | "wrong-root" // list, scalar or null at the top
  | "unknown-section" // another top-level key
  | "misplaced-section" // inputs, filters, outputs as a list outside of pipeline
  | "unknown-component" // another key in pipeline
  | "wrong-shape" // scalar for a list, map for a scalar …
  | "empty-section" // `service:`, `inputs:` without a value
  | "plugin-shorthand" // `- cpu:` since 2.0
  | "entry-without-map" // `- dummy`
  | "duplicate-service"
  | "duplicate-key"
  | "section-not-in-version" // parsers before 3.2, routes before 4.2 …
  | "processors-misplaced" // under a filter, or as a list
  | "routes-misplaced" // under a filter or output
  | "unknown-signal"
  | "invalid-processor"
  | "invalid-condition"
  | "invalid-route"
  | "invalid-rule" // of a multiline parser
  | "invalid-telemetry"
  | "invalid-env"
  | "plugin-path-case"; // Y-82

export interface YamlMistake {
  readonly kind: YamlMistakeKind;
  /** What to underline. */
  readonly span: Span;
  /** What the reader of this dialect does: stops, reads something else than is written, or nothing bad. */
  readonly outcome: "refused" | "misread" | "accepted";
  /** Events are read to the end before sections are loaded, and of some files only a few sections are. */
  readonly phase: "reading" | "loading";
  /** Offset of what the reader stops at, which is its error's line: often behind the mistake. */
  readonly stopsAt: number;
  /** What is wrong, as the middle of a sentence: `"filtres" is no part of a pipeline`. */
  readonly what: string;
  /** The word that is wrong, where it is one. */
  readonly word: ConfigYamlWord | undefined;
  /** Words of which one was probably meant. */
  readonly candidates: readonly string[];
  /** The reader's own error line without its prefix, where it has one (Y-2, Y-3). */
  readonly readerMessage: string | undefined;
  /** The node that is wrong, for fixes. */
  readonly node: YamlNode | undefined;
}

/** The items in file order, as they were meant where that is certain, and every mistake. */
export interface ConfigYamlReading {
  readonly items: readonly ReadYamlItem[];
  readonly mistakes: readonly YamlMistake[];
  /** The mistake at which the real program stops; undefined when it reads the file to its end. */
  readonly refusedAt: YamlMistake | undefined;
}
