/**
 * The Fluent Operator: resources that it makes a configuration of. It does so from all objects that a config selects;
 * of an object that nothing selects, just what it says by itself is read.
 */

import type { YamlNode } from "../../../grammar/yaml/node.ts";
import type { Instance } from "../../instance/instance.ts";
import { nearness } from "../../kubernetes/names.ts";
import { mapAt, nodeAt, textAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { rootFile } from "../../source/locate.ts";
import type { Note, SourceFile } from "../../source/source-file.ts";
import type { Form, Given } from "../form.ts";
import { configInstance, imageOf, partInstance, workloadInstance } from "./instances.ts";
import { nearestOf } from "./nearest.ts";
import { type OperatorObject, operatorObject, type PartKind, selects } from "./objects.ts";
import type { Selection } from "./texts.ts";

export const operator: Form = ({ manifests, index }: Given) => {
  const resources = manifests.flatMap((manifest) => manifest.resources);
  const objects = resources.flatMap((resource) => operatorObject(resource) ?? []);
  const instances: Instance[] = [];
  if (objects.length > 0) {
    const selections = selectionsOf(objects);
    const used = new Set<OperatorObject>();
    const judged = new Set(selections.flatMap(({ parts }) => parts));
    const tenantsFor = tenantsOf(objects);
    const configsNamed = nearestOf(
      selections,
      ({ config }) => config.file,
      ({ object, config }) => `${object.group} ${config.name}`,
    );
    for (const { resource, group } of objects.filter(({ kind }) => kind === "workload")) {
      const name = textAt(resource.node, "spec", "fluentBitConfigName");
      const [selection, second] = configsNamed(
        resource.file,
        ({ object, config }) => object.group === group && config.name === name,
      );
      if (selection === undefined || second !== undefined) {
        const because =
          second === undefined ? "is not among the given files" : "is declared twice at the same distance";
        instances.push(workloadInstance(resource, because, index));
        continue;
      }
      used.add(selection.object);
      const isOperatorImage = imageOf(resource)?.family === "kubesphere";
      const tenants = tenantsFor.get(resource) ?? [];
      for (const { parts } of tenants) for (const part of parts) judged.add(part);
      instances.push(workloadInstance(resource, { ...selection, tenants, isOperatorImage }, index));
    }
    for (const selection of selections)
      if (!used.has(selection.object)) instances.push(configInstance(selection, index));
    for (const object of objects) {
      const instance = isPart(object) && !judged.has(object) ? partInstance(object) : undefined;
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
  const nearest = nearestOf(configs, fileOf, selectorKey);
  for (const part of objects) {
    if (!isPart(part) || !part.cluster) continue;
    const field = selectors[part.kind as PartKind];
    const answerOf = (config: OperatorObject): boolean | undefined =>
      config.group === part.group &&
      isTogether(config, part) &&
      selects(nodeAt(config.resource.node, "spec", field), part.resource);
    for (const config of nearest(part.resource.file, (one) => answerOf(one) !== false)) {
      selected.get(config)!.push(part);
      if (answerOf(config) === undefined) open.add(config);
    }
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

function fileOf({ resource }: OperatorObject): SourceFile {
  return resource.file;
}

/** Configs of the same key select the same objects. */
function selectorKey({ resource, group }: OperatorObject): string {
  const written = Object.values(selectors).map((field) => textOfNode(resource, nodeAt(resource.node, "spec", field)));
  return [group, resource.kind, resource.namespace ?? "", ...written].join("\n");
}

function textOfNode({ file }: Resource, node: YamlNode | undefined): string {
  return node === undefined ? "" : `=${file.text.slice(node.span.start, node.span.end)}`;
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

type Tenants = Selection["tenants"];

/** Configs of namespaces by the FluentBits that take them, with what they select there; again the nearest of each. */
function tenantsOf(objects: readonly OperatorObject[]): ReadonlyMap<Resource, Tenants> {
  const tenants = objects.filter(({ kind }) => kind === "tenant");
  const selected = new Map(tenants.map((tenant) => [tenant, [] as OperatorObject[]]));
  const nearest = nearestOf(tenants, fileOf, selectorKey);
  for (const part of objects) {
    if (!isPart(part) || part.cluster) continue;
    const field = selectors[part.kind as PartKind];
    const takes = ({ resource }: OperatorObject): boolean =>
      resource.namespace === part.resource.namespace &&
      selects(nodeAt(resource.node, "spec", field), part.resource) !== false;
    for (const tenant of nearest(part.resource.file, takes)) selected.get(tenant)!.push(part);
  }
  const taken = new Map<Resource, Tenants[number][]>();
  const workloads = objects.filter(({ kind, resource }) => kind === "workload" && resource.kind === "FluentBit");
  const selectorOf = ({ resource }: OperatorObject) => nodeAt(resource.node, "spec", "namespaceFluentBitCfgSelector");
  const nearestWorkloads = nearestOf(workloads, fileOf, (one) => textOfNode(one.resource, selectorOf(one)));
  const order = ({ resource }: OperatorObject): string => `${resource.namespace ?? ""}/${resource.name}`;
  for (const tenant of [...tenants].sort((a, b) => (order(a) < order(b) ? -1 : 1))) {
    const takes = (one: OperatorObject): boolean => selects(selectorOf(one), tenant.resource) !== false;
    for (const { resource } of nearestWorkloads(tenant.resource.file, takes)) {
      const list = taken.get(resource) ?? [];
      taken.set(resource, list);
      list.push({ config: tenant.resource, parts: withoutRepeats(selected.get(tenant)!, tenant.resource) });
    }
  }
  return taken;
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
