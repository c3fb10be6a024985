/** What files are called in the other format, and how they are named where they are referred to. */
import { baseName, folderOf, globMatches, resolvePath } from "../instance/paths.ts";
import type { FileReference, Pipeline } from "../model/pipeline.ts";
import type { SourceFile } from "../source/source-file.ts";

export type Target = "yaml" | "classic";

const endings: Readonly<Record<Target, { readonly wanted: string; readonly is: RegExp; readonly other: RegExp }>> = {
  yaml: { wanted: ".yaml", is: /\.ya?ml$/i, other: /\.(?:conf|cfg|config)$/i },
  classic: { wanted: ".conf", is: /\.(?:conf|cfg|config)$/i, other: /\.ya?ml$/i },
};

/** The path with the ending by which Fluent Bit tells the format (C-1): `fluent-bit.yaml`. An included file may have it already. */
export function renamed(path: string, to: Target): string {
  const { wanted, is, other } = endings[to];
  return is.test(path) ? path : path.replace(other, "") + wanted;
}

/** Where a pipeline finds its files: their absolute paths, and that of the file whose reader took each in. */
export interface Places {
  readonly paths: ReadonlyMap<SourceFile, string>;
  /** The main file, or the parsers file and so on, that relative names of classic text count from. */
  readonly roots: ReadonlyMap<SourceFile, string>;
}

export function placesOf({ instance, files, references }: Pipeline): Places {
  const paths = new Map<SourceFile, string>();
  const roots = new Map<SourceFile, string>();
  const [main] = files;
  if (main !== undefined) {
    paths.set(main.file, instance.entryPath);
    roots.set(main.file, instance.entryPath);
  }
  for (const { kind, from, tried, glob, result } of references) {
    if (result.kind !== "found") continue;
    const listed = new Map<SourceFile, string>();
    const pattern = tried[0] ?? "/";
    const candidates = glob ? instance.files.list(folderOf(pattern.slice(0, pattern.indexOf("*") + 1))) : tried;
    for (const path of candidates) {
      const there = instance.files.read(path);
      if (there.kind === "found" && !listed.has(there.value)) listed.set(there.value, path);
    }
    for (const file of result.files) {
      const path = listed.get(file);
      if (path === undefined || paths.has(file)) continue;
      paths.set(file, path);
      roots.set(file, kind === "include" ? (roots.get(from) ?? instance.entryPath) : path);
    }
  }
  return { paths, roots };
}

/**
 * What stands for a reference once the files behind it have other names: several names where a pattern cannot follow.
 * Undefined where the name cannot be changed, as it is made by a variable.
 */
export function newNames(
  reference: FileReference,
  { instance }: Pipeline,
  { paths, roots }: Places,
  to: Target,
  isConverted: (file: SourceFile) => boolean,
): readonly string[] | undefined {
  const { kind, name, from, glob, result } = reference;
  if (result.kind !== "found") return [name.text];
  const newPath = (file: SourceFile): string => {
    const path = paths.get(file) ?? "";
    return isConverted(file) ? `${folderOf(path) === "/" ? "" : folderOf(path)}/${renamed(baseName(path), to)}` : path;
  };
  if (kind !== "include") {
    const [file] = result.files;
    if (file === undefined || !isConverted(file)) return [name.text];
    const old = baseName(paths.get(file) ?? "");
    return name.text.endsWith(old) ? [name.text.slice(0, name.text.length - old.length) + renamed(old, to)] : undefined;
  }
  // Where relative names count from, there (Y-40, C-52).
  const base = folderOf((to === "yaml" ? paths.get(from) : roots.get(from)) ?? instance.entryPath);
  const nameOf = (file: SourceFile): string =>
    name.text.startsWith("/") ? newPath(file) : relativeName(base, newPath(file), name.text);
  if (!glob) return result.files.map(nameOf);
  const pattern = renamedPattern(reference, base, to);
  const full = resolvePath(base, pattern);
  const follows = result.files.every((file) => globMatches(full, newPath(file)));
  const others = instance.files.glob(full);
  const isOnly = others.kind === "absent" || (others.kind === "found" && others.value.every(isConverted));
  return follows && isOnly ? [pattern] : result.files.map(nameOf);
}

/** The pattern with the other ending, counted from another folder. */
function renamedPattern({ name, tried }: FileReference, base: string, to: Target): string {
  const { other, wanted } = endings[to];
  const full = (tried[0] ?? "/").replace(other, wanted);
  return name.text.startsWith("/") ? full : relativeName(base, full, name.text);
}

/** The path from a folder on; with a leading `./` where the name had one. */
function relativeName(folder: string, path: string, written: string): string {
  const from = folder.split("/").filter((part) => part !== "");
  const to = path.split("/").filter((part) => part !== "");
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  const up = from.slice(shared).map(() => "..");
  const name = [...up, ...to.slice(shared)].join("/");
  return written.startsWith("./") && up.length === 0 ? `./${name}` : name;
}
