/** Questions about the files that a configuration names: how an include was written, and what lies where it looks. */
import type { Lookup } from "../instance/instance.ts";
import { baseName, folderOf, resolvePath } from "../instance/paths.ts";
import { type Outline, outlineOf } from "../instance/role.ts";
import { resolveInclude, resolveName, resolveYamlInclude } from "../model/includes.ts";
import type { FileReference, Pipeline, ReadFile, Word } from "../model/pipeline.ts";
import type { SourceFile } from "../source/source-file.ts";

/** The name of an include without what Fluent Bit takes literally around it: blanks and one pair of quotes (C-50). */
export interface BareName {
  readonly word: Word;
  /** The parts of the target before and behind the bare name; empty words where there are none. */
  readonly before: Word;
  readonly behind: Word;
}

export function bareName({ name }: FileReference): BareName {
  let start = 0;
  let end = name.text.length;
  const trim = (): void => {
    const inside = name.text.slice(start, end);
    start += inside.length - inside.trimStart().length;
    end = Math.max(start, end - (inside.length - inside.trimEnd().length));
  };
  trim();
  const quote = name.text[start];
  if (end - start > 2 && (quote === '"' || quote === "'") && name.text[end - 1] === quote) {
    start++;
    end--;
    trim();
  }
  return { word: partOf(name, start, end), before: partOf(name, 0, start), behind: partOf(name, end) };
}

/** A part of a word, by offsets in its text. */
export function partOf({ text, at }: Word, start: number, end = text.length): Word {
  const from = at.span.start;
  return { text: text.slice(start, end), at: { file: at.file, span: { start: from + start, end: from + end } } };
}

/** What the include would lead to if it were written so. */
export function includeResult(pipeline: Pipeline, reference: FileReference, written: string): FileReference["result"] {
  const resolve = isYamlReference(pipeline, reference) ? resolveYamlInclude : resolveInclude;
  return resolve(written, reference.mainPath, pipeline.instance).result;
}

/** Whether the reference stands in YAML. */
export function isYamlReference({ files }: Pipeline, { from }: FileReference): boolean {
  return files.some(({ file, format }) => file === from && format === "yaml");
}

/** Whether blanks and quotes are all that keeps the include from its file. */
export function isOnlyWrapped(pipeline: Pipeline, reference: FileReference): boolean {
  const { word } = bareName(reference);
  return word.text !== reference.name.text && includeResult(pipeline, reference, word.text).kind === "found";
}

/** Whether a file of that name is there, or may be. */
export function mayExist(pipeline: Pipeline, name: string): boolean {
  return resolveName(name, pipeline.instance.entryPath, pipeline.instance).result.kind !== "absent";
}

/** The names of several files that were written as one; undefined unless each of them is there. */
export function listedFiles(pipeline: Pipeline, text: string): readonly string[] | undefined {
  const names = text.split(/[\s,]+/).filter((name) => name !== "");
  const isFound = (name: string): boolean =>
    resolveName(name, pipeline.instance.entryPath, pipeline.instance).result.kind === "found";
  return names.length > 1 && names.every(isFound) ? names : undefined;
}

