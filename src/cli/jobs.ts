/**
 * Judges a set part by part: in this thread, or in others where there is enough to do. What is said does not depend on
 * how many there are.
 */
import { availableParallelism } from "node:os";
import * as path from "node:path";
import { concerning } from "../concerning.ts";
import { type Judgement, joinJudgements, type Shard } from "../judgement.ts";
import { type Part, partition } from "../partition.ts";
import type { CheckOptions, InputFile } from "../result.ts";
import { cacheFolder } from "./cache-folder.ts";
import type { Engine } from "./engine.ts";
import type { Io } from "./io.ts";
import { isLarge, portions, sizeOf } from "./portions.ts";
import type { Seen } from "./result-cache.ts";

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
  if (isLarge(files)) (await import("./memory.ts")).collectOften();
  const all = partition(concerning(files, options.named));
  const parts = portions(shard === undefined ? all : shareOf(all, shard), files);
  const total = sizeOf(parts);
  // What few runs need is loaded for them alone, and with it parts of Node that take their time to start.
  const keeping = cache === true ? await import("./result-cache.ts") : undefined;
  const store = keeping?.openResultCache(path.join(cacheFolder(io.env), "results"), keeping.programHash(), options);
  const judgements: (Judgement | undefined)[] = parts.map((part) => store?.find(part.files));
  const open = [...parts.keys()].filter((index) => judgements[index] === undefined);

  let done = total - sizeOf(open.map((index) => parts[index]!));
  const finish = (index: number, judgement: Judgement, seen: Seen | undefined): void => {
    judgements[index] = judgement;
    if (seen !== undefined) store?.keep(parts[index]!.files, judgement, seen);
    done += sizeOf([parts[index]!]);
    onProgress(done, total);
  };
  const threads = Math.min(open.length, jobs ?? threadsThatPay(total - done));
  if (threads > 1) {
    const { judgeInThreads } = await import("./threads.ts");
    await judgeInThreads(parts, open, threads, { options: withoutNeighbours(options), cwd: io.cwd, roots }, finish);
  } else
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
