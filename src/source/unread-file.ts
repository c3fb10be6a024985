/** Files of which only places are known, as a report tells them: their text was on another machine. */
import { type LineIndex, type Position, setLineIndex } from "./line-index.ts";
import { type SourceFile, sourceFile } from "./source-file.ts";

export interface KnownPosition extends Position {
  readonly offset: number;
}

const unread = new WeakSet<SourceFile>();

/** A file without its text. Of its places only the given ones may be asked for. */
export function unreadFile(path: string, positions: readonly KnownPosition[]): SourceFile {
  const file = sourceFile(path, "");
  const known = new Map(positions.map((position) => [position.offset, position]));
  const starts = new Map(positions.map(({ line, column, offset }) => [line, offset - column + 1]));
  const index: LineIndex = {
    lineCount: positions.reduce((last, { line }) => Math.max(last, line), 1),
    position(offset) {
      const position = known.get(offset);
      if (position === undefined) throw new Error(`offset ${offset} of "${path}" is not known`);
      return { line: position.line, column: position.column };
    },
    lineStart: (line) => starts.get(line) ?? 0,
    lineText: () => "",
  };
  setLineIndex(file, index);
  unread.add(file);
  return file;
}

/** Whether the text of a file is not known, so that nothing of it can be shown. */
export function isUnread(file: SourceFile): boolean {
  return unread.has(file);
}
