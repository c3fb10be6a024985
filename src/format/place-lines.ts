/** Where each line of a classic text belongs: its column, and whether an empty line stands before it. */
import type { BlankLine, ClassicLine, CommentLine, EntryLine } from "../../grammar/classic/tree.ts";

/** Spaces of one level. */
const step = 4;

type KeptLine = Exclude<ClassicLine, BlankLine>;

export interface PlacedLine {
  readonly line: KeptLine;
  readonly column: number;
  readonly emptyBefore: boolean;
}

interface Slot {
  readonly line: KeptLine;
  /** Whether the author left at least one blank line before it. */
  readonly gap: boolean;
}

/**
 * The lines without the blank ones, each with its place. Headers and directives stand in column 0, entries at their
 * level. A comment among entries goes to the column of the entry below it: at the section's indent it would end a
 * group (C-15). A comment directly above a header or a directive belongs to that and stands in column 0; one that was
 * indented and follows an entry without a gap belongs to the section above.
 */
export function placeLines(lines: readonly ClassicLine[], levelOf: (line: EntryLine) => 1 | 2): readonly PlacedLine[] {
  const slots = keptLines(lines);
  const below = nextOther(slots);
  const placed: PlacedLine[] = [];
  /** The last line that is no comment. */
  let above: KeptLine | undefined;
  let columnInside = 0;
  /** True while a run of indented comments hangs on the entry above it. */
  let hanging = false;
  /** True once a comment of the run above a header or directive has taken the empty line for it. */
  let openedBlock = false;

  slots.forEach(({ line, gap }, index) => {
    const first = index === 0;
    if (line.kind === "comment") {
      const { next, touching, entry } = below[index]!;
      hanging = !gap && isIndented(line) && (hanging || endsInside(slots[index - 1]?.line)) && !isOrder(line);
      if (next?.kind === "entry") {
        placed.push({ line, column: levelOf(next) * step, emptyBefore: !first && gap });
      } else if (next !== undefined && touching && !hanging) {
        const emptyBefore = openedBlock ? gap : startsBlock(next, above, gap);
        openedBlock = true;
        placed.push({ line, column: 0, emptyBefore: !first && emptyBefore });
      } else {
        // A directive may stand before the rest of the section, which goes on in the group or behind it.
        const inside = entry === undefined || columnInside === 0 ? columnInside : levelOf(entry) * step;
        placed.push({ line, column: isIndented(line) ? inside : 0, emptyBefore: !first && gap });
      }
      return;
    }
    const emptyBefore = line.kind === "entry" || openedBlock ? gap : startsBlock(line, above, gap);
    const column = line.kind === "entry" ? levelOf(line) * step : 0;
    placed.push({ line, column, emptyBefore: !first && emptyBefore });
    columnInside = line.kind === "entry" ? column : line.kind === "header" ? step : 0;
    above = line;
    hanging = false;
    openedBlock = false;
  });
  return placed;
}

function keptLines(lines: readonly ClassicLine[]): readonly Slot[] {
  const slots: Slot[] = [];
  let gap = false;
  for (const line of lines) {
    if (line.kind === "blank") {
      gap = true;
      continue;
    }
    slots.push({ line, gap });
    gap = false;
  }
  return slots;
}

interface Below {
  /** The next line that is no comment. */
  readonly next: KeptLine | undefined;
  /** Whether nothing but comments stands between: no blank line. */
  readonly touching: boolean;
  /** The next entry of the same section, be there directives between. */
  readonly entry: EntryLine | undefined;
}

function nextOther(slots: readonly Slot[]): readonly Below[] {
  const below: Below[] = new Array(slots.length);
  let next: KeptLine | undefined;
  let touching = true;
  let entry: EntryLine | undefined;
  for (let index = slots.length - 1; index >= 0; index--) {
    const { line, gap } = slots[index]!;
    below[index] = { next, touching, entry };
    if (line.kind !== "comment") {
      next = line;
      touching = true;
      if (line.kind === "entry") entry = line;
      else if (line.kind === "header") entry = undefined;
    }
    if (gap) touching = false;
  }
  return below;
}

/** Whether an empty line comes before a header or directive (or the comments on it). Directives in a row stay one block. */
function startsBlock(line: KeptLine, above: KeptLine | undefined, gap: boolean): boolean {
  return gap || line.kind === "header" || above === undefined || !isDirective(above);
}

function isDirective(line: KeptLine): boolean {
  return line.kind === "include" || line.kind === "meta";
}

function isIndented(line: CommentLine): boolean {
  return line.indent.end > line.indent.start;
}

/** Whether a comment right below that line can belong to the section above it. */
function endsInside(line: KeptLine | undefined): boolean {
  return line?.kind === "entry" || line?.kind === "header";
}

/** `# fbcheck-disable-next-line …` belongs to the line below it, wherever it stands. */
function isOrder(line: CommentLine): boolean {
  return /^#+[ \t]*fbcheck-/.test(line.comment.text);
}
