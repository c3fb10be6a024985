/**
 * What kustomizations take up, for `partition`: read from the kustomizations themselves, as the build does. Of all other
 * texts only the words are known, so it tells nothing where a patch or the size may make a difference.
 */
import type { YamlMap, YamlNode } from "../../grammar/yaml/node.ts";
import { readYaml } from "../../grammar/yaml/read.ts";
import { baseName, resolvePath } from "../instance/paths.ts";
import { looksLikeManifest, readManifest } from "../kubernetes/manifest.ts";
import { mapsAt, scalarAt, textAt } from "../kubernetes/nodes.ts";
import { isRemote } from "../kustomize/build.ts";
import { type Kustomization, kustomizationNames, kustomizationOf } from "../kustomize/given.ts";
import { inlinePatch, listedPaths, patchPlaces } from "../kustomize/patches.ts";
import type { InputFile } from "../result.ts";
import { sourceFile } from "../source/source-file.ts";
import { type Folder, noWords, put, type Words } from "./names.ts";

/** One kustomization. */
export interface Build {
  readonly folder: Folder;
  /** Files whose objects it takes up, and files of patches. */
  readonly resources: ReadonlySet<InputFile>;
  readonly patches: ReadonlySet<InputFile>;
  readonly bases: readonly Build[];
  readonly components: readonly Build[];
  /** `ConfigMap/name` of what it makes anew, with the namespace that it says. */
  readonly generated: Words["defines"];
  /** Of all objects. */
  readonly namespace: string | undefined;
  /** Whether it changes all names, or all labels. */
  readonly renames: boolean;
  readonly labels: boolean;
  /** Whether the set tells that it generates: a file without a kind is no object of it. */
  readonly isObject: boolean;
}

export interface Builds {
  readonly builds: readonly Build[];
  /** The kustomizations that take a file up, and those that read patches of it or have them in it. */
  takers(file: InputFile): readonly Build[];
  patchers(file: InputFile): readonly Build[];
  /** What patches may change beyond what the objects hold. */
  readonly patched: { readonly labels: boolean; readonly subjects: boolean; readonly operator: boolean };
  /** Mentions in patches that tell no objects but places in them. */
  readonly mentions: Words["mentions"];
}

