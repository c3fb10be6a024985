/** The patches of a kustomization: which objects they are for, and what they make of them. */
import type { YamlMap, YamlNode, YamlScalar } from "../../grammar/yaml/node.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { scalarMap } from "../../grammar/yaml/scalar.ts";
import { itemsAt, mapAt, mapsAt, scalarAt, scalarsAt, textAt } from "../kubernetes/nodes.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { Kustomization } from "./given.ts";
import { jsonPatch } from "./json-patch.ts";
import { strategicMerge } from "./merge.ts";
import type { Aim, ObjectIndex } from "./object-index.ts";
import { type KustomizeObject, kindOf, namesOf, namespaceOf, withTree } from "./objects.ts";
import { changedAt, type Tree, type TreeMap, textOf, treeAt, treeOf, withEntry } from "./tree.ts";

/** One patch as it is written: documents of a text, and the objects that it says it is for. */
export interface WrittenPatch {
  readonly file: SourceFile;
  readonly roots: readonly YamlNode[];
  readonly target: YamlMap | undefined;
}

/** Where the patches of a field come from: a text in the kustomization itself, or a path. */
export type PatchPlace = { readonly target: YamlMap | undefined } & (
  | { readonly inline: YamlScalar; readonly path?: undefined }
  | { readonly path: YamlScalar; readonly inline?: undefined }
);

/** The patches in the order in which they are applied; `late` are those that come behind names and labels. */
export function patchPlaces({ root }: Kustomization): {
  readonly early: readonly PatchPlace[];
  readonly late: readonly PatchPlace[];
} {
  const merges = scalarsAt(root, "patchesStrategicMerge").map(
    (scalar): PatchPlace =>
      scalar.block !== undefined || scalar.text.includes("\n")
        ? { target: undefined, inline: scalar }
        : { target: undefined, path: scalar },
  );
  return { early: [...merges, ...placesIn(root, "patches")], late: placesIn(root, "patchesJson6902") };
}

function placesIn(root: YamlMap, field: string): readonly PatchPlace[] {
  return mapsAt(root, field).flatMap((item): PatchPlace[] => {
    const target = mapAt(item, "target");
    const inline = scalarAt(item, "patch");
    const path = scalarAt(item, "path");
    if (inline !== undefined && inline.text !== "") return [{ target, inline }];
    return path === undefined ? [] : [{ target, path }];
  });
}

/** A patch that stands in the kustomization, as a text of its own. */
export function inlinePatch({ file }: Kustomization, target: YamlMap | undefined, scalar: YamlScalar): WrittenPatch {
  const text: SourceFile = {
    path: `${file.path}#patch`,
    text: scalar.text,
    host: { file, map: scalarMap(file.text, scalar), what: "a patch of the kustomization" },
  };
  return { file: text, roots: readYaml(text.text).documents.flatMap(({ root }) => root ?? []), target };
}

/** Changes the objects that the patch is for. */
export function applyPatch(objects: ObjectIndex, { file, roots, target }: WrittenPatch): void {
  for (const node of roots) {
    const tree = treeOf(file, node);
    if (tree === undefined || tree.kind === "scalar") continue;
    const content = tree.kind === "map" ? withoutIdentity(tree) : tree;
    objects.change(aimOf(tree, target), (object) => {
      if (!isMeant(object, tree, target)) return object;
      const result =
        content.kind === "seq"
          ? (jsonPatch(object.tree, content.items) ?? object.tree)
          : strategicMerge(object.tree, content, kindOf(object));
      return result && withTree(object, result);
    });
  }
}

/** As far as kinds and names tell: no object is meant that has none of these. */
function aimOf(patch: Tree, target: YamlMap | undefined): Aim {
  if (target !== undefined) return { kinds: exactly(textAt(target, "kind")), names: exactly(textAt(target, "name")) };
  const name = textOf(patch, "metadata", "name");
  const kind = textOf(patch, "kind");
  return name === undefined || kind === undefined ? { kinds: [], names: undefined } : { kinds: [kind], names: [name] };
}

