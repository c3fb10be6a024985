/** Steps through a manifest's YAML that answer undefined where the shape is another one. */
import type { YamlEntry, YamlMap, YamlNode, YamlScalar } from "../../grammar/yaml/node.ts";
import type { Location, SourceFile } from "../source/source-file.ts";

/** A word in a manifest. */
export interface ManifestWord {
  readonly text: string;
  readonly at: Location;
}

/** The node at the end of a path of keys. */
export function nodeAt(node: YamlNode | undefined, ...keys: readonly string[]): YamlNode | undefined {
  let at = node;
  for (const key of keys) at = at?.kind === "map" ? at.get(key) : undefined;
  return at;
}

export function mapAt(node: YamlNode | undefined, ...keys: readonly string[]): YamlMap | undefined {
  const at = nodeAt(node, ...keys);
  return at?.kind === "map" ? at : undefined;
}

export function scalarAt(node: YamlNode | undefined, ...keys: readonly string[]): YamlScalar | undefined {
  const at = nodeAt(node, ...keys);
  return at?.kind === "scalar" ? at : undefined;
}

export function itemsAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly YamlNode[] {
  const at = nodeAt(node, ...keys);
  return at?.kind === "seq" ? at.items : [];
}

/** Items that are scalars. */
export function scalarsAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly YamlScalar[] {
  return itemsAt(node, ...keys).filter((item) => item.kind === "scalar");
}

/** Items that are maps; others are nothing that Kubernetes would read. */
export function mapsAt(node: YamlNode | undefined, ...keys: readonly string[]): readonly YamlMap[] {
  return itemsAt(node, ...keys).filter((item) => item.kind === "map");
}

/** Entries of a map without those that a later one of the same key overrides. */
export function effectiveEntries(map: YamlMap | undefined): readonly YamlEntry[] {
  const byKey = new Map<string, YamlEntry>();
  // A merge key brings entries of other maps, which `get` finds; it is none itself.
  for (const entry of map?.entries ?? []) if (entry.key.text !== "<<") byKey.set(entry.key.text, entry);
  return [...byKey.values()];
}

export function textAt(node: YamlNode | undefined, ...keys: readonly string[]): string | undefined {
  const scalar = scalarAt(node, ...keys);
  return scalar === undefined || scalar.value === null ? undefined : scalar.text;
}

export function isTrue(node: YamlNode | undefined): boolean {
  return node?.kind === "scalar" && node.value === true;
}

export function locationOf(file: SourceFile, node: YamlNode): Location {
  return { file, span: node.span };
}

/** The place is between the quotes, so that what a fix writes there is quoted as before: JSON has no other strings. */
export function wordOf(file: SourceFile, scalar: YamlScalar): ManifestWord {
  const { text, style } = scalar;
  if (style !== "single" && style !== "double") return { text, at: locationOf(file, scalar) };
  const { start, end } = scalar.span;
  return { text, at: { file, span: { start: start + 1, end: end - 1 } } };
}
