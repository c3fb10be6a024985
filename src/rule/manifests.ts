/** Questions about manifests: which of them are about Fluent Bit, steps through their YAML, and removal of entries. */
import type { YamlEntry, YamlMap } from "../../grammar/yaml/node.ts";
import { lineRemoval } from "../edit/index.ts";
import { folderOf } from "../instance/paths.ts";
import { accountOf, rightsOf } from "../kubernetes/accounts.ts";
import { concernsFluentBit } from "../kubernetes/manifest.ts";
import { effectiveEntries, mapAt, mapsAt, scalarAt, textAt, wordOf } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { ConfigEntry, KubernetesSet } from "../kubernetes/set.ts";
import { podMetadata, podSpecOf } from "../kubernetes/workloads.ts";
import { rootFile } from "../source/locate.ts";
import type { Edit, Location, SourceFile } from "../source/source-file.ts";
import { onceFor } from "./once.ts";

export type { YamlMap, YamlScalar } from "../../grammar/yaml/node.ts";
export { configMapBytes } from "../kubernetes/config-data.ts";
export {
  effectiveEntries,
  locationOf as nodeLocation,
  mapAt,
  mapsAt,
  scalarAt,
  scalarsAt,
  textAt,
  wordOf,
} from "../kubernetes/nodes.ts";
export type { Resource } from "../kubernetes/resources.ts";
export { containersOf } from "../kubernetes/workloads.ts";

/**
 * Objects in files that are about Fluent Bit, and objects that its containers need: what they name, and who they are
 * with what that allows them. Others are none of our business.
 */
export const resourcesOfFluentBit = onceFor((set: KubernetesSet): readonly Resource[] => {
  const needed = new Set(set.references.flatMap(({ object }) => (object.kind === "found" ? [object.value] : [])));
  for (const resource of identities(set)) needed.add(resource);
  const { taken, renderings } = set.kustomized;
  return [...set.manifests, ...renderings]
    .flatMap(({ original, resources }) =>
      concernsFluentBit(original.text) ? resources : resources.filter((resource) => needed.has(resource)),
    )
    .filter((resource) => !taken.has(resource));
});

/** Workloads that run Fluent Bit, their service accounts, and the roles that bindings give to these: those nearest to them. */
function identities({ instances, resources, index }: KubernetesSet): Iterable<Resource> {
  const places = instances.flatMap(({ container }) => (container === undefined ? [] : [container.at]));
  if (places.length === 0) return [];
  const startsIn = new Map<SourceFile, number[]>();
  for (const { file, span } of places) push(startsIn, file, span.start);
  for (const starts of startsIn.values()) starts.sort((a, b) => a - b);
  const workloads = resources.filter(({ file, node: { span } }) => hasOneWithin(startsIn.get(file) ?? [], span));
  const needed = new Set(workloads);
  const asked = new Set<string>();
  for (const workload of workloads) {
    const podSpec = podSpecOf(workload);
    if (podSpec === undefined) continue;
    const account = accountOf(workload, podSpec, index);
    if (account.object.kind === "found") needed.add(account.object.value);
    // All files of a folder have the same rights beside them.
    const question = JSON.stringify([account.name, account.namespace, folderOf(`/${rootFile(workload.file).path}`)]);
    if (asked.has(question)) continue;
    asked.add(question);
    for (const resource of rightsOf(account, workload, index)) needed.add(resource);
  }
  return needed;
}

/** Whether one of the offsets, in order, lies in the span. */
function hasOneWithin(offsets: readonly number[], { start, end }: Location["span"]): boolean {
  let low = 0;
  let high = offsets.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsets[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low < offsets.length && offsets[low]! < end;
}

/** The entries of all ConfigMaps that some of these files are entries of. */
export function siblingEntries(set: KubernetesSet, files: Iterable<SourceFile>): readonly ConfigEntry[] {
  const { byFile, byConfigMap } = entriesOf(set);
  const maps = new Set([...files].flatMap((file) => (byFile.get(file) ?? []).map(({ configMap }) => configMap)));
  return [...maps].flatMap((configMap) => byConfigMap.get(configMap) ?? []);
}

const entriesOf = onceFor(({ entries }: KubernetesSet) => {
  const byFile = new Map<SourceFile, ConfigEntry[]>();
  const byConfigMap = new Map<Resource, ConfigEntry[]>();
  for (const entry of entries) {
    push(byFile, entry.file, entry);
    push(byConfigMap, entry.configMap, entry);
  }
  return { byFile, byConfigMap };
});

function push<Key, One>(into: Map<Key, One[]>, key: Key, one: One): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [one]);
  else list.push(one);
}

