import type { SourceFile } from "../source/source-file.ts";
import { absent, type FileSystem, found, type Lookup, unknown } from "./instance.ts";
import { baseName, folderOf, globMatches, resolvePath } from "./paths.ts";

/** What is known of a folder as a whole. The deepest folder above a path decides. */
export type FolderKnowledge =
  /** `all`: what is not among the files is not there; `children`: only for the folder itself, not for folders in it. */
  | { readonly kind: "complete"; readonly reach: "all" | "children" }
  | { readonly kind: "unknown"; readonly because: string };

export interface MemoryContent {
  /** Absolute, resolved path to text. */
  readonly files: ReadonlyMap<string, SourceFile>;
  /** Files that are there with a content that we were not given, and why. */
  readonly opaque?: ReadonlyMap<string, string>;
  /** Files that may be there although their folder is complete otherwise, and why. Never listed. */
  readonly possible?: ReadonlyMap<string, string>;
  readonly folders?: ReadonlyMap<string, FolderKnowledge>;
  /** What is said of a path that no folder above covers. */
  readonly elsewhere: string;
  /** Relative paths start here. */
  readonly workingDirectory: string;
}

/** A file system over texts in memory. A path is absent only in a folder whose content is completely known. */
export function memoryFiles(content: MemoryContent): FileSystem {
  const { files, workingDirectory } = content;
  const opaque = content.opaque ?? new Map<string, string>();
  const folders = content.folders ?? new Map<string, FolderKnowledge>();
  const children = indexByFolder([files.keys(), opaque.keys(), folders.keys()]);

  /** Why a path that holds nothing we know may still be there; undefined when it surely is not. */
  const doubt = (path: string): string | undefined => {
    for (let folder = folderOf(path), depth = 0; ; folder = folderOf(folder), depth++) {
      const known = folders.get(folder);
      if (known?.kind === "unknown") return known.because;
      if (known?.kind === "complete") return known.reach === "all" || depth === 0 ? undefined : content.elsewhere;
      if (folder === "/") return content.elsewhere;
    }
  };
  /** The same for the names directly in a folder. */
  const doubtIn = (folder: string): string | undefined => doubt(folder === "/" ? "/*" : `${folder}/*`);

  const possibleIn = (folder: string, pattern: string): string | undefined => {
    for (const [path, because] of content.possible ?? []) {
      if (folderOf(path) === folder && globMatches(pattern, baseName(path)) && !files.has(path)) return because;
    }
    return undefined;
  };
  /** A place with unknown content, such as a mount from the node, may also be a file. */
  const isFolder = (full: string): boolean =>
    (children.get(full)?.size ?? 0) > 0 || folders.get(full)?.kind === "complete" || full === "/";

  const read = (path: string): Lookup<SourceFile> => {
    const full = resolvePath(workingDirectory, path);
    const file = files.get(full);
    if (file !== undefined) return found(file);
    const reason = opaque.get(full);
    if (reason !== undefined) return unknown(reason);
    if (isFolder(full)) return unknown(`"${full}" is a folder`);
    const itself = folders.get(full);
    if (itself?.kind === "unknown") return unknown(itself.because);
    const because = content.possible?.get(full) ?? doubt(full);
    return because === undefined ? absent : unknown(because);
  };

  return {
    read,
    isFolder: (path) => isFolder(resolvePath(workingDirectory, path)),
    glob(pattern) {
      const full = resolvePath(workingDirectory, pattern);
      // Without `*` the reader never calls glob(3) (C-53).
      if (!full.includes("*")) {
        const one = read(full);
        return one.kind === "found" ? found([one.value]) : one;
      }
      let level: string[] = ["/"];
      for (const part of full.slice(1).split("/")) {
        const next: string[] = [];
        const isPattern = /[*?[\\]/.test(part);
        for (const folder of level) {
          if (!isPattern) {
            next.push(join(folder, part));
            continue;
          }
          const because = doubtIn(folder) ?? possibleIn(folder, part);
          if (because !== undefined) return unknown(because);
          for (const name of children.get(folder) ?? []) if (globMatches(part, name)) next.push(join(folder, name));
        }
        level = next;
      }
      const matches: SourceFile[] = [];
      for (const path of level.sort()) {
        const one = read(path);
        if (one.kind === "found") matches.push(one.value);
        else if (one.kind === "unknown" && !isFolder(path)) return one;
      }
      return matches.length > 0 ? found(matches) : absent;
    },
    list(folder) {
      const out: string[] = [];
      const pending = [resolvePath(workingDirectory, folder)];
      for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
        for (const name of children.get(at) ?? []) {
          const path = join(at, name);
          if (children.has(path)) pending.push(path);
          else if (files.has(path) || opaque.has(path)) out.push(path);
        }
      }
      return out.sort();
    },
  };
}

function join(folder: string, name: string): string {
  return folder === "/" ? `/${name}` : `${folder}/${name}`;
}

/** Names directly in each folder. A folder that is only declared is there too, with nothing known in it. */
function indexByFolder(
  groups: readonly [Iterable<string>, Iterable<string>, Iterable<string>],
): Map<string, Set<string>> {
  const index = new Map<string, Set<string>>();
  const add = (path: string): void => {
    for (let at = path; at !== "/"; at = folderOf(at)) {
      const folder = folderOf(at);
      const name = at.slice(folder === "/" ? 1 : folder.length + 1);
      const names = index.get(folder);
      if (names === undefined) index.set(folder, new Set([name]));
      else if (names.has(name)) return;
      else names.add(name);
    }
  };
  const [files, opaque, folders] = groups;
  for (const path of files) add(path);
  for (const path of opaque) add(path);
  for (const path of folders) {
    add(path);
    if (!index.has(path)) index.set(path, new Set());
  }
  return index;
}
