/**
 * Whole-line comments of classic text, each given to the line that it stands before or behind: comments come along to
 * the other format at their place.
 */
import type { ClassicReading } from "../../grammar/classic/reading.ts";
import type { ClassicLine, ClassicTree } from "../../grammar/classic/tree.ts";

/** Texts from the `#` on, without trailing blanks; an empty one stands for blank lines between two comments. */
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

/** Lines that mean nothing to Fluent Bit, such as unknown directives, get no comments: nothing comes of them. */
export function placeComments({ lines }: ClassicTree, { items }: ClassicReading): PlacedComments {
  const meant = new Set<ClassicLine>();
  for (const item of items) {
    if (item.kind !== "section") meant.add(item.line);
    else {
      meant.add(item.header);
      for (const { line } of item.entries) meant.add(line);
    }
  }
  const before = new Map<ClassicLine, string[]>();
  const behind = new Map<ClassicLine, string[]>();
  const gaps = new Set<ClassicLine>();
  const head: string[] = [];
  let pending: string[] = [];
  let gap = false;
  let last: ClassicLine | undefined;
  for (const line of lines) {
    if (line.kind === "blank") {
      if (last === undefined && pending.length > 0) {
        head.push(...(head.length > 0 ? [""] : []), ...pending);
        pending = [];
      } else if (pending.length > 0 && pending.at(-1) !== "") pending.push("");
      gap = true;
    } else if (line.kind === "comment") {
      const text = line.comment.text.trimEnd();
      const isIndented = line.indent.end > line.indent.start;
      if (isIndented && !gap && pending.length === 0 && last?.kind === "entry") {
        const list = behind.get(last);
        if (list === undefined) behind.set(last, [text]);
        else list.push(text);
      } else pending.push(text);
    } else if (meant.has(line)) {
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
