/** What one instance really gets, as texts: known variables filled in, includes pointing at the files beside it. */
import type { Lookup } from "../instance/instance.ts";
import { baseName, folderOf, globMatches, isBelow, resolvePath } from "../instance/paths.ts";
import type { FileReference, Pipeline, Property, ReadFile, Variable } from "../model/pipeline.ts";
import { applyEdits } from "../source/locate.ts";
import type { Edit, Location, SourceFile, TextEdit } from "../source/source-file.ts";

export interface RenderedFile {
  readonly read: ReadFile;
  /** Absolute path as the process sees it. */
  readonly path: string;
  /** Path below a folder of the instance, so that relative names still find each other. */
  readonly place: string;
  readonly text: string;
}

export interface RenderedVariable {
  readonly name: string;
  /** Unknown variables stay `${NAME}` in the texts; absent ones are unset, which Fluent Bit reads as nothing. */
  readonly value: Lookup<string>;
  readonly source: "@SET" | "environment" | "default";
  readonly at: Location | undefined;
}

export interface Rendered {
  readonly pipeline: Pipeline;
  /** The entry first, then in the order of reading. */
  readonly files: readonly RenderedFile[];
  readonly entryPlace: string;
  readonly variables: readonly RenderedVariable[];
}

/** `instead`: values that are written in place of what would be. */
export function renderPipeline(pipeline: Pipeline, instead: readonly Edit[] = []): Rendered {
  const paths = pathsOf(pipeline);
  const top = commonFolder([...paths.values()].map(folderOf));
  const placeOf = (path: string): string => path.slice(top === "/" ? 1 : top.length + 1);
  const edits = new Map<SourceFile, TextEdit[]>();
  const edit = (at: Location, newText: string): void => {
    const list = edits.get(at.file) ?? [];
    edits.set(at.file, list);
    list.push({ span: at.span, newText });
  };
  const replace = (at: Location, newText: string): void => {
    const list = edits.get(at.file);
    const same = list?.findIndex(({ span }) => span.start === at.span.start) ?? -1;
    if (same >= 0) list!.splice(same, 1);
    edit(at, newText);
  };
  for (const { properties } of pipeline.sections)
    for (const property of properties) {
      const text = substituted(property, pipeline);
      if (text !== undefined) edit(property.value.at, text);
    }
  for (const reference of pipeline.references) {
    const name = relativeName(reference, pipeline, paths);
    // The value of a `Parsers_File` with a variable in it is written anew as a whole.
    if (name !== undefined) replace(reference.name.at, name);
  }
  for (const { at, newText } of instead) replace(at, newText);
  const files = pipeline.files.map((read): RenderedFile => {
    const path = paths.get(read.file)!;
    return { read, path, place: placeOf(path), text: applyEdits(read.file.text, edits.get(read.file) ?? []) };
  });
  return { pipeline, files, entryPlace: placeOf(resolved(pipeline)), variables: usedVariables(pipeline) };
}

function resolved({ instance }: Pipeline): string {
  return resolvePath(instance.workingDirectory, instance.entryPath);
}

