/** The instance that a chart makes of its values: a workload of nodes, and a ConfigMap of texts. */
import type { YamlMap } from "../../../grammar/yaml/node.ts";
import { type Environment, type FileSystem, found, type Instance, unknown } from "../../instance/instance.ts";
import { baseName, folderOf, resolvePath } from "../../instance/paths.ts";
import { presetConfigData } from "../../kubernetes/config-data.ts";
import { containerInstance } from "../../kubernetes/instances.ts";
import type { ResourceIndex } from "../../kubernetes/names.ts";
import { mapAt, mapsAt, textAt } from "../../kubernetes/nodes.ts";
import type { Resource } from "../../kubernetes/resources.ts";
import { imageInfo } from "../../schema/index.ts";
import type { SourceFile } from "../../source/source-file.ts";
import type { MadeNodes } from "../made.ts";
import type { Unknowns } from "./actions.ts";
import { type ChartValues, pathIn } from "./values.ts";

/** What a chart makes. Names of its ConfigMaps are those of its volumes. */
export interface Rendered {
  readonly made: MadeNodes;
  readonly kind: string;
  readonly name: string;
  /** The workload; its first container is Fluent Bit. */
  readonly workload: YamlMap;
  readonly configMaps: ReadonlyMap<string, ReadonlyMap<string, SourceFile>>;
  readonly unknowns: Unknowns;
  /** A folder in which some releases of the chart put its texts too. */
  readonly alsoIn?: string;
  /** Why variables, and files beside the texts, may be there that nothing names; undefined where they surely are not. */
  readonly moreVariables: string | undefined;
  readonly moreFiles: { readonly folder: string; readonly because: string } | undefined;
}

/** The set's objects, and those that charts make, which lie in nobody's way under names that only they use. */
export class ChartIndex implements ResourceIndex {
  readonly #given: ResourceIndex;
  readonly #made = new Map<string, Resource>();

  constructor(given: ResourceIndex) {
    this.#given = given;
  }

  get resources(): readonly Resource[] {
    return this.#given.resources;
  }

  find(kind: string, name: string, from: Resource): ReturnType<ResourceIndex["find"]> {
    const made = this.#made.get(`${kind}/${name}`);
    return made === undefined ? this.#given.find(kind, name, from) : found(made);
  }

  names(kind: string, from: Resource, meant?: string): readonly string[] {
    return this.#given.names(kind, from, meant);
  }

  add(resource: Resource): void {
    this.#made.set(`${resource.kind}/${resource.name}`, resource);
  }
}

export function chartInstance(values: ChartValues, rendered: Rendered, index: ChartIndex): Instance | undefined {
  const { made, kind, name, workload, configMaps } = rendered;
  const { file: base, path, at, owner, chart } = values;
  const file = made.file(pathIn(values, `${kind}/${name}`));
  const podSpec = mapAt(workload, "spec", "template", "spec");
  const node = mapsAt(podSpec, "containers")[0];
  if (podSpec === undefined || node === undefined) return undefined;
  const resource = (of: string, called: string, root: YamlMap): Resource => ({
    apiVersion: of === "ConfigMap" ? "v1" : "apps/v1",
    kind: of,
    name: called,
    namespace: undefined,
    file,
    node: root,
    at: { file: base, span: at },
  });
  for (const [called, files] of configMaps) {
    const configMap = resource("ConfigMap", called, workload);
    presetConfigData(configMap, files);
    index.add(configMap);
  }
  const image = textAt(node, "image");
  const { instance } = containerInstance(
    {
      workload: resource(kind, name, workload),
      podSpec,
      node,
      image: image === undefined ? undefined : imageInfo(image),
    },
    index,
  );
  const inPath = path.length === 0 ? "" : `, ${path.join(".")}`;
  const texts = new Map([...configMaps.values()].flatMap((files) => [...files]));
  return {
    ...instance,
    label: `${owner}${inPath}, chart ${chart}`,
    files: filesOf(instance, rendered, texts),
    env: environmentOf(instance.env, rendered),
  };
}

function filesOf(
  { files, workingDirectory }: Instance,
  { unknowns, alsoIn, moreFiles }: Rendered,
  texts: ReadonlyMap<string, SourceFile>,
): FileSystem {
  const inFolder = (path: string, folder: string | undefined): boolean =>
    folder !== undefined && folderOf(resolvePath(workingDirectory, path)) === folder;
  const doubt = (path: string): string | undefined =>
    moreFiles !== undefined && (inFolder(path, moreFiles.folder) || inFolder(path, alsoIn))
      ? moreFiles.because
      : undefined;
  return {
    ...files,
    read(path) {
      const read = files.read(path);
      if (read.kind === "found") return read;
      const text = texts.get(baseName(path));
      if (text !== undefined && inFolder(path, alsoIn)) return found(text);
      const because = unknowns.files.get(baseName(path)) ?? (read.kind === "absent" ? doubt(path) : undefined);
      return because === undefined ? read : unknown(because);
    },
    glob(pattern) {
      const matches = files.glob(pattern);
      const because = matches.kind === "unknown" ? undefined : doubt(pattern);
      return because === undefined ? matches : unknown(because);
    },
  };
}

/** Variables that stand for what a template makes are unknown, and so are all that other values may set. */
function environmentOf(env: Environment, { unknowns, moreVariables }: Rendered): Environment {
  return {
    ...env,
    get(name) {
      if (unknowns.variables.has(name)) return unknown("what the template makes here is not known");
      const variable = env.get(name);
      return variable.kind === "absent" && moreVariables !== undefined ? unknown(moreVariables) : variable;
    },
  };
}
