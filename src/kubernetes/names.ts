import { absent, found, type Lookup, unknown } from "../instance/instance.ts";
import { folderOf, resolvePath } from "../instance/paths.ts";
import { rootFile } from "../source/locate.ts";
import { allNear, nearest as nearestOf } from "../source/nearest.ts";
import type { SourceFile } from "../source/source-file.ts";
import { mapsAt, textAt } from "./nodes.ts";
import type { Resource } from "./resources.ts";

/** The objects of a set, found by kind and name. */
export interface ResourceIndex {
  readonly resources: readonly Resource[];
  /**
   * The object that `from` means by a name: the nearest one in a namespace that fits. `absent`: the set has none;
   * `unknown`: two are equally near, or a kustomization makes it.
   */
  find(kind: string, name: string, from: Resource): Lookup<Resource>;
  /**
   * Names of objects of a kind in a namespace that fits, for suggestions. With `meant` those that are close to it, best
   * first, of the nearest folders that have any: of many similar sets it is the own one that a person means.
   */
  names(kind: string, from: Resource, meant?: string): readonly string[];
  /** Why there may be more objects beside this one than the set has; undefined where that is not known of any. */
  doubt?(from: Resource): string | undefined;
}

/** The letters and digits of the hashes that kustomize puts behind names. */
const hashed = /^(.+)-[bcdfghkmt2456789]{10}$/;

/** `doubts`: by the file that objects belong to, why there may be more than these. */
export function indexResources(
  resources: readonly Resource[],
  doubts: ReadonlyMap<SourceFile, string> = new Map(),
): ResourceIndex {
  const byName = new Map<string, Resource[]>();
  const byFile = new Map<SourceFile, Map<string, Resource[]>>();
  const byKind = new Map<string, Resource[]>();
  const generated = new Set<string>();
  for (const resource of resources) {
    push(byName, `${resource.kind}/${resource.name}`, resource);
    const file = rootFile(resource.file);
    const inFile = byFile.get(file) ?? new Map<string, Resource[]>();
    byFile.set(file, inFile);
    push(inFile, `${resource.kind}/${resource.name}`, resource);
    push(byKind, resource.kind, resource);
    if (resource.hashed) generated.add(`${resource.kind}/${resource.name}`);
    if (resource.kind !== "Kustomization") continue;
    for (const [field, kind] of [
      ["configMapGenerator", "ConfigMap"],
      ["secretGenerator", "Secret"],
    ] as const) {
      for (const item of mapsAt(resource.node, field)) generated.add(`${kind}/${textAt(item, "name")}`);
    }
  }
  return {
    resources,
    find(kind, name, from) {
      // Sets of many examples repeat a name in each file; the object beside it is then found without a look at all.
      const beside = (byFile.get(rootFile(from.file))?.get(`${kind}/${name}`) ?? []).filter((one) => fits(one, from));
      if (beside.length > 0) return nearest(beside, from);
      const candidates = (byName.get(`${kind}/${name}`) ?? []).filter((resource) => fits(resource, from));
      if (candidates.length === 0) {
        const plain = hashed.exec(name)?.[1] ?? name;
        if (generated.has(`${kind}/${plain}`)) return unknown(`${kind} "${name}" is made by a kustomization`);
        const doubt = doubts.get(rootFile(from.file));
        return doubt === undefined ? absent : unknown(doubt);
      }
      return nearest(candidates, from);
    },
    names(kind, from, meant) {
      const fitting = (byKind.get(kind) ?? []).filter((resource) => resource.name !== "" && fits(resource, from));
      const names = new Set(fitting.map((resource) => resource.name));
      if (meant === undefined) return [...names];
      const close = new Set(allNear(meant, names));
      return nearestNames(
        meant,
        fitting.filter(({ name }) => close.has(name)),
        from,
      );
    },
    doubt: ({ file }) => doubts.get(rootFile(file)),
  };
}

function push(into: Map<string, Resource[]>, key: string, resource: Resource): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [resource]);
  else list.push(resource);
}

/** An object without a namespace goes where it is applied, which may be the same one. */
function fits(resource: Resource, from: Resource): boolean {
  if (resource.hashed && rootFile(resource.file) !== rootFile(from.file)) return false;
  return resource.namespace === undefined || from.namespace === undefined || resource.namespace === from.namespace;
}

function nearest(candidates: readonly Resource[], from: Resource): Lookup<Resource> {
  let best: Resource[] = [];
  let bestNearness = -1;
  for (const candidate of candidates) {
    const near = nearness(candidate.file, from.file);
    if (near > bestNearness) best = [];
    if (near >= bestNearness) best.push(candidate);
    bestNearness = Math.max(near, bestNearness);
  }
  const sameNamespace = best.filter((resource) => resource.namespace === from.namespace);
  if (sameNamespace.length > 0) best = sameNamespace;
  const [first, second] = best;
  if (first === undefined) return absent;
  if (second === undefined) return found(first);
  return unknown(
    `${first.kind} "${first.name}" is declared more than once at the same distance: in ${first.file.path} and ${second.file.path}`,
  );
}

/** As `partition` joins folders: a file is as near as the folder that it is in. */
function nearestNames(meant: string, close: readonly Resource[], from: Resource): readonly string[] {
  let best: string[] = [];
  let bestNearness = -1;
  for (const { name, file } of close) {
    const near = nearness(file, from.file);
    const level = near % 2 === 1 ? Number.POSITIVE_INFINITY : near;
    if (level > bestNearness) best = [];
    if (level >= bestNearness) best.push(name);
    bestNearness = Math.max(level, bestNearness);
  }
  return nearestOf(meant, best);
}

/** Same file before same folder before the nearest common parent: the more folders two paths share from the top. */
export function nearness(a: SourceFile, b: SourceFile): number {
  const left = rootFile(a);
  const right = rootFile(b);
  if (left === right) return Number.POSITIVE_INFINITY;
  const leftFolders = foldersOf(left);
  const rightFolders = foldersOf(right);
  let shared = 0;
  while (shared < leftFolders.length && shared < rightFolders.length && leftFolders[shared] === rightFolders[shared]) {
    shared++;
  }
  const sameFolder = shared === leftFolders.length && shared === rightFolders.length;
  return 2 * shared + (sameFolder ? 1 : 0);
}

const folders = new WeakMap<SourceFile, readonly string[]>();

function foldersOf(file: SourceFile): readonly string[] {
  let parts = folders.get(file);
  if (parts === undefined) {
    parts = folderOf(resolvePath("/", file.path)).split("/").slice(1);
    // A path that climbs out of its start keeps its `..`, since nobody said where that leads.
    if (file.path.startsWith("..")) parts = file.path.split("/").slice(0, -1);
    folders.set(file, parts);
  }
  return parts;
}
