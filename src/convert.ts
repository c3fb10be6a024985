/**
 * Converts a set between Fluent Bit's two formats. What comes out is read again, and every pipeline must be what it was,
 * property by property: where one is not, that is a bug of ours and nothing is handed out. Pure like `check.ts`.
 */
import { check } from "./check.ts";
import { renamed, type Target } from "./convert/names.ts";
import type { Obstacle } from "./convert/obstacle.ts";
import { type Group, planGroups } from "./convert/plan.ts";
import { pipelineDifference } from "./convert/same-pipeline.ts";
import { type ConvertedFile, writeSet } from "./convert/write-set.ts";
import { baseName, folderOf, resolvePath } from "./instance/paths.ts";
import type { Pipeline } from "./model/pipeline.ts";
import type { CheckOptions, InputFile, Neighbours, Result } from "./result.ts";
import { rootLocation } from "./source/locate.ts";
import type { Location } from "./source/source-file.ts";

export type { ConvertedFile, Target };

export interface ConvertOptions {
  readonly to: Target;
  /** Merge what is included into the file that includes it. */
  readonly inline?: boolean | undefined;
  /** Whether there is a file of that path already, other than the given ones. */
  readonly taken?: ((path: string) => boolean) | undefined;
}

/** Why a configuration was left as it is; located in the file that the user opened. */
export interface Refusal {
  readonly at: Location;
  /** A sentence without its full stop. */
  readonly message: string;
  readonly instances: readonly string[];
}

export interface ConvertResult {
  /** All given files in the given order, changed or not, then new ones. */
  readonly files: readonly ConvertedFile[];
  /** Number of texts that are in the other format now. */
  readonly converted: number;
  readonly refusals: readonly Refusal[];
  /** Differences between what was and what came out: bugs of ours. Then `files` are as they were given. */
  readonly problems: readonly string[];
}

/**
 * Reads a set; no rule needs to run. `entries` are files that are read as main files whatever they hold, and
 * `newPath` tells what a given path is called in these files.
 */
export type ReadSet = (
  files: readonly InputFile[],
  entries: readonly string[],
  newPath: (path: string) => string,
) => Promise<Result>;

/** Reads what becomes of the given files, with these options and no rule. */
export function readerOf(given: readonly InputFile[], options: CheckOptions): ReadSet {
  return (files, entries, newPath) => {
    const { neighbours, named } = options;
    const started = [...new Set([...(options.entries ?? []).map(newPath), ...entries])];
    return check(
      files,
      {},
      {
        ...options,
        ...(neighbours === undefined ? {} : { neighbours: withMoved(neighbours, given, files) }),
        ...(named === undefined ? {} : { named: named.map(newPath) }),
        ...(started.length === 0 ? {} : { entries: started }),
      },
    );
  };
}

/** The disk as if the files of a set were on it under their new names, and not under their old ones. */
function withMoved(
  { root, read, list }: Neighbours,
  before: readonly InputFile[],
  after: readonly InputFile[],
): Neighbours {
  const now = new Map(after.map(({ path, text }) => [resolvePath(root, path), text]));
  const gone = new Set(before.map(({ path }) => resolvePath(root, path)).filter((path) => !now.has(path)));
  const names = new Map<string, string[]>();
  for (const path of now.keys()) {
    const inFolder = names.get(folderOf(path)) ?? [];
    names.set(folderOf(path), inFolder);
    inFolder.push(baseName(path));
  }
  return {
    root,
    read: (path) => now.get(path) ?? (gone.has(path) ? undefined : read(path)),
    list(folder) {
      const listed = list(folder);
      const stay = listed?.filter((name) => !gone.has(resolvePath(folder, name)));
      const own = names.get(folder);
      return own === undefined ? stay : [...new Set([...(stay ?? []), ...own])];
    },
  };
}

