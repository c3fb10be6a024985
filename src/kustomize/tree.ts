/** Objects as values that can be changed: each part knows where it is written, and whether it still stands there as it is. */
import type { YamlEntry, YamlMap, YamlNode, YamlScalar, YamlSeq } from "../../grammar/yaml/node.ts";
import { effectiveEntries } from "../kubernetes/nodes.ts";
import type { Location, SourceFile } from "../source/source-file.ts";

export type Tree = TreeMap | TreeSeq | TreeScalar;

/** What a part is written as, as long as nothing below it was changed. */
export interface Written<Node> {
  readonly file: SourceFile;
  readonly node: Node;
}

export interface TreeMap {
  readonly kind: "map";
  readonly entries: readonly TreeEntry[];
  /** Undefined also where the text would mean something else at another place (aliases, merge keys). */
  readonly as: Written<YamlMap> | undefined;
  readonly at: Location;
}

export interface TreeEntry {
  readonly key: TreeScalar;
  readonly value: Tree | undefined;
  readonly as: Written<YamlEntry> | undefined;
}

export interface TreeSeq {
  readonly kind: "seq";
  readonly items: readonly Tree[];
  readonly as: Written<YamlSeq> | undefined;
  readonly at: Location;
}

export interface TreeScalar {
  readonly kind: "scalar";
  readonly text: string;
  readonly value: YamlScalar["value"];
  /** Undefined for a text that is written nowhere, but follows from what stands at `at`. */
  readonly as: Written<YamlScalar> | undefined;
  readonly at: Location;
}

/** Objects nest less deep than this; what is deeper is left out. */
const deepest = 100;

/** Copies of what aliases repeat are counted, since a few lines may stand for millions of nodes. */
const mostNodes = 200_000;

/** The part of a file as a tree; undefined where it is larger or deeper than any object. */
export function treeOf(file: SourceFile, node: YamlNode): Tree | undefined {
  let count = 0;
  let isTooMuch = false;
  const lift = (from: YamlNode, depth: number): Tree => {
    const at: Location = { file, span: from.span };
    count++;
    if (count > mostNodes || depth > deepest) isTooMuch = true;
    if (isTooMuch || from.kind === "scalar") return scalar(from.kind === "scalar" ? from : undefined, at);
    if (from.kind === "seq") {
      const items = from.items.map((item) => lift(item, depth + 1));
      const isPlain = from.items.every((item, at) => isWithin(item, from) && isAsWritten(items[at]));
      return { kind: "seq", items, as: isPlain ? { file, node: from } : undefined, at };
    }
    let isPlain = from.entries.every(({ key }) => key.text !== "<<");
    const entries = allEntries(from).map((entry): TreeEntry => {
      const value = entry.value === undefined ? undefined : lift(entry.value, depth + 1);
      const isOwn = entry.value === undefined || (isWithin(entry.value, from) && isAsWritten(value));
      if (!isOwn) isPlain = false;
      const key = scalar(entry.key, { file, span: entry.key.span });
      return { key, value, as: isOwn && isPlain ? { file, node: entry } : undefined };
    });
    // A repeated key is written once.
    if (entries.length !== from.entries.length) isPlain = false;
    return { kind: "map", entries, as: isPlain ? { file, node: from } : undefined, at };
  };
  const scalar = (from: YamlScalar | undefined, at: Location): TreeScalar => ({
    kind: "scalar",
    text: from?.text ?? "",
    value: from?.value ?? null,
    as: from === undefined ? undefined : { file, node: from },
    at,
  });
  const tree = lift(node, 0);
  return isTooMuch ? undefined : tree;
}

const isWithin = (inner: YamlNode, outer: YamlNode): boolean =>
  outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;

const isAsWritten = (tree: Tree | undefined): boolean => tree !== undefined && tree.as !== undefined;

/** Own entries, and behind them those of merge keys. */
function allEntries(map: YamlMap): readonly YamlEntry[] {
  const own = effectiveEntries(map);
  if (map.entries.every(({ key }) => key.text !== "<<")) return own;
  const names = new Set(own.map(({ key }) => key.text));
  const merged: YamlEntry[] = [];
  const open: { readonly node: YamlNode | undefined; readonly depth: number }[] = map.entries.flatMap(
    ({ key, value }) => (key.text === "<<" ? [{ node: value, depth: 0 }] : []),
  );
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { node, depth } = next;
    if (depth > 10) continue;
    if (node?.kind === "seq") open.unshift(...node.items.map((item) => ({ node: item, depth: depth + 1 })));
    if (node?.kind !== "map") continue;
    for (const entry of node.entries) {
      if (entry.key.text === "<<") open.push({ node: entry.value, depth: depth + 1 });
      else if (!names.has(entry.key.text)) {
        names.add(entry.key.text);
        merged.push(entry);
      }
    }
  }
  return [...own, ...merged];
}

