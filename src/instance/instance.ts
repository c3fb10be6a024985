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
  /** Kind of the object that makes the pods: `DaemonSet`; or what stands for one where there are none. */
  readonly kind: string;
  /** What runs the container where that is not Kubernetes. */
  readonly elsewhere?: "Amazon ECS" | "Docker";
  readonly name: string;
  /** Undefined where none is written. */
  readonly namespace: string | undefined;
  readonly container: string;
  readonly annotations: ReadonlyMap<string, string>;
  /** Annotations of the object that makes the pods. */
  readonly objectAnnotations: ReadonlyMap<string, string>;
  /** `resources.limits.memory` of the container. */
  readonly memoryLimit: ManifestValue | undefined;
  readonly terminationGracePeriodSeconds: ManifestValue | undefined;
  readonly mounts: readonly PodMount[];
  /** The container may write to its mounts only (`readOnlyRootFilesystem`). */
  readonly rootReadOnly: boolean;
  /** The nodes run Windows, so that nothing of what is known of paths holds. */
  readonly windows: boolean;
  /** The pod is in the network of its node. */
  readonly hostNetwork: boolean;
  /** Ports that the container declares; it may listen on others too. */
  readonly ports: readonly PodPort[];
  /** In the order in which Kubernetes asks them. */
  readonly probes: readonly PodProbe[];
  /** Services of the set that lead to these pods and to no others that stand as near to them. */
  readonly services: () => readonly PodService[];
  /** What `prometheus.io/…` annotations tell a Prometheus server, where they let it come. */
  readonly scrape: PodScrape | undefined;
  /** The pod's other containers, those that run before aside. */
  readonly neighbours: readonly PodNeighbour[];
}

export interface PodMount {
  /** In the container, absolute and resolved. */
  readonly path: string;
  /** Of `mountPath`. */
  readonly at: Location;
  readonly readOnly: boolean;
  /** Of the `true` that says so. */
  readonly readOnlyAt: Location | undefined;
  /** The part of the volume that is mounted in place of all of it; undefined where it is all. */
  readonly subPath: string | undefined;
  /** The source of the volume as its key in the manifest: `hostPath`, `emptyDir`; undefined where nothing declares it. */
  readonly source: string | undefined;
  /** The path on the node of a `hostPath`, sub-path included. */
  readonly nodePath: string | undefined;
  /** Of `hostPath.path`, where nothing else of the container is mounted from the volume. */
  readonly nodePathAt: Location | undefined;
  /** Name of the ConfigMap or Secret that the volume is made of. */
  readonly object: string | undefined;
}

export interface PodPort {
  readonly name: ManifestValue | undefined;
  readonly number: ManifestValue;
}

export interface PodProbe {
  readonly kind: "startup" | "liveness" | "readiness";
  /** Asks for a page, or only whether the port takes connections. */
  readonly asks: "http" | "https" | "tcp";
  /** A number, or the name of one of the container's ports. */
  readonly port: ManifestValue;
  /** Undefined where none is written, which is `/`. */
  readonly path: ManifestValue | undefined;
  /** Undefined: the address of the pod. */
  readonly host: ManifestValue | undefined;
}

export interface PodService {
  readonly name: string;
  readonly ports: readonly ServicePort[];
}

export interface ServicePort {
  /** The number or name of the port at the pod: `targetPort`, or `port` where there is none. */
  readonly target: ManifestValue;
}

export interface PodScrape {
  readonly port: ManifestValue | undefined;
  readonly path: ManifestValue | undefined;
}

export interface PodNeighbour {
  readonly name: string;
  /** Words of its command, arguments and variables' values. */
  readonly words: readonly ManifestValue[];
  readonly ports: readonly PodPort[];
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
