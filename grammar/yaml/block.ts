/** Block scalars as lines of their host: layout, content, and how they are printed. */
import { PieceList } from "../offset-map.ts";
import type { Span } from "../span.ts";
import type { BlockLayout } from "./node.ts";

/** One line of a block scalar that became a line of its text. */
export interface BlockLine {
  /** Column 0. */
  readonly start: number;
  /** Behind the line's content, before its line end. */
  readonly end: number;
  /** Behind its line end; equal to `end` in a last line without one. */
  readonly next: number;
}

export interface Block {
  readonly content: PieceList;
  /** The lines that the text's lines stand in, one each (literal style only). */
  readonly lines: readonly BlockLine[];
  /** Behind the last line that a reader takes to be inside, blank lines at its end included. */
  readonly end: number;
  /**
   * False where readers refuse it, since a blank line at its start is indented more than the line that chose the
   * indent, or where they differ, since it ends in blanks without a line end.
   */
  readonly isValid: boolean;
}

export interface BlockHeader {
  readonly folded: boolean;
  readonly chomp: "" | "-" | "+";
  /** The indentation indicator; 0 without one. */
  readonly digit: number;
  /** `|` or `>` and its indicators. */
  readonly span: Span;
}

/** The header that begins at `start`. */
export function blockHeader(text: string, start: number): BlockHeader {
  let end = start + 1;
  let chomp: BlockHeader["chomp"] = "";
  let digit = 0;
  for (; end < text.length; end += 1) {
    const char = text[end]!;
    if (char === "-" || char === "+") chomp = char;
    else if (char >= "1" && char <= "9") digit = Number(char);
    else break;
  }
  return { folded: text[start] === ">", chomp, digit, span: { start, end } };
}

/** Where the lines of the block scalar at `span` are; `content` is what was read from it. */
export function blockLayout(text: string, span: Span, content: string): BlockLayout {
  const lineFeed = text.indexOf("\n", span.start);
  const hasBody = lineFeed >= 0 && lineFeed < span.end;
  const bodyStart = hasBody ? lineFeed + 1 : span.end;
  const headerEnd = hasBody ? lineFeed : span.end;
  const header = { start: span.start, end: text[headerEnd - 1] === "\r" ? headerEnd - 1 : headerEnd };
  const { digit } = blockHeader(text, span.start);
  for (let at = bodyStart; at < span.end; ) {
    const line = lineAt(text, at);
    if (line.spaces < line.end - line.start) {
      const own = digit === 0 ? 0 : leadingSpaces(content, content.search(/[^ \n]|$/));
      return { header, indent: line.spaces - own, bodyStart };
    }
    at = line.next;
  }
  // Nothing but blank lines: the indent that a first line of content would get.
  const parent = parentIndent(text, span.start) ?? 0;
  return { header, indent: Math.max(parent, 0) + (digit === 0 ? 2 : digit), bodyStart };
}

