import type { Span } from "./span.ts";

/** A replacement of one span of a text. An empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/** How the offsets of an embedded text correspond to those of its host. Both count UTF-16 units. */
export interface OffsetMap {
  /** Always answers. Widens to the nearest mapped characters where folding or escapes leave no exact one. */
  spanToHost(span: Span): Span;
  /**
   * Edits of the host that make the embedded text read as it does after `edits`, which must not overlap. Undefined
   * unless reading the edited host again gives exactly that text and leaves the rest of the host as it was.
   */
  editToHost(edits: readonly TextEdit[]): readonly TextEdit[] | undefined;
  /** The embedded offset of a host offset, or undefined when that character is not part of the embedded text. */
  offsetFromHost(offset: number): number | undefined;
}

/** `edits` in the order of the text; several insertions at one place keep their order. */
export function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  if (edits.length < 2) return edits;
  return [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** `text` with the edits applied. They must not overlap; several insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = "";
  let at = 0;
  for (const { span, newText } of inOrder(edits)) {
    out += text.slice(at, span.start) + newText;
    at = span.end;
  }
  return out + text.slice(at);
}

/** The edit without the characters that it would replace by themselves; undefined when nothing remains. */
export function trimEdit(text: string, edit: TextEdit): TextEdit | undefined {
  let { start, end } = edit.span;
  let from = 0;
  let to = edit.newText.length;
  while (start < end && from < to && text.charCodeAt(start) === edit.newText.charCodeAt(from)) {
    start += 1;
    from += 1;
  }
  while (start < end && from < to && text.charCodeAt(end - 1) === edit.newText.charCodeAt(to - 1)) {
    end -= 1;
    to -= 1;
  }
  return start === end && from === to ? undefined : { span: { start, end }, newText: edit.newText.slice(from, to) };
}

/**
 * A run of embedded characters and the host characters behind it. In a `copy` both are the same text, character by
 * character; otherwise the run was made of the host's characters as a whole (an escape, a fold).
 */
export interface Piece {
  readonly at: number;
  readonly length: number;
  readonly hostAt: number;
  readonly hostLength: number;
  readonly copy: boolean;
}

/** Collects the pieces of an embedded text from left to right, and the text itself. */
export class PieceList {
  readonly pieces: { -readonly [Key in keyof Piece]: Piece[Key] }[] = [];
  text = "";
  readonly #host: string;

  constructor(host: string) {
    this.#host = host;
  }

  /** The host's characters as they are. */
  copy(hostAt: number, length: number): void {
    if (length <= 0) return;
    const last = this.pieces.at(-1);
    const at = this.text.length;
    if (last?.copy === true && last.hostAt + last.hostLength === hostAt) {
      last.length += length;
      last.hostLength = last.length;
    } else this.pieces.push({ at, length, hostAt, hostLength: length, copy: true });
    this.text += this.#host.slice(hostAt, hostAt + length);
  }

  /** `text`, which stands for the host's characters as a whole; a copy where both are equal. */
  made(text: string, hostAt: number, hostLength: number): void {
    if (text === "") return;
    if (text.length === hostLength && this.#host.startsWith(text, hostAt)) {
      this.copy(hostAt, hostLength);
      return;
    }
    this.pieces.push({ at: this.text.length, length: text.length, hostAt, hostLength, copy: false });
    this.text += text;
  }
}

/** The two total directions of an offset map, from pieces in order. `empty` is the host place of an empty text. */
export function pieceMap(pieces: readonly Piece[], empty: number): Omit<OffsetMap, "editToHost"> {
  const last = pieces.at(-1);
  const length = last === undefined ? 0 : last.at + last.length;
  const hostStart = (offset: number): number => {
    if (last === undefined) return empty;
    if (offset >= length) return last.hostAt + last.hostLength;
    const piece = pieceAt(pieces, Math.max(offset, 0), "at");
    return piece.copy ? piece.hostAt + Math.max(offset, 0) - piece.at : piece.hostAt;
  };
  const hostEnd = (offset: number): number => {
    if (last === undefined) return empty;
    const piece = pieceAt(pieces, Math.min(Math.max(offset, 1), length) - 1, "at");
    return piece.copy
      ? piece.hostAt + Math.min(Math.max(offset, 1), length) - piece.at
      : piece.hostAt + piece.hostLength;
  };
  return {
    spanToHost({ start, end }) {
      const from = hostStart(start);
      if (end > start) return { start: from, end: Math.max(from, hostEnd(end)) };
      if (last === undefined || start >= length || start <= 0) return { start: from, end: from };
      const piece = pieceAt(pieces, start, "at");
      const inside = !piece.copy && piece.at < start;
      return { start: from, end: inside ? piece.hostAt + piece.hostLength : from };
    },
    offsetFromHost(offset) {
      if (last === undefined || offset < pieces[0]!.hostAt) return undefined;
      const piece = pieceAt(pieces, offset, "hostAt");
      if (offset >= piece.hostAt + piece.hostLength) return undefined;
      return piece.copy ? piece.at + offset - piece.hostAt : piece.at;
    },
  };
}

/** The last piece that begins at or before `offset`. */
export function pieceAt(pieces: readonly Piece[], offset: number, by: "at" | "hostAt"): Piece {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]![by] <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low]!;
}
