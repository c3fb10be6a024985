/** The given files as kustomize sees them: kustomizations by their folders, and what these name. */
import type { YamlFile, YamlMap, YamlNode } from "../../grammar/yaml/node.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { found, type Lookup, unknown } from "../instance/instance.ts";
import { baseName, folderOf, resolvePath } from "../instance/paths.ts";
import type { Beside } from "../instance/plain.ts";
import { concernsFluentBit } from "../kubernetes/manifest.ts";
import { scalarAt, textAt } from "../kubernetes/nodes.ts";
import type { Manifest } from "../kubernetes/set.ts";
import type { SourceFile } from "../source/source-file.ts";

export interface KustomizeInput {
  readonly manifests: readonly Manifest[];
  /** All other given texts. */
  readonly texts: readonly SourceFile[];
  /** What a file may name on the machine that it was given from. */
  beside(path: string): Beside;
}

/** One given text. */
export interface GivenText {
  /** Absolute, from the folder that the paths of files start from. */
  readonly path: string;
  /** What the offsets of `yaml` count in. */
  readonly file: SourceFile;
  readonly manifest: Manifest | undefined;
  /** Read when first asked for. */
  readonly yaml: YamlFile;
}

export interface Kustomization {
  readonly file: SourceFile;
  /** The file that the user opened. */
  readonly original: SourceFile;
  /** Absolute; paths in it start there. */
  readonly folder: string;
  readonly root: YamlMap;
  /** A component changes what includes it, and is applied by nobody else. */
  readonly isComponent: boolean;
}

export interface GivenFiles {
  /** Those that may lead to something of Fluent Bit's, in the given order. */
  readonly kustomizations: readonly Kustomization[];
  text(path: string): GivenText | undefined;
  /** The kustomization of a folder. */
  inFolder(folder: string): Kustomization | undefined;
  /** A file for a generator, which needs not be one that is checked. */
  read(kustomization: Kustomization, path: string): Lookup<SourceFile>;
  /** Names in a folder. */
  list(kustomization: Kustomization, folder: string): readonly string[];
}

/** Paths of kustomizations. */
export const kustomizationNames = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

/** Undefined where no kustomization concerns Fluent Bit. */
export function givenFiles({ manifests, texts, beside }: KustomizeInput): GivenFiles | undefined {
  const own = [...manifests.map(({ original }) => original), ...texts];
  if (!own.some(({ path }) => kustomizationNames.test(path))) return undefined;
  const pathOf = (file: SourceFile): string => resolvePath(beside(file.path).folder, baseName(file.path));
  const byPath = new Map<string, GivenText>();
  for (const manifest of manifests) {
    const { original, file, yaml } = manifest;
    const path = pathOf(original);
    byPath.set(path, { path, file, manifest, yaml });
  }
  for (const file of texts) {
    const path = pathOf(file);
    byPath.set(path, new OtherText(path, file));
  }
  const byFolder = new Map<string, Kustomization>();
  for (const given of concerned([...byPath.values()])) {
    const one = kustomizationOf(given);
    if (one !== undefined) byFolder.set(one.folder, one);
  }
  let givenNames: Map<string, string[]> | undefined;
  return {
    kustomizations: [...byFolder.values()],
    text: (path) => byPath.get(path),
    inFolder: (folder) => byFolder.get(folder),
    read({ original }, path) {
      const given = byPath.get(path);
      if (given !== undefined) return found(given.manifest?.original ?? given.file);
      const { files } = beside(original.path);
      return files.isFolder(path) ? unknown("it is a folder") : files.read(path);
    },
    list({ original }, folder) {
      if (givenNames === undefined) {
        givenNames = new Map();
        for (const path of byPath.keys()) {
          const known = givenNames.get(folderOf(path));
          if (known === undefined) givenNames.set(folderOf(path), [baseName(path)]);
          else known.push(baseName(path));
        }
      }
      return [...new Set([...(givenNames.get(folder) ?? []), ...(beside(original.path).files.list(folder) ?? [])])];
    },
  };
}

/** What is no manifest, such as a patch. */
class OtherText implements GivenText {
  readonly path: string;
  readonly file: SourceFile;
  readonly manifest = undefined;
  #yaml: YamlFile | undefined;

  constructor(path: string, file: SourceFile) {
    this.path = path;
    this.file = file;
  }

  get yaml(): YamlFile {
    this.#yaml ??= readYaml(this.file.text);
    return this.#yaml;
  }
}

/** Kustomizations from which the words of the texts lead to one that is about Fluent Bit; no YAML is read for the others. */
function concerned(texts: readonly GivenText[]): readonly GivenText[] {
  const all = texts.filter(({ path }) => kustomizationNames.test(path));
  const byPath = new Map(texts.map((one) => [one.path, one]));
  const byFolder = new Map(all.map((one) => [folderOf(one.path), one]));
  const answers = new Map<GivenText, boolean>();
  const leads = (from: GivenText): boolean => {
    // A graph with cycles: one walk from each, stopped at what is known.
    const seen = new Set<GivenText>([from]);
    const open = [from];
    for (let one = open.pop(); one !== undefined; one = open.pop()) {
      if (answers.get(one) === true || concernsFluentBit(one.file.text)) return true;
      if (!kustomizationNames.test(one.path) || answers.get(one) === false) continue;
      for (const [word] of one.file.text.matchAll(/[^\s"'=,[\]{}]+/g)) {
        const path = resolvePath(folderOf(one.path), word);
        const next = byPath.get(path) ?? byFolder.get(path);
        if (next === undefined || seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    return false;
  };
  for (const one of all) answers.set(one, leads(one));
  // A component or base may itself say nothing of it, and still change what is.
  const wanted = new Set(all.filter((one) => answers.get(one)));
  const open = [...wanted];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const [word] of one.file.text.matchAll(/[^\s"'=,[\]{}]+/g)) {
      const next = byFolder.get(resolvePath(folderOf(one.path), word));
      if (next === undefined || wanted.has(next)) continue;
      wanted.add(next);
      open.push(next);
    }
  }
  return all.filter((one) => wanted.has(one));
}

/** The kustomization that a text is, if it is one. */
export function kustomizationOf({ path, file, manifest, yaml }: GivenText): Kustomization | undefined {
  const root: YamlNode | undefined = yaml.documents[0]?.root;
  if (root?.kind !== "map" || yaml.errors.length > 0) return undefined;
  const apiVersion = textAt(root, "apiVersion");
  // Flux has a kind of that name too.
  if (apiVersion !== undefined && !apiVersion.startsWith("kustomize.config.k8s.io/")) return undefined;
  const kind = scalarAt(root, "kind")?.text ?? "Kustomization";
  if (kind !== "Kustomization" && kind !== "Component") return undefined;
  const original = manifest?.original ?? file;
  return { file, original, folder: folderOf(path), root, isComponent: kind === "Component" };
}
