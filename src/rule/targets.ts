/** What runs where an output sends its records, as far as the same set of manifests deploys it. */

import { ByFolder } from "../kubernetes/by-folder.ts";
import { mapAt, mapsAt, textAt } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import { podSpecOf } from "../kubernetes/workloads.ts";
import { parseImageReference } from "../schema/index.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import { onceFor } from "./once.ts";

/** The program behind a host name. */
export interface Target {
  /** Last part of the image's name: `elasticsearch`, `fluentd`. */
  readonly program: string;
  /** First number of the tag; undefined where the tag begins with none. */
  readonly major: number | undefined;
  /** For notes: where the image or the version stands. */
  readonly at: Location;
}

/**
 * The program that a host name of the cluster leads to, by the service nearest to the file that names it; undefined where the
 * set does not say.
 */
export function targetOf(host: string, from: SourceFile, set: KubernetesSet): Target | undefined {
  const [service, namespace] = host.toLowerCase().split(".");
  const targets = targetsIn(set).get(service ?? "");
  const fits = (target: NamedTarget): boolean =>
    namespace === undefined || target.namespace === undefined || target.namespace === namespace;
  // Two services of that name may lead to different programs.
  const [first, ...others] = targets?.nearestTo(from, fits) ?? [];
  return others.some(({ program, major }) => program !== first?.program || major !== first.major) ? undefined : first;
}

interface NamedTarget extends Target {
  readonly namespace: string | undefined;
}

/** By the name of a service, where the services are declared. */
const targetsIn = onceFor((set: KubernetesSet): ReadonlyMap<string, ByFolder<NamedTarget>> => {
  const byService = new Map<string, ByFolder<NamedTarget>>();
  const add = (service: string, file: SourceFile, target: NamedTarget): void => {
    const same = byService.get(service) ?? new ByFolder<NamedTarget>(({ namespace }) => namespace);
    byService.set(service, same);
    same.add(file, target);
  };
  const byLabel = workloadsByLabel(set.resources);
  for (const resource of set.resources) {
    const { kind, apiVersion, name, namespace, node, file } = resource;
    if (kind === "Service") {
      const selector = Object.entries(labelsAt(resource, "spec", "selector"));
      const [first] = selector;
      if (first === undefined) continue;
      const selects = ({ workload, labels }: LabelledWorkload): boolean =>
        (workload.namespace === undefined || namespace === undefined || workload.namespace === namespace) &&
        selector.every(([key, value]) => labels[key] === value);
      for (const { workload } of byLabel.get(first.join("="))?.nearestTo(file, selects) ?? [])
        for (const target of programsOf(workload)) add(name, file, { ...target, namespace });
    }
    // The Elastic operator makes the service itself.
    if (kind === "Elasticsearch" && apiVersion.startsWith("elasticsearch.k8s.elastic.co/")) {
      const major = majorOf(textAt(node, "spec", "version"));
      const at = { file, span: mapAt(node, "spec")?.span ?? node.span };
      add(`${name}-es-http`, file, { program: "elasticsearch", major, at, namespace });
    }
  }
  return byService;
});

interface LabelledWorkload {
  readonly workload: Resource;
  readonly labels: Readonly<Record<string, string>>;
}

function workloadsByLabel(resources: readonly Resource[]): ReadonlyMap<string, ByFolder<LabelledWorkload>> {
  const byLabel = new Map<string, ByFolder<LabelledWorkload>>();
  for (const workload of resources) {
    if (podSpecOf(workload) === undefined) continue;
    const place = workload.kind === "Pod" ? [] : ["spec", "template"];
    const labels = labelsAt(workload, ...place, "metadata", "labels");
    for (const [key, value] of Object.entries(labels)) {
      const same = byLabel.get(`${key}=${value}`) ?? new ByFolder<LabelledWorkload>(whoSelects);
      byLabel.set(`${key}=${value}`, same);
      same.add(workload.file, { workload, labels });
    }
  }
  return byLabel;
}

/** The same for workloads that the same services select. */
function whoSelects({ workload: { namespace }, labels }: LabelledWorkload): string {
  return JSON.stringify([namespace, labels]);
}

function labelsAt({ node }: Resource, ...keys: readonly string[]): Readonly<Record<string, string>> {
  const entries = mapAt(node, ...keys)?.entries ?? [];
  return Object.fromEntries(
    entries.flatMap(({ key, value }) => (value?.kind === "scalar" ? [[key.text, value.text]] : [])),
  );
}

/** The known programs of a workload's containers; the others beside them (exporters, proxies) are none. */
function programsOf(workload: Resource): readonly Target[] {
  return mapsAt(podSpecOf(workload), "containers").flatMap((container) => {
    const image = textAt(container, "image");
    if (image === undefined) return [];
    const { repository, tag } = parseImageReference(image);
    const program = repository.slice(repository.lastIndexOf("/") + 1).toLowerCase();
    return [{ program, major: majorOf(tag), at: { file: workload.file, span: container.get("image")!.span } }];
  });
}

function majorOf(version: string | undefined): number | undefined {
  const digits = /^v?(\d{1,4})(?:[.\-_]|$)/.exec(version ?? "")?.[1];
  return digits === undefined ? undefined : Number(digits);
}