export async function convertSet(
  files: readonly InputFile[],
  read: ReadSet,
  { to, inline = false, taken = () => false }: ConvertOptions,
): Promise<ConvertResult> {
  const { pipelines: all, set } = await read(files, [], (path) => path);
  const pipelines = ownPipelines(all);
  const given = new Set(files.map(({ path }) => path));
  const groups = planGroups(pipelines, set, { to, inline, given });
  // Instances without a pipeline have a command line all the same.
  const instances = [...new Set([...set.instances, ...pipelines.map(({ instance }) => instance)])];
  const { files: written, refused, done } = writeSet(groups, { files, set, instances, to, taken });
  const refusals = refused.flatMap(({ group, obstacles }) => obstacles.map((one) => refusalOf(one, group)));
  const converted = done.reduce((sum, { texts, merged }) => sum + texts.length + merged.length, 0);
  if (converted === 0) return { files: unchanged(files), converted, refusals, problems: [] };

  const after = written.flatMap(({ newPath, after: text }) =>
    newPath === undefined || text === undefined ? [] : [{ path: newPath, text }],
  );
  const moved = new Map(written.map(({ path, newPath }) => [path, newPath]));
  const newPath = (path: string): string => moved.get(path) ?? path;
  const entries = done.flatMap((group) => entryPaths(group)).map(newPath);
  const result = await read(after, entries, newPath);
  const problems = differences(pipelines, result.pipelines, done, newPath, to);
  if (problems.length > 0) return { files: unchanged(files), converted: 0, refusals, problems };
  return { files: written, converted, refusals, problems };
}

/** Without those of files on disk that another pipeline reads: what they are is said by that one. */
function ownPipelines(pipelines: readonly Pipeline[]): readonly Pipeline[] {
  const included = new Set(pipelines.flatMap(({ files: [, ...others] }) => others.map(({ file }) => file)));
  return pipelines.filter(
    ({ instance, files: [main] }) => instance.started || main === undefined || !included.has(main.file),
  );
}

function unchanged(files: readonly InputFile[]): readonly ConvertedFile[] {
  return files.map(({ path, text }) => ({ path, before: text, newPath: path, after: text }));
}

function refusalOf({ at, message }: Obstacle, { pipelines }: Group): Refusal {
  return { at: rootLocation(at), message, instances: pipelines.map(({ instance }) => instance.label) };
}

/** Files on disk that are main files of their own: under their new names they must be read as such again. */
function entryPaths({ pipelines, texts }: Group): readonly string[] {
  const own = new Set(texts.filter(({ entry }) => entry === undefined).map(({ file }) => file));
  return pipelines.flatMap(({ files: [main] }) => (main !== undefined && own.has(main.file) ? [main.file.path] : []));
}

/** Pipelines that are not what they were, those that nothing should have changed too. */
function differences(
  before: readonly Pipeline[],
  after: readonly Pipeline[],
  done: readonly Group[],
  newPath: (path: string) => string,
  to: Target,
): readonly string[] {
  const converted = new Set(done.flatMap(({ texts }) => texts.map(({ file }) => file)));
  const labelOf = ({ instance, files: [main] }: Pipeline): string => {
    const { label, container, entryPath } = instance;
    if (container !== undefined || main === undefined || !converted.has(main.file)) return label;
    if (label === main.file.path) return newPath(label);
    const name = baseName(entryPath);
    return label.endsWith(name) ? label.slice(0, -name.length) + renamed(name, to) : label;
  };
  const byLabel = new Map<string, Pipeline[]>();
  for (const pipeline of after) {
    const list = byLabel.get(pipeline.instance.label) ?? [];
    byLabel.set(pipeline.instance.label, list);
    list.push(pipeline);
  }
  return before.flatMap((pipeline) => {
    const other = byLabel.get(labelOf(pipeline))?.shift();
    const { label } = pipeline.instance;
    if (other === undefined) return [`"${label}" is no configuration any more`];
    const difference = pipelineDifference(pipeline, other);
    return difference === undefined ? [] : [`"${label}" would not be the same: ${difference}`];
  });
}
