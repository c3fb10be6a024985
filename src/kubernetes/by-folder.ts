/**
 * Which objects of a set are nearest to a file: what is in it comes before what is beside it in its folder, and that before
 * what shares the most folders with it. `nearness` compares two files, `ByFolder` answers without a look at all objects.
 */
import { resolvePath } from "../instance/paths.ts";
import { rootFile } from "../source/locate.ts";
import type { SourceFile } from "../source/source-file.ts";

/** The greater the nearer; odd for two files of one folder, infinite for a file and itself. */
export function nearness(a: SourceFile, b: SourceFile): number {
  const left = rootFile(a);
  const right = rootFile(b);
  if (left === right) return Number.POSITIVE_INFINITY;
  const leftFolders = foldersOf(left);
  const rightFolders = foldersOf(right);
  let shared = 0;
  while (shared < leftFolders.length && shared < rightFolders.length && leftFolders[shared] === rightFolders[shared]) {
    shared++;
  }
  const sameFolder = shared === leftFolders.length && shared === rightFolders.length;
  return 2 * shared + (sameFolder ? 1 : 0);
}

interface Placed<One> {
  readonly one: One;
  /** How many were added before. */
  readonly number: number;
}

/** Objects by the files that they stand in, and at each place by a key. */
export class ByFolder<One> {
  readonly #keyOf: (one: One) => string | undefined;
  readonly #byLevel = new Map<string, Map<string | undefined, Placed<One>[]>>();
  /** Not yet put at their levels: of most objects of a set nobody asks where they are. */
  #added: { readonly file: SourceFile; readonly one: One }[] = [];
  #count = 0;

  /** Objects of one key are accepted or not together: only the first of them is asked about. */
  constructor(keyOf: (one: One) => string | undefined) {
    this.#keyOf = keyOf;
  }

  add(file: SourceFile, one: One): void {
    this.#added.push({ file, one });
  }

  get #levels(): ReadonlyMap<string, ReadonlyMap<string | undefined, readonly Placed<One>[]>> {
    for (const { file, one } of this.#added) {
      const key = this.#keyOf(one);
      const placed = { one, number: this.#count++ };
      for (const level of levelsOf(file)) {
        let byKey = this.#byLevel.get(level);
        if (byKey === undefined) {
          byKey = new Map();
          this.#byLevel.set(level, byKey);
        }
        const same = byKey.get(key);
        if (same === undefined) byKey.set(key, [placed]);
        else same.push(placed);
      }
    }
    this.#added = [];
    return this.#byLevel;
  }

  /** Those in the folder of a file. */
  beside(file: SourceFile): readonly One[] {
    return this.#at(inFolder(folderOf(file)));
  }

  /** The nearest that are accepted, all that are equally near, in the order in which they were added. */
  nearestTo(file: SourceFile, accepts?: (one: One) => boolean): readonly One[] {
    for (const level of levelsOf(file)) {
      const found = this.#at(level, accepts);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** The same where all files of a folder are equally near, since they are applied together. */
  nearestFolderTo(file: SourceFile, accepts?: (one: One) => boolean): readonly One[] {
    const beside = this.#at(inFolder(folderOf(file)), accepts);
    return beside.length > 0 ? beside : this.nearestTo(file, accepts);
  }

  /** Whether any is in a folder nearer to a file than that of another file is. */
  isNearer(to: SourceFile, than: SourceFile): boolean {
    const own = folderOf(to);
    const other = folderOf(than);
    if (own === other) return false;
    if (this.#levels.has(inFolder(own))) return true;
    for (const folder of upwards(own)) {
      if (other.startsWith(folder)) return false;
      if (this.#levels.has(inAndBelow(folder))) return true;
    }
    return false;
  }

  #at(level: string, accepts?: (one: One) => boolean): readonly One[] {
    const groups = [...(this.#levels.get(level)?.values() ?? [])];
    const found = accepts === undefined ? groups : groups.filter(([first]) => accepts(first!.one));
    const all = found.flat();
    if (found.length > 1) all.sort((a, b) => a.number - b.number);
    return all.map(({ one }) => one);
  }
}

/** The file, what is directly in its folder, what is in and below it, and so for each parent. */
function* levelsOf(file: SourceFile): Generator<string> {
  const folder = folderOf(file);
  yield `file ${pathOf(file)}`;
  yield inFolder(folder);
  for (const above of upwards(folder)) yield inAndBelow(above);
}

function inFolder(folder: string): string {
  return `in ${folder}`;
}

function inAndBelow(folder: string): string {
  return `below ${folder}`;
}

/** The folder, the one above it, and so on to the root. */
function* upwards(folder: string): Generator<string> {
  for (let end = folder.length; end > 0; end = folder.lastIndexOf("/", end - 2) + 1) {
    yield folder.slice(0, end);
    if (end === 1) return;
  }
}

/** As paths are compared everywhere: what climbs out of the set keeps its `..`, since nobody said where that leads. */
function pathOf(file: SourceFile): string {
  const { path } = rootFile(file);
  return path.startsWith("..") ? `/${path}` : resolvePath("/", path);
}

/** Ends with `/`. */
function folderOf(file: SourceFile): string {
  const path = pathOf(file);
  return path.slice(0, path.lastIndexOf("/") + 1);
}

const folders = new WeakMap<SourceFile, readonly string[]>();

/** The names of the folders that a file is in. */
function foldersOf(file: SourceFile): readonly string[] {
  let names = folders.get(file);
  if (names === undefined) {
    names = folderOf(file).split("/").slice(1, -1);
    folders.set(file, names);
  }
  return names;
}
