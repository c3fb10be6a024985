import { type Environment, type EnvVariable, type FileSystem, found, type Instance, unknown } from "./instance.ts";
import { folderOf, globMatches, isBelow, resolvePath } from "./paths.ts";

/** What a user knows of the place that Fluent Bit runs in, and that no file of the set says. */
export interface Known {
  /** Variables that are set from outside; null where the value is not known. */
  readonly env: Readonly<Record<string, string | null>>;
  /** Files that are there, with a content that is not known: paths in the container, or globs (glob(3)) of them. */
  readonly files: readonly string[];
}

/** The instance with what is known beside its files. What the files themselves say stays as it is. */
export function withKnown(instance: Instance, { env, files }: Known): Instance {
  const variables = Object.entries(env);
  if (variables.length === 0 && files.length === 0) return instance;
  return {
    ...instance,
    env: variables.length === 0 ? instance.env : withVariables(instance.env, new Map(variables)),
    files: files.length === 0 ? instance.files : withFiles(instance, files),
  };
}

function withVariables(own: Environment, known: ReadonlyMap<string, string | null>): Environment {
  return {
    declared: own.declared,
    names: [...new Set([...own.names, ...known.keys()])],
    get(name) {
      const one = own.get(name);
      const value = known.get(name);
      if (value === undefined) return one;
      if (one.kind !== "found") return found(outside(name, value));
      return value !== null && one.value.value.kind === "unknown" ? found({ ...one.value, value: found(value) }) : one;
    },
  };
}

function outside(name: string, value: string | null): EnvVariable {
  return { name, value: value === null ? unknown(`only that "${name}" is set is known`) : found(value), at: undefined };
}

function withFiles({ files: own, workingDirectory, entryPath }: Instance, given: readonly string[]): FileSystem {
  // A name without a folder is looked for in both, as Fluent Bit does (C-52).
  const known = given.flatMap((path) => [resolvePath(workingDirectory, path), resolvePath(folderOf(entryPath), path)]);
  const because = "the file is known to be there, but not what is in it";
  return {
    isFolder: own.isFolder,
    read(path) {
      const one = own.read(path);
      if (one.kind !== "absent") return one;
      const full = resolvePath(workingDirectory, path);
      return known.some((pattern) => globMatches(pattern, full)) ? unknown(because) : one;
    },
    glob(pattern) {
      const one = own.glob(pattern);
      const full = resolvePath(workingDirectory, pattern);
      // Of what it finds not all is known then, not even that it finds nothing.
      return known.some((path) => globMatches(full, path)) ? unknown(because) : one;
    },
    list(folder) {
      const full = resolvePath(workingDirectory, folder);
      const more = known.filter((path) => !/[*?[]/.test(path) && isBelow(full, path));
      return more.length === 0 ? own.list(folder) : [...new Set([...own.list(folder), ...more])].sort();
    },
  };
}
