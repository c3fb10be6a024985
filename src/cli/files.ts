/** Which files a command reads. Whether one concerns Fluent Bit is decided by its content, later and elsewhere. */
import { isAscii, isUtf8 } from "node:buffer";
import {
  closeSync,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Neighbours, Unjudged } from "../result.ts";
import { type Io, UsageError } from "./io.ts";

export interface ReadInput {
  /** As the user named it, with `/`; below a folder: the folder's name and the rest. */
  readonly path: string;
  readonly text: string;
  /** Absolute path; undefined for standard input. */
  readonly disk: string | undefined;
  /** The given folder that it was found in (of a file argument: its own), absolute, links resolved. */
  readonly root: string;
  /** Whether the user named it, rather than a folder that it is in. */
  readonly named: boolean;
  /** Its bytes are no UTF-8: `text` has replacement characters, so it must never be written back. */
  readonly damaged: boolean;
}

export interface Inputs {
  /** Sorted by path within each argument. */
  readonly files: readonly ReadInput[];
  /** What could not be read: the rest is judged, but the run must not pass for a clean one. */
  readonly failures: readonly Unjudged[];
  /** Skipped on purpose, for `--verbose`. */
  readonly notes: readonly string[];
  /** Number of files and folders that the configuration ignores. */
  readonly ignored: number;
  /** Undefined where it is not known in which folder the files belong: for standard input without a name. */
  readonly neighbours: Neighbours | undefined;
  /** Absolute folders that neighbours are lent from. */
  readonly roots: readonly string[];
}

export interface CollectOptions {
  readonly stdinName?: string | undefined;
  /** A folder that is not walked into: the one that results are written to. */
  readonly exclude?: string | undefined;
  /** Paths, named as inputs are, that are left out unless the user names them. */
  readonly ignore?: ((path: string, isFolder: boolean) => boolean) | undefined;
}

const extensions = /\.(?:ya?ml|json|conf|cfg|config|tpl)$|(?:^|[\\/])Kustomization$/i;
const largest = 32 * 1024 * 1024;

/** Reads all files that the arguments name. A path that is not there is a usage error; an unreadable one a failure. */
export async function collect(paths: readonly string[], io: Io, options: CollectOptions = {}): Promise<Inputs> {
  const files: ReadInput[] = [];
  const failures: Unjudged[] = [];
  const notes: string[] = [];
  const roots = new Set<string>();
  const seen = new Set<string>();
  let ignored = 0;
  const exclude = options.exclude === undefined ? undefined : realFolder(resolve(io.cwd, options.exclude));

  const skip = (file: string, because: string, failed: boolean): void => {
    if (failed) failures.push({ file, because });
    else notes.push(`"${file}": ${because}`);
  };
  /** `known`: its path behind all links, where that is known. */
  const add = (path: string, disk: string, root: string, asked: boolean, known?: string): void => {
    try {
      const real = known ?? realpathSync(disk);
      if (seen.has(real)) return;
      seen.add(real);
      const bytes = readBytes(real);
      if (typeof bytes === "number") {
        skip(path, `it has ${Math.round(bytes / 1024 / 1024)} MiB, more than fbcheck reads (32 MiB)`, asked);
        return;
      }
      // Windows shells write UTF-16 by default: skipped in silence, such a file would pass for a clean one.
      if (isUtf16(bytes)) skip(path, "it is UTF-16, and fbcheck reads UTF-8, as Fluent Bit does", true);
      else if (isBinary(bytes)) skip(path, "it is not a text file", asked);
      else files.push({ path, disk, root, named: asked, ...decode(bytes) });
    } catch (error) {
      skip(path, listedReason(path, error), true);
    }
  };

  for (const given of paths) {
    const path = given.split(sep).join("/");
    if (path === "-") {
      const bytes = await io.stdin();
      const { stdinName } = options;
      if (stdinName !== undefined) roots.add(dirname(resolve(io.cwd, stdinName)));
      const decoded = decode(bytes);
      const path = stdinName ?? nameByText(decoded.text);
      files.push({ path, disk: undefined, root: io.cwd, named: true, ...decoded });
      continue;
    }
    const disk = resolve(io.cwd, given);
    const stats = statsOf(disk, path);
    const root = realpathSync(stats.isDirectory() ? disk : dirname(disk));
    roots.add(root);
    if (stats.isFile()) add(path, disk, root, true);
    else if (stats.isDirectory()) {
      const prefix = prefixBelow(path);
      const found: FoundFile[] = [];
      const ignores = (rest: string, isFolder: boolean): boolean => {
        const name = prefix + rest;
        if (options.ignore?.(name, isFolder) !== true) return false;
        notes.push(`the configuration ignores "${name}"`);
        ignored++;
        return true;
      };
      if (ignores("", true)) continue;
      walk(disk, "", { root, exclude, found, failures, notes, ignores, folders: new Set() }, undefined);
      // Order by code unit: the same on every machine, whatever its locale.
      found.sort((a, b) => (a.rest < b.rest ? -1 : a.rest > b.rest ? 1 : 0));
      for (const { rest, real } of found) add(prefix + rest, join(disk, rest), root, false, real);
    } else throw new UsageError(`"${path}" is neither a file nor a folder`);
  }
  return {
    files,
    failures,
    notes,
    ignored,
    neighbours: roots.size === 0 ? undefined : lend(io.cwd, [...roots]),
    roots: [...roots],
  };
}