/** A comment behind the name of an include, if that alone keeps it from its file (C-12, C-50). */
export function commentBehind(pipeline: Pipeline, reference: FileReference): Word | undefined {
  const { name } = reference;
  const at = name.text.search(/\s+#/);
  if (at <= 0 || includeResult(pipeline, reference, name.text.slice(0, at)).kind !== "found") return undefined;
  return partOf(name, at);
}

/** A path as the process resolves it, so that two spellings of one file are equal. */
export function resolvedPath({ instance }: Pipeline, path: string): string {
  return resolvePath(instance.workingDirectory, path);
}

/** Folder of the main file: names of files count from there (C-52). */
export function mainFolder({ instance }: Pipeline): string {
  return folderOf(instance.entryPath);
}

/** Where the process finds a file that it read; undefined where the file was reached in a way that does not say. */
export function pathOf(pipeline: Pipeline, file: SourceFile): string | undefined {
  const { instance, files, references } = pipeline;
  if (files[0]?.file === file) return instance.entryPath;
  const isThere = (path: string): boolean => {
    const found = instance.files.read(path);
    return found.kind === "found" && found.value === file;
  };
  for (const { result, tried, glob } of references) {
    if (result.kind !== "found" || !result.files.includes(file)) continue;
    const path = glob ? tried.flatMap((pattern) => below(pipeline, pattern)).find(isThere) : tried.find(isThere);
    if (path !== undefined) return path;
  }
  return undefined;
}

function below({ instance }: Pipeline, pattern: string): readonly string[] {
  return instance.files.list(folderOf(pattern.slice(0, `${pattern}*`.indexOf("*") + 1)));
}

/** A relative include that would lead somewhere if it counted from the file that it stands in: the name that leads there. */
export function nameFromMainFolder(pipeline: Pipeline, reference: FileReference): string | undefined {
  const { word } = bareName(reference);
  const path = pathOf(pipeline, reference.from);
  if (path === undefined || word.text === "" || word.text.startsWith("/")) return undefined;
  const target = resolvePath(folderOf(path), word.text);
  const folder = folderOf(reference.mainPath);
  const inside = folder === "/" ? target.slice(1) : target.slice(folder.length + 1);
  if (folder !== "/" && !target.startsWith(`${folder}/`)) return undefined;
  return inside !== word.text && includeResult(pipeline, reference, inside).kind === "found" ? inside : undefined;
}

/** Whether the file that an include stands in lies in the folder that the name counts from. */
export function standsInMainFolder(pipeline: Pipeline, { from, mainPath }: FileReference): boolean {
  const path = pathOf(pipeline, from);
  return path === undefined || folderOf(path) === folderOf(mainPath);
}

/** What a file holds, judged from its text alone. */
export type FilePurpose = Outline["purposes"] extends ReadonlySet<infer P> ? P : never;

/** Names, from the main file's folder, of files there that hold such sections and no other ones. */
export function filesFor(pipeline: Pipeline, purpose: FilePurpose): readonly string[] {
  const folder = mainFolder(pipeline);
  return pipeline.instance.files.list(folder).flatMap((path) => {
    const found = pipeline.instance.files.read(path);
    if (found.kind !== "found") return [];
    const { isFluentBit, purposes } = outlineOf(found.value);
    return isFluentBit && purposes.has(purpose) && purposes.size === 1
      ? [path.slice(folder === "/" ? 1 : folder.length + 1)]
      : [];
  });
}

/** The format of a text that Fluent Bit is meant to read; undefined of other texts. */
export function configurationFormat(file: SourceFile): ReadFile["format"] | undefined {
  const { isFluentBit, format } = outlineOf(file);
  return isFluentBit ? format : undefined;
}

/** Files directly in the main file's folder, by name. */
export function filesBesideMain(pipeline: Pipeline): readonly { readonly name: string; readonly file: SourceFile }[] {
  const folder = mainFolder(pipeline);
  return pipeline.instance.files.list(folder).flatMap((path) => {
    const found = folderOf(path) === folder ? pipeline.instance.files.read(path) : undefined;
    return found?.kind === "found" ? [{ name: baseName(path), file: found.value }] : [];
  });
}

/** All texts that the process finds and that are not part of what was read: scripts, schemas, YAML, unused files. */
export function otherTexts({ instance, files }: Pipeline): readonly SourceFile[] {
  const read = new Set(files.map(({ file }) => file));
  return instance.files.list("/").flatMap((path) => {
    const found = instance.files.read(path);
    return found.kind === "found" && !read.has(found.value) ? [found.value] : [];
  });
}

/** Whether the file is read as (part of) the main configuration. */
export function isMainText({ role }: Pick<ReadFile, "role">): boolean {
  return role === "main" || role === "include";
}

/** Whether a file stands at a path as the process names it. */
export function fileAt({ instance }: Pipeline, path: string): Lookup<SourceFile> {
  return instance.files.read(path);
}

/** The line end that a text uses: that of its first line. */
export function lineEndOf({ text }: SourceFile): "\n" | "\r\n" {
  const at = text.indexOf("\n");
  return at > 0 && text[at - 1] === "\r" ? "\r\n" : "\n";
}
