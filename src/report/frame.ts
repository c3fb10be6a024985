import { concealedText } from "../kubernetes/secrets.ts";
import { lineIndex } from "../source/line-index.ts";
import type { Location } from "../source/source-file.ts";
import { isUnread } from "../source/unread-file.ts";
import type { Paint } from "./paint.ts";
import { charWidth, visible } from "./visible.ts";

/** One character of the line as it is shown. */
interface Cell {
  readonly shown: string;
  readonly width: number;
  /** Drawn by us in place of a character that shows nothing. */
  readonly stand: boolean;
}

export interface FrameOptions {
  readonly paint: Paint;
  /** Cells for the whole line, the number in front of it included. */
  readonly width: number;
  /** Colours the carets. */
  readonly mark: (text: string) => string;
}

/** Characters looked at on either side of the place: a line may be megabytes long. */
const reach = 1000;

/**
 * The line of a place with carets under it, and an empty line in front: three lines. A line that is too long is cropped around
 * the place with `…`; of a place that spans several lines the first is shown. Nothing where the text is
 * not known.
 */
export function codeFrame(at: Location, { paint, width, mark }: FrameOptions): readonly string[] {
  if (isUnread(at.file)) return [];
  const index = lineIndex(at.file);
  const { line, column } = index.position(at.span.start);
  const start = index.lineStart(line);
  const text = concealedText(at.file).slice(start, start + index.lineText(line).length);
  const from = Math.min(column - 1, text.length);
  const to = Math.max(from, Math.min(from + at.span.end - at.span.start, text.length));

  const sliceStart = wholeCharacter(text, Math.max(0, from - reach));
  const sliceEnd = wholeCharacter(text, Math.min(text.length, from + reach));
  const cells: Cell[] = [];
  let first = -1;
  let last = -1;
  let offset = sliceStart;
  let tail = text.length;
  while (tail > from && text[tail - 1] === " ") tail--;
  for (const char of text.slice(sliceStart, sliceEnd)) {
    if (first < 0 && offset + char.length > from) first = cells.length;
    if (offset < to) last = cells.length + 1;
    // Blanks at the end of a line show nothing, and are the very mistake where a place covers them.
    const isTail = char === " " && offset >= tail && offset >= from && offset < to;
    cells.push(isTail ? { shown: "·", width: 1, stand: true } : cell(char));
    offset += char.length;
  }
  if (first < 0) first = cells.length;
  if (last <= first) last = first + 1;

  const number = String(line);
  const room = Math.max(20, width - number.length - 5);
  const shownPart = crop(cells, first, last, room, sliceStart > 0, sliceEnd < text.length);
  const before = shownPart.start > 0 || sliceStart > 0 ? "…" : "";
  const after = shownPart.end < cells.length || sliceEnd < text.length ? "…" : "";

  let shown = "";
  let carets = before === "" ? "" : " ";
  let marks = 0;
  for (let i = shownPart.start; i < shownPart.end; i++) {
    const one = cells[i]!;
    shown += one.stand ? paint.dim(one.shown) : one.shown;
    if (i < first) carets += " ".repeat(one.width);
    else if (i < last) marks += one.width;
  }
  const gutter = " ".repeat(number.length);
  return [
    paint.dim(`  ${gutter} │`),
    `${paint.dim(`  ${number} │`)} ${paint.dim(before)}${shown}${paint.dim(after)}`.trimEnd(),
    `${paint.dim(`  ${gutter} │`)} ${carets}${mark("^".repeat(Math.max(1, marks)))}`,
  ];
}

function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return at > 0 && code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function cell(char: string): Cell {
  // Both look like a blank and are none to Fluent Bit, so they must be seen.
  if (char === "\t") return { shown: "→   ", width: 4, stand: true };
  if (char === "\u00a0" || char === "\u3000") return { shown: "⍽", width: 1, stand: true };
  const shown = visible(char);
  if (shown !== char) return { shown, width: shown.length, stand: true };
  return { shown, width: charWidth(char), stand: false };
}

/** Which cells fit into `room`: all, or a window that begins a third of the room before the place. */
function crop(
  cells: readonly Cell[],
  first: number,
  last: number,
  room: number,
  moreBefore: boolean,
  moreAfter: boolean,
): { readonly start: number; readonly end: number } {
  const widthOf = (start: number, end: number): number => {
    let sum = 0;
    for (let i = start; i < end; i++) sum += cells[i]!.width;
    return sum;
  };
  if (!moreBefore && !moreAfter && widthOf(0, cells.length) <= room) return { start: 0, end: cells.length };
  const available = room - 2;
  let start = 0;
  if (moreBefore || widthOf(0, Math.min(last, cells.length)) > available) {
    start = Math.min(first, cells.length);
    for (let left = Math.floor(available / 3); start > 0 && cells[start - 1]!.width <= left; )
      left -= cells[--start]!.width;
  }
  let end = start;
  let left = available;
  while (end < cells.length && cells[end]!.width <= left) left -= cells[end++]!.width;
  if (end === cells.length && !moreAfter)
    while (start > 0 && cells[start - 1]!.width <= left) left -= cells[--start]!.width;
  return { start, end };
}
