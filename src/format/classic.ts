/**
 * The canonical layout of classic text, as small edits of it. It promises that every word stays byte for byte and in
 * its place: only blanks, line ends, empty lines, the case of section names and, on request, of keys change. Missing on
 * purpose: any change of what a line means; that is the work of a rule's fix.
 */
import type { ClassicReading, ReadEntry } from "../../grammar/classic/reading.ts";
import type { ClassicLine, ClassicTree, EntryLine, HeaderLine, Token } from "../../grammar/classic/tree.ts";
import type { TextEdit } from "../source/source-file.ts";
import { type PlacedLine, placeLines } from "./place-lines.ts";

export type KeyCase = "keep" | "documented" | "lower";

export interface ClassicFormatOptions {
  readonly keyCase: KeyCase;
  /** The documented spelling of the key that stands there, for `documented`; it is used only if it is the same word. */
  readonly documentedKey?: ((key: Token) => string | undefined) | undefined;
}

/** Blanks between the longest key of a section and its value. */
const gutter = 2;

/**
 * Edits that give the text its canonical layout, in order and without overlap. The reading must be free of refused and
 * misread lines: what such a line is meant to be is not for a formatter to say.
 */
export function formatClassic(
  tree: ClassicTree,
  reading: ClassicReading,
  options: ClassicFormatOptions,
): readonly TextEdit[] {
  const { text } = tree;
  const entries = readEntries(reading);
  const placed = placeLines(tree.lines, (line) => entries.get(line.span.start)?.level ?? 1);
  const edits: TextEdit[] = [];
  const replace = (start: number, end: number, newText: string): void => {
    if (text.slice(start, end) !== newText) edits.push({ span: { start, end }, newText });
  };

  const lineEnd = dominantLineEnd(tree.lines);
  let previous: ClassicLine | undefined;
  for (const { line, column, emptyBefore } of placed) {
    const between = previous === undefined ? "" : lineEndOf(previous, text, lineEnd) + (emptyBefore ? lineEnd : "");
    replace(previous?.span.end ?? 0, line.span.start, between);
    layOutLine(line, column, entries.get(line.span.start), text, options, replace);
    previous = line;
  }
  replace(previous?.span.end ?? 0, text.length, previous === undefined ? "" : lineEndOf(previous, text, lineEnd));
  return edits;
}

/** What the section makes of one of its lines. */
interface PlacedEntry {
  /** Undefined for a group's header. */
  readonly entry: ReadEntry | undefined;
  /** 1: of the section; 2: of a group in it, at exactly twice the indent (C-15). */
  readonly level: 1 | 2;
  /** Where the value starts, counted from the key. */
  readonly valueColumn: number;
}

function readEntries(reading: ClassicReading): ReadonlyMap<number, PlacedEntry> {
  const entries = new Map<number, PlacedEntry>();
  const add = (list: readonly ReadEntry[], level: 1 | 2): void => {
    const valueColumn = list.reduce((widest, { key }) => Math.max(widest, width(key.text)), 0) + gutter;
    for (const entry of list) entries.set(entry.line.span.start, { entry, level, valueColumn });
  };
  for (const item of reading.items) {
    if (item.kind !== "section") continue;
    add(item.entries, 1);
    for (const group of item.groups) {
      entries.set(group.line.span.start, { entry: undefined, level: 1, valueColumn: 0 });
      add(group.entries, 2);
    }
  }
  return entries;
}

type Replace = (start: number, end: number, newText: string) => void;

function layOutLine(
  line: PlacedLine["line"],
  column: number,
  placed: PlacedEntry | undefined,
  text: string,
  options: ClassicFormatOptions,
  replace: Replace,
): void {
  replace(line.indent.start, line.indent.end, " ".repeat(column));
  switch (line.kind) {
    case "include":
      // The name runs to the end of the line, blanks included (C-50).
      break;
    case "header":
      layOutHeader(line, text, replace);
      break;
    case "entry":
      if (placed?.entry !== undefined) layOutEntry(placed.entry, placed.valueColumn, options, replace);
      else layOutOther(line, text, replace);
      break;
    case "comment":
      replace(endOfContent(line.indent.end, line.span.end, text), line.span.end, "");
      break;
    case "meta": {
      const end = endOfContent(line.span.start, line.span.end, text);
      // A line of three characters is no directive any more (C-62).
      replace(end, line.span.end, " ".repeat(Math.max(0, line.span.start + 4 - end)));
    }
  }
}

function layOutHeader(line: HeaderLine, text: string, replace: Replace): void {
  if (line.name === undefined) return;
  // Names are compared without case in every version, unknown ones too: `[upstream]`, `[Node]`.
  replace(line.name.span.start, line.name.span.end, upperCase(line.name.text));
  const kept = trimWhiteSpace(text.slice(line.rest.start, line.rest.end));
  replace(line.rest.start, line.rest.end, kept === "" ? "" : ` ${kept}`);
}

function layOutEntry(
  { key, value, line }: ReadEntry,
  valueColumn: number,
  options: ClassicFormatOptions,
  replace: Replace,
): void {
  replace(key.span.start, key.span.end, keyText(key, options));
  replace(key.span.end, value.span.start, " ".repeat(valueColumn - width(key.text)));
  replace(value.span.end, line.span.end, "");
}

/** A group's header, or a line that only an old reader lets pass: it needs a space somewhere, if only at its end (C-26). */
function layOutOther(line: EntryLine, text: string, replace: Replace): void {
  const end = endOfContent(line.indent.end, line.span.end, text);
  const separated = text.slice(line.indent.end, end).includes(" ");
  replace(end, line.span.end, !separated && text.slice(end, line.span.end).includes(" ") ? " " : "");
}

function keyText(key: Token, { keyCase, documentedKey }: ClassicFormatOptions): string {
  if (keyCase === "keep") return key.text;
  if (keyCase === "lower") return lowerCase(key.text);
  const documented = documentedKey?.(key);
  return documented !== undefined && lowerCase(documented) === lowerCase(key.text) ? documented : key.text;
}

function endOfContent(start: number, end: number, text: string): number {
  let last = end;
  while (last > start && isWhiteSpace(text.charCodeAt(last - 1))) last--;
  return last;
}

/** Blanks of the C locale (C-32); a no-break space is a character like any other. */
function isWhiteSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

function trimWhiteSpace(text: string): string {
  const end = endOfContent(0, text.length, text);
  let start = 0;
  while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
  return text.slice(start, end);
}

/** ASCII only, as the C locale does it: an `ı` or `ß` must not become another name. */
function upperCase(text: string): string {
  return text.replace(/[a-z]+/g, (letters) => letters.toUpperCase());
}

function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Number of characters, not of UTF-16 units. */
function width(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The line end that most lines have; the first one's where they are even. */
function dominantLineEnd(lines: readonly ClassicLine[]): string {
  let balance = 0;
  let first = "\n";
  for (const { lineEnd } of lines) {
    const length = lineEnd.end - lineEnd.start;
    if (length === 0) continue;
    const step = length === 2 ? 1 : -1;
    if (balance === 0 && first === "\n") first = step > 0 ? "\r\n" : "\n";
    balance += step;
  }
  return balance > 0 ? "\r\n" : balance < 0 ? "\n" : first;
}

/** A file name that ends with CR keeps it only before a line end with a CR of its own (C-2). */
function lineEndOf(line: ClassicLine, text: string, lineEnd: string): string {
  return line.kind === "include" && text[line.span.end - 1] === "\r" ? "\r\n" : lineEnd;
}