/** Most files fit in: a tree of many small ones is then read without a buffer for each. */
const shared = Buffer.allocUnsafeSlow(64 * 1024);

/** What a file holds, valid until the next one is read; its size where that is more than is read. */
function readBytes(path: string): Uint8Array | number {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    if (size > largest) return size;
    if (size === 0 || size > shared.length) return readFileSync(file);
    let done = 0;
    while (done < size) {
      const read = readSync(file, shared, done, size - done, null);
      if (read === 0) break;
      done += read;
    }
    return shared.subarray(0, done);
  } finally {
    closeSync(file);
  }
}

/** Whether a file of this name is read where it lies in a given folder. */
export function isConfiguration(path: string): boolean {
  return extensions.test(path);
}

/** What files in a folder are called before their path from there; `folder` as the user gave it, with `/`. */
export function prefixBelow(folder: string): string {
  const base = folder.replace(/^(?:\.\/+)+/, "").replace(/\/+$/, "");
  return base === "." || base === "" ? (folder.startsWith("/") ? "/" : "") : `${base}/`;
}

function statsOf(disk: string, path: string): Stats {
  let stats: Stats | undefined;
  try {
    stats = statSync(disk, { throwIfNoEntry: false });
  } catch (error) {
    throw new UsageError(`cannot read "${path}": ${reason(error)}`);
  }
  if (stats === undefined) throw new UsageError(`"${path}" does not exist`);
  return stats;
}

interface FoundFile {
  /** Its path from the given folder. */
  readonly rest: string;
  /** Behind all links. */
  readonly real: string;
}

interface Walk {
  readonly root: string;
  readonly exclude: string | undefined;
  readonly found: FoundFile[];
  readonly failures: Unjudged[];
  readonly notes: string[];
  /** Asked of a name below the folder, before it is read. */
  readonly ignores: (rest: string, isFolder: boolean) => boolean;
  /** Real paths of folders already walked: a loop of links ends here. */
  readonly folders: Set<string>;
}

/** `known`: the folder behind all links, where that is known: to ask the system for it costs more than to read it. */
function walk(folder: string, prefix: string, state: Walk, known: string | undefined): void {
  let entries: Dirent[];
  let here: string;
  try {
    here = known ?? realpathSync(folder);
    if (state.folders.has(here) || (prefix !== "" && here === state.exclude)) return;
    state.folders.add(here);
    entries = readdirSync(here, { withFileTypes: true });
  } catch (error) {
    state.failures.push({ file: folder, because: listedReason(folder, error) });
    return;
  }
  const links: string[] = [];
  for (const entry of entries) {
    const { name } = entry;
    if (entry.isDirectory()) {
      if (name === "node_modules" || name.startsWith(".") || state.ignores(prefix + name, true)) continue;
      walk(join(folder, name), `${prefix}${name}/`, state, join(here, name));
    } else if (entry.isFile()) {
      addFile(prefix + name, join(here, name), state);
    } else if (entry.isSymbolicLink() && !name.startsWith(".")) links.push(name);
  }
  // Links last, so that a file is known by its own name where it has one.
  for (const name of links) {
    const path = join(folder, name);
    try {
      const real = realpathSync(path);
      if (!isInside(state.root, real)) {
        state.notes.push(`"${prefix}${name}" is a link that leads out of the folder`);
        continue;
      }
      const stats = statSync(real);
      if (stats.isFile()) addFile(prefix + name, real, state);
      else if (stats.isDirectory() && !state.ignores(prefix + name, true)) walk(path, `${prefix}${name}/`, state, real);
    } catch {
      state.notes.push(`"${prefix}${name}" is a link that leads nowhere`);
    }
  }
}

