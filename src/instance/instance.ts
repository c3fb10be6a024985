/**
 * A deployment as data: one process of Fluent Bit, the files it can see and the environment it gets. Everything above
 * asks this and never learns whether it came from a manifest or from a disk. Missing from here on purpose: anything
 * that runs, writes, or asks the machine.
 */
import type { SchemaOptions } from "../schema/types.ts";
import type { Location, Note, SourceFile } from "../source/source-file.ts";

/** Unknown is not absent: a file, variable or parser that we were not given is `unknown`, and rules stay quiet on it. */
export type Lookup<T> =
  | { readonly kind: "found"; readonly value: T }
  | { readonly kind: "absent" }
  | { readonly kind: "unknown"; readonly because: string };

export const absent: Lookup<never> = { kind: "absent" };

export function found<T>(value: T): Lookup<T> {
  return { kind: "found", value };
}

export function unknown(because: string): Lookup<never> {
  return { kind: "unknown", because };
}

/** The files that the process sees. Paths are absolute, as inside the container, or relative to `workingDirectory`. */
export interface FileSystem {
  read(path: string): Lookup<SourceFile>;
  /** Files that glob(3) finds, in name order; `absent` where it surely finds none. */
  glob(pattern: string): Lookup<readonly SourceFile[]>;
  /** Whether the path is certainly a folder; opening one reads as an empty file (C-6). */
  isFolder(path: string): boolean;
  /** Paths of all files that are certainly there below a folder; for suggestions, never for conclusions. */
  list(folder: string): readonly string[];
}

export interface EnvVariable {
  readonly name: string;
  /** Unknown where the value comes from a Secret, the node, or somewhere outside the set. */
  readonly value: Lookup<string>;
  /** Where it is declared, if the user can edit that. */
  readonly at: Location | undefined;
}

export interface Environment {
  /** `absent` only where every source of the environment is known. */
  get(name: string): Lookup<EnvVariable>;
  /** Names of all variables that are known to be there, those of an `envFrom` too; for suggestions. */
  readonly names: readonly string[];
  /** Variables that the user's own files declare by name, in order. */
  readonly declared: readonly EnvVariable[];
}

/** How the process was started, as far as it matters: which container, which command line. */
export interface ContainerFacts {
  /** Image reference as written; undefined where there is none. */
  readonly image: string | undefined;
  /** Where the image, the arguments and so on stand, for findings. */
  readonly at: Location;
  readonly imageAt: Location | undefined;
  /** Words of command and args after Kubernetes' own `$(VAR)` expansion. */
  readonly args: readonly { readonly text: string; readonly at: Location }[];
  /** The word that names the configuration file (`-c FILE`); undefined when the image's default is used. */
  readonly configArgument: { readonly text: string; readonly at: Location } | undefined;
  /** Files named by `-R`/`--parser` and `-e`/`--plugin`, in order: loaded on top of what the configuration names. */
  readonly parserArguments: readonly { readonly text: string; readonly at: Location }[];
  readonly pluginArguments: readonly { readonly text: string; readonly at: Location }[];
  /** What the image brings on top of its Fluent Bit version: Go plugins and patched properties. */
  readonly schemaOptions: SchemaOptions;
  /** True where the image, its version and all mounts over its folders are known. */
  readonly imageKnown: boolean;
  /** The image is one of the official project's own, so its folders are known. */
  readonly imageOfficial: boolean;
  readonly pod: PodFacts;
}

/** A value in a manifest, and where it stands. */
export interface ManifestValue {
  readonly text: string;
  readonly at: Location;
}

/** What the manifest says of the pods that the container runs in; read when first asked for. */
export interface PodFacts {
  /** Kind of the object that makes the pods: `DaemonSet`. */
  readonly kind: string;
  readonly name: string;
  /** Undefined where none is written. */
  readonly namespace: string | undefined;
  readonly container: string;
  readonly annotations: ReadonlyMap<string, string>;
  /** `resources.limits.memory` of the container. */
  readonly memoryLimit: ManifestValue | undefined;
  readonly terminationGracePeriodSeconds: ManifestValue | undefined;
  readonly mounts: readonly PodMount[];
  /** The pod's other containers, those that run before aside. */
  readonly neighbours: readonly PodNeighbour[];
}

export interface PodMount {
  /** In the container, absolute and resolved. */
  readonly path: string;
  readonly readOnly: boolean;
  /** The source of the volume as its key in the manifest: `hostPath`, `emptyDir`; undefined where nothing declares it. */
  readonly source: string | undefined;
  /** The path on the node of a `hostPath`, sub-path included. */
  readonly nodePath: string | undefined;
}

export interface PodNeighbour {
  readonly name: string;
  /** Words of its command, arguments and variables' values. */
  readonly words: readonly ManifestValue[];
}

export interface Instance {
  /** `DaemonSet logging/fluent-bit, container fluent-bit`, or the path of the entry file. */
  readonly label: string;
  /** Where the process starts reading. `absent`: surely not there; `unknown`: not among what we were given. */
  readonly entry: Lookup<SourceFile>;
  /** Absolute path of the entry as the process names it. */
  readonly entryPath: string;
  readonly workingDirectory: string;
  /** Fluent Bit version that the deployment runs; undefined when nothing says so. */
  readonly version: string | undefined;
  readonly files: FileSystem;
  readonly env: Environment;
  readonly container: ContainerFacts | undefined;
  /** Whether somebody says that a process starts with the entry: a container does, or the caller named it as one. */
  readonly started: boolean;
  /**
   * What the entry is: `main` is a whole configuration; `fragment` was given without the file that includes it;
   * `parsers`, `streams`, `upstream`, `plugins` are files of that kind on their own.
   */
  readonly role: EntryRole;
  /** Said once by `incomplete-context`: what could not be resolved. */
  readonly unknowns: readonly Note[];
}

export type EntryRole = "main" | "fragment" | "parsers" | "streams" | "upstream" | "plugins";
