/**
 * Logs of containers on a Kubernetes node: which inputs read them and how, who writes them, and what the official image
 * brings to read them. Docker writes JSON, all other runtimes lines of CRI: `<time> <stream> <F or P> <text>`.
 */
import type { YamlMap } from "../../grammar/yaml/node.ts";
import { isBelow } from "../instance/paths.ts";
import { mapsAt, scalarAt } from "../kubernetes/nodes.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import { podSpecOf } from "../kubernetes/workloads.ts";
import type { Pipeline, Plugin, Reference } from "../model/pipeline.ts";
import { parseImageReference, shippedParsers } from "../schema/images.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import { type TailInput, tailInputs } from "./tail-files.ts";

/** Where the kubelet shows the logs of all containers, whichever runtime writes them. */
const kubeletFolders = ["/var/log/containers", "/var/log/pods"];
const dockerFolder = "/var/lib/docker/containers";

/** The tail inputs that read nothing but what a container runtime writes. `anyRuntime`: not only where Docker does. */
export function containerTails(pipeline: Pipeline, from: "all" | "anyRuntime" = "all"): readonly TailInput[] {
  const folders = from === "all" ? [...kubeletFolders, dockerFolder] : kubeletFolders;
  return tailInputs(pipeline).filter(
    ({ items }) =>
      items.length > 0 && items.every(({ resolved }) => folders.some((folder) => isInside(folder, resolved))),
  );
}

function isInside(folder: string, path: string): boolean {
  return path !== folder && isBelow(folder, path);
}

/** The references to (multiline) parsers of each plugin, in their order. */
export function referencesByPlugin(
  pipeline: Pipeline,
  kind: Reference["entry"]["names"],
): ReadonlyMap<Plugin, readonly Reference[]> {
  const byPlugin = new Map<Plugin, Reference[]>();
  for (const reference of pipeline.parserReferences(kind)) {
    const same = byPlugin.get(reference.from);
    if (same === undefined) byPlugin.set(reference.from, [reference]);
    else same.push(reference);
  }
  return byPlugin;
}

/**
 * Whether the parser is surely the one that the official image defines in its own parsers.conf: that file is the only
 * one of the configuration that we do not have, and no mount lies over it.
 */
export function isShippedParser(pipeline: Pipeline, name: string): boolean {
  const { instance, versionKnown, version, references } = pipeline;
  const { container } = instance;
  if (container?.imageOfficial !== true || !versionKnown || container.parserArguments.length > 0) return false;
  if (container.pod.mounts.some(({ path }) => isBelow(path, shippedFile))) return false;
  const missing = references.filter(({ kind, result }) => result.kind === "unknown" && kind !== "plugins");
  return (
    pipeline.definitions("parser").lookup(name).kind === "unknown" &&
    missing.length > 0 &&
    missing.every(({ kind, tried }) => kind === "parsers" && tried.includes(shippedFile)) &&
    shippedParsers(version).some((one) => one.file === "parsers.conf" && one.section === "parser" && one.name === name)
  );
}

const shippedFile = "/fluent-bit/etc/parsers.conf";

export interface RuntimeEvidence {
  /** Follows "the logs are not Docker's: ". */
  readonly what: string;
  readonly at: Location;
}

/** Kubernetes runs no Docker of its own accord since this version, which removed dockershim. */
const withoutDocker = "1.24";

/** Parts of Kubernetes whose image carries its version. */
const components: ReadonlySet<string> = new Set([
  "kube-apiserver",
  "kube-controller-manager",
  "kube-proxy",
  "kube-scheduler",
]);

/**
 * What in the set proves that its nodes run a runtime that writes CRI lines. Undefined where nothing does: the API versions of
 * the objects say when a manifest was written, not where it is used.
 */
export function runtimeEvidence(set: KubernetesSet): RuntimeEvidence | undefined {
  for (const { apiVersion, kind, node, file, at } of set.resources) {
    const group = apiVersion.split("/")[0] ?? "";
    if (group === "kind.x-k8s.io" && kind === "Cluster") return { what: "kind runs containerd", at };
    if (group === "eksctl.io" && kind === "ClusterConfig") {
      const evidence = versionEvidence(file, node, "metadata", "version");
      if (evidence !== undefined) return evidence;
    }
    if (group === "kubeadm.k8s.io" && kind === "ClusterConfiguration") {
      const evidence = versionEvidence(file, node, "kubernetesVersion");
      if (evidence !== undefined) return evidence;
    }
    const socket =
      group === "kubelet.config.k8s.io" && kind === "KubeletConfiguration"
        ? scalarAt(node, "containerRuntimeEndpoint")
        : group === "kubeadm.k8s.io"
          ? scalarAt(node, "nodeRegistration", "criSocket")
          : undefined;
    if (socket !== undefined && /containerd\.sock|crio\.sock/.test(socket.text) && !/docker/.test(socket.text)) {
      return { what: `the kubelet uses "${socket.text}"`, at: { file, span: socket.span } };
    }
  }
  const named = set.manifests.filter(({ file }) => [...components].some((name) => file.text.includes(name)));
  for (const resource of named.flatMap(({ resources }) => resources)) {
    for (const image of imagesOf(podSpecOf(resource))) {
      const { repository, tag } = parseImageReference(image.text);
      const name = repository.slice(repository.lastIndexOf("/") + 1);
      const version = components.has(name) ? plainVersion(tag) : undefined;
      if (version === undefined || !isSince(version)) continue;
      return { what: `"${name}" of Kubernetes ${version} runs there`, at: { file: resource.file, span: image.span } };
    }
  }
  return undefined;
}

function imagesOf(podSpec: YamlMap | undefined) {
  return mapsAt(podSpec, "containers").flatMap((container) => scalarAt(container, "image") ?? []);
}

function versionEvidence(file: SourceFile, node: YamlMap, ...keys: readonly string[]): RuntimeEvidence | undefined {
  const scalar = scalarAt(node, ...keys);
  const version = plainVersion(scalar?.text);
  if (scalar === undefined || version === undefined || !isSince(version)) return undefined;
  return { what: `the cluster is made for Kubernetes ${version}`, at: { file, span: scalar.span } };
}

function plainVersion(text: string | undefined): string | undefined {
  return /^v?(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)(?![.\d])/.exec(text ?? "")?.[1];
}

function isSince(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = withoutDocker.split(".").map(Number);
  return major > wantedMajor || (major === wantedMajor && minor >= wantedMinor);
}
