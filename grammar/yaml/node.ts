/** The part of YAML's data model that manifests need, with places. Plain data: nothing outside knows the `yaml` package. */
import type { Span } from "../span.ts";

export type YamlNode = YamlMap | YamlSeq | YamlScalar;

export interface YamlMap {
  readonly kind: "map";
  readonly span: Span;
  readonly flow: boolean;
  readonly entries: readonly YamlEntry[];
  /**
   * The value of a key, also through a merge key (`<<`); the last one where a key is repeated. Undefined also for a
   * key with an empty value.
   */
  get(key: string): YamlNode | undefined;
  entry(key: string): YamlEntry | undefined;
}

export interface YamlEntry {
  readonly key: YamlScalar;
  /** Undefined for `key:` with nothing behind it. */
  readonly value: YamlNode | undefined;
  /** From the key to the end of the value. */
  readonly span: Span;
}

export interface YamlSeq {
  readonly kind: "seq";
  readonly span: Span;
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export type ScalarStyle = "plain" | "single" | "double" | "literal" | "folded";

export interface YamlScalar {
  readonly kind: "scalar";
  /** The whole token in the host: with quotes, or with the block header. */
  readonly span: Span;
  readonly style: ScalarStyle;
  /** The string content, as a YAML 1.1/1.2 reader gets it before any typing. */
  readonly text: string;
  /** The typed value: string, number, boolean or null (YAML 1.2 core schema, as Kubernetes reads it). */
  readonly value: string | number | boolean | null;
  /** Present for a block scalar: how its lines are laid out. */
  readonly block: BlockLayout | undefined;
  /** Set where no scalar was written: an alias that was kept (`readYaml`), or a key that is a map or a list. */
  readonly standsFor: "alias" | "collection" | undefined;
}

export interface BlockLayout {
  /** `|` or `>` with its indicators and comment, up to the line end. */
  readonly header: Span;
  /** Columns (spaces) that every content line is indented by. */
  readonly indent: number;
  /** Offset of the first character of the first content line. */
  readonly bodyStart: number;
}

export interface YamlDocument {
  readonly root: YamlNode | undefined;
  readonly span: Span;
  /** Mistakes in this document, in order. Its other parts are read all the same. */
  readonly errors: readonly YamlError[];
}

export interface YamlError {
  readonly span: Span;
  readonly message: string;
}

export interface YamlFile {
  /** The text that was read: the original, or the mended one when comments had to be moved into their block. */
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** The errors of all documents, in order. */
  readonly errors: readonly YamlError[];
}