/** A string that is not written as such, but follows from what stands at that place. */
export function madeScalar(text: string, at: Location): TreeScalar {
  return { kind: "scalar", text, value: text, as: undefined, at };
}

export function madeMap(at: Location, pairs: Readonly<Record<string, Tree | undefined>>): TreeMap {
  const entries = Object.entries(pairs).flatMap(([key, value]): TreeEntry[] =>
    value === undefined ? [] : [{ key: madeScalar(key, at), value, as: undefined }],
  );
  return { kind: "map", entries, as: undefined, at };
}

export function madeSeq(at: Location, items: readonly Tree[]): TreeSeq {
  return { kind: "seq", items, as: undefined, at };
}

/** What stands at the end of a path of keys. */
export function treeAt(tree: Tree | undefined, ...keys: readonly string[]): Tree | undefined {
  let at = tree;
  for (const key of keys) at = at?.kind === "map" ? entryOf(at, key)?.value : undefined;
  return at;
}

export function entryOf(map: TreeMap, key: string): TreeEntry | undefined {
  return map.entries.find((entry) => entry.key.text === key);
}

export function textOf(tree: Tree | undefined, ...keys: readonly string[]): string | undefined {
  const at = treeAt(tree, ...keys);
  return at?.kind === "scalar" && at.value !== null ? at.text : undefined;
}

/** The map with another value for a key, behind the others if it is new; without the key for undefined. */
export function withEntry(map: TreeMap, key: string, value: Tree | undefined, name?: TreeScalar): TreeMap {
  const known = entryOf(map, key);
  if (known === undefined && value === undefined) return map;
  if (known !== undefined && value !== undefined && known.value === value) return map;
  const entries =
    value === undefined
      ? map.entries.filter((entry) => entry !== known)
      : known === undefined
        ? [...map.entries, { key: name ?? madeScalar(key, value.at), value, as: undefined }]
        : map.entries.map((entry) => (entry === known ? { key: entry.key, value, as: undefined } : entry));
  return { ...map, entries, as: undefined };
}

/** The map with what `change` makes of the value at the end of a path; maps that are not there are made. */
export function changedAt(
  map: TreeMap,
  keys: readonly string[],
  change: (value: Tree | undefined) => Tree | undefined,
): TreeMap {
  const [key, ...others] = keys;
  if (key === undefined) return map;
  const value = treeAt(map, key);
  if (others.length === 0) return withEntry(map, key, change(value));
  if (value !== undefined && value.kind !== "map" && !isNull(value)) return map;
  const inner = value?.kind === "map" ? value : madeMap(map.at, {});
  const changed = changedAt(inner, others, change);
  return changed === inner ? map : withEntry(map, key, changed);
}

/** The map with many new values for keys of the map at the end of a path, as `changedAt` gives one. */
export function withPairs(map: TreeMap, keys: readonly string[], pairs: readonly [string, Tree][]): TreeMap {
  const [key, ...others] = keys;
  if (pairs.length === 0) return map;
  if (key === undefined) return withValues(map, new Map(pairs));
  const value = treeAt(map, key);
  if (value !== undefined && value.kind !== "map" && !isNull(value)) return map;
  const inner = value?.kind === "map" ? value : madeMap(map.at, {});
  const changed = withPairs(inner, others, pairs);
  return changed === inner ? map : withEntry(map, key, changed);
}

function withValues(map: TreeMap, values: ReadonlyMap<string, Tree>): TreeMap {
  const left = new Map(values);
  let isSame = true;
  const entries = map.entries.map((entry): TreeEntry => {
    const value = left.get(entry.key.text);
    left.delete(entry.key.text);
    if (value === undefined || value === entry.value) return entry;
    isSame = false;
    return { key: entry.key, value, as: undefined };
  });
  if (isSame && left.size === 0) return map;
  for (const [key, value] of left) entries.push({ key: madeScalar(key, value.at), value, as: undefined });
  return { ...map, entries, as: undefined };
}

export function withItems(seq: TreeSeq, items: readonly Tree[]): TreeSeq {
  const isSame = items.length === seq.items.length && items.every((item, at) => item === seq.items[at]);
  return isSame ? seq : { ...seq, items, as: undefined };
}

export function isNull(tree: Tree | undefined): boolean {
  return tree === undefined || (tree.kind === "scalar" && tree.value === null);
}

/** Items of a list that are maps. */
export function mapsIn(tree: Tree | undefined): readonly TreeMap[] {
  return tree?.kind === "seq" ? tree.items.filter((item) => item.kind === "map") : [];
}