/** What tells for which object a patch is changes nothing of that object. */
function withoutIdentity(patch: TreeMap): TreeMap {
  let tree = withEntry(withEntry(patch, "apiVersion", undefined), "kind", undefined);
  for (const key of ["name", "namespace"])
    if (treeAt(tree, "metadata", key) !== undefined) tree = changedAt(tree, ["metadata", key], () => undefined);
  return tree;
}

function isMeant(object: KustomizeObject, patch: Tree, target: YamlMap | undefined): boolean {
  if (target === undefined) {
    if (patch.kind !== "map" || textOf(patch, "kind") !== kindOf(object)) return false;
    if (groupOf(textOf(patch, "apiVersion")) !== groupOf(textOf(object.tree, "apiVersion"))) return false;
    const namespace = textOf(patch, "metadata", "namespace");
    const own = namespaceOf(object);
    if (namespace !== undefined && own !== undefined && namespace !== own) return false;
    const name = textOf(patch, "metadata", "name");
    return name !== undefined && namesOf(object).includes(name);
  }
  const fits = (key: string, values: readonly (string | undefined)[]): boolean => {
    const wanted = textAt(target, key);
    return wanted === undefined || wanted === "" || values.some((value) => matches(wanted, value ?? ""));
  };
  const apiVersion = textOf(object.tree, "apiVersion") ?? "";
  return (
    fits("kind", [kindOf(object)]) &&
    fits("name", namesOf(object)) &&
    fits("namespace", [namespaceOf(object)]) &&
    fits("group", [groupOf(apiVersion)]) &&
    fits("version", [apiVersion.slice(apiVersion.indexOf("/") + 1)]) &&
    selects(textAt(target, "labelSelector"), treeAt(object.tree, "metadata", "labels")) &&
    selects(textAt(target, "annotationSelector"), treeAt(object.tree, "metadata", "annotations"))
  );
}

function groupOf(apiVersion: string | undefined): string {
  return apiVersion?.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

/** A regular expression that must fit the whole, as far as people write them here: words, `.*`, `.+`, and `|` between. */
function matches(pattern: string, text: string): boolean {
  return alternatives(pattern).some((one) => one === text || wildcards(one, text));
}

function alternatives(pattern: string): readonly string[] {
  return pattern
    .replace(/^\^/, "")
    .replace(/\$$/, "")
    .replace(/^\((?:\?:)?([^()]*)\)$/, "$1")
    .split("|");
}

/** All texts that a pattern fits, if it stands for a few; undefined where it fits any, or has `.*` or `.+`. */
function exactly(pattern: string | undefined): readonly string[] | undefined {
  if (pattern === undefined || pattern === "") return undefined;
  const texts = new Set(alternatives(pattern).flatMap((one) => [one, one.replaceAll("\\.", ".")]));
  return [...texts].some((text) => /\.[*+]/.test(text)) ? undefined : [...texts];
}

function wildcards(pattern: string, text: string): boolean {
  const parts = pattern.replaceAll("\\.", ".").split(/\.[*+]/);
  const last = parts.pop() ?? "";
  if (parts.length === 0) return last === text;
  const first = parts.shift()!;
  if (!text.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

/** A selector of `a=b,c!=d,e`; other forms select nothing here. */
function selects(selector: string | undefined, labels: Tree | undefined): boolean {
  if (selector === undefined || selector.trim() === "") return true;
  return selector.split(",").every((term) => {
    const [, key = "", operator, value = ""] = /^\s*([\w./-]+)\s*(?:(==?|!=)\s*([\w./-]*))?\s*$/.exec(term) ?? [];
    if (key === "") return false;
    const own = textOf(labels, key);
    if (operator === undefined) return own !== undefined;
    return operator === "!=" ? own !== value : own === value;
  });
}

/** Every path that the field of a kustomization names. */
export function listedPaths({ root }: Kustomization, field: string): readonly YamlScalar[] {
  return itemsAt(root, field).filter((item) => item.kind === "scalar");
}
