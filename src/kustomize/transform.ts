/** What a kustomization does to all objects that it gathers, or to some by their names: no texts of its own but words. */
import type { YamlMap, YamlNode } from "../../grammar/yaml/node.ts";
import { effectiveEntries, isTrue, itemsAt, locationOf, mapAt, mapsAt, scalarAt, textAt } from "../kubernetes/nodes.ts";
import type { Kustomization } from "./given.ts";
import { changedItems, type KustomizeObject, kindOf, nameOf, namespaceOf, podPath, withTree } from "./objects.ts";
import { followRenames } from "./references.ts";
import { changedAt, madeScalar, type Tree, type TreeMap, textOf, treeAt, treeOf, withPairs } from "./tree.ts";

type Objects = readonly KustomizeObject[];

/** As kustomize knows them; a kind that it does not know has a namespace. */
const clusterWide: ReadonlySet<string> = new Set([
  "APIService",
  "ClusterRole",
  "ClusterRoleBinding",
  "CSIDriver",
  "CSINode",
  "CustomResourceDefinition",
  "IngressClass",
  "MutatingWebhookConfiguration",
  "Namespace",
  "Node",
  "PersistentVolume",
  "PodSecurityPolicy",
  "PriorityClass",
  "RuntimeClass",
  "StorageClass",
  "ValidatingWebhookConfiguration",
  "VolumeAttachment",
]);

export function withNamespace(objects: Objects, { file, root }: Kustomization): Objects {
  const node = scalarAt(root, "namespace");
  const namespace = node === undefined ? undefined : treeOf(file, node);
  if (namespace?.kind !== "scalar" || namespace.text === "") return objects;
  const moved = new Set(
    objects.flatMap((one) => (kindOf(one) === "ServiceAccount" ? [`${namespaceOf(one) ?? ""}/${nameOf(one)}`] : [])),
  );
  return objects.map((object) => {
    const { tree } = object;
    const kind = kindOf(object);
    if (kind === "Namespace")
      return withTree(
        object,
        changedAt(tree, ["metadata", "name"], () => namespace),
      );
    const placed = clusterWide.has(kind) ? tree : changedAt(tree, ["metadata", "namespace"], () => namespace);
    if (!kind.endsWith("RoleBinding")) return withTree(object, placed);
    const bound = changedItems(placed, ["subjects"], (subject) => {
      if (textOf(subject, "kind") !== "ServiceAccount") return subject;
      const name = textOf(subject, "name") ?? "";
      const own = textOf(subject, "namespace");
      const isMoved =
        name === "default" || moved.has(`${own ?? ""}/${name}`) || (own === "default" && moved.has(`/${name}`));
      return isMoved ? changedAt(subject, ["namespace"], () => namespace) : subject;
    });
    return withTree(object, bound);
  });
}

const namedElsewhere: ReadonlySet<string> = new Set(["CustomResourceDefinition", "APIService", "Namespace"]);

/** `namePrefix` and `nameSuffix`, with all names that lead to the objects. */
export function withNames(objects: Objects, { root }: Kustomization): Objects {
  const prefix = textAt(root, "namePrefix") ?? "";
  const suffix = textAt(root, "nameSuffix") ?? "";
  if (prefix === "" && suffix === "") return objects;
  const renamed = objects.map((object) => {
    const name = nameOf(object);
    if (name === "" || namedElsewhere.has(kindOf(object))) return object;
    const tree = changedAt(
      object.tree,
      ["metadata", "name"],
      (value) => value && madeScalar(`${prefix}${name}${suffix}`, value.at),
    );
    // The prefix is put first, and the suffix to what that gave: both names lead here.
    const between = prefix === "" || suffix === "" ? [] : [prefix + name];
    return { ...withTree(object, tree), formerNames: [...object.formerNames, name, ...between] };
  });
  return followRenames(objects, renamed);
}

/** How many labels and annotations each object gets, and how many images are changed in it. */
export function wordCounts({ root }: Kustomization): { readonly labels: number; readonly images: number } {
  const maps = [mapAt(root, "commonLabels"), mapAt(root, "commonAnnotations")];
  for (const item of mapsAt(root, "labels")) maps.push(mapAt(item, "pairs"));
  const labels = maps.reduce((count, map) => count + (map?.entries.length ?? 0), 0);
  return { labels, images: mapsAt(root, "images").length };
}

