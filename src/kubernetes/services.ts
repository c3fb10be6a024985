/** Which Services lead to the pods of an object. */
import type { YamlMap } from "../../grammar/yaml/node.ts";
import { nearness, type ResourceIndex } from "./names.ts";
import { effectiveEntries, mapAt } from "./nodes.ts";
import type { Resource } from "./resources.ts";
import { podMetadata } from "./workloads.ts";

/** Both by one `label=value`: a pod by each of its labels, a Service by the first that it asks for. */
interface Labels {
  readonly pods: ReadonlyMap<string, readonly Resource[]>;
  readonly services: ReadonlyMap<string, readonly Resource[]>;
  /** Which workload a service leads to, worked out when it is first asked for. */
  readonly meant: Map<Resource, Resource | undefined>;
}

const known = new WeakMap<ResourceIndex, Labels>();

/** The Services that select the pods of the object, and of no other one that is as near to them. */
export function servicesOf(workload: Resource, index: ResourceIndex): readonly Resource[] {
  let labels = known.get(index);
  if (labels === undefined) {
    labels = readLabels(index);
    known.set(index, labels);
  }
  const { pods, services, meant } = labels;
  return pairsOf(podLabels(workload))
    .flatMap((pair) => services.get(pair) ?? [])
    .filter((service) => {
      if (!meant.has(service)) meant.set(service, meantBy(service, pods));
      return meant.get(service) === workload;
    });
}

/** The nearest of the workloads that the service selects; undefined where two are. */
function meantBy(service: Resource, pods: Labels["pods"]): Resource | undefined {
  const wanted = pairsOf(selector(service));
  const selected = (pods.get(wanted[0] ?? "") ?? []).filter((other) => selects(service, wanted, other));
  const near = Math.max(...selected.map(({ file }) => nearness(file, service.file)));
  const [first, second] = selected.filter(({ file }) => nearness(file, service.file) === near);
  return second === undefined ? first : undefined;
}

function readLabels({ resources }: ResourceIndex): Labels {
  const pods = new Map<string, Resource[]>();
  const services = new Map<string, Resource[]>();
  for (const resource of resources) {
    if (resource.kind === "Service") {
      for (const pair of pairsOf(selector(resource)).slice(0, 1)) add(services, pair, resource);
    } else for (const pair of pairsOf(podLabels(resource))) add(pods, pair, resource);
  }
  return { pods, services, meant: new Map() };
}

function add(into: Map<string, Resource[]>, pair: string, resource: Resource): void {
  const same = into.get(pair);
  if (same === undefined) into.set(pair, [resource]);
  else same.push(resource);
}

function selects({ namespace }: Resource, wanted: readonly string[], workload: Resource): boolean {
  if ((namespace ?? "default") !== (workload.namespace ?? "default")) return false;
  const labels = new Set(pairsOf(podLabels(workload)));
  return wanted.every((pair) => labels.has(pair));
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