/** Our own configuration is no file of the set. */
function addFile(rest: string, real: string, { found, ignores }: Walk): void {
  if (extensions.test(rest) && !/(?:^|\/)fbcheck\.yaml$/.test(rest) && !ignores(rest, false))
    found.push({ rest, real });
}

/** The folder behind the links, or the name itself where there is nothing yet. */
export function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Whether `path` is `folder` or lies in it; both absolute. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

function isUtf16(bytes: Uint8Array): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
}

/** Many NUL bytes at the beginning. A few are a mistake in a text, however short, which a rule reports. */
function isBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8192);
  if (!head.includes(0)) return false;
  let zeros = 0;
  for (const byte of head) if (byte === 0) zeros++;
  return zeros > Math.max(4, head.length / 50);
}

/** Fluent Bit tells its formats apart by the name (C-1), and standard input has none: the keys at its top stand for it. */
function nameByText(text: string): string {
  const isYaml = /^(?:service|pipeline|parsers|multiline_parsers|upstream_servers)[ \t]*:/m.test(text);
  return isYaml && !/^["']?apiVersion["']?[ \t]*:/m.test(text) ? "stdin.yaml" : "stdin";
}

/** A byte order mark stays part of the text: Fluent Bit stumbles over it, and a fix must be able to remove it. */
export function decode(bytes: Uint8Array): { readonly text: string; readonly damaged: boolean } {
  if (isAscii(bytes))
    return { text: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("latin1"), damaged: false };
  return { text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), damaged: !isUtf8(bytes) };
}

/**
 * Files that the user did not name, but that lie in a named folder or beside a named file. Other files that are there
 * are not read; as a folder without names they are known to exist, so nothing is concluded from their absence.
 */
export function lend(cwd: string, roots: readonly string[]): Neighbours {
  const folders = new Map<string, string | undefined>();
  const realOf = (path: string): string | undefined => {
    try {
      return realpathSync(path);
    } catch {
      return undefined;
    }
  };
  /** Many files of few folders are asked for, and what is behind the links of a folder is asked of the system once. */
  const real = (path: string): string | undefined => {
    const full = resolve(cwd, path);
    const folder = dirname(full);
    if (!folders.has(folder)) folders.set(folder, realOf(folder));
    const realFolder = folders.get(folder);
    if (realFolder === undefined || folder === full) return realFolder;
    const place = join(realFolder, basename(full));
    try {
      const stats = lstatSync(place, { throwIfNoEntry: false });
      return stats?.isSymbolicLink() === true ? realOf(place) : stats && place;
    } catch {
      return undefined;
    }
  };
  const allowed = (path: string): boolean => roots.some((root) => isInside(root, path));
  const readable = (path: string): boolean => {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isFile() === true && stats.size <= largest && allowed(path);
  };
  return {
    root: cwd.split(sep).join("/"),
    read(path) {
      const place = real(path);
      try {
        return place !== undefined && readable(place) ? decode(readFileSync(place)).text : undefined;
      } catch {
        return undefined;
      }
    },
    list(path) {
      const place = real(path);
      if (place === undefined || readable(place)) return undefined;
      try {
        return allowed(place) ? readdirSync(place).sort() : [];
      } catch {
        return [];
      }
    },
  };
}

/** What the system says of a failed call, without its code and path, which the message has already. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EACCES" || code === "EPERM") return "permission denied";
  if (code === "ENOENT") return "it does not exist";
  if (code === "ENOTDIR") return "a part of its path is a file";
  if (code === "ENAMETOOLONG") return "the name is too long";
  if (code === "EISDIR") return "it is a folder";
  if (code === "ENOSPC") return "no space is left on the device";
  if (code === "ELOOP") return "its links go round in a circle";
  return message ?? String(error);
}

/** The same of a file that was to be made: it need not be there, but its folder must. */
export function writeReason(error: unknown): string {
  return (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such folder" : reason(error);
}

/** The same of what a folder lists: a name of other bytes than UTF-8 comes from Node as one that is not there. */
function listedReason(path: string, error: unknown): string {
  const isOther = (error as NodeJS.ErrnoException).code === "ENOENT" && path.includes("\ufffd");
  return isOther ? "its name is not valid UTF-8" : reason(error);
}

/** The deepest folder that holds all given folders: what the paths under `--out-dir` are relative to. */
export function commonFolder(folders: readonly string[]): string {
  let [common = resolve("/")] = folders;
  for (const folder of folders) while (!isInside(common, folder)) common = dirname(common);
  return common;
}
