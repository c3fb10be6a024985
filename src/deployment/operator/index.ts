/**
 * The Fluent Operator: resources that it makes a configuration of. It does so from all objects that a config selects;
 * of an object that nothing selects, just what it says by itself is read.
 */

import type { Instance } from "../../instance/instance.ts";
import { ByFolder, nearness } from "../../kubernetes/by-folder.ts";
import { mapAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { rootFile } from "../../source/locate.ts";
import type { Note, SourceFile } from "../../source/source-file.ts";
import type { Form, Given } from "../form.ts";
import { configInstance, imageOf, partInstance, workloadInstance } from "./instances.ts";
import { isPart, type Search, searchOf, type Target, targetsOf } from "./links.ts";
import { type OperatorObject, operatorObject } from "./objects.ts";
import type { Selection } from "./texts.ts";

export const operator: Form = ({ manifests, index }: Given) => {
  const resources = manifests.flatMap((manifest) => manifest.resources);
  const objects = resources.flatMap((resource) => operatorObject(resource) ?? []);
  const instances: Instance[] = [];
  if (objects.length > 0) {
    const nearest = nearestOf(objects);
    const selections = selectionsOf(objects, nearest);
    const used = new Set<OperatorObject>();
    const judged = new Set(selections.flatMap(({ parts }) => parts));
    const tenantsFor = tenantsOf(objects, nearest);
    const selectionFor = new Map(selections.map((selection) => [selection.object, selection]));
    for (const workload of objects.filter(({ kind }) => kind === "workload")) {
      const { resource } = workload;
      const [config, second] = nearest(workload);
      const selection = config && selectionFor.get(config);
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

interface ConfigSelection extends Selection {
  readonly object: OperatorObject;
}

/** The nearest of the objects that one of them leads to; all that are equally near. */
type Nearest = (from: OperatorObject) => readonly OperatorObject[];

function nearestOf(objects: readonly OperatorObject[]): Nearest {
  const known = new Map<Target, ByFolder<{ readonly key: string; readonly object: OperatorObject }>>();
  for (const object of objects) {
    for (const { target, key } of targetsOf(object)) {
      const all = known.get(target) ?? new ByFolder((one) => one.key);
      known.set(target, all);
      all.add(object.resource.file, { key, object });
    }
  }
  return (from) => {
    const search = searchOf(from);
    const found = search && known.get(search.target)?.nearestTo(from.resource.file, (one) => fits(search, one.object));
    return (found ?? []).map(({ object }) => object);
  };
}

function fits(search: Search, object: OperatorObject): boolean {
  return search.fits(object) !== false;
}

/** What each config selects. A set may hold several clusters: of configs that select an object, the nearest ones have it. */
function selectionsOf(objects: readonly OperatorObject[], nearest: Nearest): readonly ConfigSelection[] {
  const configs = objects.filter(({ kind }) => kind === "config");
  const selected = new Map(configs.map((config) => [config, [] as OperatorObject[]]));
  const open = new Set<OperatorObject>();
  for (const part of objects) {
    if (!isPart(part) || !part.cluster) continue;
    for (const config of nearest(part)) {
      selected.get(config)!.push(part);
      if (searchOf(part)?.fits(config) === undefined) open.add(config);
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
function tenantsOf(objects: readonly OperatorObject[], nearest: Nearest): ReadonlyMap<Resource, Tenants> {
  const tenants = objects.filter(({ kind }) => kind === "tenant");
  const selected = new Map(tenants.map((tenant) => [tenant, [] as OperatorObject[]]));
  for (const part of objects) {
    if (isPart(part) && !part.cluster) for (const tenant of nearest(part)) selected.get(tenant)!.push(part);
  }
  const taken = new Map<Resource, Tenants[number][]>();
  const order = ({ resource }: OperatorObject): string => `${resource.namespace ?? ""}/${resource.name}`;
  for (const tenant of [...tenants].sort((a, b) => (order(a) < order(b) ? -1 : 1))) {
    for (const { resource } of nearest(tenant)) {
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
