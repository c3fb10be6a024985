import { shippedFiles, sometimesShippedFiles } from "../schema/index.ts";
import type { SourceFile } from "../source/source-file.ts";
import { findEntries } from "./entries.ts";
import { closedEnvironment, openEnvironment } from "./environment.ts";
import { absent, type Environment, type FileSystem, found, type Instance, unknown } from "./instance.ts";
import { type FolderKnowledge, memoryFiles } from "./memory.ts";
import { baseName, folderOf, isBelow, resolvePath } from "./paths.ts";

/** Files that were not given but may be looked at, such as the neighbours of the one file that a user named. */
export interface Disk {
  /** The file at an absolute path; undefined when there is none. The same object for the same path, if it can. */
  read(path: string): SourceFile | undefined;
  /** Names in a folder; none for what is there and may not be read, file or folder; undefined when it is neither. */
  list(folder: string): readonly string[] | undefined;
}

export interface PlainOptions {
  /** Absolute folder that relative paths start from. Without one a folder that no real path has stands in. */
  readonly root?: string;
  /** Folders that were given with all their files: what is not among the files is not there. */
  readonly folders?: readonly string[];
  /** Nothing exists but the files and variables given here. */
  readonly complete?: boolean;
  /** Values that the environment is known to have. */
  readonly env?: ReadonlyMap<string, string>;
  readonly disk?: Disk;
  /** Paths that a process is started with, whatever they hold. Without them entries are found from the content. */
  readonly entries?: readonly string[];
  /** Paths that the user named one by one: a heading of Fluent Bit's is enough for them to be read. */
  readonly named?: readonly string[];
}

/** So many folders are looked through for one pattern. */
const mostFolders = 10_000;

const NOWHERE = "/(given)";

/** The machine that the files were given from. */
interface GivenDisk {
  /** Absolute folder that the paths of files start from. */
  readonly base: string;
  /** By absolute path. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** The given files alone. */
  readonly own: FileSystem;
  /** Given files, and what the disk lends; relative paths start from the folder. */
  around(folder: string): FileSystem;
}

function givenDisk(given: readonly SourceFile[], options: PlainOptions): GivenDisk {
  const { disk, root } = options;
  const base = root ?? stepsUp(given.map((file) => file.path).concat(options.folders ?? []));
  const files = new Map<string, SourceFile>();
  for (const file of given) files.set(resolvePath(base, file.path), file);
  const folders = new Map<string, FolderKnowledge>();
  if (options.complete) folders.set("/", { kind: "complete", reach: "all" });
  for (const folder of options.folders ?? [])
    folders.set(resolvePath(base, folder), { kind: "complete", reach: "all" });
  // One index of all files for all folders.
  const own = memoryFiles({ files, folders, workingDirectory: "/", elsewhere: "the file was not given" });
  const borrowed = new Map<string, SourceFile | undefined>();
  return {
    base,
    files,
    own,
    around(folder) {
      const here = startingFrom(folder, own);
      return disk === undefined ? here : withDisk(here, disk, folder, root, borrowed);
    },
  };
}

function startingFrom(folder: string, { read, glob, isFolder, list }: FileSystem): FileSystem {
  const full = (path: string): string => resolvePath(folder, path);
  return {
    read: (path) => read(full(path)),
    glob: (pattern) => glob(full(pattern)),
    isFolder: (path) => isFolder(full(path)),
    list: (path) => list(full(path)),
  };
}

/** What a file may name on the machine that it was given from. */
export interface Beside {
  /** Absolute path of the file's own folder. */
  readonly folder: string;
  /** Relative paths start from there. */
  readonly files: FileSystem;
}

export function filesBeside(given: readonly SourceFile[], options: PlainOptions): (path: string) => Beside {
  const { base, around } = givenDisk(given, options);
  return (path) => {
    const folder = folderOf(resolvePath(base, path));
    return { folder, files: around(folder) };
  };
}

/** An instance for each file that no other of them includes (cli.md, "What is a set"). Files of other programs give none. */
export function plainInstances(given: readonly SourceFile[], options: PlainOptions = {}): readonly Instance[] {
  const { base, files, own, around } = givenDisk(given, options);
  const env: Environment = options.complete
    ? closedEnvironment(options.env ?? new Map())
    : openEnvironment(options.env ?? new Map(), "the environment that Fluent Bit starts in was not given");
  const forced = new Set((options.entries ?? []).map((path) => resolvePath(base, path)));
  const named = new Set((options.named ?? []).map((path) => resolvePath(base, path)));

  // A pattern counts as including what it matches only where an instance will read just these files by it.
  const glob = options.disk === undefined ? undefined : (from: string, path: string) => around(from).glob(path);
  return findEntries(files, own, forced, named, glob).map(({ path, file, role }) => {
    const folder = folderOf(path);
    const seen = around(folder);
    return {
      label: file.path,
      entry: found(file),
      entryPath: path,
      // Where it is started from is not known. Names are tried there first and then beside the main file (C-52), so
      // the main file's folder for both asks each name once.
      workingDirectory: folder,
      version: undefined,
      files: options.complete ? seen : withShipped(seen, folder),
      env,
      container: undefined,
      started: forced.has(path),
      role,
      unknowns: [],
    };
  });
}

