/** Texts that a tool makes of pieces of several files: a chart of its values, an operator of its resources. */
import type { Edit, Join, Location, SourceFile, TextEdit } from "./source-file.ts";

export interface JoinPiece {
  readonly text: string;
  /** The place that the piece stands for. */
  readonly at: Location;
  /** Whether that place holds just this text, so that edits of the piece are edits of the place. */
  readonly copy: boolean;
}

interface PlacedPiece extends JoinPiece {
  readonly start: number;
  readonly end: number;
}

/** A text made of pieces, in order. There must be one at least. */
export function joinTexts(path: string, pieces: readonly JoinPiece[]): SourceFile {
  const [first] = pieces;
  if (first === undefined) throw new Error("a text is made of one piece at least");
  const placed: PlacedPiece[] = [];
  let text = "";
  for (const piece of pieces) {
    if (piece.text === "") continue;
    placed.push({ ...piece, start: text.length, end: text.length + piece.text.length });
    text += piece.text;
  }
  const fallback: PlacedPiece = { ...first, copy: false, start: 0, end: 0 };
  const pieceAt = (offset: number): PlacedPiece => {
    let low = 0;
    let high = placed.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (placed[middle]!.start <= offset) low = middle;
      else high = middle - 1;
    }
    return placed[low] ?? fallback;
  };
  const locate: Join["locate"] = (span) => {
    // An empty span behind the last character of a copy belongs to it rather than to what follows.
    const before = span.start === span.end && span.start > 0 ? pieceAt(span.start - 1) : undefined;
    const piece = before?.copy && before.end === span.start ? before : pieceAt(span.start);
    if (!piece.copy) return piece.at;
    const start = piece.at.span.start + Math.min(span.start, piece.end) - piece.start;
    const end = Math.max(start, piece.at.span.start + Math.min(span.end, piece.end) - piece.start);
    return { file: piece.at.file, span: { start, end } };
  };
  const edit = (edits: readonly TextEdit[]): readonly Edit[] | undefined => {
    const lowered: Edit[] = [];
    for (const { span, newText } of edits) {
      const { start, end } = span;
      let piece = pieceAt(start);
      if (piece.start === start && start > 0 && !piece.copy) piece = pieceAt(start - 1);
      if (!piece.copy || start < piece.start || end > piece.end) return undefined;
      const from = piece.at.span.start - piece.start;
      lowered.push({ at: { file: piece.at.file, span: { start: start + from, end: end + from } }, newText });
    }
    return lowered;
  };
  const lengths = copiedLengths(placed);
  const [longest] = [...lengths].sort(([, a], [, b]) => b - a);
  return { path, text, join: { locate, edit, file: longest?.[0] ?? first.at.file, parts: [...lengths.keys()] } };
}

/** How much was copied from each file. */
function copiedLengths(pieces: readonly PlacedPiece[]): ReadonlyMap<SourceFile, number> {
  const lengths = new Map<SourceFile, number>();
  for (const { at, copy, start, end } of pieces) {
    if (copy) lengths.set(at.file, (lengths.get(at.file) ?? 0) + end - start);
  }
  return lengths;
}

/** A piece that stands at that place as it is. */
export function copyOf(at: Location): JoinPiece {
  return { text: at.file.text.slice(at.span.start, at.span.end), at, copy: true };
}

/** A piece that is not written anywhere, but follows from what stands at that place. */
export function madeFrom(at: Location, text: string): JoinPiece {
  return { text, at, copy: false };
}
