import type { YamlMap } from "../../grammar/yaml/node.ts";
import type { ManifestValue, PodFacts, PodMount } from "../instance/instance.ts";
import { resolvePath } from "../instance/paths.ts";
import { effectiveEntries, isTrue, mapAt, mapsAt, scalarAt, scalarsAt, textAt, wordOf } from "./nodes.ts";
import type { Resource } from "./resources.ts";
import type { Container } from "./workloads.ts";

/** Reads what a manifest says of a container's pods beyond the files and variables that Fluent Bit gets. */
export function podFacts({ workload, podSpec, node }: Container): PodFacts {
  const { file, kind, name, namespace } = workload;
  return {
    kind,
    name,
    namespace,
    container: textAt(node, "name") ?? "",
    annotations: new Map(
      effectiveEntries(mapAt(podMetadata(workload), "annotations")).flatMap(({ key, value }) =>
        value?.kind === "scalar" ? [[key.text, value.text] as const] : [],
      ),
    ),
    memoryLimit: valueAt(workload, node, "resources", "limits", "memory"),
    terminationGracePeriodSeconds: valueAt(workload, podSpec, "terminationGracePeriodSeconds"),
    mounts: mountsOf(node, podSpec),
    neighbours: mapsAt(podSpec, "containers")
      .filter((other) => other !== node)
      .map((other) => ({
        name: textAt(other, "name") ?? "",
        words: [
          ...scalarsAt(other, "command"),
          ...scalarsAt(other, "args"),
          ...mapsAt(other, "env").flatMap((item) => scalarAt(item, "value") ?? []),
        ].map((scalar) => wordOf(file, scalar)),
      })),
  };
}

/** Metadata of the pods, not that of the object that makes them. */
export function podMetadata({ kind, node }: Resource): YamlMap | undefined {
  if (kind === "Pod") return mapAt(node, "metadata");
  if (kind === "CronJob") return mapAt(node, "spec", "jobTemplate", "spec", "template", "metadata");
  if (kind === "PodTemplate") return mapAt(node, "template", "metadata");
  return mapAt(node, "spec", "template", "metadata");
}

function valueAt({ file }: Resource, node: YamlMap, ...keys: readonly string[]): ManifestValue | undefined {
  const scalar = scalarAt(node, ...keys);
  return scalar === undefined || scalar.value === null ? undefined : wordOf(file, scalar);
}

function mountsOf(container: YamlMap, podSpec: YamlMap): readonly PodMount[] {
  const volumes = new Map(mapsAt(podSpec, "volumes").map((volume) => [textAt(volume, "name"), volume]));
  return mapsAt(container, "volumeMounts").flatMap((mount): readonly PodMount[] => {
    const path = textAt(mount, "mountPath");
    if (path === undefined) return [];
    const volume = volumes.get(textAt(mount, "name"));
    const source = effectiveEntries(volume).find(({ key }) => key.text !== "name")?.key.text;
    const nodePath = textAt(volume, "hostPath", "path");
    const subPath = mount.get("subPathExpr") === undefined ? (textAt(mount, "subPath") ?? "") : undefined;
    return [
      {
        path: resolvePath("/", path),
        readOnly: isTrue(mount.get("readOnly")),
        source,
        nodePath: nodePath === undefined || subPath === undefined ? undefined : resolvePath(nodePath, subPath),
      },
    ];
  });
}
