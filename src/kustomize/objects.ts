/** The objects that a kustomization has gathered so far, each with what is known of it beyond its text. */
import { configData, type DataEntry } from "../kubernetes/config-data.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { SourceFile } from "../source/source-file.ts";
import { changedAt, madeScalar, type Tree, type TreeMap, textOf, treeAt, treeOf } from "./tree.ts";

export interface KustomizeObject {
  readonly tree: TreeMap;
  /** Names that it had before, the first one first. */
  readonly formerNames: readonly string[];
  /** Values of a ConfigMap that are whole texts of their own: those of the plain object, and files of generators. */
  readonly entries: ReadonlyMap<string, KeptEntry>;
  /** Whether a hash of what it holds is put behind its name in the end, which only the kustomization can know. */
  readonly isHashed: boolean;
}

/** A key of a ConfigMap or Secret; without a file nothing is known of its value. */
export type KeptEntry = Pick<DataEntry, "key"> & { readonly file: SourceFile | undefined; readonly plain?: DataEntry };

export const kindOf = ({ tree }: KustomizeObject): string => textOf(tree, "kind") ?? "";
export const nameOf = ({ tree }: KustomizeObject): string => textOf(tree, "metadata", "name") ?? "";
/** The name that it has and all that it had. */
export const namesOf = (object: KustomizeObject): readonly string[] => [nameOf(object), ...object.formerNames];
export const namespaceOf = ({ tree }: KustomizeObject): string | undefined => textOf(tree, "metadata", "namespace");

/** Undefined for an object larger than any. */
export function objectOf(resource: Resource): KustomizeObject | undefined {
  const tree = treeOf(resource.file, resource.node);
  if (tree?.kind !== "map") return undefined;
  const entries = new Map<string, KeptEntry>();
  if (resource.kind === "ConfigMap") {
    for (const [key, plain] of configData(resource).entries)
      entries.set(key, { key: plain.key, file: undefined, plain });
  }
  return { tree, formerNames: [], entries, isHashed: false };
}

/** With another text; a value of a ConfigMap that was changed is no longer the one of the plain object. */
export function withTree(object: KustomizeObject, tree: TreeMap): KustomizeObject {
  if (tree === object.tree) return object;
  const stays = (key: string): boolean =>
    ["data", "binaryData"].every((field) => {
      const now = treeAt(tree, field, key);
      return now === treeAt(object.tree, field, key);
    });
  const entries = [...object.entries].filter(([key]) => stays(key));
  return { ...object, tree, entries: entries.length === object.entries.size ? object.entries : new Map(entries) };
}

/** With entries over those that it has. In the text nothing stands for them, which a patch may still replace or delete. */
export function withEntries(object: KustomizeObject, entries: ReadonlyMap<string, KeptEntry>): KustomizeObject {
  let { tree } = object;
  for (const [key, { at }] of [...entries].map(([name, entry]) => [name, entry.key] as const)) {
    for (const field of ["binaryData", "stringData"])
      if (treeAt(tree, field, key) !== undefined) tree = changedAt(tree, [field, key], () => undefined);
    tree = changedAt(tree, ["data", key], () => madeScalar("", at));
  }
  return { ...object, tree, entries: new Map([...object.entries, ...entries]) };
}

/** Where the pods that an object makes are described. */
export function podPath(kind: string): readonly string[] {
  if (kind === "Pod") return [];
  if (kind === "CronJob") return ["spec", "jobTemplate", "spec", "template"];
  return kind === "PodTemplate" ? ["template"] : ["spec", "template"];
}

/** The tree with what `change` makes of each map in a list at the end of a path. */
export function changedItems(map: TreeMap, keys: readonly string[], change: (item: TreeMap) => TreeMap): TreeMap {
  if (treeAt(map, ...keys)?.kind !== "seq") return map;
  return changedAt(map, keys, (list) => {
    if (list?.kind !== "seq") return list;
    const items = list.items.map((item): Tree => (item.kind === "map" ? change(item) : item));
    return items.every((item, at) => item === list.items[at]) ? list : { ...list, items, as: undefined };
  });
}