/** A stand-in folder deep enough for the paths that climb out of it with `..`. */
function stepsUp(paths: readonly string[]): string {
  let deepest = 0;
  for (const path of paths) {
    if (path.startsWith("/")) continue;
    let depth = 0;
    for (const part of path.split("/")) {
      if (part === "..") depth--;
      else if (part !== "" && part !== ".") depth++;
      deepest = Math.max(deepest, -depth);
    }
  }
  return NOWHERE + "/(up)".repeat(deepest);
}

/**
 * Beside the main file Fluent Bit's image and packages have files of their own, such as parsers.conf. Where the main file
 * will be put is not known, so one of that name that was not given may be there all the same.
 */
function withShipped(system: FileSystem, folder: string): FileSystem {
  return {
    ...system,
    read(path) {
      const one = system.read(path);
      if (one.kind !== "absent") return one;
      const full = resolvePath(folder, path);
      const name = baseName(full);
      return folderOf(full) === folder && (shippedFiles().includes(name) || sometimesShippedFiles.includes(name))
        ? unknown("the image or the package of Fluent Bit may bring the file")
        : one;
    },
  };
}

/** `own`, and behind it the disk: below the entry's folder and the root it also proves that a file is not there. */
function withDisk(
  own: FileSystem,
  disk: Disk,
  folder: string,
  root: string | undefined,
  borrowed: Map<string, SourceFile | undefined>,
): FileSystem {
  const mayAsk = (path: string): boolean => isBelow(folder, path) || (root !== undefined && isBelow(root, path));
  const borrow = (path: string): SourceFile | undefined => {
    if (!borrowed.has(path)) borrowed.set(path, disk.read(path));
    return borrowed.get(path);
  };
  return {
    read(path) {
      const full = resolvePath(folder, path);
      const one = own.read(full);
      if (one.kind !== "unknown" || !mayAsk(full)) return one;
      const file = borrow(full);
      if (file !== undefined) return found(file);
      const names = disk.list(full);
      if (own.isFolder(full) || (names !== undefined && names.length > 0)) return unknown(`"${full}" is a folder`);
      return names === undefined ? absent : unknown("the file was not given");
    },
    isFolder(path) {
      const full = resolvePath(folder, path);
      // A list without names is all that the disk says of what may not be looked into: perhaps a file.
      return own.isFolder(full) || (mayAsk(full) && (disk.list(full) ?? []).length > 0);
    },
    glob(pattern) {
      const full = resolvePath(folder, pattern);
      const fixed = folderOf(full.slice(0, `${full}*`.indexOf("*") + 1));
      if (!mayAsk(fixed)) return own.glob(full);
      const seen = new Map<string, SourceFile>();
      const folders = new Map<string, FolderKnowledge>([["/", { kind: "complete", reach: "all" }]]);
      // Only as deep as the pattern goes.
      let level = [fixed];
      for (let depth = full.split("/").length - fixed.split("/").length + (fixed === "/" ? 1 : 0); depth > 0; depth--) {
        const next: string[] = [];
        for (const at of level) {
          for (const name of disk.list(at) ?? []) {
            const path = at === "/" ? `/${name}` : `${at}/${name}`;
            if (depth > 1) next.push(path);
            else {
              const known = own.read(path);
              const file = known.kind === "found" ? known.value : borrow(path);
              if (file !== undefined) seen.set(path, file);
            }
          }
        }
        // Links that lead back into their own folder give each name many paths.
        if (next.length > mostFolders) return unknown("the pattern leads to too many folders");
        level = next;
      }
      const listed = memoryFiles({ files: seen, folders, workingDirectory: folder, elsewhere: "" }).glob(full);
      return listed.kind === "found" ? listed : own.glob(full).kind === "found" ? own.glob(full) : absent;
    },
    list(at) {
      const full = resolvePath(folder, at);
      const names = mayAsk(full) ? (disk.list(full) ?? []) : [];
      return [...new Set([...own.list(full), ...names.map((name) => resolvePath(full, name))])].sort();
    },
  };
}
