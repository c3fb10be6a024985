/** What Fluent Bit gets from one classic file: the types that `read.ts` answers with. */
import type { Span } from "../span.ts";
import type { ClassicLine, EntryLine, HeaderLine, IncludeLine, MetaLine, Token } from "./tree.ts";

/** Which reader: `mk_rconf` up to 1.8, `cf` from 1.9.0 on (classic.md section 14). */
export interface ClassicDialect {
  readonly reader: "mk_rconf" | "cf";
  /** Longest line in bytes that the reader takes: 4095 up to 2.0, then 32 MiB (C-3). */
  readonly maxLineBytes: number;
}

/** Section types of C-22, in the order in which Fluent Bit compares prefixes; plurals are folded. */
export type ClassicSectionType =
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

export interface ReadEntry {
  readonly key: Token;
  readonly value: Token;
  readonly line: EntryLine;
}

export interface ReadGroup {
  readonly name: Token;
  readonly line: EntryLine;
  readonly entries: readonly ReadEntry[];
}

export interface ReadSection {
  readonly kind: "section";
  /** As written between the brackets, or behind a `[` that nothing closes. */
  readonly name: Token;
  readonly type: ClassicSectionType;
  /** `exact`: written in full (any case, plurals included); `prefix`: only a prefix, `[OUT]`; `none`: type is other. */
  readonly spelling: "exact" | "prefix" | "none";
  /** Not a line of the tree when the header is indented: then it is made from the entry line (`indented-header`). */
  readonly header: HeaderLine;
  readonly entries: readonly ReadEntry[];
  readonly groups: readonly ReadGroup[];
  /** From the header to the end of its last own line. */
  readonly span: Span;
}

export interface ReadInclude {
  readonly kind: "include";
  /** Not a line of the tree when a tab stands behind the keyword: then it is made from the meta line. */
  readonly line: IncludeLine;
  readonly target: Token;
}

/** `@SET name=value` (C-60, C-61); undefined name when there is no `=`. */
export interface ReadSet {
  readonly kind: "set";
  readonly line: MetaLine;
  readonly name: Token | undefined;
  readonly value: Token | undefined;
}

export type ReadItem = ReadSection | ReadInclude | ReadSet;

/**
 * A line that the reader of the dialect refuses, or takes otherwise than it looks. Each kind is what one rule of
 * section 1 of the catalogue reports.
 */
export type MistakeKind =
  | "inconsistent-indent"
  | "mixed-tabs-spaces"
  | "indented-blank-line"
  | "unindented-entries"
  | "tab-separator"
  | "missing-value"
  | "entry-outside-section"
  | "unclosed-header"
  | "indented-header"
  | "unclosed-group"
  | "group-outside-section"
  | "empty-group"
  | "bare-directive" // `@word` without a space, or with nothing after it
  | "byte-order-mark"
  | "line-too-long"
  | "nul-byte";

export interface Mistake {
  readonly kind: MistakeKind;
  /** What to underline. */
  readonly span: Span;
  readonly line: ClassicLine;
  /** What the reader of this dialect does: stops, reads something else than is written, or nothing bad. */
  readonly outcome: "refused" | "misread" | "accepted";
  /**
   * The exact text of the reader's error line, without the prefix `[config] ` or `[config] error in file:line: `, where
   * it has one. Of the two lines about an indent, the first: the second is always `invalid indentation level`.
   */
  readonly readerMessage: string | undefined;
}

/**
 * The items in file order and every mistake, not only the first. The items are what was meant: a line with a mistake
 * is read as if it were mended (an entry with a wrong indent is an entry), so later findings come in the same run.
 */
export interface ClassicReading {
  readonly items: readonly ReadItem[];
  readonly mistakes: readonly Mistake[];
  /**
   * The indent of the file: spaces and tabs of its first indented line (C-14); undefined when there is none. Never the
   * first character of an unindented entry, although the reader takes that for the indent (`unindented-entries`).
   */
  readonly indent: string | undefined;
  /**
   * The mistake at which the real program stops; undefined when it reads the file to its end. It is not always the
   * first that is `refused`: a line that was misread before can change what the reader makes of the lines after it.
   */
  readonly refusedAt: Mistake | undefined;
}
