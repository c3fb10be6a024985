/** The containers of a set that run Fluent Bit, each with the workload that it stands in and what it runs. */
import type { YamlMap } from "../../grammar/yaml/node.ts";
import type { ContainerFacts, Instance } from "../instance/instance.ts";
import { scalarAt } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import { containersOf, podSpecOf } from "../kubernetes/workloads.ts";
import type { Pipeline } from "../model/pipeline.ts";
import type { Location } from "../source/source-file.ts";
import { onceFor } from "./once.ts";

export interface RunningContainer {
  readonly instance: Instance;
  readonly container: ContainerFacts;
  readonly workload: Resource;
  readonly podSpec: YamlMap;
  /** The container in the manifest. */
  readonly node: YamlMap;
  /** Where the container's name stands. */
  readonly at: Location;
  /** Undefined where the configuration was not read. */
  readonly pipeline: Pipeline | undefined;
}

/** Those that Kubernetes objects deploy, in the order of the set. */
export const runningContainers = onceFor(
  (set: KubernetesSet, pipelines: readonly Pipeline[]): readonly RunningContainer[] => {
    const byInstance = new Map(pipelines.map((pipeline) => [pipeline.instance, pipeline]));
    const places = containerPlaces(set);
    return set.instances.flatMap((instance): readonly RunningContainer[] => {
      const { container } = instance;
      const place = container && places.get(container.at.file)?.get(container.at.span.start);
      if (container === undefined || place === undefined) return [];
      return [{ instance, container, at: container.at, pipeline: byInstance.get(instance), ...place }];
    });
  },
);

/** The workloads among them, each once, with its first container. */
export function runningWorkloads(set: KubernetesSet, pipelines: readonly Pipeline[]): readonly RunningContainer[] {
  const seen = new Set<Resource>();
  return runningContainers(set, pipelines).filter(({ workload }) => !seen.has(workload) && seen.add(workload));
}

type Place = Pick<RunningContainer, "workload" | "podSpec" | "node">;

/** All containers of files with Fluent Bit's, by where an instance says that it stands: its name, or the whole. */
function containerPlaces({ instances, resources }: KubernetesSet): ReadonlyMap<unknown, ReadonlyMap<number, Place>> {
  const files = new Set(instances.flatMap(({ container }) => container?.at.file ?? []));
  const places = new Map<unknown, Map<number, Place>>();
  for (const workload of resources) {
    const podSpec = files.has(workload.file) ? podSpecOf(workload) : undefined;
    if (podSpec === undefined) continue;
    const inFile = places.get(workload.file) ?? new Map<number, Place>();
    places.set(workload.file, inFile);
    for (const node of containersOf(podSpec))
      inFile.set((scalarAt(node, "name") ?? node).span.start, { workload, podSpec, node });
  }
  return places;
}
