/** Collects the edits of a walk over the tokens of a YAML text, and brings the comments between them along. */
import type { TextEdit } from "../source/source-file.ts";
import { columnOf } from "./yaml-tree.ts";

/** Where a token goes: behind what stands before it, or into a line of its own, where comments come between too. */
export interface Place {
  /** What stands before it in the same line; undefined for a new line. */
  readonly separator: string | undefined;
  /** Column in a new line. */
  readonly column: number;
}

/** The collection whose key or dash a token is: how many stand around it. Its column is where comments may belong. */
type Level = number | undefined;

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Comment {
  readonly text: string;
  /** Column in the source. */
  readonly column: number;
  /** Blanks before it where it stands behind something else in its line; undefined in a line of its own. */
  readonly blanks: string | undefined;
  readonly emptyBefore: boolean;
}

interface OpenLevel {
  readonly before: number;
  readonly after: number;
}

interface Lead {
  readonly place: Place;
  readonly levels: { readonly level: number; readonly column: number }[];
}

export class YamlOutput {
  readonly edits: TextEdit[] = [];
  readonly #text: string;
  readonly #lineEnd: string;
  /** Behind the last token that was written, and the last that was met. */
  #written: number;
  #met: number;
  /** What comes directly behind the last token and is not in the source. */
  #behind = "";
  #lead: Lead | undefined;
  #comments: Comment[] = [];
  #emptyLine = false;
  #begun = false;
  readonly #open: OpenLevel[] = [];

  constructor(text: string, lineEnd: string) {
    this.#text = text;
    this.#lineEnd = lineEnd;
    this.#written = this.#met = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  /** Writes the token at its place. */
  token(span: Span, place: Place, newText: string, level?: Level): void {
    this.#gather(span.start);
    const { place: at, levels } = this.#lead ?? { place, levels: [] };
    let gap = this.#behind;
    const isInLine = at.separator !== undefined && this.#comments.length === 0;
    // Finding the column goes back to the line's begin, which is far in JSON of one line.
    const before = isInLine && level === undefined ? 0 : columnOf(this.#text, span.start);
    if (isInLine) gap += at.separator;
    else {
      const lines = this.#lines(before, at.column);
      if (this.#begun || lines !== "") gap += lines + this.#newLine();
      gap += " ".repeat(at.column);
    }
    gap += "- ".repeat(levels.length);
    this.#replace(this.#written, span.start, gap);
    this.#replace(span.start, span.end, newText);
    for (const each of levels) this.#enter(each.level, columnOf(this.#text, span.start), each.column);
    if (level !== undefined) this.#enter(level, before, place.column);
    this.#written = this.#met = span.end;
    this.#behind = "";
    this.#lead = undefined;
    this.#begun = true;
    this.#emptyLine = false;
  }

  /** Leaves the token out; comments before it go to what comes next. */
  drop(span: Span): void {
    this.#gather(span.start);
    this.#met = span.end;
  }

  /** A dash that is not in the source, before the next token. */
  dash(place: Place, level: number): void {
    const levels = this.#lead?.levels ?? [];
    this.#lead = {
      place: this.#lead?.place ?? place,
      levels: [...levels, { level, column: place.column }],
    };
  }

  /** Text that is not in the source, directly behind the last token. */
  behind(text: string): void {
    this.#behind += text;
  }

  /** What stands behind the last token: comments, and the last line end unless `open`. */
  end(open: boolean): void {
    const end = this.#text.length;
    this.#gather(end);
    const lines = this.#behind + this.#lines(-1, -1);
    const isEmpty = !this.#begun && lines === "";
    this.#replace(this.#written, end, open || isEmpty ? lines : lines + this.#lineEnd);
  }

  #enter(level: number, before: number, after: number): void {
    this.#open.length = Math.min(this.#open.length, level);
    this.#open.push({ before, after });
  }

  #newLine(): string {
    return this.#emptyLine ? this.#lineEnd + this.#lineEnd : this.#lineEnd;
  }

  /** The comments that were gathered, each where it belongs; the next token comes from and goes to these columns. */
  #lines(before: number, after: number): string {
    let lines = "";
    for (const [index, { text, column, blanks, emptyBefore }] of this.#comments.entries()) {
      if (index === 0 && blanks !== undefined) {
        lines += (blanks === "" ? " " : blanks) + text;
        continue;
      }
      if (index > 0 || this.#begun) lines += emptyBefore ? this.#lineEnd + this.#lineEnd : this.#lineEnd;
      lines += " ".repeat(this.#commentColumn(column, before, after)) + text;
    }
    this.#comments = [];
    return lines;
  }

  /** That of the code below it; a comment that is indented more belongs to what stands above. */
  #commentColumn(column: number, before: number, after: number): number {
    const level =
      column <= before ? undefined : this.#open.findLast((open) => open.before <= column && open.after > after);
    return level?.after ?? Math.max(after, 0);
  }

  /** Reads the blanks and comments from the last token up to an offset. */
  #gather(to: number): void {
    const text = this.#text;
    let at = this.#met;
    let breaks = 0;
    let inLine = this.#begun;
    const blanksFrom = at;
    while (at < to) {
      const char = text[at]!;
      if (char === "\n") {
        breaks += 1;
        inLine = false;
      }
      if (char !== "#") {
        at += 1;
        continue;
      }
      const end = endOfLine(text, at, to);
      this.#comments.push({
        text: text.slice(at, endOfContent(text, at, end)),
        column: columnOf(text, at),
        blanks: inLine ? text.slice(blanksFrom, at).replaceAll("\t", " ") : undefined,
        emptyBefore: breaks > 1 || this.#emptyLine,
      });
      this.#emptyLine = false;
      at = end;
      breaks = 0;
    }
    if (breaks > 1) this.#emptyLine = true;
    this.#met = to;
  }

  #replace(start: number, end: number, newText: string): void {
    if (this.#text.slice(start, end) !== newText) this.edits.push({ span: { start, end }, newText });
  }
}

function endOfLine(text: string, at: number, to: number): number {
  const feed = text.indexOf("\n", at);
  return feed < 0 || feed > to ? to : feed;
}

function endOfContent(text: string, start: number, end: number): number {
  let last = end;
  while (last > start && " \t\r".includes(text[last - 1]!)) last--;
  return last;
}
