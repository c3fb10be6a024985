/** Strategic merge patches, as far as lists of Kubernetes' own objects have keys (k8s.io/api, `patchMergeKey`). */
import {
  entryOf,
  isNull,
  type Tree,
  type TreeEntry,
  type TreeMap,
  type TreeSeq,
  textOf,
  treeAt,
  withEntry,
  withItems,
} from "./tree.ts";

/** Lists whose items are told apart by a key, by the names of the list; the first key that the items have counts. */
const mergeKeys: Readonly<Record<string, readonly string[]>> = {
  containers: ["name"],
  initContainers: ["name"],
  ephemeralContainers: ["name"],
  env: ["name"],
  volumes: ["name"],
  imagePullSecrets: ["name"],
  resourceClaims: ["name"],
  volumeMounts: ["mountPath"],
  volumeDevices: ["devicePath"],
  hostAliases: ["ip"],
  ports: ["containerPort", "port"],
  topologySpreadConstraints: ["topologyKey"],
  secrets: ["name"],
};

/** Kinds whose lists are merged by keys. Lists of others are replaced as a whole. */
const builtIn: ReadonlySet<string> = new Set([
  "DaemonSet",
  "Deployment",
  "StatefulSet",
  "ReplicaSet",
  "ReplicationController",
  "Job",
  "CronJob",
  "Pod",
  "PodTemplate",
  "Service",
  "ServiceAccount",
]);

/** What the patch makes of an object; undefined where it deletes the object. */
export function strategicMerge(object: TreeMap, patch: TreeMap, kind: string): TreeMap | undefined {
  if (directive(patch) === "delete") return undefined;
  return mergeMap(object, patch, builtIn.has(kind));
}

function directive(tree: Tree): string | undefined {
  return tree.kind === "map" ? textOf(tree, "$patch") : undefined;
}

function mergeMap(object: TreeMap, patch: TreeMap, byKeys: boolean): TreeMap {
  if (directive(patch) === "replace") return withoutDirectives(patch);
  let merged = object;
  for (const { key, value } of patch.entries) {
    const name = key.text;
    if (name.startsWith("$")) continue;
    const known = entryOf(merged, name)?.value;
    if (isNull(value) || value === undefined || directive(value) === "delete")
      merged = withEntry(merged, name, undefined);
    else if (value.kind === "map" && known?.kind === "map")
      merged = withEntry(merged, name, mergeMap(known, value, byKeys), key);
    else if (value.kind === "seq" && known?.kind === "seq" && byKeys)
      merged = withEntry(merged, name, mergeSeq(known, value, name), key);
    else merged = withEntry(merged, name, cleaned(value), key);
  }
  return merged;
}

/** Items of the patch come first, each with what the object's item of its key has more, then the object's others. */
function mergeSeq(list: TreeSeq, patch: TreeSeq, name: string): TreeSeq {
  const keys = Object.hasOwn(mergeKeys, name) ? mergeKeys[name]! : [];
  const key = keys.find((one) => [...list.items, ...patch.items].some((item) => treeAt(item, one) !== undefined));
  const items = patch.items.filter((item) => directive(item) !== "replace" || isKeyed(item, key));
  if (key === undefined || items.length < patch.items.length) return withoutDirectivesIn({ ...patch, items });
  const rest = new Map(list.items.map((item) => [item, textOf(item, key)]));
  const merged: Tree[] = [];
  for (const item of items) {
    const wanted = textOf(item, key);
    const known = [...rest].find(([, value]) => value !== undefined && value === wanted)?.[0];
    if (known !== undefined) rest.delete(known);
    if (directive(item) === "delete") continue;
    merged.push(known?.kind === "map" && item.kind === "map" ? mergeMap(known, item, true) : cleaned(item));
  }
  return withItems(list, [...merged, ...rest.keys()]);
}

const isKeyed = (item: Tree, key: string | undefined): boolean => key !== undefined && textOf(item, key) !== undefined;

/** What a patch brings anew, without its own words; keys with nothing are only there to delete. */
function cleaned(tree: Tree): Tree {
  if (tree.kind === "map") return withoutDirectives(tree);
  return tree.kind === "seq" ? withoutDirectivesIn(tree) : tree;
}

function withoutDirectives(map: TreeMap): TreeMap {
  const entries = map.entries.flatMap((entry): TreeEntry[] => {
    const { key, value } = entry;
    if (key.text.startsWith("$") || value === undefined || isNull(value) || directive(value) === "delete") return [];
    const inner = cleaned(value);
    return [inner === value ? entry : { key, value: inner, as: undefined }];
  });
  const isSame = entries.length === map.entries.length && entries.every((entry, at) => entry === map.entries[at]);
  return isSame ? map : { ...map, entries, as: undefined };
}

function withoutDirectivesIn(seq: TreeSeq): TreeSeq {
  return withItems(
    seq,
    seq.items.filter((item) => directive(item) !== "delete").map((item) => cleaned(item)),
  );
}
