import type { YamlMap } from "../../grammar/yaml/node.ts";
import { outlineOf } from "../instance/role.ts";
import { type ImageInfo, imageInfo } from "../schema/index.ts";
import { namesProgram } from "./command.ts";
import { configData } from "./config-data.ts";
import type { ResourceIndex } from "./names.ts";
import { isTrue, itemsAt, mapAt, mapsAt, textAt } from "./nodes.ts";
import type { Resource } from "./resources.ts";

/** A container of a workload's pods. */
export interface Container {
  readonly workload: Resource;
  readonly podSpec: YamlMap;
  readonly node: YamlMap;
  readonly image: ImageInfo | undefined;
}

/** The pod that an object makes: itself, a template, or a job's template. Unknown kinds with a template count too. */
export function podSpecOf({ kind, node }: Resource): YamlMap | undefined {
  if (kind === "Pod") return mapAt(node, "spec");
  if (kind === "CronJob") return mapAt(node, "spec", "jobTemplate", "spec", "template", "spec");
  if (kind === "PodTemplate") return mapAt(node, "template", "spec");
  return mapAt(node, "spec", "template", "spec");
}

/** Metadata of the pods, not that of the object that makes them. */
export function podMetadata({ kind, node }: Resource): YamlMap | undefined {
  if (kind === "Pod") return mapAt(node, "metadata");
  if (kind === "CronJob") return mapAt(node, "spec", "jobTemplate", "spec", "template", "metadata");
  if (kind === "PodTemplate") return mapAt(node, "template", "metadata");
  return mapAt(node, "spec", "template", "metadata");
}

/** The containers of a pod, those that are started before the others first. */
export function containersOf(podSpec: YamlMap): readonly YamlMap[] {
  return [...mapsAt(podSpec, "initContainers"), ...mapsAt(podSpec, "containers")];
}

/** Containers that run Fluent Bit, also as a sidecar or among the init containers. */
export function fluentBitContainers(resources: readonly Resource[], index: ResourceIndex): readonly Container[] {
  const containers: Container[] = [];
  const isJudgedAsOwner = ownedBy(resources);
  for (const workload of resources) {
    const podSpec = podSpecOf(workload);
    if (podSpec === undefined || isJudgedAsOwner(workload)) continue;
    for (const node of containersOf(podSpec)) {
      const written = textAt(node, "image");
      const image = written === undefined ? undefined : imageInfo(written);
      const container = { workload, podSpec, node, image };
      if (runsFluentBit(container, index)) containers.push(container);
    }
  }
  return containers;
}

/** Whether the set has what made an object of a cluster, such as the Deployment of a Pod; or another that it made. */
function ownedBy(resources: readonly Resource[]): (workload: Resource) => boolean {
  const keyOf = (kind: string, namespace: string | undefined, name: string): string => `${kind}/${namespace}/${name}`;
  let known: Set<string> | undefined;
  const siblings = new Set<string>();
  return ({ node, namespace, live }) => {
    if (!live) return false;
    const owner = mapsAt(node, "metadata", "ownerReferences").find((one) => isTrue(one.get("controller")));
    const kind = textAt(owner, "kind");
    const name = textAt(owner, "name");
    if (kind === undefined || name === undefined) return false;
    known ??= new Set(resources.map((one) => keyOf(one.kind, one.namespace, one.name)));
    if (known.has(keyOf(kind, namespace, name))) return true;
    // What a Deployment or CronJob makes in between has its name and more.
    const above = kind === "ReplicaSet" ? "Deployment" : kind === "Job" ? "CronJob" : undefined;
    if (above !== undefined && known.has(keyOf(above, namespace, name.replace(/-[^-]*$/, "")))) return true;
    const key = keyOf(kind, namespace, name);
    const isRepeated = siblings.has(key);
    siblings.add(key);
    return isRepeated;
  };
}

/**
 * By its image, where the schema knows it; by the program that its command names; or, for an image of any other name,
 * by Fluent Bit's text mounted at a path that says so.
 */
function runsFluentBit(container: Container, index: ResourceIndex): boolean {
  const { node, image } = container;
  const commandLine = [...itemsAt(node, "command"), ...itemsAt(node, "args")];
  // An argument that is just `fluent-bit` may be any name; the program stands first, or has its folder or options.
  const isNamed = commandLine.some(
    (word, at) => word.kind === "scalar" && (at === 0 || /[/\s]/.test(word.text)) && namesProgram(word.text),
  );
  if (isNamed) return true;
  // An init container of the same image that starts something else (`cp`, say) is none.
  const first = itemsAt(node, "command")[0];
  if (image !== undefined) return first === undefined || mayStartFluentBit(first.kind === "scalar" ? first.text : "");
  if (HELPERS.test(textAt(node, "image") ?? "")) return false;
  return first === undefined && mountsFluentBitText(container, index);
}

/** Images that sit beside Fluent Bit and read its files too. */
const HELPERS = /reload|watch|exporter|operator|sidecar|busybox|alpine|kubectl/i;

function mayStartFluentBit(program: string): boolean {
  return /(?:^|\/)(?:sh|bash|ash|dash|env|tini|dumb-init)$|\.sh$|entrypoint|init|fluent/.test(program);
}

function mountsFluentBitText({ workload, podSpec, node }: Container, index: ResourceIndex): boolean {
  const volumes = new Map(mapsAt(podSpec, "volumes").map((volume) => [textAt(volume, "name"), volume]));
  return mapsAt(node, "volumeMounts").some((mount) => {
    if (!/fluent[-_]?bit|td-agent-bit/i.test(textAt(mount, "mountPath") ?? "")) return false;
    const name = textAt(volumes.get(textAt(mount, "name")), "configMap", "name");
    const configMap = name === undefined ? undefined : index.find("ConfigMap", name, workload);
    return configMap?.kind === "found" && holdsFluentBitText(configMap.value);
  });
}

/** Whether a key of the ConfigMap holds what Fluent Bit reads. */
export function holdsFluentBitText(configMap: Resource): boolean {
  for (const entry of configData(configMap).entries.values()) {
    if (entry.isText && outlineOf(entry.file).isFluentBit) return true;
  }
  return false;
}
