/** Whether two texts are the same configuration: the check that every formatted file passes before it is handed out. */
import type { ClassicReading } from "../../grammar/classic/reading.ts";
import type { ClassicTree } from "../../grammar/classic/tree.ts";

/**
 * Whether Fluent Bit gets the same from both: sections (names without case), groups, entries (keys without case,
 * values exactly), includes and sets, all in the same order, and no line refused or misread in the second that was
 * not in the first.
 */
export function sameMeaning(before: ClassicReading, after: ClassicReading): boolean {
  if (badLines(after) > badLines(before)) return false;
  const first = meaningOf(before);
  const second = meaningOf(after);
  return first.length === second.length && first.every((fact, index) => fact === second[index]);
}

/** Whether both have the same lines in the same order, blank ones aside, with the same comments. */
export function sameLines(before: ClassicTree, after: ClassicTree): boolean {
  const first = linesOf(before);
  const second = linesOf(after);
  return first.length === second.length && first.every((line, index) => line === second[index]);
}

function badLines(reading: ClassicReading): number {
  return reading.mistakes.filter(({ outcome }) => outcome !== "accepted").length;
}

interface Fact {
  readonly start: number;
  readonly text: string;
}

/** What the reader does, line by line: an include in the middle of a section keeps its place. */
function meaningOf(reading: ClassicReading): readonly string[] {
  const facts: Fact[] = [];
  const add = (start: number, ...words: readonly string[]): void => {
    facts.push({ start, text: JSON.stringify(words) });
  };
  for (const item of reading.items) {
    const { start } = item.kind === "section" ? item.header.span : item.line.span;
    if (item.kind === "include") add(start, "include", item.target.text);
    else if (item.kind === "set") {
      if (item.name === undefined || item.value === undefined) add(start, "set");
      else add(start, "set", item.name.text, item.value.text);
    } else {
      add(start, "section", fold(item.name.text), item.type, item.spelling);
      for (const { key, value, line } of item.entries) add(line.span.start, "entry", fold(key.text), value.text);
      for (const group of item.groups) {
        add(group.line.span.start, "group", group.name.text);
        for (const { key, value, line } of group.entries) {
          add(line.span.start, "entry of", group.name.text, fold(key.text), value.text);
        }
      }
    }
  }
  return facts.sort((a, b) => a.start - b.start).map(({ text }) => text);
}

function linesOf(tree: ClassicTree): readonly string[] {
  const lines: string[] = [];
  for (const line of tree.lines) {
    if (line.kind === "comment") lines.push(`comment ${line.comment.text.trimEnd()}`);
    else if (line.kind !== "blank") lines.push(line.kind);
  }
  return lines;
}

/** Fluent Bit folds ASCII letters only (C-35). */
function fold(name: string): string {
  return name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
