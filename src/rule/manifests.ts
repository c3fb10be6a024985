/** Questions about manifests: which of them are about Fluent Bit, steps through their YAML, and removal of entries. */
import type { YamlEntry, YamlMap } from "../../grammar/yaml/node.ts";
import { lineRemoval } from "../edit/index.ts";
import { concernsFluentBit } from "../kubernetes/manifest.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import type { Edit } from "../source/source-file.ts";

export { locationOf as nodeLocation, mapAt, mapsAt, scalarAt, scalarsAt, wordOf } from "../kubernetes/nodes.ts";
export type { Resource } from "../kubernetes/resources.ts";

/** Objects in files that are about Fluent Bit, and objects that its containers name. Others are none of our business. */
export function resourcesOfFluentBit(set: KubernetesSet): readonly Resource[] {
  const named = new Set(set.references.flatMap(({ object }) => (object.kind === "found" ? [object.value] : [])));
  return set.manifests.flatMap(({ original, resources }) =>
    concernsFluentBit(original.text) ? resources : resources.filter((resource) => named.has(resource)),
  );
}

/** The edit that removes an entry with its lines; undefined where other text shares them. */
export function entryRemoval({ file }: Resource, map: YamlMap, entry: YamlEntry): Edit | undefined {
  if (map.flow || map.entries.length < 2) return undefined;
  const { text } = file;
  const lineStart = text.lastIndexOf("\n", entry.span.start - 1) + 1;
  if (text.slice(lineStart, entry.span.start).trim() !== "") return undefined;
  return lineRemoval({ file, span: entry.span });
}
