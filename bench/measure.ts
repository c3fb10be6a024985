/** Clocks, medians, files and the table of the bench. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly goal: string;
  /** Undefined where there is no goal, only a number to watch. */
  readonly met: boolean | undefined;
}

export interface TextFile {
  readonly path: string;
  readonly text: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[sorted.length >> 1];
  if (middle === undefined) throw new Error("no values");
  return middle;
}

/** Milliseconds that `work` takes. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** How long a row may take once it has enough rounds, in milliseconds: a slow machine gets fewer rounds, not a longer bench. */
export const enoughTime = 15_000;
export const enoughRounds = 3;

/**
 * Median of the ratios a/b over rounds of a, b, a, b: what disturbs the machine for a while hits both alike.
 * Two rounds before the first measured one let the engine compile. `rounds` is the most that there are.
 */
export async function interleaved(
  a: () => unknown,
  b: () => unknown,
  rounds: number,
): Promise<{ readonly ratio: number; readonly a: number; readonly b: number }> {
  const times = { a: [] as number[], b: [] as number[], ratio: [] as number[] };
  const start = performance.now();
  for (let round = -2; round < rounds; round++) {
    if (round >= enoughRounds && performance.now() - start > enoughTime) break;
    const first = await time(a);
    const second = await time(b);
    if (round < 0) continue;
    times.a.push(first);
    times.b.push(second);
    times.ratio.push(first / second);
  }
  return { ratio: median(times.ratio), a: median(times.a), b: median(times.b) };
}

/** All files under a folder whose names end in one of `endings`, sorted by path. */
export function textFiles(folder: string, endings: readonly string[]): TextFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll("\\", "/"))
    .sort()
    .map((path) => ({ path, text: readFileSync(path, "utf8") }));
}

export const megabytes = (files: readonly TextFile[]): number =>
  files.reduce((sum, file) => sum + Buffer.byteLength(file.text), 0) / 1e6;

/** Told as soon as it is known: a bench that is ended has shown what it measured. */
export function tell({ what, measured, goal }: Row): void {
  console.error(`${what}: ${measured} (goal ${goal})`);
}

export function printTable(rows: readonly Row[]): void {
  const lines = rows.map((row) => [
    row.what,
    row.measured,
    row.goal,
    row.met === undefined ? "" : row.met ? "met" : "MISSED",
  ]);
  const table = [["what", "measured", "goal", ""], ...lines];
  const widths = [0, 1, 2].map((column) => Math.max(...table.map((line) => (line[column] ?? "").length)));
  for (const line of table)
    console.log(
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
}
