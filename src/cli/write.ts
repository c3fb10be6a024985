/**
 * Writing: whole or not at all. A file is written beside its place, flushed and renamed, so that neither a crash nor a
 * full disk leaves half of it; it keeps its mode and owner; a file that changed since it was read stays as it is.
 */
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { isInside, type ReadInput, reason } from "./files.ts";
import { undoOnEnd } from "./undo.ts";

export interface Change {
  readonly input: ReadInput;
  readonly newText: string;
}

/** Why a file cannot be written; every message names it. */
export type WriteFailure = string;

export interface Writing {
  /** Number of files that are as they should be. */
  readonly written: number;
  readonly failures: readonly WriteFailure[];
}

/**
 * Puts the new texts in place of the old ones. All files are looked at before the first is written: when one has
 * changed meanwhile or may not be written, the messages say so and the others are still written.
 */
export async function writeChanges(changes: readonly Change[]): Promise<Writing> {
  const failures: WriteFailure[] = [];
  let written = 0;
  const ready: { target: string; change: Change }[] = [];
  for (const change of changes) {
    const { input } = change;
    const target = targetOf(input);
    const obstacle = target === undefined ? linkLeadsOut(input) : obstacleTo(input, target);
    if (obstacle !== undefined) failures.push(obstacle);
    else ready.push({ target: target!, change });
  }
  for (const folder of new Set(ready.map(({ target }) => dirname(target)))) removeLeftovers(folder);
  await oneByOne(ready, ({ target, change }) => {
    try {
      replaceFile(target, change.newText, change.input.text);
      written++;
    } catch (error) {
      failures.push(`cannot write "${change.input.path}": ${reason(error)}`);
    }
  });
  return { written, failures };
}

/** Whoever ends the process, with Ctrl-C say, ends it between two files: none is left half done. */
async function oneByOne<T>(items: readonly T[], write: (item: T) => void): Promise<void> {
  const done = undoOnEnd(() => {});
  try {
    for (const item of items) {
      // Signals are heard here, and nowhere else while files are written.
      await new Promise((resolve) => setImmediate(resolve));
      write(item);
    }
  } finally {
    done();
  }
}

/** Names that no tool takes for configuration, and that say whose they are. */
function temporaryName(path: string): string {
  const random = Math.random().toString(36).slice(2);
  return join(dirname(path), `.${basename(path).slice(0, 40)}.fbcheck-${process.pid}-${random}.tmp`);
}

const minute = 60_000;

/** What runs have left that were killed while they wrote. Another machine's run may be at work in the same folder. */
function removeLeftovers(folder: string): void {
  attempt(() => {
    for (const name of readdirSync(folder)) {
      const pid = /^\..*\.fbcheck-(\d+)-[0-9a-z]+\.tmp$/s.exec(name)?.[1];
      if (pid === undefined || isAlive(Number(pid))) continue;
      const path = join(folder, name);
      attempt(() => {
        if (Date.now() - lstatSync(path).mtimeMs > minute) rmSync(path, { force: true });
      });
    }
  });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The file behind the links, if it lies in the folder that the user gave. */
function targetOf({ disk, root }: ReadInput): string | undefined {
  if (disk === undefined) return undefined;
  try {
    const real = realpathSync(disk);
    return isInside(root, real) ? real : undefined;
  } catch {
    return disk;
  }
}

function linkLeadsOut({ path, disk }: ReadInput): string {
  return disk === undefined
    ? `"${path}" came from standard input and cannot be written in place`
    : `"${path}" is a link to a file outside of the given folder, so it was not written`;
}

function obstacleTo({ path, text, damaged }: ReadInput, target: string): string | undefined {
  if (damaged) return `"${path}" is not valid UTF-8, so it was not written`;
  try {
    if (!sameBytes(target, text)) return `"${path}" changed while fbcheck was running, so it was not written`;
    accessSync(target, constants.W_OK);
    // A rename gives the name to a new file: the other names would keep the old text.
    const { nlink } = statSync(target);
    if (nlink > 1) return `"${path}" has ${nlink} names (hard links), so it was not written`;
    return undefined;
  } catch (error) {
    return `cannot write "${path}": ${reason(error)}`;
  }
}

function sameBytes(path: string, text: string): boolean {
  return readFileSync(path).equals(Buffer.from(text, "utf8"));
}

/** Replaces `path`, which holds `expected` (undefined: which may be anything or nothing), by a file with `text`. */
function replaceFile(path: string, text: string | Uint8Array, expected: string | undefined): void {
  const folder = dirname(path);
  const before = statSync(path, { throwIfNoEntry: false });
  const temporary = temporaryName(path);
  const handle = openSync(temporary, "wx", 0o600);
  let open = true;
  try {
    writeFileSync(handle, text);
    if (before !== undefined) {
      const made = statSync(temporary);
      // Only root may give files away; the group may be allowed. The mode comes last: a change of owner resets bits.
      if (made.uid !== before.uid || made.gid !== before.gid) attempt(() => fchownSync(handle, before.uid, before.gid));
      fchmodSync(handle, before.mode & 0o7777);
    } else fchmodSync(handle, 0o666 & ~process.umask());
    fsyncSync(handle);
    closeSync(handle);
    open = false;
    if (expected !== undefined && !sameBytes(path, expected)) throw new Error("it changed meanwhile");
    renameSync(temporary, path);
  } catch (error) {
    if (open) attempt(() => closeSync(handle));
    rmSync(temporary, { force: true });
    throw error;
  }
  // The new name itself must survive a power cut; not every file system lets a folder be flushed.
  attempt(() => {
    const entry = openSync(folder, "r");
    try {
      fsyncSync(entry);
    } finally {
      closeSync(entry);
    }
  });
}

function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // The caller's promise does not depend on it.
  }
}