/** Labels of the pods that a workload makes; undefined where it says nothing of them, or not all. */
export function podLabels(workload: Resource): ReadonlyMap<string, string> | undefined {
  const labels = mapAt(podMetadata(workload), "labels");
  if (labels === undefined || labels.entry("<<") !== undefined) return undefined;
  return new Map(
    effectiveEntries(labels).flatMap(({ key, value }) => (value?.kind === "scalar" ? [[key.text, value.text]] : [])),
  );
}

/** The edit that removes an entry with its lines; undefined where other text shares them, or a comment. */
export function entryRemoval({ file }: Resource, map: YamlMap, entry: YamlEntry): Edit | undefined {
  if (map.entries.length < 2) return undefined;
  const { text } = file;
  if (map.flow) return flowEntryRemoval(file, map, entry);
  const lineStart = text.lastIndexOf("\n", entry.span.start - 1) + 1;
  if (text.slice(lineStart, entry.span.start).trim() !== "") return undefined;
  return lineRemoval({ file, span: entry.span });
}

/** One comma goes with the entry: the one behind it, or that before the last. */
function flowEntryRemoval(file: SourceFile, { entries }: YamlMap, entry: YamlEntry): Edit | undefined {
  const at = entries.indexOf(entry);
  const next = entries[at + 1];
  const [span, between] =
    next === undefined
      ? [
          { start: entries[at - 1]!.span.end, end: entry.span.end },
          { start: entries[at - 1]!.span.end, end: entry.span.start },
        ]
      : [
          { start: entry.span.start, end: next.span.start },
          { start: entry.span.end, end: next.span.start },
        ];
  const isComma = /^\s*,\s*$/.test(file.text.slice(between.start, between.end));
  return isComma ? { at: { file, span }, newText: "" } : undefined;
}

/** An object's name as a word; its kind where it has none. */
export function nameOf({ file, node, kind, at }: Resource): { readonly text: string; readonly at: Location } {
  const name = scalarAt(node, "metadata", "name");
  return name === undefined ? { text: kind, at } : wordOf(file, name);
}

/** Words that tell what sort of object a name is for, not which one. */
const plainWords = new Set([
  "account",
  "cm",
  "conf",
  "config",
  "configmap",
  "configs",
  "configuration",
  "sa",
  "secret",
  "secrets",
  "serviceaccount",
]);

/**
 * Whether two names may be meant for one object: not where one has words more that tell two objects apart, as
 * `fluent-bit` and `fluent-bit-cluster-info`.
 */
export function mayBeOneObject(name: string, other: string): boolean {
  const [short, long] = [name.toLowerCase(), other.toLowerCase()].sort((a, b) => a.length - b.length) as [
    string,
    string,
  ];
  const isPart = (at: number): boolean => /^[-_.]$/.test(long[at] ?? "");
  const rest =
    long.startsWith(short) && isPart(short.length)
      ? long.slice(short.length)
      : long.endsWith(short) && isPart(long.length - short.length - 1)
        ? long.slice(0, -short.length)
        : "";
  return rest.split(/[-_.]+/).every((word) => word === "" || plainWords.has(word));
}

/** Names of ConfigMaps or Secrets that kustomizations in the folder of a manifest make. */
export function generatedNames(
  set: KubernetesSet,
  kind: "ConfigMap" | "Secret",
  { file }: Location,
): readonly string[] {
  return generated(set).get(`${kind} ${folderOf(rootFile(file).path)}`) ?? [];
}

const generated = onceFor(({ resources }: KubernetesSet): ReadonlyMap<string, readonly string[]> => {
  const names = new Map<string, string[]>();
  for (const { kind: made, node, file } of resources) {
    if (made !== "Kustomization") continue;
    for (const [kind, field] of [
      ["ConfigMap", "configMapGenerator"],
      ["Secret", "secretGenerator"],
    ] as const) {
      const key = `${kind} ${folderOf(rootFile(file).path)}`;
      const own = mapsAt(node, field).flatMap((item) => textAt(item, "name") ?? []);
      names.set(key, [...(names.get(key) ?? []), ...own]);
    }
  }
  return names;
});

/**
 * Files that are what `helm template` gave for a whole chart, as far as they tell: a comment with the source over each
 * object, two templates or more, and ConfigMaps among them.
 */
export const renderedFiles = onceFor(
  ({ manifests }: KubernetesSet): ReadonlySet<SourceFile> =>
    new Set(
      manifests.flatMap(({ original, file, resources }) => {
        if (!original.text.includes("# Source: ") || !resources.some(({ kind }) => kind === "ConfigMap")) return [];
        const sources = new Set(Array.from(original.text.matchAll(/^# Source: (.+)$/gm), ([, source]) => source));
        return sources.size > 1 ? [file] : [];
      }),
    ),
);
