/**
 * Judges a set part by part: in this thread, or in others where there is enough to do. What is said does not depend on
 * how many there are.
 */
import { availableParallelism } from "node:os";
import * as path from "node:path";
import { concerning } from "../concerning.ts";
import { type Judgement, joinJudgements, type Shard } from "../judgement.ts";
import { type Part, partition } from "../partition/partition.ts";
import type { CheckOptions, InputFile } from "../result.ts";
import { cacheFolder } from "./cache-folder.ts";
import type { Engine } from "./engine.ts";
import type { Io } from "./io.ts";
import { isLarge, portions, sizeOf } from "./portions.ts";
import type { Seen } from "./result-cache.ts";
import type { Threads } from "./threads.ts";

export interface JobOptions {
  /** Number of threads; undefined: as many as pay. */
  readonly jobs?: number;
  readonly cache?: boolean;
  /** This machine's share of the parts, from 1. */
  readonly shard?: Shard | undefined;
}

/** What is told about the run as it goes on; both numbers count UTF-16 units. */
export type OnProgress = (done: number, total: number) => void;

/** `roots`: absolute folders whose files may be lent. */
export async function judgeInParts(
  files: readonly InputFile[],
  options: CheckOptions,
  { jobs, cache, shard }: JobOptions,
  engine: Engine,
  io: Pick<Io, "cwd" | "env">,
  roots: readonly string[] | undefined,
  onProgress: OnProgress = () => {},
): Promise<Judgement> {
  // What few runs need is loaded for them alone, and with it parts of Node that take their time to start.
  const keeping = cache === true ? await import("./result-cache.ts") : undefined;
  const store = keeping?.openResultCache(path.join(cacheFolder(io.env), "results"), keeping.programHash(), options);
  const start = async (size: number, most?: number): Promise<Threads | undefined> => {
    const count = Math.min(most ?? Number.POSITIVE_INFINITY, jobs ?? threadsThatPay(size));
    if (count < 2) return undefined;
    return (await import("./threads.ts")).openThreads(count, {
      options: withoutNeighbours(options),
      cwd: io.cwd,
      roots,
    });
  };
  const share = shard === undefined ? "" : `${shard.index}/${shard.count}`;
  const divided = store?.division(files, share);
  const relevant = divided === undefined ? concerning(files, options.named) : [];
  if (divided === undefined && isLarge(files)) (await import("./memory.ts")).collectOften();
  // They start while the set is divided; what a cache may know already needs none.
  const early = store === undefined && isLarge(relevant) ? await start(sizeOf([{ files: relevant }])) : undefined;
  const parts = divided ?? divide(relevant, files, shard);
  if (divided === undefined) store?.keepDivision(files, share, parts);
  const total = sizeOf(parts);
  const judgements: (Judgement | undefined)[] = parts.map((part) => store?.find(part.files));
  const open = [...parts.keys()].filter((index) => judgements[index] === undefined);

  let done = total - sizeOf(open.map((index) => parts[index]!));
  const finish = (index: number, judgement: Judgement, seen: Seen | undefined): void => {
    judgements[index] = judgement;
    if (seen !== undefined) store?.keep(parts[index]!.files, judgement, seen);
    done += sizeOf([parts[index]!]);
    onProgress(done, total);
  };
  const threads = early ?? (await start(total - done, open.length));
  if (threads !== undefined) await threads.judge(parts, open, finish);
  else
    for (const index of open) {
      const { neighbours, seen } = keeping?.watched(options.neighbours) ?? {
        neighbours: options.neighbours,
        seen: undefined,
      };
      finish(index, await engine.judge(parts[index]!.files, { ...options, neighbours }), seen);
      // Lets a signal or a progress bar have its turn.
      if (open.length > 1) await new Promise((resolve) => setImmediate(resolve));
    }
  return joinJudgements(judgements as readonly Judgement[], files);
}

/** `relevant`: those of the files that concern Fluent Bit. */
function divide(
  relevant: readonly InputFile[],
  files: readonly InputFile[],
  shard: Shard | undefined,
): readonly Part[] {
  const all = partition(relevant);
  return portions(shard === undefined ? all : shareOf(all, shard), files);
}

function withoutNeighbours({ neighbours: _, ...options }: CheckOptions): Omit<CheckOptions, "neighbours"> {
  return options;
}

/** A thread costs about as much as judging this much text (measured: 0.3 s to start, 5 MB/s). */
const worthAThread = 1_500_000;

function threadsThatPay(size: number): number {
  return Math.min(availableParallelism(), Math.floor(size / worthAThread));
}

/**
 * The parts of one machine: the largest part goes to the share that is smallest so far. Every machine comes to the same
 * result, as long as it sees the same files.
 */
export function shareOf(parts: readonly Part[], { index, count }: Shard): readonly Part[] {
  const sizes = parts.map((part) => sizeOf([part]));
  const order = [...parts.keys()].sort((a, b) => sizes[b]! - sizes[a]! || a - b);
  const loads = new Array<number>(count).fill(0);
  const mine = new Set<number>();
  for (const part of order) {
    const share = loads.indexOf(Math.min(...loads));
    // Even an empty part counts for something, so that many of them spread.
    loads[share]! += sizes[part]! + 1;
    if (share === index - 1) mine.add(part);
  }
  return parts.filter((_, part) => mine.has(part));
}