/** Larger texts, or texts with anchors, may be more than a build takes. */
const largest = 400_000;
const mostObjects = 9000;
const deepest = 40;
const anchor = /(?:^|[\s[{,])&\w/;

/** Of folders that their kustomizations join; undefined where other objects may come of them than they seem to hold. */
export function readBuilds(folders: readonly Folder[]): Builds | undefined {
  const files = new Map<string, InputFile>();
  const byFolder = new Map<string, Reading>();
  for (const folder of folders) {
    for (const file of folder.files) {
      const path = `${folder.path}${baseName(file.path)}`;
      if (files.has(path)) return undefined;
      files.set(path, file);
      if (!kustomizationNames.test(file.path)) continue;
      const kustomization = readKustomization(file, path);
      if (kustomization === undefined) continue;
      if (byFolder.has(kustomization.folder)) return undefined;
      byFolder.set(kustomization.folder, emptyReading(folder, file, kustomization));
    }
  }
  const patched = { labels: false, subjects: false, operator: false };
  const { mentions } = noWords();
  for (const reading of byFolder.values()) if (!fill(reading, files, byFolder, patched, mentions)) return undefined;
  const builds = [...byFolder.values()];
  if (isTooLarge(builds)) return undefined;
  const takers = by(builds, ({ resources }) => resources);
  const patchers = by(builds, ({ patches, file }) => [...patches, file]);
  return {
    builds,
    takers: (file) => takers.get(file) ?? [],
    patchers: (file) => patchers.get(file) ?? [],
    patched,
    mentions,
  };
}

interface Reading extends Build {
  readonly file: InputFile;
  readonly kustomization: Kustomization;
  readonly resources: Set<InputFile>;
  readonly patches: Set<InputFile>;
  readonly bases: Reading[];
  readonly components: Reading[];
}

function readKustomization({ path, text }: InputFile, full: string): Kustomization | undefined {
  const original = sourceFile(path, text);
  const manifest = looksLikeManifest(text) ? readManifest(original) : undefined;
  const file = manifest?.file ?? original;
  return kustomizationOf({ path: full, file, manifest, yaml: manifest?.yaml ?? readYaml(text) });
}

function emptyReading(folder: Folder, file: InputFile, kustomization: Kustomization): Reading {
  const { root } = kustomization;
  const has = (key: string): boolean => (textAt(root, key) ?? "") !== "";
  const { defines: generated } = noWords();
  for (const [field, kind] of [
    ["configMapGenerator", "ConfigMap"],
    ["secretGenerator", "Secret"],
  ] as const) {
    for (const item of mapsAt(root, field)) {
      const behavior = textAt(item, "behavior");
      // What is merged has the name and the namespace of another one.
      if (behavior === "merge" || behavior === "replace") continue;
      put(generated, `${kind}/${textAt(item, "name")}`, textAt(item, "namespace"));
    }
  }
  return {
    folder,
    file,
    kustomization,
    resources: new Set(),
    patches: new Set(),
    bases: [],
    components: [],
    generated,
    namespace: textAt(root, "namespace") || undefined,
    renames: has("namePrefix") || has("nameSuffix"),
    labels: root.get("commonLabels") !== undefined || root.get("labels") !== undefined,
    isObject: textAt(root, "kind") === "Kustomization" && textAt(root, "apiVersion") !== undefined,
  };
}

/** What a kustomization names; false where it may be more. */
function fill(
  reading: Reading,
  files: ReadonlyMap<string, InputFile>,
  byFolder: ReadonlyMap<string, Reading>,
  patched: { labels: boolean; subjects: boolean; operator: boolean },
  mentions: Words["mentions"],
): boolean {
  const { kustomization, folder } = reading;
  for (const field of ["resources", "bases", "components"]) {
    for (const { text } of listedPaths(kustomization, field)) {
      if (isRemote(text)) continue;
      if (climbsOut(folder.path, text)) return false;
      const path = resolvePath(folder.path, text);
      const file = field === "components" ? undefined : files.get(path);
      const other = byFolder.get(path);
      if (file !== undefined) {
        if (file.text.length > largest || anchor.test(file.text)) return false;
        reading.resources.add(file);
      } else if (other?.kustomization.isComponent === (field === "components"))
        (field === "components" ? reading.components : reading.bases).push(other);
    }
  }
  const { early, late } = patchPlaces(kustomization);
  for (const place of [...early, ...late]) {
    let text = place.inline?.text ?? "";
    let roots: readonly YamlNode[] = [];
    if (place.inline !== undefined) ({ roots } = inlinePatch(kustomization, place.target, place.inline));
    else {
      if (isRemote(place.path.text)) continue;
      if (climbsOut(folder.path, place.path.text)) return false;
      const file = files.get(resolvePath(folder.path, place.path.text));
      if (file === undefined) continue;
      reading.patches.add(file);
      ({ text } = file);
      roots = readYaml(text).documents.flatMap(({ root }) => root ?? []);
    }
    if (text.length > largest || anchor.test(text) || text.includes("$patch") || text.includes("<<")) return false;
    if (roots.some((root) => changesIdentity(root))) return false;
    if (roots.some((root) => changesLabels(root))) patched.labels = true;
    if (/subjects|roleRef/.test(text)) patched.subjects = true;
    // Anything that is not surely for another kind of object.
    if (/fluentbit\.fluent\.io|logging\.kubesphere\.io/.test(text) || !isForBuiltIn(place.target, roots))
      patched.operator = true;
    for (const root of roots) mentionValues(root, mentions);
  }
  return true;
}

/** Whether a path leads out of the set, so that nobody knows where it ends. */
function climbsOut(folder: string, path: string): boolean {
  const above = "/~".repeat(20);
  const full = resolvePath(above + folder, path);
  return !full.startsWith(`${above}/`) || folder.startsWith("/..");
}

/** Whether a patch may delete objects, or give them other names or namespaces. */
function changesIdentity(patch: YamlNode): boolean {
  if (patch.kind === "map") {
    const metadata = patch.entry("metadata");
    return metadata !== undefined && metadata.value?.kind !== "map";
  }
  const isPlaceOfIt = (path: string | undefined): boolean =>
    path !== undefined && /^\/(?:metadata(?:\/(?:name|namespace))?|kind|apiVersion)?$/.test(path.replaceAll("~1", "/"));
  return operations(patch).some((one) => isPlaceOfIt(textAt(one, "path")) || isPlaceOfIt(textAt(one, "from")));
}

function operations(patch: YamlNode): readonly YamlMap[] {
  return patch.kind === "seq" ? patch.items.filter((item) => item.kind === "map") : [];
}

/** Keys on the way to labels and selectors. */
const toLabels: ReadonlySet<string> = new Set(["spec", "template", "jobTemplate", "metadata"]);
const placeOfLabels =
  /label|selector|metadata|^\/(?:spec|template)(?:\/(?:template|jobTemplate(?:\/spec(?:\/template)?)?))?$/i;

function changesLabels(patch: YamlNode): boolean {
  if (patch.kind !== "map")
    return operations(patch).some((one) => ["path", "from"].some((key) => placeOfLabels.test(textAt(one, key) ?? "")));
  return patch.entries.some(({ key, value }) => {
    if (key.text === "labels" || key.text === "selector") return true;
    return toLabels.has(key.text) && (value?.kind !== "map" || changesLabels(value));
  });
}

function isForBuiltIn(target: YamlMap | undefined, roots: readonly YamlNode[]): boolean {
  const isBuiltIn = (kind: string | undefined): boolean =>
    kind !== undefined &&
    /^(?:DaemonSet|Deployment|StatefulSet|Service|ConfigMap|Secret|Namespace|Job|CronJob)$/.test(kind);
  return target === undefined
    ? roots.every((root) => isBuiltIn(textAt(root, "kind")))
    : isBuiltIn(textAt(target, "kind"));
}

/** A JSON patch says names as values of a place. */
function mentionValues(patch: YamlNode, mentions: Words["mentions"]): void {
  for (const operation of operations(patch)) {
    const name = scalarAt(operation, "value")?.text;
    if (
      name === undefined ||
      !/configMap|secret|serviceAccount|subjects|roleRef/i.test(textAt(operation, "path") ?? "")
    )
      continue;
    for (const kind of ["ConfigMap", "Secret", "ServiceAccount", "account", "binding", "Role", "ClusterRole"])
      put(mentions, `${kind}/${name}`, undefined);
  }
}

/** Bases that several kustomizations name count each time. */
function isTooLarge(builds: readonly Reading[]): boolean {
  const counts = new Map<Reading, number>();
  const countOf = (build: Reading, depth: number): number => {
    const known = counts.get(build);
    if (known !== undefined) return known;
    // What names itself, or too many others in a line, is not built.
    counts.set(build, mostObjects + 1);
    if (depth > deepest) return mostObjects + 1;
    let count = [...build.generated].length;
    for (const { text } of build.resources) count += text.split("kind").length - 1;
    for (const other of [...build.bases, ...build.components]) count += countOf(other, depth + 1);
    counts.set(build, count);
    return count;
  };
  return builds.some((build) => countOf(build, 0) > mostObjects);
}

function by(
  builds: readonly Reading[],
  filesOf: (build: Reading) => Iterable<InputFile>,
): ReadonlyMap<InputFile, readonly Build[]> {
  const all = new Map<InputFile, Build[]>();
  for (const build of builds) {
    for (const file of filesOf(build)) {
      const known = all.get(file);
      if (known === undefined) all.set(file, [build]);
      else known.push(build);
    }
  }
  return all;
}
