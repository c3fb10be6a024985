import { absent, found, type Lookup, unknown } from "../instance/instance.ts";
import { rootFile } from "../source/locate.ts";
import { NameIndex, nearest as nearestName } from "../source/nearest.ts";
import type { SourceFile } from "../source/source-file.ts";
import { ByFolder, nearness } from "./by-folder.ts";
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

/** A name with a hash behind it, of the letters and digits that kustomize takes. */
export const hashedName = /^(.+)-[bcdfghkmt2456789]{10}$/;

/** `doubts`: by the file that objects belong to, why there may be more than these. */
export function indexResources(
  resources: readonly Resource[],
  doubts: ReadonlyMap<SourceFile, string> = new Map(),
): ResourceIndex {
  const byName = new Map<string, ByFolder<Resource>>();
  const byFile = new Map<SourceFile, Map<string, Resource[]>>();
  const byKind = new Map<string, Resource[]>();
  const generated = new Set<string>();
  const generators = new Map<string, ByFolder<Resource>>();
  for (const resource of resources) {
    const file = rootFile(resource.file);
    // With a hash behind its name only objects of its own file can name it.
    if (!resource.hashed) put(byName, `${resource.kind}/${resource.name}`, resource);
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
      for (const item of mapsAt(resource.node, field)) {
        const key = `${kind}/${textAt(item, "name")}`;
        generated.add(key);
        const same = generators.get(key) ?? new ByFolder(() => undefined);
        generators.set(key, same);
        same.add(file, resource);
      }
    }
  }
  const namesOf = new Map<string, Named>();
  return {
    resources,
    find(kind, name, from) {
      // Sets of many examples repeat a name in each file; the object beside it is then found without a look at all.
      const beside = (byFile.get(rootFile(from.file))?.get(`${kind}/${name}`) ?? []).filter((one) => fits(one, from));
      if (beside.length > 0) return theOne(beside, from);
      const near = byName.get(`${kind}/${name}`)?.nearestTo(from.file, (one) => fits(one, from)) ?? [];
      if (near.length === 0) {
        const plain = hashedName.exec(name)?.[1] ?? name;
        if (generated.has(`${kind}/${plain}`)) return unknown(`${kind} "${name}" is made by a kustomization`);
        const doubt = doubts.get(rootFile(from.file));
        return doubt === undefined ? absent : unknown(doubt);
      }
      const isGenerated = generators.get(`${kind}/${name}`)?.isNearer(from.file, near[0]!.file) === true;
      return isGenerated ? unknown(`${kind} "${name}" is made by a kustomization`) : theOne(near, from);
    },
    names(kind, from, meant) {
      const isMeant = (one: Resource): boolean => one.name !== "" && fits(one, from);
      if (meant === undefined) return [...new Set((byKind.get(kind) ?? []).filter(isMeant).map(({ name }) => name))];
      let known = namesOf.get(kind);
      if (known === undefined) {
        known = namedOf(byKind.get(kind) ?? []);
        namesOf.set(kind, known);
      }
      const { index, byName: named } = known;
      const near = index.allNear(meant).flatMap((name) => named.get(name)!.nearestFolderTo(from.file, isMeant));
      return nearestNames(meant, near, from);
    },
    doubt: ({ file }) => doubts.get(rootFile(file)),
  };
}

/** Objects of one kind. */
interface Named {
  readonly index: NameIndex;
  readonly byName: ReadonlyMap<string, ByFolder<Resource>>;
}

function namedOf(resources: readonly Resource[]): Named {
  const byName = new Map<string, ByFolder<Resource>>();
  for (const resource of resources) put(byName, resource.name, resource);
  return { index: new NameIndex(byName.keys()), byName };
}

function put(into: Map<string, ByFolder<Resource>>, key: string, resource: Resource): void {
  const all = into.get(key) ?? new ByFolder<Resource>(whoNames);
  into.set(key, all);
  all.add(resource.file, resource);
}

function push(into: Map<string, Resource[]>, key: string, resource: Resource): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [resource]);
  else list.push(resource);
}

/** The same for objects that the same others can name. */
function whoNames({ namespace, hashed: isHashed, file }: Resource): string {
  return `${namespace === undefined ? "" : `in ${namespace}`}\0${isHashed ? rootFile(file).path : ""}`;
}

/** An object without a namespace goes where it is applied, which may be the same one. */
function fits(resource: Resource, from: Resource): boolean {
  if (resource.hashed && rootFile(resource.file) !== rootFile(from.file)) return false;
  return resource.namespace === undefined || from.namespace === undefined || resource.namespace === from.namespace;
}

/** Of equally near objects the one that is of the same namespace for sure. */
function theOne(near: readonly Resource[], from: Resource): Lookup<Resource> {
  let best = near;
  const sameNamespace = near.filter((resource) => resource.namespace === from.namespace);
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
  return nearestName(meant, best);
}
