/**
 * `lint --watch`: the same command line, run again whenever a file that it reads has changed. The system tells of changes
 * where it can; what counts is what the files look like, which is also looked at from time to time, since not every file
 * system tells. Nothing ends it but a signal.
 */
import { type FSWatcher, readdirSync, statSync, watch as watchPath } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { visible } from "../report/visible.ts";
import { configName } from "./config-option.ts";
import { isConfiguration } from "./files.ts";
import { type ExitStatus, exit, type Io, UsageError } from "./io.ts";
import type { LintOptions } from "./lint.ts";
import type { Shell } from "./shell.ts";

export interface Watch {
  /** Files and folders, as given. */
  readonly paths: readonly string[];
  /** More files to look at, absolute; they need not be there. */
  readonly also: readonly string[];
  /** Files that the run itself writes, absolute. */
  readonly ignored: readonly string[];
  /** One run. */
  readonly again: () => Promise<ExitStatus>;
  /** Ends the watch; for tests, and for shells that have more to do. */
  readonly stop?: AbortSignal;
}

/** Absolute path to what tells one state of a file from another. */
type State = ReadonlyMap<string, string>;

/** A change is often several: a run begins when nothing has changed for so long. */
const settleMs = 100;
/** How often the files are looked at where the system tells of changes, and where it does not. */
const lookMs = { told: 2000, alone: 500 };

/** `--watch` of the command `lint`: what it reads beside its paths is watched too, and what it writes is not. */
export function watchLint(given: readonly string[], options: LintOptions, shell: Shell): Promise<ExitStatus> {
  const { io, again } = shell;
  if (again === undefined) throw new Error("the shell cannot run a command again");
  const inCwd = (path: string | undefined): readonly string[] => (path === undefined ? [] : [resolve(io.cwd, path)]);
  return watch(
    {
      paths: given.length === 0 ? ["."] : given,
      also: [...configPlaces(io.cwd), ...inCwd(options.config?.path)],
      ignored: [...inCwd(options.outputFile), ...inCwd(options.baseline)],
      again,
    },
    io,
  );
}

/** Where the configuration file is looked for: a new one, nearer than the one in use, counts too. */
function configPlaces(cwd: string): readonly string[] {
  const places: string[] = [];
  for (let folder = cwd; ; folder = dirname(folder)) {
    places.push(join(folder, configName));
    if (dirname(folder) === folder) return places;
  }
}

export async function watch(job: Watch, { cwd, stdout, stderr }: Io): Promise<ExitStatus> {
  const { paths, stop } = job;
  if (paths.includes("-")) throw new UsageError("standard input cannot be watched: name files or folders");
  const roots = paths.map((path) => resolve(cwd, path));
  for (const [index, root] of roots.entries())
    if (statSync(root, { throwIfNoEntry: false }) === undefined)
      throw new UsageError(`"${visible(paths[index]!)}" does not exist`);

  const bell = listen(roots);
  try {
    let last = stateOf(roots, job);
    for (let changed: readonly string[] = []; ; ) {
      if (stdout.isTTY) stdout.write("\x1b[2J\x1b[3J\x1b[H");
      else if (changed.length > 0) stderr.write(`fbcheck: changed: ${changed.map(visible).join(", ")}\n`);
      await job.again();
      stderr.write("fbcheck: waiting for changes, Ctrl-C ends\n");
      const next = await nextState(last, () => stateOf(roots, job), bell, stop);
      if (next === undefined) return exit.clean;
      changed = changesOf(last, next, cwd);
      last = next;
    }
  } finally {
    bell.close();
  }
}

/** The next state that differs and stays for a while; undefined when the watch is stopped. */
async function nextState(
  last: State,
  look: () => State,
  bell: Bell,
  stop: AbortSignal | undefined,
): Promise<State | undefined> {
  for (let now = look(); ; now = look()) {
    if (stop?.aborted) return undefined;
    if (isSame(now, last)) {
      await bell.ring(stop);
      continue;
    }
    for (;;) {
      await pause(settleMs);
      const later = look();
      if (isSame(later, now)) break;
      now = later;
    }
    if (!isSame(now, last)) return now;
  }
}

function isSame(a: State, b: State): boolean {
  return a.size === b.size && [...a].every(([path, state]) => b.get(path) === state);
}

/** Names of a few files that differ, relative to the working directory where they lie below it. */
function changesOf(before: State, after: State, cwd: string): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  const changed = [...paths].filter((path) => before.get(path) !== after.get(path)).sort();
  const short = (path: string): string => (path.startsWith(`${cwd}/`) ? path.slice(cwd.length + 1) : path);
  return [...changed.slice(0, 3).map(short), ...(changed.length > 3 ? [`${changed.length - 3} more`] : [])];
}

function stateOf(roots: readonly string[], { also, ignored }: Pick<Watch, "also" | "ignored">): State {
  const state = new Map<string, string>();
  const note = (path: string): void => {
    const stats = quietly(() => statSync(path, { throwIfNoEntry: false }));
    if (stats?.isFile() && !ignored.includes(path)) state.set(path, `${stats.mtimeMs} ${stats.size} ${stats.ino}`);
  };
  const walk = (folder: string): void => {
    for (const entry of quietly(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
      const { name } = entry;
      const path = join(folder, name);
      if (!entry.isDirectory()) {
        if (isConfiguration(name) || name.endsWith(".lua")) note(path);
      } else if (name !== "node_modules" && !name.startsWith(".")) walk(path);
    }
  };
  for (const root of roots) {
    note(root);
    walk(root);
  }
  for (const path of also) note(path);
  return state;
}

/** What is not there, or not any more, has no state. */
function quietly<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

interface Bell {
  /** Resolves when something may have changed. */
  ring(stop: AbortSignal | undefined): Promise<void>;
  close(): void;
}

function listen(roots: readonly string[]): Bell {
  let told = true;
  let rung = false;
  let wake: (() => void) | undefined;
  const ringNow = (): void => {
    rung = true;
    wake?.();
  };
  const watchers: FSWatcher[] = [];
  // An editor puts a new file in the place of the old one: the folder tells, not the file.
  const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const folders = new Set(roots.map((root) => (isFile(root) ? dirname(root) : root)));
  for (const folder of folders) {
    try {
      const watcher = watchPath(folder, { recursive: !roots.some((root) => isFile(root) && dirname(root) === folder) });
      watcher.on("change", ringNow);
      watcher.on("error", () => {
        told = false;
        watcher.close();
      });
      watchers.push(watcher);
    } catch {
      // Too many watches, or a system without them.
      told = false;
    }
  }
  return {
    async ring(stop) {
      if (!rung)
        await new Promise<void>((done) => {
          const timer = setTimeout(done, told ? lookMs.told : lookMs.alone);
          wake = () => {
            clearTimeout(timer);
            done();
          };
          stop?.addEventListener("abort", wake, { once: true });
        });
      rung = false;
      wake = undefined;
    },
    close: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}
