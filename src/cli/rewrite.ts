/** Fixes or formats a large set portion by portion, so that the models of one are in memory at a time, and not those of all. */
import { concerning } from "../concerning.ts";
import { type Judgement, joinJudgements } from "../judgement.ts";
import { partition } from "../partition/partition.ts";
import type { CheckOptions, InputFile } from "../result.ts";
import { isLarge, mostPortion, portions, sizeOf } from "./portions.ts";

export interface Rewrite {
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** What fixing or formatting a set makes of it. */
export interface Rewritten {
  /** Only files that change. */
  readonly files: readonly Rewrite[];
  /** What is left to say about the new texts. */
  readonly judgement: Judgement;
  /** Number of fixes applied. */
  readonly applied: number;
  /** Files, or texts in them, whose layout was left as it is. */
  readonly leftAlone: readonly LeftAlone[];
}

export interface LeftAlone {
  readonly path: string;
  readonly because: string;
  /** `template`: on purpose; `unreadable`: its mistakes must be mended first; `internal`: because of a bug of ours. */
  readonly kind: "template" | "unreadable" | "internal";
}

/** What `rewrite` makes of all files: parts have nothing to do with each other, before and after. */
export async function rewriteInPortions(
  files: readonly InputFile[],
  { named }: CheckOptions,
  rewrite: (files: readonly InputFile[]) => Promise<Rewritten>,
): Promise<Rewritten> {
  if (sizeOf([{ files }]) <= mostPortion) return rewrite(files);
  if (isLarge(files)) (await import("./memory.ts")).collectOften();
  const done: Rewritten[] = [];
  for (const part of portions(partition(concerning(files, named)), files)) {
    done.push(await rewrite(part.files));
    // Lets a signal have its turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  const order = new Map(files.map(({ path }, index) => [path, index]));
  return {
    files: done.flatMap((one) => one.files).sort((a, b) => order.get(a.path)! - order.get(b.path)!),
    judgement: joinJudgements(
      done.map(({ judgement }) => judgement),
      files,
    ),
    applied: done.reduce((sum, { applied }) => sum + applied, 0),
    leftAlone: done.flatMap(({ leftAlone }) => leftAlone),
  };
}
