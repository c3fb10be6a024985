/** Instances of what the operator deploys: a FluentBit with its config, a config alone, or an object alone. */
import type { YamlMap, YamlNode } from "../../../grammar/yaml/node.ts";
import { openEnvironment } from "../../instance/environment.ts";
import {
  type Environment,
  type FileSystem,
  found,
  type Instance,
  type Lookup,
  unknown,
} from "../../instance/instance.ts";
import { memoryFiles } from "../../instance/memory.ts";
import { resolvePath } from "../../instance/paths.ts";
import { configData } from "../../kubernetes/config-data.ts";
import { containerInstance } from "../../kubernetes/instances.ts";
import type { ResourceIndex } from "../../kubernetes/names.ts";
import { isTrue, itemsAt, mapAt, nodeAt, scalarAt, scalarsAt, textAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { type ImageInfo, imageInfo } from "../../schema/index.ts";
import type { SourceFile } from "../../source/source-file.ts";
import { MadeNodes } from "../made.ts";
import type { OperatorObject } from "./objects.ts";
import { configFolder, entryPath, type Selection, scriptsOf, type Texts, textOf, textsOf } from "./texts.ts";

function objectLabel({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
}

export function imageOf(workload: Resource): ImageInfo | undefined {
  const image = textAt(workload.node, "spec", "image");
  return image === undefined ? undefined : imageInfo(image);
}

/** Variables that the operator sets in every container. */
const fromPod: readonly (readonly [string, string])[] = [
  ["NODE_NAME", "the value is the pod's spec.nodeName"],
  ["HOST_IP", "the value is the pod's status.hostIP"],
];

/** The container that the operator makes of a FluentBit or Collector; a text says why its config is not known. */
export function workloadInstance(workload: Resource, selection: Selection | string, index: ResourceIndex): Instance {
  const image = imageOf(workload);
  const { container, config } = madeContainer(workload, image);
  const made = containerInstance(container, index);
  const label = objectLabel(workload);
  // What it says of the main file comes of the Secret that the operator writes, which nobody gives.
  const unknowns = made.instance.unknowns.filter(({ message }) => !message.startsWith("The configuration "));
  const base: Instance = { ...made.instance, label, unknowns };
  const argument = made.instance.container?.configArgument;
  if (typeof selection === "string") {
    const because = config === undefined ? "it names no config" : `config "${config.text}" ${selection}`;
    const notes = config === undefined ? [] : [{ at: config.at, message: `${because}.` }];
    return { ...base, entry: unknown(because), unknowns: [...unknowns, ...notes] };
  }
  const texts = textsOf(selection);
  const files = overlay(base.files, withScripts(texts, selection, index), base.workingDirectory);
  const start = argument === undefined ? entryPath : base.entryPath;
  const entry: Lookup<SourceFile> = files.read(start);
  return {
    ...base,
    entry,
    entryPath: start,
    files,
    env: withUnknowns(base.env, new Map([...fromPod, ...texts.unknowns])),
    role: texts.isWhole ? "main" : "fragment",
  };
}

/** A config that no FluentBit of the set uses. */
export function configInstance(selection: Selection, index: ResourceIndex): Instance {
  const because = "no FluentBit of the set uses the config";
  const texts = textsOf(selection);
  const system = memoryFiles({
    files: withScripts(texts, selection, index),
    folders: new Map(),
    elsewhere: because,
    workingDirectory: "/",
  });
  return {
    label: objectLabel(selection.config),
    entry: found(texts.files.get(entryPath)!),
    entryPath,
    workingDirectory: "/",
    version: undefined,
    files: system,
    env: withUnknowns(openEnvironment(new Map(), because), texts.unknowns),
    container: undefined,
    started: false,
    role: texts.isWhole ? "main" : "fragment",
    unknowns: [],
  };
}

/** An object that no config of the set selects. */
export function partInstance(part: OperatorObject): Instance | undefined {
  const text = textOf(part);
  if (text === undefined) return undefined;
  const isParser = part.kind.endsWith("parser");
  const because = "no config of the set selects the object";
  const path = `${configFolder}/${isParser ? "parsers" : "fluent-bit"}.conf`;
  return {
    label: objectLabel(part.resource),
    entry: found(text.file),
    entryPath: path,
    workingDirectory: "/",
    version: undefined,
    files: memoryFiles({ files: new Map([[path, text.file]]), elsewhere: because, workingDirectory: "/" }),
    env: withUnknowns(openEnvironment(new Map(), because), text.unknowns),
    container: undefined,
    started: false,
    role: isParser ? "parsers" : "fragment",
    unknowns: [],
  };
}

function withScripts(texts: Texts, { parts }: Selection, index: ResourceIndex): ReadonlyMap<string, SourceFile> {
  const files = new Map(texts.files);
  for (const { name, key, from } of scriptsOf(parts)) {
    const configMap = index.find("ConfigMap", name, from);
    const entry = configMap.kind === "found" ? configData(configMap.value).entries.get(key) : undefined;
    if (entry?.isText) files.set(`${configFolder}/${key}`, entry.file);
  }
  return files;
}

/** `own`, with files over it. */
function overlay(own: FileSystem, files: ReadonlyMap<string, SourceFile>, workingDirectory: string): FileSystem {
  return {
    ...own,
    read(path) {
      const file = files.get(resolvePath(workingDirectory, path));
      return file === undefined ? own.read(path) : found(file);
    },
    list(folder) {
      const full = resolvePath(workingDirectory, folder);
      const mine = [...files.keys()].filter((path) => path.startsWith(full === "/" ? full : `${full}/`));
      return [...new Set([...own.list(folder), ...mine])].sort();
    },
  };
}

function withUnknowns(env: Environment, unknowns: ReadonlyMap<string, string>): Environment {
  return {
    ...env,
    get(name) {
      const because = unknowns.get(name);
      const known = env.get(name);
      return because === undefined || known.kind === "found"
        ? known
        : found({ name, value: unknown(because), at: undefined });
    },
  };
}

/** The pod that the operator makes, as a manifest would say it. */
function madeContainer(workload: Resource, image: ImageInfo | undefined) {
  const { node, at } = workload;
  const made = new MadeNodes(workload.file, at.span);
  const spec = mapAt(node, "spec");
  const field = (name: string): YamlNode | undefined => nodeAt(spec, name);
  const volume = (name: string, source: Record<string, YamlNode | undefined>): YamlMap =>
    made.map({ name: made.scalar(name), ...source });
  const mount = (name: string, path: string, isReadOnly: boolean): YamlMap =>
    made.map({
      name: made.scalar(name),
      mountPath: made.scalar(path),
      readOnly: isReadOnly ? made.scalar(true) : undefined,
    });
  const hostPath = (path: string): YamlMap => made.map({ path: made.scalar(path) });
  const config = scalarAt(spec, "fluentBitConfigName");

  const volumes: YamlNode[] = [volume("config", { secret: made.map({ secretName: config }) })];
  const mounts: YamlNode[] = [mount("config", configFolder, true)];
  if (workload.kind === "FluentBit" && !isTrue(field("disableLogVolumes"))) {
    const logs = textAt(spec, "containerLogRealPath");
    volumes.push(
      volume("varlogs", { hostPath: hostPath("/var/log") }),
      volume("systemd", { hostPath: hostPath("/var/log/journal") }),
    );
    mounts.push(mount("varlogs", "/var/log/", true), mount("systemd", "/var/log/journal", true));
    // Else the operator asks the node's container runtime for the folder.
    if (logs !== undefined) {
      volumes.push(volume("varlibcontainers", { hostPath: hostPath(logs) }));
      mounts.push(mount("varlibcontainers", logs, true));
    }
  }
  volumes.push(...itemsAt(spec, "volumes"));
  mounts.push(...itemsAt(spec, "volumesMounts"));
  const positions = mapAt(spec, "positionDB");
  if (positions !== undefined && positions.entries.length > 0) {
    const source = Object.fromEntries(positions.entries.map(({ key, value }) => [key.text, value]));
    volumes.push(volume("positions", source));
    mounts.push(mount("positions", "/fluent-bit/tail", false));
  }
  for (const secret of scalarsAt(spec, "secrets")) {
    volumes.push(volume(secret.text, { secret: made.map({ secretName: secret }) }));
    mounts.push(mount(secret.text, `/fluent-bit/secrets/${secret.text}`, true));
  }
  const container = made.map({
    name: made.scalar("fluent-bit"),
    image: field("image"),
    command: field("command"),
    args: field("args"),
    env: field("envVars"),
    ports: field("ports"),
    livenessProbe: field("livenessProbe"),
    readinessProbe: field("readinessProbe"),
    resources: field("resources"),
    securityContext: field("containerSecurityContext"),
    volumeMounts: made.seq(mounts),
  });
  const podSpec = made.map({
    volumes: made.seq(volumes),
    hostNetwork: field("hostNetwork"),
    dnsPolicy: field("dnsPolicy"),
    nodeSelector: field("nodeSelector"),
    securityContext: field("securityContext"),
    terminationGracePeriodSeconds: field("terminationGracePeriodSeconds"),
    initContainers: field("initContainers"),
    containers: made.seq([container]),
  });
  const labels = field("labels") ?? nodeAt(node, "metadata", "labels");
  const object = made.map({
    metadata: nodeAt(node, "metadata"),
    spec: made.map({
      template: made.map({ metadata: made.map({ labels, annotations: field("annotations") }), spec: podSpec }),
    }),
  });
  const file = made.file(workload.file.path);
  const kind = workload.kind === "Collector" ? "StatefulSet" : "DaemonSet";
  const owner: Resource = { ...workload, kind, node: object, file, at: { file, span: at.span } };
  return {
    container: { workload: owner, podSpec, node: container, image },
    config: config === undefined ? undefined : { text: config.text, at: { file: workload.file, span: config.span } },
  };
}
