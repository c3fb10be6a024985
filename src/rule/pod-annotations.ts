/** Annotations by which a pod tells the kubernetes filter what to do with its logs, and whether any filter listens. */
import type { Instance } from "../instance/instance.ts";
import { ByFolder } from "../kubernetes/by-folder.ts";
import { effectiveEntries, locationOf, mapAt, wordOf } from "../kubernetes/nodes.ts";
import type { KubernetesSet } from "../kubernetes/set.ts";
import { podMetadata } from "../kubernetes/workloads.ts";
import type { Pipeline, Property } from "../model/pipeline.ts";
import type { Fix, Location, SourceFile } from "../source/source-file.ts";
import { lineBehind } from "./added-lines.ts";
import { onceFor } from "./once.ts";
import { type KnownPlugin, pluginsNamed } from "./plugins.ts";
import { switchOf } from "./switches.ts";
import { isLiteral } from "./values.ts";

export interface PodAnnotation {
  readonly name: string;
  readonly value: string;
  /** Of its name. */
  readonly at: Location;
  /** The file of the object that makes the pods. */
  readonly pod: SourceFile;
}

/** Those of all pods of the set that begin with `fluentbit.io/` and the word: `parser_stdout-web` too. */
export function podAnnotations({ resources }: KubernetesSet, word: "exclude" | "parser"): readonly PodAnnotation[] {
  const prefix = `fluentbit.io/${word}`;
  return resources.flatMap((resource) =>
    effectiveEntries(mapAt(podMetadata(resource), "annotations")).flatMap(
      ({ key, value }): readonly PodAnnotation[] => {
        const behind = key.text.slice(prefix.length);
        if (!key.text.startsWith(prefix) || !/^(?:$|[_-])/.test(behind) || value?.kind !== "scalar") return [];
        const { text } = wordOf(resource.file, value);
        return [{ name: key.text, value: text, at: locationOf(resource.file, key), pod: resource.file }];
      },
    ),
  );
}

/**
 * The kubernetes filters of Fluent Bit nearest to the pod of an annotation, where every one has the option off, by its
 * default or by its value; none where one may have it on, or where a configuration is not wholly known.
 */
export function filtersWithout(
  option: string,
  { pod }: PodAnnotation,
  set: KubernetesSet,
  pipelines: readonly Pipeline[],
): readonly KnownPlugin[] {
  const near = containersByFolder(set).nearestFolderTo(pod);
  const asked = near.length === 0 ? pipelines : pipelinesOf(pipelines, near);
  const filters = asked.flatMap((pipeline) => pluginsNamed(pipeline, "filter", "kubernetes"));
  const isOff = filters.every((filter) => switchOf(filter, option) === false);
  return isOff && asked.every(({ whole }) => whole) ? filters : [];
}

const containersByFolder = onceFor(({ instances }: KubernetesSet): ByFolder<Instance> => {
  const byFolder = new ByFolder<Instance>(() => undefined);
  for (const instance of instances)
    if (instance.container !== undefined) byFolder.add(instance.container.at.file, instance);
  return byFolder;
});

function pipelinesOf(pipelines: readonly Pipeline[], instances: readonly Instance[]): readonly Pipeline[] {
  const asked = new Set(instances);
  return pipelines.filter(({ instance }) => asked.has(instance));
}

/** Switches the option on in each of the filters. */
export function switchOn(option: string, filters: readonly KnownPlugin[]): readonly Fix[] {
  const edits = filters.map((filter) => {
    const property = filter.get(option);
    if (property !== undefined) return isLiteral(property) ? { at: property.value.at, newText: "On" } : undefined;
    const name: Property | undefined = filter.get("name");
    return name && lineBehind(name, option, "On");
  });
  if (edits.includes(undefined)) return [];
  return [{ title: `Switch on "${option}"`, safety: "unsafe", edits: edits.filter((edit) => edit !== undefined) }];
}
