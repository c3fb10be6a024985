/**
 * The Fluent Operator: resources that it makes a configuration of. It does so from all objects that a config selects;
 * of an object that nothing selects, just what it says by itself is read.
 */
import type { Instance } from "../../instance/instance.ts";
import { nearness } from "../../kubernetes/names.ts";
import { mapAt, nodeAt, textAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { rootFile } from "../../source/locate.ts";
import type { Note, SourceFile } from "../../source/source-file.ts";
import type { Form, Given } from "../form.ts";
import { configInstance, imageOf, partInstance, workloadInstance } from "./instances.ts";
import { type OperatorObject, operatorObject, type PartKind, selects } from "./objects.ts";
import type { Selection } from "./texts.ts";

export const operator: Form = ({ manifests, index }: Given) => {
  const resources = manifests.flatMap((manifest) => manifest.resources);
  const objects = resources.flatMap((resource) => operatorObject(resource) ?? []);
  const instances: Instance[] = [];
  if (objects.length > 0) {
    const selections = selectionsOf(objects);
    const used = new Set<OperatorObject>();
    for (const { resource } of objects.filter(({ kind }) => kind === "workload")) {
      const selection = configFor(resource, selections);
      if (selection !== undefined) used.add(selection.object);
      const isOperatorImage = imageOf(resource)?.family === "kubesphere";
      const tenants = resource.kind === "FluentBit" ? tenantsFor(resource, objects) : [];
      instances.push(workloadInstance(resource, selection && { ...selection, tenants, isOperatorImage }, index));
    }
    for (const selection of selections)
      if (!used.has(selection.object)) instances.push(configInstance(selection, index));
    const selected = new Set(
      [...selections, ...tenantsFor(undefined, objects)].flatMap(({ parts }) => parts.map((part) => part)),
    );
    for (const object of objects) {
      const instance = isPart(object) && !selected.has(object) ? partInstance(object) : undefined;
      if (instance !== undefined) instances.push(instance);
    }
  }
  const unread = unreadOf(resources);
  return {
    instances,
    used: new Set(),
    read: new Set<SourceFile>([
      ...objects.map(({ resource }) => rootFile(resource.file)),
      ...unread.map(({ at }) => rootFile(at.file)),
    ]),
    unread,
  };
};

function isPart({ kind }: OperatorObject): boolean {
  return kind !== "workload" && kind !== "config" && kind !== "tenant";
}

interface ConfigSelection extends Selection {
  readonly object: OperatorObject;
}

const selectors: Readonly<Record<PartKind, string>> = {
  input: "inputSelector",
  filter: "filterSelector",
  output: "outputSelector",
  parser: "parserSelector",
  "multiline-parser": "multilineParserSelector",
};

/** What each config selects. A set may hold several clusters: of configs that select an object, the nearest ones have it. */
function selectionsOf(objects: readonly OperatorObject[]): readonly ConfigSelection[] {
  const configs = objects.filter(({ kind }) => kind === "config");
  const selected = new Map(configs.map((config) => [config, [] as OperatorObject[]]));
  const open = new Set<OperatorObject>();
  for (const part of objects) {
    if (!isPart(part) || !part.cluster) continue;
    let best: OperatorObject[] = [];
    let bestNearness = -1;
    for (const config of configs) {
      if (config.group !== part.group || !isTogether(config, part)) continue;
      const answer = selects(nodeAt(config.resource.node, "spec", selectors[part.kind as PartKind]), part.resource);
      if (answer === false) continue;
      if (answer === undefined) open.add(config);
      const near = nearness(part.resource.file, config.resource.file);
      if (near > bestNearness) best = [];
      if (near >= bestNearness) best.push(config);
      bestNearness = Math.max(near, bestNearness);
    }
    for (const config of best) selected.get(config)!.push(part);
  }
  return configs.map((object) => {
    const all = selected.get(object)!;
    const parts = withoutRepeats(all, object.resource);
    return {
      object,
      config: object.resource,
      parts,
      tenants: [],
      isOpen: open.has(object) || parts.length < all.length,
      isOperatorImage: false,
    };
  });
}

/** Objects of the old operator know only those of their own namespace. */
function isTogether(config: OperatorObject, part: OperatorObject): boolean {
  if (config.resource.kind === "ClusterFluentBitConfig") return true;
  const namespace = part.resource.namespace;
  return config.resource.namespace === undefined || namespace === undefined || config.resource.namespace === namespace;
}

/** Of objects of one kind and name only one can be in a cluster: the nearest, else the first. */
function withoutRepeats(parts: readonly OperatorObject[], { file }: Resource): readonly OperatorObject[] {
  const byName = new Map<string, OperatorObject>();
  for (const part of parts) {
    const key = `${part.kind}/${part.resource.name}`;
    const known = byName.get(key);
    if (known === undefined || nearness(part.resource.file, file) > nearness(known.resource.file, file))
      byName.set(key, part);
  }
  return [...byName.values()];
}

/** The nearest config that a FluentBit names; of several that are equally near, none is known to be meant. */
function configFor(workload: Resource, selections: readonly ConfigSelection[]): ConfigSelection | undefined {
  const name = textAt(workload.node, "spec", "fluentBitConfigName");
  const group = workload.apiVersion.split("/")[0];
  let best: ConfigSelection[] = [];
  let bestNearness = -1;
  for (const selection of selections) {
    if (selection.object.group !== group || selection.config.name !== name) continue;
    const near = nearness(selection.config.file, workload.file);
    if (near > bestNearness) best = [];
    if (near >= bestNearness) best.push(selection);
    bestNearness = Math.max(near, bestNearness);
  }
  return best.length === 1 ? best[0] : undefined;
}

/** Configs of namespaces that a FluentBit takes, or any would. */
function tenantsFor(workload: Resource | undefined, objects: readonly OperatorObject[]): Selection["tenants"] {
  const selector = workload && nodeAt(workload.node, "spec", "namespaceFluentBitCfgSelector");
  const tenants = objects.filter(({ kind, resource }) => kind === "tenant" && selects(selector, resource) !== false);
  return tenants
    .map(({ resource: config }) => ({
      config,
      parts: objects.filter(
        (part) =>
          isPart(part) &&
          !part.cluster &&
          part.resource.namespace === config.namespace &&
          selects(nodeAt(config.node, "spec", selectors[part.kind as PartKind]), part.resource) !== false,
      ),
    }))
    .sort((a, b) => (`${a.config.namespace}/${a.config.name}` < `${b.config.namespace}/${b.config.name}` ? -1 : 1));
}

/** What the logging operator makes a configuration of by itself. Its flows and outputs are Fluentd's or syslog-ng's. */
function unreadOf(resources: readonly Resource[]): readonly Note[] {
  return resources.flatMap((resource): readonly Note[] => {
    if (resource.apiVersion.split("/")[0] !== "logging.banzaicloud.io") return [];
    const isAgent = resource.kind === "FluentbitAgent";
    if (!isAgent && (resource.kind !== "Logging" || mapAt(resource.node, "spec", "fluentbit") === undefined)) return [];
    const message = `The logging operator makes Fluent Bit's configuration of ${resource.kind} "${resource.name}", in a way that is not read here, so it is not judged`;
    return [{ at: resource.at, message }];
  });
}