/** Where the process sees each file that it reads. */
function pathsOf(pipeline: Pipeline): ReadonlyMap<SourceFile, string> {
  const { instance } = pipeline;
  const { files } = instance;
  const paths = new Map<SourceFile, string>();
  const taken = new Set<string>();
  const put = (file: SourceFile, path: string): void => {
    if (paths.has(file) || taken.has(path)) return;
    paths.set(file, path);
    taken.add(path);
  };
  const fileAt = (path: string): SourceFile | undefined => {
    const one = files.read(path);
    return one.kind === "found" ? one.value : undefined;
  };
  if (instance.entry.kind === "found") put(instance.entry.value, resolved(pipeline));
  for (const { glob, tried, result } of pipeline.references) {
    if (result.kind !== "found") continue;
    for (const pattern of tried) {
      if (!glob) {
        const file = fileAt(pattern);
        if (file !== undefined && result.files.includes(file))
          put(file, resolvePath(instance.workingDirectory, pattern));
        continue;
      }
      const full = resolvePath(instance.workingDirectory, pattern);
      for (const path of files.list(folderOf(full.slice(0, full.indexOf("*") + 1)))) {
        const file = globMatches(full, path) ? fileAt(path) : undefined;
        if (file !== undefined && result.files.includes(file)) put(file, path);
      }
    }
  }
  // A file that no name above leads to, such as one of the image, goes beside the entry under a name of its own.
  for (const { file } of pipeline.files) {
    const name = baseName(file.path.slice(file.path.lastIndexOf("#") + 1)) || "file.conf";
    for (let number = 1; !paths.has(file); number++)
      put(file, `${folderOf(resolved(pipeline))}/${number === 1 ? "" : `${number}-`}${name}`.replace(/^\/\//, "/"));
  }
  return paths;
}

function commonFolder(folders: readonly string[]): string {
  let common = folders[0] ?? "/";
  for (const folder of folders) while (!isBelow(common, folder)) common = folderOf(common);
  return common;
}

/** The value with its known variables filled in; undefined when it stays as it is. */
function substituted(property: Property, pipeline: Pipeline): string | undefined {
  const { references, stop } = property.scan;
  // Where the scanner stops early it drops text (C-73): such a value is left for Fluent Bit itself to read.
  if (references.length === 0 || stop.kind !== "end") return undefined;
  const edits: TextEdit[] = [];
  for (const { name, span, defaultText } of references) {
    const value = variableText(pipeline.variable(name), defaultText);
    // Fluent Bit would expand the text of a variable a second time.
    if (value.kind === "found" && !value.value.includes("${")) edits.push({ span, newText: value.value });
  }
  const text = applyEdits(property.value.text, edits);
  // Text that a line cannot hold as a value would read differently: then the variable stays.
  return text === property.value.text || text === "" || text !== text.trim() || /[\r\n\0]/.test(text)
    ? undefined
    : text;
}

function variableText(variable: Lookup<Variable>, defaultText: string | undefined): Lookup<string> {
  const value: Lookup<string> =
    variable.kind !== "found"
      ? variable
      : variable.value.kind === "set"
        ? setValue(variable.value.value)
        : variable.value.variable.value;
  const isUnset = value.kind === "absent" || (value.kind === "found" && value.value === "");
  if (isUnset) return defaultText === undefined ? { kind: "absent" } : { kind: "found", value: defaultText };
  return value;
}

function setValue(text: string): Lookup<string> {
  // Replaced by the content of a file of the container (C-63).
  return text.startsWith("file://")
    ? { kind: "unknown", because: "it is read from a file" }
    : { kind: "found", value: text };
}

/**
 * The name by which the reference finds its file in the rendered folder; undefined when the one it has will do: a
 * relative name is looked up beside the main file after the current directory (C-52).
 */
function relativeName(
  reference: FileReference,
  pipeline: Pipeline,
  paths: ReadonlyMap<SourceFile, string>,
): string | undefined {
  const { result, glob, name, tried } = reference;
  const file = result.kind === "found" ? result.files[0] : result.kind === "twice" ? result.file : undefined;
  if (file === undefined) return undefined;
  const folder = folderOf(resolved(pipeline));
  if (glob) {
    const pattern = tried.at(-1);
    return name.text.startsWith("/") && pattern !== undefined ? relativePath(folder, pattern) : undefined;
  }
  const path = paths.get(file);
  // A folder that a name leads through and back out of need not be among the rendered ones.
  const isPlain = !name.text.startsWith("/") && !name.text.includes("..");
  return path === undefined || (resolvePath(folder, name.text) === path && isPlain)
    ? undefined
    : relativePath(folder, path);
}

function relativePath(folder: string, path: string): string {
  let up = "";
  let at = folder;
  for (; !isBelow(at, path); at = folderOf(at)) up += "../";
  return up + path.slice(at === "/" ? 1 : at.length + 1);
}

/** Every variable that a value uses, by name, once. */
function usedVariables(pipeline: Pipeline): readonly RenderedVariable[] {
  const used = new Map<string, RenderedVariable>();
  for (const { properties } of pipeline.sections)
    for (const { scan } of properties)
      for (const { name, defaultText } of scan.references) {
        if (used.has(name)) continue;
        const variable = pipeline.variable(name);
        const value = variableText(variable, defaultText);
        const isSet = variable.kind === "found" && variable.value.kind === "set";
        const plainValue = variableText(variable, undefined);
        const at =
          variable.kind !== "found"
            ? undefined
            : variable.value.kind === "set"
              ? variable.value.set.at
              : variable.value.variable.at;
        used.set(name, {
          name,
          value,
          source: plainValue.kind === "absent" && value.kind === "found" ? "default" : isSet ? "@SET" : "environment",
          at,
        });
      }
  return [...used.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