/** Spaces between the last line end before `offset` and `offset`. */
function leadingSpaces(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

interface HostLine extends BlockLine {
  /** Spaces that the line begins with. */
  readonly spaces: number;
}

function lineAt(text: string, start: number): HostLine {
  const lineFeed = text.indexOf("\n", start);
  const next = lineFeed < 0 ? text.length : lineFeed + 1;
  let end = lineFeed < 0 ? text.length : lineFeed;
  if (end > start && text.charCodeAt(end - 1) === 13) end -= 1;
  let spaces = 0;
  while (start + spaces < end && text.charCodeAt(start + spaces) === 32) spaces += 1;
  return { start, end, next, spaces };
}

/**
 * Reads the block scalar whose header begins at `start`, the way the `yaml` package does. Its lines are indented by
 * at least `indent`; without an indentation indicator the first line that is not blank may choose more.
 */
export function readBlock(text: string, start: number, indent: number): Block {
  const header = blockHeader(text, start);
  const content = new PieceList(text);
  const lineFeed = text.indexOf("\n", start);
  if (lineFeed < 0) return { content, lines: [], end: text.length, isValid: true };
  const all: HostLine[] = [];
  let trim = indent;
  let chosen = header.digit > 0;
  let filled = 0;
  let isValid = true;
  let end = lineFeed + 1;
  while (end < text.length) {
    const line = lineAt(text, end);
    const blank = line.spaces === line.end - line.start;
    if (!blank && (line.spaces < trim || (trim === 0 && isMarker(text, line.start)))) break;
    if (!blank && !chosen) {
      chosen = true;
      trim = line.spaces;
      isValid = all.every((blankLine) => blankLine.spaces <= trim);
    }
    all.push(line);
    if (!blank) filled = all.length;
    end = line.next;
  }
  const lastLine = all.at(-1);
  if (lastLine !== undefined && lastLine.next === lastLine.end && lastLine.start + lastLine.spaces === lastLine.end) {
    isValid = false;
  }
  const keep = header.chomp === "+";
  if (filled === 0) {
    // A block of blank lines only: its text is empty, or a line end for each when these are kept.
    const lines = keep ? all : [];
    const ended = lines.filter((line) => line.next > line.end);
    for (const line of ended.length > 0 ? ended : lines) content.made("\n", line.end, line.next - line.end);
    return { content, lines, end, isValid };
  }
  // Trailing blank lines are content up to the last one that is indented more. More than what: the package measures
  // by the first line's own blanks, also beyond an indentation indicator.
  const limit = keep ? trim : all.find((line) => line.spaces < line.end - line.start)!.spaces;
  for (let i = filled; i < all.length; i += 1) if (all[i]!.spaces > limit) filled = i + 1;
  const lines = keep ? all : all.slice(0, filled);
  if (header.folded) foldLines(content, all.slice(0, filled), trim, text);
  else {
    for (const [i, line] of all.slice(0, filled).entries()) {
      const from = Math.min(line.start + trim, line.end);
      content.copy(from, line.end - from);
      if (i < filled - 1) content.made("\n", line.end, line.next - line.end);
    }
  }
  const last = all[filled - 1]!;
  if (header.chomp !== "-") content.made("\n", last.end, last.next - last.end);
  if (keep)
    for (const line of all.slice(filled)) if (line.next > line.end) content.made("\n", line.end, line.next - line.end);
  return { content, lines, end, isValid };
}

/** The folded style: a line end between two lines is a space, unless one of them is blank or more indented. */
function foldLines(content: PieceList, lines: readonly HostLine[], trim: number, text: string): void {
  let separator = "";
  let moreIndented = false;
  let from = lines[0]!.start;
  let begun = false;
  for (const line of lines) {
    const blank = line.spaces === line.end - line.start;
    const lineStart = Math.min(line.start + trim, line.end);
    if (!begun && blank) {
      content.copy(lineStart, line.end - lineStart);
      content.made("\n", line.end, line.next - line.end);
      from = line.next;
      continue;
    }
    begun = true;
    if (line.spaces > trim || text[line.start + line.spaces] === "\t") {
      if (separator === " ") separator = "\n";
      else if (!moreIndented && separator === "\n") separator = "\n\n";
      moreIndented = true;
    } else if (blank) {
      if (separator === "\n") {
        content.made("\n", from, line.start - from);
        from = line.start;
      } else separator = "\n";
      continue;
    }
    content.made(separator, from, line.start - from);
    content.copy(lineStart, line.end - lineStart);
    from = line.end;
    if (line.spaces > trim || text[line.start + line.spaces] === "\t") separator = "\n";
    else {
      separator = " ";
      moreIndented = false;
    }
  }
}

/** Whether the line begins or ends a document (`---`, `...`), which it does even inside a scalar. */
export function isMarker(text: string, lineStart: number): boolean {
  const three = text.slice(lineStart, lineStart + 3);
  return (three === "---" || three === "...") && /^\s?$/.test(text.slice(lineStart + 3, lineStart + 4));
}

/**
 * Column of the block collection that the value at `offset` belongs to, which the value's further lines must be
 * indented beyond; -1 for a document's root. Undefined where the characters before `offset` are no `key:` or `-`.
 */
export function parentIndent(text: string, offset: number): number | undefined {
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const from = text.charCodeAt(lineStart) === 0xfeff ? lineStart + 1 : lineStart;
  const { indicator, column } = skipIndicators(text, from, offset);
  const before = withoutProperties(text.slice(from + column, offset));
  if (before === undefined) return undefined;
  if (before === "---" && column === 0) return -1;
  if (before.endsWith(":")) return column;
  if (before !== "") return undefined;
  return indicator ?? parentAbove(text, lineStart, column);
}

/** What stands before a value, without its tag and anchor; undefined where no blank separates it from the value. */
function withoutProperties(before: string): string | undefined {
  if (before !== "" && !/[ \t]$/.test(before.slice(-1))) return undefined;
  let rest = before.trimEnd();
  for (;;) {
    const word = Math.max(rest.lastIndexOf(" "), rest.lastIndexOf("\t")) + 1;
    if (rest[word] !== "!" && rest[word] !== "&") return rest;
    rest = rest.slice(0, word).trimEnd();
  }
}

/** A value in a line of its own belongs to the nearest line above that is indented less. */
function parentAbove(text: string, lineStart: number, column: number): number {
  for (let end = lineStart - 1; end > 0; ) {
    const start = text.lastIndexOf("\n", end - 1) + 1;
    const line = text.slice(start, end);
    end = start - 1;
    if (/^\s*(?:#|$)/.test(line)) continue;
    if (/^---(?:\s|$)/.test(line)) return -1;
    const above = skipIndicators(text, start, start + line.length);
    if (above.column < column) return above.column;
    if (above.indicator !== undefined && above.indicator < column) return above.indicator;
  }
  return -1;
}

/** Behind the spaces and the indicators `- `, `? `, `: ` that a line begins with; columns count from `from`. */
function skipIndicators(text: string, from: number, to: number): { indicator: number | undefined; column: number } {
  let indicator: number | undefined;
  let at = from;
  for (;;) {
    while (at < to && text[at] === " ") at += 1;
    const next = text[at + 1];
    if (at >= to || !"-?:".includes(text[at]!) || !(next === " " || next === "\n" || next === "\r")) break;
    indicator = at - from;
    at += 1;
  }
  return { indicator, column: at - from };
}

/**
 * Whether a block scalar can hold the characters as they are, for every reader. YAML 1.1, which Kubernetes reads by,
 * takes U+0085, U+2028 and U+2029 for line ends; a lone CR is a line end to some readers only.
 */
export function isBlockText(text: string): boolean {
  return !/[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/u.test(text);
}

/** What the header of a literal block for `text` must say. */
export function literalIndicators(text: string, parent: number, indent: number): string | undefined {
  const chomp = text === "\n" || text.endsWith("\n\n") ? "+" : text.endsWith("\n") ? "" : "-";
  // The first line that is not empty chooses the indent, so it may not begin with a blank of its own.
  const first = /[^\n]/.exec(text)?.[0];
  if (first !== " " && first !== "\t") return text === "" ? "" : chomp;
  const digit = indent - Math.max(parent, 0);
  return digit >= 1 && digit <= 9 ? `${digit}${chomp}` : undefined;
}

/** The lines of a literal block for `text`, each with a line end; empty lines get no blanks. */
export function literalLines(text: string, indent: number, lineEnd: string): string {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const blanks = " ".repeat(indent);
  return lines.map((line) => (line === "" ? lineEnd : `${blanks}${line}${lineEnd}`)).join("");
}

/**
 * A literal block that reads as exactly `text`: header, line end, and lines up to and including the last line end. It
 * belongs to a collection in column `parentIndent` (-1: the document), its lines are indented by `blockIndent`.
 * Undefined where a literal block cannot hold the text: control characters, CR, an indent that no indicator can name.
 */
export function printLiteralBlock(
  text: string,
  parentIndent: number,
  blockIndent: number,
  lineEnd: "\n" | "\r\n",
): string | undefined {
  if (blockIndent <= parentIndent || !isBlockText(text)) return undefined;
  const indicators = literalIndicators(text, parentIndent, blockIndent);
  if (indicators === undefined) return undefined;
  const printed = `|${indicators}${lineEnd}${literalLines(text, blockIndent, lineEnd)}`;
  const { content, isValid } = readBlock(printed, 0, blockIndent);
  return isValid && content.text === text ? printed : undefined;
}
