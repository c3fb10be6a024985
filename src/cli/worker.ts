/** The other threads of a large run: each judges the parts of the set that it is sent. */
import { parentPort, workerData } from "node:worker_threads";
import { type JudgementData, packJudgement } from "../judgement-data.ts";
import type { CheckOptions, InputFile } from "../result.ts";
import { loadEngine } from "./engine.ts";
import { lend } from "./files.ts";
import { type Seen, watched } from "./result-cache.ts";

/** What every part of a run has in common; neighbours are lent on this side. */
export interface WorkerSettings {
  readonly options: Omit<CheckOptions, "neighbours">;
  readonly cwd: string;
  /** Undefined where nothing may be lent. */
  readonly roots: readonly string[] | undefined;
}

/** Undefined: there is no more to do. */
export type WorkerRequest = { readonly number: number; readonly files: readonly InputFile[] } | undefined;

export interface WorkerAnswer {
  readonly number: number;
  readonly judgement: JudgementData;
  readonly seen: Seen;
}

/** Answers whether this is such a thread; it then serves until the main thread says that all is done. */
export function serve(): boolean {
  const port = parentPort;
  if (port === null) return false;
  // A bug ends the thread and is told by the main one.
  process.removeAllListeners("uncaughtException");
  const { options, cwd, roots } = workerData as WorkerSettings;
  const engine = loadEngine();
  const lent = roots === undefined ? undefined : lend(cwd, roots);
  port.on("message", async (request: WorkerRequest) => {
    if (request === undefined) {
      port.close();
      return;
    }
    const { number, files } = request;
    const { neighbours, seen } = watched(lent);
    const judgement = await (await engine).judge(files, { ...options, neighbours });
    const names = new Set(files.map(({ path }) => path));
    const answer: WorkerAnswer = { number, judgement: packJudgement(judgement, (path) => names.has(path)), seen };
    port.postMessage(answer);
  });
  return true;
}
