import { findEntries } from "../instance/entries.ts";
import { openEnvironment } from "../instance/environment.ts";
import {
  absent,
  type ContainerFacts,
  type FileSystem,
  found,
  type Instance,
  type Lookup,
  type PodFacts,
  unknown,
} from "../instance/instance.ts";
import { memoryFiles } from "../instance/memory.ts";
import { baseName, folderOf, isBelow, resolvePath } from "../instance/paths.ts";
import { outlineOf } from "../instance/role.ts";
import { type ImageInfo, schemaOptionsOf, shippedFiles, sometimesShippedFiles } from "../schema/index.ts";
import type { Note, SourceFile } from "../source/source-file.ts";
import { type CommandLine, readCommand } from "./command.ts";
import { configData } from "./config-data.ts";
import { readEnvironment } from "./container-env.ts";
import { containerFiles, imageFiles, type Mount, readMounts } from "./mounts.ts";
import type { ResourceIndex } from "./names.ts";
import { itemsAt, locationOf, scalarAt, textAt } from "./nodes.ts";
import { podFacts } from "./pod-facts.ts";
import type { Reader } from "./references.ts";
import type { Resource } from "./resources.ts";
import type { ConfigReference } from "./set.ts";
import type { Container } from "./workloads.ts";

const DEFAULT_CONFIG = "/fluent-bit/etc/fluent-bit.conf";

