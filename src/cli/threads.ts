/** Judges the parts of a set in other threads, each of which starts the program anew. */
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Judgement } from "../judgement.ts";
import { unpackJudgement } from "../judgement-data.ts";
import type { Part } from "../partition/partition.ts";
import { visible } from "../report/visible.ts";
import type { InputFile } from "../result.ts";
import { UsageError, workerMark } from "./io.ts";
import type { Seen } from "./result-cache.ts";
import type { WorkerAnswer, WorkerRequest, WorkerSettings } from "./worker.ts";

/** Half of what Node 20 gives to young objects, a quarter of what later ones do: 100 MiB less for two threads, and 3 % of the time. */
const resourceLimits = { maxYoungGenerationSizeMb: 24 };

export interface Threads {
  /** Answers when all of the `open` parts are judged, and then ends the threads. */
  judge(
    parts: readonly Part[],
    open: readonly number[],
    finish: (index: number, judgement: Judgement, seen: Seen) => void,
  ): Promise<void>;
}

/** Starts threads, which load the program while this one goes on; they are given work before it waits for anything. */
export function openThreads(count: number, settings: WorkerSettings): Threads {
  const launcher = path.join(path.dirname(fileURLToPath(import.meta.url)), "cli.cjs");
  const workers = Array.from({ length: count }, () => {
    return new Worker(launcher, { argv: [workerMark], workerData: settings, resourceLimits });
  });
  return { judge: (parts, open, finish) => handOut(workers, parts, open, finish) };
}

/** The next part goes to whoever is done; two each are on the way so that nobody waits. */
function handOut(
  workers: readonly Worker[],
  parts: readonly Part[],
  open: readonly number[],
  finish: Parameters<Threads["judge"]>[2],
): Promise<void> {
  const queue = [...open].reverse();
  let left = open.length;
  return new Promise((resolve, reject) => {
    // Those that are done end by themselves, which lets them keep the code that V8 compiled for the next run.
    const end = (): void => {
      for (const worker of workers) worker.postMessage(undefined satisfies WorkerRequest);
      resolve();
    };
    const fail = (error: unknown): void => {
      for (const worker of workers) void worker.terminate();
      reject(error);
    };
    for (const worker of workers) {
      // The first is the one that it judges.
      const sent: number[] = [];
      const send = (): void => {
        const index = queue.pop();
        if (index === undefined) return;
        sent.push(index);
        worker.postMessage({ number: index, files: parts[index]!.files } satisfies WorkerRequest);
      };
      worker.on("message", ({ number: index, judgement, seen }: WorkerAnswer) => {
        sent.shift();
        send();
        const texts = new Map(parts[index]!.files.map(({ path: name, text }) => [name, text]));
        finish(index, unpackJudgement(judgement, (name) => texts.get(name))!, seen);
        left--;
        if (left === 0) end();
      });
      worker.on("error", (error: NodeJS.ErrnoException) =>
        fail(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? outOfMemory(parts[sent[0]!]?.files ?? []) : error),
      );
      worker.on("exit", (code) => {
        if (left > 0) fail(new Error(`a worker thread ended with ${code}`));
      });
      send();
      send();
    }
    if (left === 0) end();
  });
}

/** No mistake of ours, and something that can be helped. */
function outOfMemory(files: readonly InputFile[]): UsageError {
  const [largest] = files.toSorted((a, b) => b.text.length - a.text.length);
  return new UsageError(
    `the memory does not suffice to judge "${visible(largest?.path ?? "")}" and what belongs to it: ` +
      "allow more (NODE_OPTIONS=--max-old-space-size=4096), or leave the file out",
  );
}
