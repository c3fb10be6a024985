/** Which files a name in a configuration leads to, as Fluent Bit looks for them. */
import type { Instance, Lookup } from "../instance/instance.ts";
import { folderOf, resolvePath } from "../instance/paths.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { FileReferenceResult } from "./pipeline.ts";

export interface Resolution {
  readonly tried: readonly string[];
  readonly glob: boolean;
  readonly result: FileReferenceResult;
  /** Where the found files stand, in the order of `result.files`. */
  readonly paths: readonly string[];
}

/**
 * The target of an `@INCLUDE` (C-52, C-53): with a `*` a glob against the folder of the main file; else the working
 * directory first, then, for a relative name, the folder of the main file. Never the folder of the including file.
 */
export function resolveInclude(target: string, mainPath: string, instance: Instance): Resolution {
  const folder = folderOf(mainPath);
  if (!target.includes("*")) return resolveName(target, mainPath, instance);
  const pattern = resolvePath(folder, target);
  const matches = instance.files.glob(pattern);
  const result: FileReferenceResult =
    matches.kind === "found"
      ? { kind: "found", files: matches.value }
      : matches.kind === "absent"
        ? { kind: "absent" }
        : matches;
  return { tried: [pattern], glob: true, result, paths: [] };
}

/**
 * An item of YAML's `includes` (Y-40, Y-41): relative to the file that it stands in, the working directory is not tried.
 * Files of a pattern are told to stand in its folder.
 */
export function resolveYamlInclude(target: string, fromPath: string, instance: Instance): Resolution {
  const path = resolvePath(folderOf(fromPath), target);
  const glob = target.includes("*");
  if (!glob && instance.files.isFolder(path)) return { tried: [path], glob, result: { kind: "folder" }, paths: [] };
  const found = glob ? instance.files.glob(path) : instance.files.read(path);
  if (found.kind !== "found") return { tried: [path], glob, result: found, paths: [] };
  const files: readonly SourceFile[] = Array.isArray(found.value) ? found.value : [found.value as SourceFile];
  return { tried: [path], glob, result: { kind: "found", files }, paths: files.map(() => path) };
}

/** A `Parsers_File`, `Plugins_File`, `Streams_File` or `Upstream` (C-85, C-86, C-87, C-96), or an include without `*`. */
export function resolveName(name: string, mainPath: string, instance: Instance): Resolution {
  const folder = folderOf(mainPath);
  const tried = name.startsWith("/")
    ? [resolvePath("/", name)]
    : [...new Set([resolvePath(instance.workingDirectory, name), resolvePath(folder, name)])];
  let last: Exclude<Lookup<SourceFile>, { kind: "found" }> = { kind: "absent" };
  for (const path of tried) {
    if (instance.files.isFolder(path)) return { tried, glob: false, result: { kind: "folder" }, paths: [] };
    const file = instance.files.read(path);
    if (file.kind === "found") {
      return { tried, glob: false, result: { kind: "found", files: [file.value] }, paths: [path] };
    }
    if (last.kind !== "unknown" || instance.workingDirectory === "/") last = file;
  }
  // The folder of the main file decides where the working directory is that of an image ("/"), which holds no configuration.
  return { tried, glob: false, result: last, paths: [] };
}
