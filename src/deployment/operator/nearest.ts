/** Which of many objects in a tree of files are nearest to a file, without a look at all of them for each question. */
import { folderOf, resolvePath } from "../../instance/paths.ts";
import { rootFile } from "../../source/locate.ts";
import type { SourceFile } from "../../source/source-file.ts";

/**
 * Answers the nearest of the items that are accepted, all that are equally near: same file before same folder before the
 * nearest common parent (as `nearness`). Items of one key are accepted or not together; one of them is asked about.
 */
export function nearestOf<T>(
  items: readonly T[],
  fileOf: (item: T) => SourceFile,
  keyOf: (item: T) => string,
): (from: SourceFile, accepts: (item: T) => boolean) => readonly T[] {
  const levels = new Map<string, Map<string, T[]>>();
  for (const item of items) {
    const key = keyOf(item);
    for (const level of levelsOf(fileOf(item))) {
      const byKey = levels.get(level) ?? new Map<string, T[]>();
      levels.set(level, byKey);
      const group = byKey.get(key);
      if (group === undefined) byKey.set(key, [item]);
      else group.push(item);
    }
  }
  return (from, accepts) => {
    for (const level of levelsOf(from)) {
      const found = [...(levels.get(level)?.values() ?? [])].filter(([one]) => accepts(one!)).flat();
      if (found.length > 0) return found;
    }
    return [];
  };
}

/** The file, what is directly in its folder, what is in and below it, and so for each parent. */
function levelsOf(file: SourceFile): readonly string[] {
  const { path } = rootFile(file);
  // A path that climbs out of its start keeps its `..`, since nobody said where that leads.
  const full = path.startsWith("..") ? `/${path}` : resolvePath("/", path);
  const folder = folderOf(full);
  const levels = [`file ${full}`, `in ${folder}`];
  for (let at = folder; ; at = folderOf(at)) {
    levels.push(`below ${at}`);
    if (at === "/") return levels;
  }
}
