/** Reads an entry and all that it includes, as one run of Fluent Bit's reader does: each file once, in order. */
import type { Instance } from "../instance/instance.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { FileContent, IncludeSource, SectionSource } from "./file-content.ts";
import { classicContent } from "./from-classic.ts";
import { isReadAsYaml, yamlContent } from "./from-yaml.ts";
import { resolveInclude, resolveYamlInclude } from "./includes.ts";
import { meantIncludes } from "./meant-includes.ts";
import type { FileReference, MeantFile, ReadFile, SetDirective } from "./pipeline.ts";
import type { ReadTree } from "./read-tree.ts";

/** Fluent Bit's own limit on included files (C-54). */
const maxFiles = 1000;

/**
 * Reads `entry` and what it includes. The name of the entry decides the format of all of them (C-1, Y-40). An include
 * that leads nowhere although one file was surely meant by it is read as if it named that file, so that the mistakes
 * in there come in the same run.
 */
export function readTree(
  entry: SourceFile,
  entryPath: string,
  role: ReadFile["role"],
  instance: Instance,
  version: string,
): ReadTree {
  const read = (meant: ReadonlyMap<string, MeantFile>): ReadTree =>
    readOnce(entry, entryPath, role, instance, version, meant);
  const tree = read(new Map());
  const meant = meantIncludes(tree, entryPath, instance);
  return meant.size === 0 ? tree : read(meant);
}

function readOnce(
  entry: SourceFile,
  entryPath: string,
  role: ReadFile["role"],
  instance: Instance,
  version: string,
  meant: ReadonlyMap<string, MeantFile>,
): ReadTree {
  const files: ReadFile[] = [];
  const sections: SectionSource[] = [];
  const references: FileReference[] = [];
  const sets: SetDirective[] = [];
  const seen = new Set<SourceFile>([entry]);
  const included = role === "main" ? "include" : role;
  const isYaml = isReadAsYaml(entryPath, version);
  const contentOf = (file: SourceFile, fileRole: ReadFile["role"]): FileContent =>
    isYaml ? yamlContent(file, fileRole, version) : classicContent(file, fileRole, version);

  const follow = (file: SourceFile, path: string): void => {
    if (seen.has(file) || seen.size >= maxFiles) return;
    seen.add(file);
    visit(file, path, included);
  };
  const include = (file: SourceFile, path: string, { name, at }: IncludeSource): void => {
    const mainPath = isYaml ? path : entryPath;
    const { tried, glob, result, paths } = isYaml
      ? resolveYamlInclude(name.text, path, instance)
      : resolveInclude(name.text, entryPath, instance);
    const reference = { kind: "include", name, at, from: file, mainPath, tried, glob } as const;
    if (result.kind === "found") {
      const repeated = result.files.find((target) => seen.has(target));
      references.push({ ...reference, result: repeated === undefined ? result : { kind: "twice", file: repeated } });
      for (const [index, target] of result.files.entries()) follow(target, paths[index] ?? tried[0] ?? path);
      return;
    }
    const instead = result.kind === "absent" ? meant.get(name.text) : undefined;
    references.push({ ...reference, result: instead === undefined ? result : { kind: "absent", meant: instead } });
    if (instead !== undefined) follow(instead.file, tried[0] ?? path);
  };
  const visit = (file: SourceFile, path: string, fileRole: ReadFile["role"]): void => {
    const content = contentOf(file, fileRole);
    files.push(content.file);
    for (const item of content.items) {
      if (item.kind === "section") sections.push(item);
      else if (item.kind === "include") include(file, path, item);
      else {
        const { name, value, filePath, at } = item;
        sets.push({ name, value, filePath, at, outcome: role === "main" ? "effective" : "ignored" });
      }
    }
  };
  visit(entry, entryPath, role);
  return { files, sections, references, sets: withLastEffective(sets) };
}

/** All `@SET` run before anything is expanded; the last one of a name wins everywhere (C-60). So does `env` (Y-30). */
function withLastEffective(sets: readonly SetDirective[]): readonly SetDirective[] {
  const last = new Map<string, SetDirective>();
  for (const set of sets) if (set.outcome === "effective") last.set(set.name.text, set);
  return sets.map((set) =>
    set.outcome === "effective" && last.get(set.name.text) !== set ? { ...set, outcome: "overridden" } : set,
  );
}
