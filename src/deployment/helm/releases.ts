/** Kubernetes objects that have a chart installed with values of their own: Flux, Argo CD, k3s. */
import type { YamlMap, YamlNode } from "../../../grammar/yaml/node.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";
import { mapAt, mapsAt, nodeAt, textAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { embeddedText, type ValuesPlace } from "./values.ts";

/** The values that stand in an object, if it installs charts. Those of other files and objects lie below or above them. */
export function releaseValues(resource: Resource): readonly ValuesPlace[] {
  const { kind, apiVersion, node } = resource;
  if (kind === "HelmRelease" && /^helm\.(?:toolkit\.fluxcd|fluxcd)\.io\//.test(apiVersion))
    return valuesIn(resource, nodeAt(node, "spec", "values"), 0, []);
  if ((kind === "HelmChart" || kind === "HelmChartConfig") && apiVersion.startsWith("helm.cattle.io/"))
    return valuesIn(resource, nodeAt(node, "spec", "valuesContent"), 0, []);
  if (!apiVersion.startsWith("argoproj.io/")) return [];
  const spec =
    kind === "Application"
      ? mapAt(node, "spec")
      : kind === "ApplicationSet"
        ? mapAt(node, "spec", "template", "spec")
        : undefined;
  const one = mapAt(spec, "source");
  // Several sources take the place of the one.
  const several = mapsAt(spec, "sources");
  const sources: readonly YamlMap[] = several.length > 0 ? several : one === undefined ? [] : [one];
  return sources.flatMap((source, index) => {
    const helm = mapAt(source, "helm");
    const parameters = mapsAt(helm, "parameters").flatMap((parameter) => textAt(parameter, "name") ?? []);
    // What a variable of the container is then called is not worked out.
    if (parameters.some((name) => /(?:^|\.)env/.test(name))) return [];
    return valuesIn(resource, nodeAt(helm, "valuesObject") ?? nodeAt(helm, "values"), index, parameters);
  });
}

/** Values as a map, or as a text of YAML; without those that parameters replace. */
function valuesIn(
  { file, kind, namespace, name }: Resource,
  value: YamlNode | undefined,
  index: number,
  parameters: readonly string[],
): readonly ValuesPlace[] {
  const id = `${kind}/${name}${index === 0 ? "" : `/${index}`}`;
  const owner = `${kind} ${namespace === undefined ? "" : `${namespace}/`}${name}`;
  const place = { path: [], id, owner: index === 0 ? owner : `${owner}, source ${index + 1}` };
  if (value?.kind === "map") return [{ ...place, file, root: without(value, parameters) }];
  if (value?.kind !== "scalar" || value.value === null) return [];
  const text = embeddedText({ ...place, file }, "values", value);
  const root = readYaml(text.text).documents[0]?.root;
  return root?.kind === "map" ? [{ ...place, id: "", file: text, root: without(root, parameters) }] : [];
}

/** The map as if nothing stood at these paths of keys (`image.tag`, `extraVolumes[0].name`). */
function without(map: YamlMap, paths: readonly string[]): YamlMap {
  if (paths.length === 0) return map;
  const gone = new Set<string>();
  const deeper = new Map<string, string[]>();
  for (const path of paths) {
    const [key = "", rest] = /^([^.[]*)[.[]?(.*)$/s.exec(path)?.slice(1) ?? [];
    const value = map.get(key);
    if (rest === undefined || rest === "" || value?.kind !== "map") gone.add(key);
    else deeper.set(key, [...(deeper.get(key) ?? []), rest]);
  }
  const entries = map.entries.flatMap((entry) => {
    const { text } = entry.key;
    if (gone.has(text)) return [];
    const below = deeper.get(text);
    return below === undefined || entry.value?.kind !== "map"
      ? [entry]
      : [{ ...entry, value: without(entry.value, below) }];
  });
  const byKey = new Map(entries.map((entry) => [entry.key.text, entry]));
  return { ...map, entries, get: (key) => byKey.get(key)?.value, entry: (key) => byKey.get(key) };
}
