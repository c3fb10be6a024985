/** Containers that something other than Kubernetes starts: what they run, and the files that they see. */
import type { YamlScalar } from "../../grammar/yaml/node.ts";
import { type EnvironmentParts, environment } from "../instance/environment.ts";
import type { FileSystem, Instance, PodFacts, PodMount } from "../instance/instance.ts";
import { folderOf, isBelow, resolvePath } from "../instance/paths.ts";
import { outlineOf } from "../instance/role.ts";
import { type CommandLine, readCommand } from "../kubernetes/command.ts";
import { entryOf, isReadable } from "../kubernetes/instances.ts";
import { containerFiles, type Mount } from "../kubernetes/mounts.ts";
import type { ManifestWord } from "../kubernetes/nodes.ts";
import { imageInfo, schemaOptionsOf } from "../schema/index.ts";
import type { Location, Note, SourceFile } from "../source/source-file.ts";

export interface StartedContainer {
  readonly label: string;
  readonly runBy: NonNullable<PodFacts["elsewhere"]>;
  readonly name: string;
  /** Where the container is declared. */
  readonly at: Location;
  readonly image: ManifestWord | undefined;
  /** What takes the place of the image's entrypoint, and its arguments; scalars of `commandFile`. */
  readonly command: readonly YamlScalar[];
  readonly args: readonly YamlScalar[];
  readonly commandFile: SourceFile;
  readonly workingDirectory: string | undefined;
  /** What an image that nobody knows starts with. */
  readonly assumedConfig: string | undefined;
  readonly mounts: readonly StartedMount[];
  readonly env: EnvironmentParts;
  readonly unknowns: readonly Note[];
}

export interface StartedMount {
  /** What is seen there; `folder`: an absolute path of the machine that the files were given from. */
  readonly content: Mount["content"] | { readonly kind: "host"; readonly files: FileSystem; readonly folder: string };
  readonly facts: PodMount;
}

const defaultConfig = "/fluent-bit/etc/fluent-bit.conf";

export function startedContainer(container: StartedContainer): Instance {
  const { label, name, at, runBy, mounts, commandFile } = container;
  const image = container.image === undefined ? undefined : imageInfo(container.image.text);
  const env = environment(container.env);
  const lookup = (variable: string) => {
    const one = env.get(variable);
    return one.kind === "found" ? one.value.value : one.kind === "unknown" ? one : undefined;
  };
  const command: CommandLine = readCommand(container.command, container.args, commandFile, lookup);
  const start = resolvePath("/", container.workingDirectory ?? "/");
  const workingDirectory =
    command.workingDirectory === undefined ? start : resolvePath(start, command.workingDirectory.text);
  const known = mounts.map(({ content, facts: { path } }): Mount => ({ path, content: withoutHost(content) }));
  const files = withHosts(containerFiles(known, image, workingDirectory), mounts, workingDirectory);
  const entryPath = resolvePath(
    workingDirectory,
    command.config?.text ?? image?.config ?? container.assumedConfig ?? defaultConfig,
  );
  const entry = entryOf(entryPath, files, command, image, known);
  const unknowns = [...container.unknowns];
  if (entry.kind === "unknown") {
    const place = command.config?.at ?? container.image?.at ?? at;
    unknowns.push({ at: place, message: `The configuration "${entryPath}" could not be read: ${entry.because}.` });
  }
  const pod: PodFacts = {
    kind: runBy === "Docker" ? "service" : "task definition",
    elsewhere: runBy,
    name,
    namespace: undefined,
    container: name,
    annotations: new Map(),
    objectAnnotations: new Map(),
    memoryLimit: undefined,
    terminationGracePeriodSeconds: undefined,
    mounts: mounts.map(({ facts }) => facts),
    rootReadOnly: false,
    windows: /windows|nanoserver/.test(container.image?.text ?? ""),
    hostNetwork: false,
    ports: [],
    probes: [],
    services: () => [],
    scrape: undefined,
    neighbours: [],
  };
  return {
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
    container: {
      image: container.image?.text,
      at,
      imageAt: container.image?.at,
      args: command.words,
      configArgument: command.config,
      parserArguments: command.parsers,
      pluginArguments: command.plugins,
      schemaOptions: schemaOptionsOf(image),
      imageKnown:
        image !== undefined &&
        image.foundBy !== "name" &&
        image.version !== undefined &&
        known.every((mount) => isReadable(mount, image)),
      imageOfficial: image?.family === "fluent-bit" && image.foundBy === "repository",
      pod,
    },
  };
}

/** A folder of the host is asked for each path, so it is nothing for the files that are known by their names. */
function withoutHost(content: StartedMount["content"]): Mount["content"] {
  return content.kind === "host" ? { kind: "opaque", because: "the folder of the host was not given" } : content;
}

/** `own`, with what the folders of the host hold where they are mounted. */
function withHosts(own: FileSystem, mounts: readonly StartedMount[], workingDirectory: string): FileSystem {
  if (mounts.every(({ content }) => content.kind !== "host")) return own;
  /** The path on the host that a path of the container stands for. */
  const hostOf = (path: string) => {
    const full = resolvePath(workingDirectory, path);
    let deepest: StartedMount | undefined;
    for (const mount of mounts)
      if (isBelow(mount.facts.path, full) && mount.facts.path.length >= (deepest?.facts.path.length ?? 0))
        deepest = mount;
    if (deepest?.content.kind !== "host") return undefined;
    const { files, folder } = deepest.content;
    const below = full.slice(deepest.facts.path === "/" ? 0 : deepest.facts.path.length);
    return { files, path: `${folder}${below}`, folder, at: deepest.facts.path === "/" ? "" : deepest.facts.path };
  };
  return {
    read(path) {
      const host = hostOf(path);
      return host === undefined ? own.read(path) : host.files.read(host.path);
    },
    glob(pattern) {
      const host = hostOf(pattern);
      return host === undefined ? own.glob(pattern) : host.files.glob(host.path);
    },
    isFolder(path) {
      const host = hostOf(path);
      return host === undefined ? own.isFolder(path) : host.files.isFolder(host.path);
    },
    list(folder) {
      const host = hostOf(folder);
      if (host === undefined) return own.list(folder);
      return host.files.list(host.path).map((path) => host.at + path.slice(host.folder.length));
    },
  };
}

/** The files that an instance starts with and all that these name, as far as they are known. */
export function filesRead({ entry, entryPath, files }: Instance): ReadonlySet<SourceFile> {
  const read = new Set<SourceFile>();
  const pending = entry.kind === "found" ? [entry.value] : [];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (read.has(file)) continue;
    read.add(file);
    const { includes, references } = outlineOf(file);
    for (const name of [...includes, ...references]) {
      const path = resolvePath(folderOf(entryPath), name.trim());
      const found = path.includes("*") ? files.glob(path) : files.read(path);
      if (found.kind === "found") pending.push(...[found.value].flat());
    }
  }
  return read;
}
