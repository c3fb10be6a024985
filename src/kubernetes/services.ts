/** Which Services lead to the pods of an object. */
import type { YamlMap } from "../../grammar/yaml/node.ts";
import { ByFolder } from "./by-folder.ts";
import type { ResourceIndex } from "./names.ts";
import { effectiveEntries, mapAt } from "./nodes.ts";
import type { Resource } from "./resources.ts";
import { podMetadata } from "./workloads.ts";

/** The pods of a workload. */
interface Pods {
  readonly workload: Resource;
  readonly labels: ReadonlySet<string>;
}

/** Both by one `label=value`: a pod by each of its labels, a Service by the first that it asks for. */
interface Labels {
  readonly pods: ReadonlyMap<string, ByFolder<Pods>>;
  readonly services: ReadonlyMap<string, readonly Resource[]>;
  /** By such a pair, the services that lead to each workload; worked out when it is first asked for. */
  readonly leading: Map<string, ReadonlyMap<Resource, readonly Resource[]>>;
}

const known = new WeakMap<ResourceIndex, Labels>();

/** The Services that select the pods of the object, and of no other one that is as near to them. */
export function servicesOf(workload: Resource, index: ResourceIndex): readonly Resource[] {
  let labels = known.get(index);
  if (labels === undefined) {
    labels = readLabels(index);
    known.set(index, labels);
  }
  const { leading } = labels;
  return pairsOf(podLabels(workload)).flatMap((pair) => {
    let byWorkload = leading.get(pair);
    if (byWorkload === undefined) {
      byWorkload = leadingBy(pair, labels);
      leading.set(pair, byWorkload);
    }
    return byWorkload.get(workload) ?? [];
  });
}

function leadingBy(pair: string, { pods, services }: Labels): ReadonlyMap<Resource, readonly Resource[]> {
  const leading = new Map<Resource, Resource[]>();
  for (const service of services.get(pair) ?? []) {
    const workload = meantBy(service, pods);
    if (workload !== undefined) add(leading, workload, service);
  }
  return leading;
}

/** The nearest of the workloads that the service selects; undefined where two are. */
function meantBy(service: Resource, pods: Labels["pods"]): Resource | undefined {
  const wanted = pairsOf(selector(service));
  const [first, second] =
    pods.get(wanted[0] ?? "")?.nearestTo(service.file, (other) => selects(service, wanted, other)) ?? [];
  return second === undefined ? first?.workload : undefined;
}

function readLabels({ resources }: ResourceIndex): Labels {
  const pods = new Map<string, ByFolder<Pods>>();
  const services = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.kind === "Service") {
      for (const pair of pairsOf(selector(resource)).slice(0, 1)) add(services, pair, resource);
      continue;
    }
    const labels = new Set(pairsOf(podLabels(resource)));
    for (const pair of labels) {
      const same = pods.get(pair) ?? new ByFolder<Pods>(whoSelects);
      pods.set(pair, same);
      same.add(resource.file, { workload: resource, labels });
    }
  }
  return { pods, services, leading: new Map() };
}

function add<Key>(into: Map<Key, Resource[]>, key: Key, resource: Resource): void {
  const same = into.get(key);
  if (same === undefined) into.set(key, [resource]);
  else same.push(resource);
}

/** The same for pods that the same services select. */
function whoSelects({ workload, labels }: Pods): string {
  return [workload.namespace ?? "default", ...labels].join("\0");
}

function selects({ namespace }: Resource, wanted: readonly string[], { workload, labels }: Pods): boolean {
  return (namespace ?? "default") === (workload.namespace ?? "default") && wanted.every((pair) => labels.has(pair));
}

function selector({ node }: Resource): YamlMap | undefined {
  return mapAt(node, "spec", "selector");
}

function podLabels(workload: Resource): YamlMap | undefined {
  return mapAt(podMetadata(workload), "labels");
}

function pairsOf(map: YamlMap | undefined): readonly string[] {
  return effectiveEntries(map).flatMap(({ key, value }) =>
    value?.kind === "scalar" ? [`${key.text}=${value.text}`] : [],
  );
}
