/** The containers of Fluent Bit as they are written in the manifests. */
import type { YamlMap } from "../../grammar/yaml/node.ts";
import type { Instance } from "../instance/instance.ts";
import { locationOf, mapsAt, scalarAt } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import { podSpecOf } from "../kubernetes/workloads.ts";
import type { Location } from "../source/source-file.ts";
import { onceFor } from "./once.ts";

export interface WrittenContainer {
  readonly workload: Resource;
  readonly podSpec: YamlMap;
  readonly container: YamlMap;
  readonly instance: Instance;
}

export const fluentBitContainers = onceFor((set: KubernetesSet): readonly WrittenContainer[] => {
  const places = new Map<string, Instance>();
  const keyOf = ({ file, span }: Location): string => `${file.path}\0${span.start}`;
  for (const instance of set.instances)
    if (instance.container !== undefined) places.set(keyOf(instance.container.at), instance);
  if (places.size === 0) return [];
  return set.resources.flatMap((workload) => {
    const podSpec = podSpecOf(workload);
    return [...mapsAt(podSpec, "initContainers"), ...mapsAt(podSpec, "containers")].flatMap((container) => {
      const instance = places.get(keyOf(locationOf(workload.file, scalarAt(container, "name") ?? container)));
      return instance === undefined ? [] : [{ workload, podSpec: podSpec!, container, instance }];
    });
  });
});

/** A scalar of a manifest and where it stands. */
export function scalarLocation(
  { file }: Resource,
  node: YamlMap,
  ...keys: readonly string[]
): { readonly value: unknown; readonly at: Location } | undefined {
  const scalar = scalarAt(node, ...keys);
  return scalar === undefined ? undefined : { value: scalar.value, at: locationOf(file, scalar) };
}
