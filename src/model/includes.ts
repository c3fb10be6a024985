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
    last = file;
  }
  // The folder of the main file decides: the working directory of an image ("/") holds no configuration.
  return { tried, glob: false, result: last, paths: [] };
}
