import { conceal } from "../kubernetes/secrets.ts";
import { type Paint, plain } from "../report/paint.ts";
import { visible } from "../report/visible.ts";

export interface DiffOptions {
  readonly paint?: Paint;
  /** The text is shown, not applied: characters that a terminal would obey are escaped. */
  readonly terminal?: boolean;
}

/** A run of lines that are equal, or that differ: `[a, aEnd)` of the old text became `[b, bEnd)` of the new one. */
export interface Hunk {
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

const context = 3;
/** Differences searched for exactly; beyond it the middle is shown as one replacement, which is right but longer. */
const searchLimit = 2000;

/**
 * The unified diff of two texts, as `patch` and `git apply -p0` take it; empty when they are equal. Values of Secrets
 * are shown as dots, so where a line of one stands beside a change the diff is for people only.
 */
export function unifiedDiff(path: string, before: string, after: string, options: DiffOptions = {}): string {
  if (before === after) return "";
  const paint = options.paint ?? plain;
  const old = splitLines(conceal(before, after));
  const young = splitLines(conceal(after, before));
  const shown = (sign: string, line: string): string => {
    const ended = line.endsWith("\n");
    const body = ended ? line.slice(0, -1) : line;
    const text = sign + (options.terminal ? body.replace(/\r$/, "").split("\t").map(visible).join("\t") : body);
    const painted = sign === "+" ? paint.green(text) : sign === "-" ? paint.red(text) : text;
    return ended ? `${painted}\n` : `${painted}\n\\ No newline at end of file\n`;
  };
  const name = visible(path);
  let out = `${paint.bold(`--- ${name}`)}\n${paint.bold(`+++ ${name}`)}\n`;
  for (const group of grouped(differences(old, young))) {
    const first = group[0]!;
    const last = group.at(-1)!;
    const aStart = Math.max(0, first.a - context);
    const bStart = Math.max(0, first.b - context);
    const aEnd = Math.min(old.length, last.aEnd + context);
    const bEnd = Math.min(young.length, last.bEnd + context);
    out += `${paint.cyan(`@@ -${range(aStart, aEnd)} +${range(bStart, bEnd)} @@`)}\n`;
    let at = aStart;
    for (const { a, aEnd: end, b, bEnd: bStop } of group) {
      for (; at < a; at++) out += shown(" ", old[at]!);
      for (; at < end; at++) out += shown("-", old[at]!);
      for (let i = b; i < bStop; i++) out += shown("+", young[i]!);
    }
    for (; at < aEnd; at++) out += shown(" ", old[at]!);
  }
  return out;
}

function splitLines(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Line numbers as `patch` counts: from 1, and an empty range by the line before it. */
function range(start: number, end: number): string {
  const length = end - start;
  const first = length === 0 ? start : start + 1;
  return length === 1 ? String(first) : `${first},${length}`;
}

/** Differences whose contexts touch stand under one header. */
function grouped(hunks: readonly Hunk[]): readonly (readonly Hunk[])[] {
  const groups: Hunk[][] = [];
  for (const hunk of hunks) {
    const group = groups.at(-1);
    if (group !== undefined && hunk.a - group.at(-1)!.aEnd <= 2 * context) group.push(hunk);
    else groups.push([hunk]);
  }
  return groups;
}

/**
 * Where two lists of lines differ, in order: Myers' greedy search for the shortest script, between the lines that both
 * ends have in common. Costs at most lines times `searchLimit`.
 */
export function differences(a: readonly string[], b: readonly string[]): readonly Hunk[] {
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const n = a.length - head - tail;
  const m = b.length - head - tail;
  if (n === 0 && m === 0) return [];
  const whole: Hunk = { a: head, aEnd: head + n, b: head, bEnd: head + m };
  if (n === 0 || m === 0) return [whole];

  // frontiers[d] holds, for the diagonals -d, -d + 2, … d, how far d edits can come in `a`.
  const frontiers: Int32Array[] = [];
  const limit = Math.min(n + m, searchLimit);
  for (let d = 0; d <= limit; d++) {
    const frontier = new Int32Array(d + 1);
    const before = frontiers[d - 1];
    for (let i = 0; i <= d; i++) {
      const k = 2 * i - d;
      let x = before === undefined ? 0 : stepsDown(before, i, d) ? before[i]! : before[i - 1]! + 1;
      while (x < n && x - k < m && x - k >= 0 && a[head + x] === b[head + x - k]) x++;
      frontier[i] = x;
      if (x >= n && x - k >= m) {
        frontiers.push(frontier);
        return trace(frontiers, n, m, head);
      }
    }
    frontiers.push(frontier);
  }
  return [whole];
}

/** Whether the best way to diagonal `i` of round `d` is an insertion (from the diagonal above) or a deletion. */
function stepsDown(before: Int32Array, i: number, d: number): boolean {
  return i === 0 || (i !== d && before[i - 1]! < before[i]!);
}

function trace(frontiers: readonly Int32Array[], n: number, m: number, head: number): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let x = n;
  let y = m;
  for (let d = frontiers.length - 1; d > 0; d--) {
    const i = (x - y + d) / 2;
    const before = frontiers[d - 1]!;
    const down = stepsDown(before, i, d);
    const fromX = down ? before[i]! : before[i - 1]!;
    const fromY = fromX - (2 * (down ? i : i - 1) - (d - 1));
    const step: Hunk = {
      a: head + fromX,
      aEnd: head + fromX + (down ? 0 : 1),
      b: head + fromY,
      bEnd: head + fromY + (down ? 1 : 0),
    };
    const next = hunks.at(-1);
    if (next !== undefined && next.a === step.aEnd && next.b === step.bEnd)
      hunks[hunks.length - 1] = { a: step.a, aEnd: next.aEnd, b: step.b, bEnd: next.bEnd };
    else hunks.push(step);
    x = fromX;
    y = fromY;
  }
  return hunks.reverse();
}
