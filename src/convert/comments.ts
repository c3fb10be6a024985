/**
 * Whole-line comments of classic text, each given to what it stands before or in: comments come along to the other
 * format at their place.
 */
import type { ClassicLine, ClassicTree } from "../../grammar/classic/tree.ts";

export interface CommentBlock {
  /** From the `#` on, without trailing blanks. */
  readonly lines: readonly string[];
}

export interface PlacedComments {
  /** Comments right before a line. */
  before(line: ClassicLine): readonly string[];
  /** Comments behind the last line of a section that belong to it: indented, and no blank line between. */
  behind(line: ClassicLine): readonly string[];
  /** At the head of the file, parted by a blank line from what follows. */
  readonly head: readonly string[];
  /** Behind everything else. */
  readonly tail: readonly string[];
  /** Whether a blank line stands before the line or before its comments. */
  gapBefore(line: ClassicLine): boolean;
}

export function placeComments({ lines }: ClassicTree): PlacedComments {
  const before = new Map<ClassicLine, string[]>();
  const behind = new Map<ClassicLine, string[]>();
  const gaps = new Set<ClassicLine>();
  const head: string[] = [];
  let pending: string[] = [];
  let gap = false;
  let last: ClassicLine | undefined;
  for (const line of lines) {
    if (line.kind === "blank") {
      // Of several comments only the last block belongs to what follows; earlier ones to the head, or they stay together.
      if (last === undefined && pending.length > 0) {
        head.push(...(head.length > 0 ? [""] : []), ...pending);
        pending = [];
      } else if (pending.length > 0 && pending.at(-1) !== "") pending.push("");
      gap = true;
      continue;
    }
    if (line.kind === "comment") {
      const text = line.comment.text.trimEnd();
      const isIndented = line.indent.end > line.indent.start;
      if (isIndented && !gap && pending.length === 0 && last?.kind === "entry") {
        const list = behind.get(last);
        if (list === undefined) behind.set(last, [text]);
        else list.push(text);
      } else pending.push(text);
      continue;
    }
    // What stood behind an entry stands before the next one, if that is in the same section.
    if (line.kind === "entry" && last !== undefined && behind.has(last)) {
      pending = [...behind.get(last)!, ...pending];
      behind.delete(last);
    }
    if (pending.length > 0) before.set(line, pending);
    if (gap) gaps.add(line);
    pending = [];
    gap = false;
    last = line;
  }
  while (pending.at(-1) === "") pending.pop();
  return {
    before: (line) => before.get(line) ?? [],
    behind: (line) => behind.get(line) ?? [],
    head,
    tail: pending,
    gapBefore: (line) => gaps.has(line),
  };
}
