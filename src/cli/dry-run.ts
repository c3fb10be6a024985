/**
 * The real program as a child process: started with a list of arguments and no shell, in a private folder, with next to
 * nothing in its environment, for a limited time, with limited output; it and all its children are gone afterwards.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { accessSync, constants, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, isAbsolute, join, resolve } from "node:path";
import type { Verdict } from "../report/dry-run/answers.ts";
import { readVersion } from "../report/dry-run/said.ts";
import type { Trial } from "../report/dry-run/trial.ts";
import { visible } from "../report/visible.ts";
import { isInside, reason } from "./files.ts";
import { type Io, UsageError } from "./io.ts";
import { undoOnEnd } from "./undo.ts";

export interface Program {
  readonly path: string;
  readonly version: string;
  /** The user's own variables without which it may not start. */
  readonly env: Readonly<Record<string, string>>;
}

const limitMs = 10_000;
const longestOutput = 1024 * 1024;

/** Finds the program and asks it for its version; what is wrong with it is a usage error. */
export async function findProgram(name: string, { cwd, env }: Pick<Io, "cwd" | "env">): Promise<Program> {
  const path = pathOf(name, cwd, env.PATH ?? "");
  const own: Record<string, string> = { LC_ALL: "C" };
  for (const one of ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SystemRoot"])
    if (env[one] !== undefined) own[one] = env[one];
  const shown = `"${visible(name)}"`;
  const run = await runProgram(path, ["--version"], { cwd, env: own });
  if (run.end === "not-started") throw new UsageError(`cannot start ${shown}: ${run.because}`);
  if (run.end === "timeout") throw new UsageError(`${shown} did not answer "--version" within ${limitMs / 1000} s`);
  const version = readVersion(run.output);
  if (version === undefined)
    throw new UsageError(`${shown} is not Fluent Bit: to "--version" it does not answer "Fluent Bit v…"`);
  return { path, version, env: own };
}

/** As a shell would find it: a name without a slash in PATH, another one from the working directory. */
function pathOf(name: string, cwd: string, searchPath: string): string {
  const isName = !/[/\\]/.test(name);
  const candidates = isName
    ? searchPath
        .split(delimiter)
        .filter(isAbsolute)
        .map((folder) => join(folder, name))
    : [resolve(cwd, name)];
  const found = candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (found === undefined)
    throw new UsageError(
      `there is no program "${visible(name)}"${isName ? ' in PATH; a path needs a slash, such as "./fluent-bit"' : ""}`,
    );
  try {
    accessSync(found, constants.X_OK);
  } catch {
    throw new UsageError(`"${visible(name)}" is not executable`);
  }
  return found;
}

export type RunEnd =
  | { readonly end: "exited"; readonly status: number; readonly output: string }
  | { readonly end: "signalled"; readonly signal: string; readonly output: string }
  | { readonly end: "timeout" }
  | { readonly end: "not-started"; readonly because: string };

interface RunOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly limit?: number;
}

/** Never throws. Of what it prints the first MiB is kept; the rest is read and forgotten. */
export function runProgram(path: string, args: readonly string[], options: RunOptions): Promise<RunEnd> {
  return new Promise((done) => {
    let child: ChildProcess;
    try {
      child = spawn(path, args, {
        cwd: options.cwd,
        env: { ...options.env },
        stdio: ["ignore", "pipe", "pipe"],
        // A group of its own, so that its children can be ended with it.
        detached: process.platform !== "win32",
        windowsHide: true,
      });
    } catch (error) {
      done({ end: "not-started", because: reason(error) });
      return;
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    let late = false;
    let result: RunEnd | undefined;
    const close = undoOnEnd(() => endGroup(child));
    const timer = setTimeout(() => {
      late = true;
      endGroup(child);
    }, options.limit ?? limitMs);
    const finish = (): void => {
      if (result === undefined) return;
      clearTimeout(timer);
      close();
      child.stdout?.destroy();
      child.stderr?.destroy();
      const output = Buffer.concat(chunks).toString("utf8");
      done("output" in result ? { ...result, output } : result);
    };
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (chunk: Uint8Array) => {
        if (size < longestOutput) chunks.push(chunk.subarray(0, longestOutput - size));
        size += chunk.length;
      });
    child.once("error", (error) => {
      // It may also be about a signal that could not be sent.
      if (child.pid !== undefined) return;
      result = { end: "not-started", because: reason(error) };
      finish();
    });
    child.once("exit", (status, signal) => {
      if (late) result = { end: "timeout" };
      else if (signal !== null) result = { end: "signalled", signal, output: "" };
      else result = { end: "exited", status: status ?? 0, output: "" };
      // What it left running ends too; that may have left the group and hold the pipes, so nobody waits for it.
      endGroup(child);
      setTimeout(finish, 250).unref();
    });
    child.once("close", finish);
  });
}

function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
  } catch {
    // Nothing of it is left.
  }
}

export type Asked = { readonly kind: "answer"; readonly folder: string; readonly verdict: Verdict } | Failed;

interface Failed {
  readonly kind: "failed";
  /** A clause. */
  readonly because: string;
}

/** Asks the program about each trial, a few at a time; the answers stand in the order of the trials. */
export async function askAll(
  program: Program,
  trials: readonly Trial[],
  { parallel, limit, onAnswer }: { parallel: number; limit?: number; onAnswer?: () => void },
): Promise<readonly Asked[]> {
  // Readable by nobody else; its name cannot be known before.
  const root = mkdtempSync(join(realpathSync(tmpdir()), "fbcheck-"));
  const remove = (): void => rmSync(root, { recursive: true, force: true, maxRetries: 3 });
  const close = undoOnEnd(remove);
  try {
    const answers = new Array<Asked>(trials.length);
    let next = 0;
    const work = async (): Promise<void> => {
      for (let index = next++; index < trials.length; index = next++) {
        const folder = join(root, String(index));
        answers[index] = await ask(program, trials[index]!, folder, limit);
        rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
        onAnswer?.();
      }
    };
    await Promise.all(Array.from({ length: Math.max(1, Math.min(parallel, trials.length)) }, work));
    return answers;
  } finally {
    close();
    remove();
  }
}

async function ask(program: Program, trial: Trial, folder: string, limit: number | undefined): Promise<Asked> {
  const cwd = join(folder, ...trial.folder.split("/"));
  try {
    mkdirSync(cwd, { recursive: true, mode: 0o700 });
    for (const { path, text } of trial.files) {
      const target = join(folder, ...path.split("/"));
      if (!isInside(folder, target) || target === folder) throw new Error(`"${path}" would lie outside`);
      mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
      writeFileSync(target, text, { flag: "wx", mode: 0o600 });
    }
  } catch (error) {
    return { kind: "failed", because: `its files cannot be laid out: ${reason(error)}` };
  }
  const env = { ...trial.env, ...program.env };
  const run = await runProgram(program.path, ["--dry-run", "-c", trial.main], {
    cwd,
    env,
    ...(limit === undefined ? {} : { limit }),
  });
  switch (run.end) {
    case "not-started":
      return { kind: "failed", because: `the program does not start: ${run.because}` };
    case "timeout":
      return { kind: "failed", because: `the program did not end within ${(limit ?? limitMs) / 1000} s` };
    case "signalled":
      return { kind: "answer", folder, verdict: { kind: "crashed", signal: run.signal, output: run.output } };
    case "exited":
      return {
        kind: "answer",
        folder,
        verdict: run.status === 0 ? { kind: "accepted" } : { kind: "refused", status: run.status, output: run.output },
      };
  }
}
