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
  /** As written between the brackets. */
  readonly name: Token;
  readonly type: ClassicSectionType;
  /** `exact`: written in full (any case, plurals included); `prefix`: only a prefix, `[OUT]`; `none`: type is other. */
  readonly spelling: "exact" | "prefix" | "none";
  readonly header: HeaderLine;
  readonly entries: readonly ReadEntry[];
  readonly groups: readonly ReadGroup[];
  /** From the header to the end of its last own line. */
  readonly span: Span;
}

export interface ReadInclude {
  readonly kind: "include";
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
  /** The exact text of the reader's error line, without the file and line prefix, where it has one. */
  readonly readerMessage: string | undefined;
}

/**
 * The items in file order and every mistake, not only the first. The items are what was meant: a line with a mistake
 * is read as if it were mended (an entry with a wrong indent is an entry), so later findings come in the same run.
 */
export interface ClassicReading {
  readonly items: readonly ReadItem[];
  readonly mistakes: readonly Mistake[];
  /** The indent that the reader took from the file's first indented line (C-14); undefined when there is none. */
  readonly indent: string | undefined;
  /** The first mistake whose outcome is `refused`: where the real program stops. */
  readonly refusedAt: Mistake | undefined;
}
