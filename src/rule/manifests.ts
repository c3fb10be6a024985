/** Questions about manifests: which of them are about Fluent Bit, steps through their YAML, and removal of entries. */
import type { YamlEntry, YamlMap } from "../../grammar/yaml/node.ts";
import { lineRemoval } from "../edit/index.ts";
import { concernsFluentBit } from "../kubernetes/manifest.ts";
import { mapsAt, textAt } from "../kubernetes/nodes.ts";
import type { Resource } from "../kubernetes/resources.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import { podSpecOf } from "../kubernetes/workloads.ts";
import type { Edit, SourceFile } from "../source/source-file.ts";
import { onceFor } from "./once.ts";

export { locationOf as nodeLocation, mapAt, mapsAt, scalarAt, scalarsAt, wordOf } from "../kubernetes/nodes.ts";
export type { Resource } from "../kubernetes/resources.ts";

/**
 * Objects in files that are about Fluent Bit, and objects that its containers need: what they name, and who they are
 * with what that allows them. Others are none of our business.
 */
export const resourcesOfFluentBit = onceFor((set: KubernetesSet): readonly Resource[] => {
  const needed = new Set(set.references.flatMap(({ object }) => (object.kind === "found" ? [object.value] : [])));
  for (const resource of identities(set)) needed.add(resource);
  return set.manifests.flatMap(({ original, resources }) =>
    concernsFluentBit(original.text) ? resources : resources.filter((resource) => needed.has(resource)),
  );
});

/** Workloads that run Fluent Bit, their service accounts, and the roles that bindings give to these. */
function identities({ instances, resources }: KubernetesSet): readonly Resource[] {
  const places = instances.flatMap(({ container }) => (container === undefined ? [] : [container.at]));
  if (places.length === 0) return [];
  const workloads = resources.filter(({ file, node }) =>
    places.some((at) => at.file === file && node.span.start <= at.span.start && at.span.end <= node.span.end),
  );
  const accounts = new Set(
    workloads.map((workload) =>
      qualified(workload.namespace, textAt(podSpecOf(workload), "serviceAccountName") ?? "default"),
    ),
  );
  const bindings = resources.filter(
    (resource) =>
      resource.kind.endsWith("RoleBinding") &&
      mapsAt(resource.node, "subjects").some((subject) =>
        accounts.has(qualified(textAt(subject, "namespace") ?? resource.namespace, textAt(subject, "name") ?? "")),
      ),
  );
  const roles = new Set(
    bindings.map(({ namespace, node }) => {
      const kind = textAt(node, "roleRef", "kind") ?? "";
      return `${kind} ${qualified(kind === "ClusterRole" ? undefined : namespace, textAt(node, "roleRef", "name") ?? "")}`;
    }),
  );
  const isNeeded = ({ kind, namespace, name }: Resource): boolean =>
    kind === "ServiceAccount"
      ? accounts.has(qualified(namespace, name))
      : roles.has(`${kind} ${qualified(kind === "ClusterRole" ? undefined : namespace, name)}`);
  return [...workloads, ...bindings, ...resources.filter(isNeeded)];
}

function qualified(namespace: string | undefined, name: string): string {
  return `${namespace ?? "default"}/${name}`;
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
