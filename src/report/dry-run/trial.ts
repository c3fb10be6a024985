/**
 * What the real program is given of one instance when it is asked for its verdict: the rendered texts, and a stand-in
 * for everything that is not known here. Nothing of it may make a verdict false, read a file of this machine or run
 * what the user's files name.
 */
import { baseName, folderOf } from "../../instance/paths.ts";
import { resolveName } from "../../model/includes.ts";
import type { FileReference, Pipeline, Plugin } from "../../model/pipeline.ts";
import type { Edit } from "../../source/source-file.ts";
import { type Rendered, renderPipeline } from "../rendered.ts";

export interface Trial {
  readonly kind: "trial";
  readonly rendered: Rendered;
  /** Paths below one folder, with `/`. */
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** Below that folder; empty for itself: where the program is started. */
  readonly folder: string;
  /** In `folder`. */
  readonly main: string;
  readonly env: Readonly<Record<string, string>>;
  /** Names that we made up, and what the user wrote there. */
  readonly names: ReadonlyMap<string, string>;
  /** Libraries with plugins of their own are named, and not loaded. */
  readonly withoutLibraries: boolean;
  /** An include that is not known here reads as an empty file. */
  readonly withoutIncludes: boolean;
}

export interface NoTrial {
  readonly kind: "none";
  readonly pipeline: Pipeline;
  /** A clause: why the program cannot be asked. */
  readonly because: string;
}

/** The value that every variable gets that is not known: a number, a boolean that is on, and a name. */
export const anyValue = "1";

export function trialOf(pipeline: Pipeline): Trial | NoTrial {
  const because = obstacle(pipeline);
  if (because !== undefined) return { kind: "none", pipeline, because };
  const made = standIns(pipeline);
  const rendered = renderPipeline(pipeline, made.edits);
  const { entryPlace } = rendered;
  const folder = entryPlace.includes("/") ? folderOf(entryPlace) : "";
  const inFolder = (name: string): string => (folder === "" ? name : `${folder}/${name}`);
  const files = [
    ...rendered.files.map(({ place, text }) => ({ path: place, text })),
    ...made.files.map(({ name, text }) => ({ path: inFolder(name), text })),
  ];
  let main = baseName(entryPlace);
  if (pipeline.instance.role === "parsers") {
    files.push({ path: inFolder(parsersMain), text: mainFor(main) });
    main = parsersMain;
  }
  return {
    kind: "trial",
    rendered,
    files,
    folder,
    main,
    env: environmentOf(rendered),
    names: made.names,
    withoutLibraries: namesLibraries(pipeline),
    withoutIncludes: pipeline.references.some(({ kind, result }) => kind === "include" && result.kind === "unknown"),
  };
}

const parsersMain = "fbcheck-main.conf";

/** A file that holds only parsers is read the way it is meant to be. */
function mainFor(parsersFile: string): string {
  return `[SERVICE]\n    Parsers_File ${parsersFile}\n[INPUT]\n    Name dummy\n[OUTPUT]\n    Name  null\n    Match *\n`;
}

function obstacle({ instance, files, sections }: Pipeline): string | undefined {
  const { role } = instance;
  if (files.some(({ template }) => template)) return "it is made by a template tool";
  if (role === "streams" || role === "upstream" || role === "plugins")
    return "a dry run reads no file of its kind without the main one";
  // Each of its keys is loaded as a library (C-90): a check runs no code that the checked files name.
  if (sections.some(({ kind, file }) => kind === "plugins" && (file.role === "main" || file.role === "include")))
    return "its [PLUGINS] section would load libraries into the program";
  return undefined;
}

function namesLibraries({ instance, references }: Pipeline): boolean {
  return references.some(({ kind }) => kind === "plugins") || (instance.container?.pluginArguments.length ?? 0) > 0;
}

interface StandIns {
  readonly edits: readonly Edit[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly names: ReadonlyMap<string, string>;
}

/**
 * - a file that is unknown here, such as one of the image: an empty one
 * - a file that is surely missing: a name that leads nowhere, since its own could lead to a file of this machine
 * - a list of libraries: empty, since loading one runs it
 * - a script: its text where it is known (a dry run reads it and does not run it), else an empty one
 * - `@SET` from a file of the container (C-63): any value
 */
function standIns(pipeline: Pipeline): StandIns {
  const edits: Edit[] = [];
  const files: { name: string; text: string }[] = [];
  const names = new Map<string, string>();
  const put = (at: Edit["at"], written: string, text: string | undefined, extension: string): void => {
    const name = `fbcheck-${text === undefined ? "missing" : "file"}-${names.size + 1}.${extension}`;
    names.set(name, written);
    edits.push({ at, newText: name });
    if (text !== undefined) files.push({ name, text });
  };
  for (const reference of pipeline.references) {
    const { name } = reference;
    const stand = standIn(reference);
    if (stand === "folder") edits.push({ at: name.at, newText: "." });
    else if (stand !== undefined) put(name.at, name.text, stand === "missing" ? undefined : "", "conf");
  }
  for (const filter of pipeline.filters) {
    const key = scriptKey(filter);
    const property = key === undefined ? undefined : filter.get(key);
    if (property === undefined || property.value.text === "") continue;
    const { value, expanded } = property;
    const found =
      expanded.kind === "found"
        ? resolveName(expanded.value, pipeline.instance.entryPath, pipeline.instance)
        : undefined;
    const extension = key === "script" ? "lua" : "wasm";
    if (found?.result.kind === "found") put(value.at, value.text, found.result.files[0]?.text ?? "", extension);
    else put(value.at, value.text, found?.result.kind === "absent" ? undefined : "", extension);
  }
  for (const { value } of pipeline.sets)
    if (value.text.startsWith("file://")) edits.push({ at: value.at, newText: anyValue });
  return { edits, files, names };
}

/** Undefined: what `render` writes will do. */
function standIn({ kind, name, result }: FileReference): "empty" | "missing" | "folder" | undefined {
  if (kind === "plugins" || result.kind === "unknown") return "empty";
  if (result.kind === "folder") return "folder";
  if (result.kind === "absent") return name.text.startsWith("/") || name.text.includes("..") ? "missing" : undefined;
  return undefined;
}

/** The property by which a filter names a file that a dry run opens (C-170). */
function scriptKey({ plugin }: Plugin): string | undefined {
  if (plugin.kind !== "found") return undefined;
  return plugin.value === "lua" ? "script" : plugin.value === "wasm" ? "wasm_path" : undefined;
}

/** Names that a dynamic linker, the C library or a library of the program obeys: the user's files could load code by them. */
const obeyed = /^(?:LD|DYLD|OPENSSL|SSL|GCONV|LOCPATH|NLSPATH|MALLOC|GLIBC|[A-Z]+SAN|SASL|KRB5|LUA|PATH$)/i;

/** Only what the texts use, and what the program itself looks at. */
function environmentOf({ pipeline, variables }: Rendered): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const { name, value, source } of variables) {
    if (source !== "environment" || /^$|[=\0]/.test(name) || obeyed.test(name)) continue;
    if (value.kind === "found" && !value.value.includes("\0")) env[name] = value.value;
    if (value.kind === "unknown") env[name] = anyValue;
  }
  const level = pipeline.instance.env.get("FLB_LOG_LEVEL");
  if (level.kind === "found" && level.value.value.kind === "found") env.FLB_LOG_LEVEL = level.value.value.value;
  return env;
}