function objectLabel({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}

/** What a kustomization makes of an object, among what others make of it. */
function overlayLabel({ overlay }: Resource): string {
  return overlay === undefined ? "" : ` (${overlay})`;
}

export interface ContainerInstance {
  readonly instance: Instance;
  readonly references: readonly ConfigReference[];
  /** Files that the container's mounts bring, whether or not anything reads them. */
  readonly mounted: ReadonlySet<SourceFile>;
}

/** The instance that a container is. */
export function containerInstance(container: Container, index: ResourceIndex): ContainerInstance {
  const { workload, podSpec, node, image } = container;
  const label = `${objectLabel(workload)}, container ${textAt(node, "name") ?? ""}${overlayLabel(workload)}`;
  const unknowns: Note[] = [];
  const reader: Reader = { workload, index, label, references: [], unknowns };
  const { file } = workload;

  const mounts = readMounts(node, podSpec, reader);
  let command: CommandLine | undefined;
  const env = readEnvironment(node, reader, image, () => command?.starts === "shell");
  const scalars = (key: string) => itemsAt(node, key).filter((item) => item.kind === "scalar");
  command = readCommand(scalars("command"), scalars("args"), file, env.lookup);

  const start = resolvePath("/", textAt(node, "workingDir") ?? "/");
  const workingDirectory =
    command.workingDirectory === undefined ? start : resolvePath(start, command.workingDirectory.text);
  const files = containerFiles(mounts, image, workingDirectory);
  const entryPath = resolvePath(workingDirectory, command.config?.text ?? image?.config ?? DEFAULT_CONFIG);
  const entry = entryOf(entryPath, files, command, image, mounts);
  const imageScalar = scalarAt(node, "image");
  if (entry.kind === "unknown") {
    const at = command.config?.at ?? (imageScalar === undefined ? workload.at : locationOf(file, imageScalar));
    unknowns.push({ at, message: `The configuration "${entryPath}" could not be read: ${entry.because}.` });
  }
  const isKnown = image !== undefined && image.foundBy !== "name" && image.version !== undefined;
  return {
    references: reader.references,
    mounted: new Set(mounts.flatMap(filesOf)),
    instance: {
      label,
      entry,
      entryPath,
      workingDirectory,
      version: image?.version,
      files,
      env,
      started: true,
      role: "main",
      unknowns,
      container: new PodContainer(
        {
          image: imageScalar?.text,
          at: locationOf(file, scalarAt(node, "name") ?? node),
          imageAt: imageScalar === undefined ? undefined : locationOf(file, imageScalar),
          args: command.words,
          configArgument: command.config,
          parserArguments: command.parsers,
          pluginArguments: command.plugins,
          schemaOptions: schemaOptionsOf(image),
          imageKnown: isKnown && mounts.every((mount) => isReadable(mount, image)),
          imageOfficial: image?.family === "fluent-bit" && image.foundBy === "repository",
        },
        () => podFacts(container, index),
      ),
    },
  };
}

/** What is known of the pod is read when first asked for. */
class PodContainer implements ContainerFacts {
  readonly image: ContainerFacts["image"];
  readonly at: ContainerFacts["at"];
  readonly imageAt: ContainerFacts["imageAt"];
  readonly args: ContainerFacts["args"];
  readonly configArgument: ContainerFacts["configArgument"];
  readonly parserArguments: ContainerFacts["parserArguments"];
  readonly pluginArguments: ContainerFacts["pluginArguments"];
  readonly schemaOptions: ContainerFacts["schemaOptions"];
  readonly imageKnown: boolean;
  readonly imageOfficial: boolean;
  readonly #readPod: () => PodFacts;
  #pod: PodFacts | undefined;

  constructor(facts: Omit<ContainerFacts, "pod">, readPod: () => PodFacts) {
    this.image = facts.image;
    this.at = facts.at;
    this.imageAt = facts.imageAt;
    this.args = facts.args;
    this.configArgument = facts.configArgument;
    this.parserArguments = facts.parserArguments;
    this.pluginArguments = facts.pluginArguments;
    this.schemaOptions = facts.schemaOptions;
    this.imageKnown = facts.imageKnown;
    this.imageOfficial = facts.imageOfficial;
    this.#readPod = readPod;
  }

  get pod(): PodFacts {
    this.#pod ??= this.#readPod();
    return this.#pod;
  }
}

/** Whether a mount leaves nothing open in the folders where the image keeps its configuration. */
export function isReadable({ path, content }: Mount, image: ImageInfo): boolean {
  const folders = [...(image.shippedFolders ?? []), ...(image.config === undefined ? [] : [folderOf(image.config)])];
  if (!folders.some((folder) => isBelow(folder, path) || isBelow(path, folder))) return true;
  return content.kind === "file" || (content.kind === "folder" && content.content.doubt === undefined);
}

function filesOf({ content }: Mount): readonly SourceFile[] {
  if (content.kind === "file") return [content.file];
  return content.kind === "folder" ? [...content.content.files.values()] : [];
}

/** Surely absent only where the files of the image are known: those of the official image, and no mount reaches there. */
export function entryOf(
  path: string,
  files: FileSystem,
  command: CommandLine,
  image: ImageInfo | undefined,
  mounts: readonly Mount[],
): Lookup<SourceFile> {
  const entry = files.read(path);
  if (command.config === undefined) {
    if (command.hasInlinePipeline) return unknown("the command line builds the pipeline itself");
    // Nothing names the file but what we know of the image, which must be its own word to prove anything.
    const isCertain = image?.foundBy === "repository" && command.words.length === 0;
    return entry.kind !== "absent" || isCertain ? entry : unknown("the command line names no configuration");
  }
  if (entry.kind !== "unknown" || command.starts === "shell" || command.config.text.includes("$")) return entry;
  if (image?.family !== "fluent-bit" || image.foundBy !== "repository" || imageFiles(image).has(path)) return entry;
  const isMounted = mounts.some((mount) => isBelow(mount.path, path));
  return isMounted || /\/parsers|schema\.json$/.test(path) ? entry : absent;
}

/** Where a ConfigMap that nothing mounts is taken to stand. */
const ASSUMED_FOLDER = "/fluent-bit/etc";
const UNMOUNTED = "no workload says where the ConfigMap is mounted";

/**
 * Files that may stand beside those of a ConfigMap that nothing mounts: the image's, and those of the ConfigMaps given
 * with it, since all may be mounted into one folder.
 */
export function possibleNeighbours(configMaps: readonly Resource[]): ReadonlyMap<string, string> {
  const possible = new Map<string, string>();
  for (const name of [...shippedFiles(), ...sometimesShippedFiles])
    possible.set(`${ASSUMED_FOLDER}/${name}`, `${UNMOUNTED}, so the image's file may be there`);
  for (const configMap of configMaps) {
    for (const key of configData(configMap).entries.keys()) {
      possible.set(
        `${ASSUMED_FOLDER}/${baseName(key)}`,
        `${UNMOUNTED}, and ConfigMap "${configMap.name}" has a file of that name`,
      );
    }
  }
  return possible;
}

/**
 * Instances of a ConfigMap that no workload mounts: a folder of its own, started with `fluent-bit.conf` or the one key
 * with a [SERVICE]. `neighbours` are files that may stand in the same folder, and why.
 */
export function configMapInstances(configMap: Resource, neighbours: ReadonlyMap<string, string>): readonly Instance[] {
  const because = UNMOUNTED;
  const files = new Map<string, SourceFile>();
  const opaque = new Map<string, string>();
  for (const [key, entry] of configData(configMap).entries) {
    const path = resolvePath(ASSUMED_FOLDER, baseName(key));
    if (entry.isText) files.set(path, entry.file);
    else opaque.set(path, "the file is not text");
  }
  const system = memoryFiles({
    files,
    opaque,
    possible: neighbours,
    folders: new Map([[ASSUMED_FOLDER, { kind: "complete", reach: "children" }]]),
    workingDirectory: ASSUMED_FOLDER,
    elsewhere: because,
  });
  const env = openEnvironment(new Map(), because);
  return startsOf(files, system).map(({ path, file, role }) => ({
    label: `${objectLabel(configMap)}, ${baseName(path)}${overlayLabel(configMap)}`,
    entry: found(file),
    entryPath: path,
    workingDirectory: ASSUMED_FOLDER,
    version: undefined,
    files: system,
    env,
    container: undefined,
    started: false,
    role,
    unknowns: [],
  }));
}

function startsOf(files: ReadonlyMap<string, SourceFile>, system: FileSystem) {
  const main = ["fluent-bit.conf", "fluent-bit.yaml", "fluent-bit.yml", "td-agent-bit.conf"]
    .map((name) => `${ASSUMED_FOLDER}/${name}`)
    .find((path) => files.has(path));
  if (main !== undefined) return [{ path: main, file: files.get(main)!, role: "main" as const }];
  const entries = findEntries(files, system);
  const services = [...files].filter(([, file]) => {
    const outline = outlineOf(file);
    return outline.isFluentBit && outline.purposes.has("service");
  });
  const [only] = services;
  return only !== undefined &&
    services.length === 1 &&
    entries.every(({ path, role }) => path === only[0] || role === "fragment")
    ? [{ path: only[0], file: only[1], role: "main" as const }]
    : entries;
}
