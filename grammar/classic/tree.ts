import type { Span } from "../span.ts";

/** A piece of the text and where it stands. `text` is exactly what `span` covers. */
export interface Token {
  readonly text: string;
  readonly span: Span;
}

/**
 * The lossless tree of one classic file: its physical lines, each cut into its parts. What the parts mean depends on
 * the lines before (indentation) and on the version: `read.ts` answers that.
 */
export interface ClassicTree {
  readonly text: string;
  /**
   * U+FEFF at the head of the text; it stands before the first line, which is cut as if it were not there. Fluent Bit
   * takes it for content and stops at it (C-4). Undefined when there is none.
   */
  readonly byteOrderMark: Token | undefined;
  /** In file order, without gaps: each begins where the line end before it ends. */
  readonly lines: readonly ClassicLine[];
}

interface LineParts {
  /** The line without its line end. A CR that is content (a lone one, or one before the end of the text) is inside. */
  readonly span: Span;
  /** `\n`, `\r\n`, or empty at the end of the text (C-2). */
  readonly lineEnd: Span;
  /** Leading spaces and tabs; empty in column 0. Other blanks (NBSP, U+3000, U+FEFF) are content. */
  readonly indent: Span;
}

/** Nothing, or nothing but blanks (`indent` covers them all). */
export interface BlankLine extends LineParts {
  readonly kind: "blank";
}

/** A line whose first character after the indent is `#`. */
export interface CommentLine extends LineParts {
  readonly kind: "comment";
  /** From the `#` on. */
  readonly comment: Token;
}

/** `@INCLUDE name` (any case) in column 0 with one space and a name, whatever it is (C-50). */
export interface IncludeLine extends LineParts {
  readonly kind: "include";
  readonly keyword: Token;
  /** Exactly what Fluent Bit takes as the file name: to the end of the line, not trimmed. */
  readonly target: Token;
}

/** Any other line with `@` in column 0, longer than three bytes (C-62); `@SET` is one of them. */
export interface MetaLine extends LineParts {
  readonly kind: "meta";
  /** With its `@`, up to the first space or the end of the line, so a tab is inside. */
  readonly keyword: Token;
  /** After the first space, trimmed on both sides; undefined when there is no space or nothing after it. */
  readonly argument: Token | undefined;
}

/** A line with `[` in column 0. */
export interface HeaderLine extends LineParts {
  readonly kind: "header";
  /** Between `[` and the first `]`, not trimmed; undefined when no `]` follows. */
  readonly name: Token | undefined;
  /** What stands after the `]`; Fluent Bit ignores it. */
  readonly rest: Span;
}

/** Any other line: an entry (key and value), a group header, or text that is neither. */
export interface EntryLine extends LineParts {
  readonly kind: "entry";
  /**
   * From the indent to the first space, trimmed of C white space (C-32), so it may be empty (a lone `\v`). May begin
   * with `[` (a group header, C-26); a tab inside belongs to it (C-31).
   */
  readonly key: Token;
  /** After the first space behind the key, trimmed on both sides (C-32); undefined when there is nothing. */
  readonly value: Token | undefined;
}

export type ClassicLine = BlankLine | CommentLine | IncludeLine | MetaLine | HeaderLine | EntryLine;

/** The text of the tree, put together from its lines: always exactly the text that was parsed. */
export function printClassic(tree: ClassicTree): string {
  let out = tree.byteOrderMark?.text ?? "";
  for (const line of tree.lines) {
    out += tree.text.slice(line.span.start, line.span.end) + tree.text.slice(line.lineEnd.start, line.lineEnd.end);
  }
  return out;
}