/** `labels`, `commonLabels` and `commonAnnotations`. */
export function withLabels(objects: Objects, { file, root }: Kustomization): Objects {
  const sets: { readonly pairs: readonly [string, Tree][]; readonly selects: boolean; readonly pods: boolean }[] = [];
  const common = pairsOf(file, mapAt(root, "commonLabels"));
  if (common.length > 0) sets.push({ pairs: common, selects: true, pods: true });
  for (const item of mapsAt(root, "labels")) {
    const selects = isTrue(item.get("includeSelectors"));
    const pods = selects || isTrue(item.get("includeTemplates"));
    sets.push({ pairs: pairsOf(file, mapAt(item, "pairs")), selects, pods });
  }
  const annotations = pairsOf(file, mapAt(root, "commonAnnotations"));
  if (sets.length === 0 && annotations.length === 0) return objects;
  return objects.map((object) => {
    let { tree } = object;
    for (const { pairs, selects, pods } of sets) {
      tree = withPairs(tree, ["metadata", "labels"], pairs);
      if (pods) tree = putInPods(tree, "labels", pairs);
      if (selects) tree = putInSelectors(tree, pairs);
    }
    if (annotations.length > 0) {
      tree = withPairs(tree, ["metadata", "annotations"], annotations);
      tree = putInPods(tree, "annotations", annotations);
    }
    return withTree(object, tree);
  });
}

function pairsOf(file: Kustomization["file"], map: YamlMap | undefined): readonly [string, Tree][] {
  return effectiveEntries(map).flatMap(({ key, value }): [string, Tree][] => {
    const tree = value === undefined ? undefined : treeOf(file, value);
    return tree?.kind === "scalar" ? [[key.text, tree]] : [];
  });
}

function putInPods(tree: TreeMap, field: "labels" | "annotations", pairs: readonly [string, Tree][]): TreeMap {
  const path = podPath(textOf(tree, "kind") ?? "");
  if (path.length === 0 || treeAt(tree, ...path)?.kind !== "map") return tree;
  return withPairs(tree, [...path, "metadata", field], pairs);
}

const selecting: ReadonlySet<string> = new Set(["DaemonSet", "Deployment", "StatefulSet", "ReplicaSet"]);

function putInSelectors(tree: TreeMap, pairs: readonly [string, Tree][]): TreeMap {
  const kind = textOf(tree, "kind") ?? "";
  if (kind === "Service" || kind === "ReplicationController") return withPairs(tree, ["spec", "selector"], pairs);
  return selecting.has(kind) ? withPairs(tree, ["spec", "selector", "matchLabels"], pairs) : tree;
}

export function withImages(objects: Objects, { file, root }: Kustomization): Objects {
  const images = mapsAt(root, "images");
  if (images.length === 0) return objects;
  return objects.map((object) => {
    let { tree } = object;
    const spec = [...podPath(kindOf(object)), "spec"];
    for (const list of ["initContainers", "containers"])
      tree = changedItems(tree, [...spec, list], (container) => withImage(container, images, file));
    return withTree(object, tree);
  });
}

function withImage(container: TreeMap, images: readonly YamlMap[], file: Kustomization["file"]): TreeMap {
  let changed = container;
  for (const image of images) {
    const written = textOf(changed, "image");
    const parts = written === undefined ? undefined : imageParts(written);
    if (parts === undefined || parts.name !== textAt(image, "name")) continue;
    const [name, tag, digest, suffix] = ["newName", "newTag", "digest", "tagSuffix"].map((key) => scalarAt(image, key));
    const by = tag ?? digest ?? suffix ?? name;
    if (by === undefined) continue;
    let behind = parts.behind;
    if (tag !== undefined || digest !== undefined)
      behind = `${tag === undefined ? "" : `:${tag.text}`}${digest === undefined ? "" : `@${digest.text}`}`;
    else if (suffix !== undefined) behind = `${behind.replace(/@.*$/, "")}${suffix.text}`;
    const text = `${name?.text ?? parts.name}${behind}`;
    if (text !== written) changed = changedAt(changed, ["image"], () => madeScalar(text, locationOf(file, by)));
  }
  return changed;
}

/** The name of an image, and the tag and digest behind it. */
function imageParts(image: string): { readonly name: string; readonly behind: string } {
  const digest = image.indexOf("@");
  const end = digest < 0 ? image.length : digest;
  const colon = image.slice(0, end).lastIndexOf(":");
  const nameEnd = colon > image.slice(0, end).lastIndexOf("/") ? colon : end;
  return { name: image.slice(0, nameEnd), behind: image.slice(nameEnd) };
}

/** Whether the kustomization has anything that changes objects in ways that are not worked out. */
export function unreadFields({ root }: Kustomization): readonly { readonly key: string; readonly node: YamlNode }[] {
  return ["transformers", "generators", "replacements", "vars", "helmCharts", "helmChartInflationGenerator"].flatMap(
    (key) => {
      const node = root.get(key);
      return node !== undefined && itemsAt(root, key).length > 0 ? [{ key, node }] : [];
    },
  );
}