export interface NewFile {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly text: string | Uint8Array;
}

/**
 * Writes files into a folder, which is made when it is missing. No file lands outside of it: not by `..`, not by an
 * absolute path, not by a link that lies in it.
 */
export async function writeFolder(folder: string, files: readonly NewFile[]): Promise<Writing> {
  const failures: WriteFailure[] = [];
  let written = 0;
  try {
    makeFolder(folder);
  } catch (error) {
    return { written, failures: [`cannot make the folder "${folder}": ${reason(error)}`] };
  }
  const root = realpathSync(folder);
  await oneByOne(files, ({ path, text }) => {
    const target = resolve(root, ...path.split("/"));
    if (path.includes("\0") || path.startsWith("/") || target === root || !isInside(root, target)) {
      failures.push(`"${path}" would lie outside of "${folder}", so it was not written`);
      return;
    }
    try {
      makeFolders(root, dirname(target));
      if (lstatSync(target, { throwIfNoEntry: false })?.isDirectory()) throw new Error("a folder has that name");
      replaceFile(target, text, undefined);
      written++;
    } catch (error) {
      failures.push(`cannot write "${join(folder, path)}": ${reason(error)}`);
    }
  });
  return { written, failures };
}

/**
 * Makes a folder and those above it, one by one: where the system answers that a path below an existing folder does not
 * exist (as in `/proc`), `recursive` of Node's own call never ends.
 */
function makeFolder(folder: string): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return;
  if (stats !== undefined) throw new Error("a file has that name");
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new Error("no folder can be made there");
    throw error;
  }
}

/** Makes the folders between `root`, which has no links in it, and `folder` one by one, and follows no link on the way out. */
export function makeFolders(root: string, folder: string): void {
  let at = root;
  for (const part of relative(root, folder).split(/[\\/]/)) {
    if (part === "") continue;
    at = join(at, part);
    if (statSync(at, { throwIfNoEntry: false }) === undefined) mkdirSync(at);
    if (!isInside(root, realpathSync(at))) throw new Error(`"${part}" is a link that leads out of the folder`);
  }
}

/** Writes one file that we name, such as a report: whole or not at all. */
export function writeWhole(cwd: string, path: string, text: string): void {
  const target = resolve(cwd, path);
  // A device or a pipe (`/dev/stderr`) has no place to rename to.
  const stats = statSync(target, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isFile()) {
    writeFileSync(target, text);
    return;
  }
  const place = stats === undefined ? target : realpathSync(target);
  // No signal is listened to here: one ends the process at once, between two instructions, and leaves the file beside.
  removeLeftovers(dirname(place));
  replaceFile(place, text, undefined);
}
