import type { SourceFile } from "./source-file.ts";

/** A place as people count it: line and column from 1, the column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export interface LineIndex {
  position(offset: number): Position;
  /** Offset of the first character of a line (from 1). */
  lineStart(line: number): number;
  /** The text of a line (from 1) without its line end. */
  lineText(line: number): string;
  readonly lineCount: number;
}

const cache = new WeakMap<SourceFile, LineIndex>();

/** The lines of a file. LF ends a line; a CR before it belongs to the line end. */
export function lineIndex(file: SourceFile): LineIndex {
  let index = cache.get(file);
  if (index === undefined) {
    index = makeLineIndex(file.text);
    cache.set(file, index);
  }
  return index;
}

/** For files whose lines are known from elsewhere. */
export function setLineIndex(file: SourceFile, index: LineIndex): void {
  cache.set(file, index);
}

function makeLineIndex(text: string): LineIndex {
  const starts = [0];
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    lineCount: starts.length,
    position(offset) {
      const line = lineAt(offset);
      return { line: line + 1, column: offset - starts[line]! + 1 };
    },
    lineStart: (line) => starts[line - 1] ?? text.length,
    lineText(line) {
      const start = starts[line - 1];
      if (start === undefined) return "";
      const next = starts[line];
      const end = next === undefined ? text.length : next - 1;
      return text.slice(start, text[end - 1] === "\r" ? end - 1 : end);
    },
  };
}
