/** The folder's door: manifests in, the set with its Fluent Bit instances out. */
import type { Instance } from "../instance/instance.ts";
import { folderOf } from "../instance/paths.ts";
import type { SourceFile } from "../source/source-file.ts";
import { configData } from "./config-data.ts";
import { configMapInstances, containerInstance, possibleNeighbours } from "./instances.ts";
import { indexResources } from "./names.ts";
import type { Resource } from "./resources.ts";
import type { ConfigReference, KubernetesSet, Kustomized, Manifest } from "./set.ts";
import { fluentBitContainers, holdsFluentBitText } from "./workloads.ts";

export { configData, type DataEntry } from "./config-data.ts";
export { concernsFluentBit, declaresConfig, isManifestText, looksLikeManifest, readManifest } from "./manifest.ts";
export type { Resource } from "./resources.ts";
export type * from "./set.ts";

const noKustomizations: Kustomized = { renderings: [], taken: new Set(), doubts: new Map(), missing: [] };

export function readKubernetes(manifests: readonly Manifest[], kustomized = noKustomizations): KubernetesSet {
  const { renderings, taken, doubts } = kustomized;
  const written = manifests.flatMap((manifest) => manifest.resources);
  const standing = taken.size === 0 ? written : written.filter((resource) => !taken.has(resource));
  const resources = [...standing, ...renderings.flatMap((manifest) => manifest.resources)];
  const index = indexResources(resources, doubts);
  const configMaps = resources.filter((resource) => resource.kind === "ConfigMap");

  const instances: Instance[] = [];
  const references: ConfigReference[] = [];
  const mounted = new Set<SourceFile>();
  for (const container of fluentBitContainers(resources, index)) {
    const made = containerInstance(container, index);
    instances.push(made.instance);
    references.push(...made.references);
    for (const file of made.mounted) mounted.add(file);
  }
  const unmounted = configMaps.filter((configMap) => {
    const entries = [...configData(configMap).entries.values()];
    return !entries.some((entry) => entry.isText && mounted.has(entry.file)) && holdsFluentBitText(configMap);
  });
  for (const group of inOneFolder(unmounted)) {
    const neighbours = possibleNeighbours(group);
    for (const configMap of group) instances.push(...configMapInstances(configMap, neighbours));
  }
  const bases = [...taken].filter((resource) => resource.kind === "ConfigMap");
  const entries = [...bases, ...configMaps].flatMap((configMap) =>
    [...configData(configMap).entries.values()].filter((entry) => entry.isText),
  );
  return {
    manifests,
    kustomized,
    resources,
    index,
    // A value that a kustomization leaves as it is belongs to several objects.
    entries: taken.size === 0 ? entries : [...new Set(entries)],
    references,
    instances,
  };
}

function inOneFolder(resources: readonly Resource[]): readonly (readonly Resource[])[] {
  const groups = new Map<string, Resource[]>();
  for (const resource of resources) {
    const folder = folderOf(`/${resource.file.path}`);
    const group = groups.get(folder);
    if (group === undefined) groups.set(folder, [resource]);
    else group.push(resource);
  }
  return [...groups.values()];
}
