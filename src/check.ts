/**
 * The façade: files in, findings out. No disk, console or process; the rules are handed in. Every shell and every test
 * goes through here.
 */
import { regexEngine } from "../grammar/values/regex.ts";
import type { YamlFile } from "../grammar/yaml/node.ts";
import { readYaml } from "../grammar/yaml/read.ts";
import { concerning } from "./concerning.ts";
import { type Judging, judging } from "./config/judging.ts";
import { type Given, type GivenDocument, isDeploymentText, isValuesText, readDeployments } from "./deployment/index.ts";
import type { Instance } from "./instance/instance.ts";
import { withKnown } from "./instance/known.ts";
import { folderOf, isBelow, resolvePath } from "./instance/paths.ts";
import { type Disk, filesBeside, type PlainOptions, plainInstances } from "./instance/plain.ts";
import { outlineOf } from "./instance/role.ts";
import { inReadingOrder } from "./judgement.ts";
import { readKubernetes } from "./kubernetes/index.ts";
import { isManifestText, looksLikeManifest, readManifest } from "./kubernetes/manifest.ts";
import type { KubernetesSet, Kustomized, Manifest } from "./kubernetes/set.ts";
import { kustomize } from "./kustomize/index.ts";
import { concealed } from "./lint/conceal.ts";
import { lint } from "./lint/engine.ts";
import { incompleteContext, unreadSources, yamlErrors } from "./lint/host-findings.ts";
import { withObjects } from "./lint/live-objects.ts";
import { withTemplates } from "./lint/rendered-from.ts";
import { applySuppressions } from "./lint/suppressions.ts";
import { buildPipeline } from "./model/build-pipeline.ts";
import type { Pipeline } from "./model/pipeline.ts";
import { startOf } from "./model/start.ts";
import type { CheckOptions, InputFile, Neighbours, Readings, Result } from "./result.ts";
import type { Rules } from "./rule/define.ts";
import { newestVersion, resolveVersion, schemaFor } from "./schema/index.ts";
import { type SourceFile, sourceFile } from "./source/source-file.ts";

export async function check(all: readonly InputFile[], rules: Rules, options: CheckOptions = {}): Promise<Result> {
  return checkNow(all, rules, options);
}

/** The same at once, for whoever keeps little of the result: a promise of it would hold all that was read until the next one. */
export function checkNow(all: readonly InputFile[], rules: Rules, options: CheckOptions = {}): Result {
  const files = concerning(all, [...(options.named ?? []), ...(options.entries ?? [])]);
  const disk = options.neighbours === undefined ? undefined : diskOf(options.neighbours);
  const sorted = sortFiles(files, options, disk);
  const { manifests, given } = sorted;
  const kustomized = kustomizedSet(sorted, options, disk);
  const isOwn = (file: SourceFile): boolean => !kustomized.used.has(file) && !kustomized.read.has(file);
  const plain = sorted.plain.filter(isOwn);
  const documents = sorted.documents.filter(isOwn);
  const wishes = judging({ ...options, given: all.map(({ path }) => path) });
  const knowing = (instance: Instance): Instance => withKnown(instance, knownOf(instance, options, wishes));
  const read = readKubernetes(manifests, kustomized);
  const deployed = readDeployments(given(read, new Set(documents)));
  const set = { ...read, instances: [...read.instances, ...deployed.instances].map(knowing) };
  const own = [...plain, ...documents].filter((file) => !deployed.used.has(file) && !deployed.read.has(file));
  const instances = [...set.instances, ...plainInstances(own, plainOptions(own, options, disk)).map(knowing)];
  const pipelines = instances.flatMap((instance) => pipelineOf(instance, options, wishes));

  const { advice, severityOf, optionsOf } = wishes;
  const found = [
    ...lint({ pipelines, set, rules, severityOf, optionsOf, advice, regex: regexEngine }),
    ...[
      ...yamlErrors(manifests),
      ...incompleteContext(instances, pipelines, rules, severityOf),
      ...unreadSources([...deployed.unread, ...kustomized.unread], rules, severityOf),
    ].map((finding) => concealed(finding)),
  ];
  const looked = lookedAt(files, manifests, pipelines, new Set([...deployed.read, ...kustomized.read]));
  const { kept, suppressed } = applySuppressions(found, looked, set, rules, (id, path) => {
    const rule = rules[id];
    return rule === undefined ? "off" : (severityOf(id, rule, path) ?? rule.severity);
  });
  return {
    findings: inReadingOrder(withObjects(withTemplates(kept), manifests), files),
    pipelines,
    set,
    files: looked,
    suppressed,
    unjudged: [],
  };
}

interface SortedFiles {
  readonly manifests: readonly Manifest[];
  /** Fluent Bit's own files in either format, or whatever else may be. */
  readonly plain: readonly SourceFile[];
  /** Other YAML and JSON: a configuration may include it, but nothing starts with it. */
  readonly documents: readonly SourceFile[];
  /** What forms of deployment are given: without what kustomizations take up, and of the documents only these. */
  readonly given: (set: KubernetesSet, documents: ReadonlySet<SourceFile>) => Given;
}

/** What kustomizations among the files make of the others. */
function kustomizedSet({ manifests, plain, documents }: SortedFiles, options: CheckOptions, disk: Disk | undefined) {
  const texts = [...plain, ...documents];
  let beside: ReturnType<typeof filesBeside> | undefined;
  return kustomize({
    manifests,
    texts,
    beside(path) {
      if (beside === undefined) {
        const all = [...manifests.map(({ original }) => original), ...texts];
        beside = filesBeside(all, plainOptions(all, options, disk));
      }
      return beside(path);
    },
  });
}

/** Manifests with the objects that stand for themselves, and those that kustomizations make. */
function standing(manifests: readonly Manifest[], { taken, renderings }: Kustomized): readonly Manifest[] {
  if (taken.size === 0 && renderings.length === 0) return manifests;
  const own = manifests.map((manifest) =>
    manifest.resources.some((resource) => taken.has(resource))
      ? { ...manifest, resources: manifest.resources.filter((resource) => !taken.has(resource)) }
      : manifest,
  );
  return [...own, ...renderings];
}

function sortFiles(files: readonly InputFile[], options: CheckOptions, disk: Disk | undefined): SortedFiles {
  const { readings } = options;
  const started = new Set(options.entries);
  const manifests: Manifest[] = [];
  const plain: SourceFile[] = [];
  const documents: GivenDocument[] = [];
  for (const input of files) {
    const { path, text } = input;
    const file = sourceFile(path, text);
    if (yamlName.test(path) || isManifestText(text) || isDeploymentText(text) || isValues(input)) {
      const manifest = looksLikeManifest(text) ? manifestOf(input, readings) : undefined;
      if (manifest !== undefined && !isOther(manifest)) manifests.push(manifest);
      else if (isYamlName(path) && (outlineOf(file).isFluentBit || started.has(path))) plain.push(file);
      else documents.push(new LazyDocument(file));
    } else plain.push(file);
  }
  const readable = [...plain, ...documents.map(({ file }) => file)];
  const byPath = new Map(readable.map((file) => [resolvePath("/", file.path), file]));
  let beside: Given["beside"] | undefined;
  return {
    manifests,
    plain,
    documents: documents.map(({ file }) => file),
    given: ({ index, kustomized }, kept) => ({
      manifests: standing(manifests, kustomized),
      index,
      documents: kept.size === documents.length ? documents : documents.filter(({ file }) => kept.has(file)),
      file: (path) => byPath.get(resolvePath("/", path)),
      beside(path) {
        beside ??= filesBeside(readable, plainOptions(readable, options, disk));
        return beside(path);
      },
    }),
  };
}

class LazyDocument implements GivenDocument {
  readonly file: SourceFile;
  #yaml: YamlFile | undefined;

  constructor(file: SourceFile) {
    this.file = file;
  }

  get yaml(): YamlFile {
    this.#yaml ??= readYaml(this.file.text);
    return this.#yaml;
  }
}

function manifestOf(given: InputFile, readings: Readings | undefined): Manifest {
  const known = readings?.get(given);
  if (known !== undefined) return known;
  const manifest = readManifest(sourceFile(given.path, given.text));
  readings?.set(given, manifest);
  return manifest;
}

/** Whether the words of a manifest stand in another YAML, such as values of a chart that hold parts of pods. */
function isOther({ original, resources, errors, mendings }: Manifest): boolean {
  return resources.length + errors.length + mendings.length === 0 && !isManifestText(original.text);
}

/** Fluent Bit takes a file of these names for its classic format (C-1), whatever is in it. */
const classicName = /\.(?:conf|cfg|config)$/i;

function isValues({ path, text }: InputFile): boolean {
  return !classicName.test(path) && isValuesText(text);
}

const yamlName = /\.(?:ya?ml|json)$/i;
const isYamlName = (path: string): boolean => /\.ya?ml$/i.test(path);

/** Unless the caller says which folders were given whole, a file's own folder is taken to be. */
function plainOptions(plain: readonly SourceFile[], options: CheckOptions, disk: Disk | undefined): PlainOptions {
  return {
    folders: options.folders ?? [...new Set(plain.map(({ path }) => folderOf(`/${path}`).slice(1)))],
    complete: options.complete ?? false,
    ...(options.neighbours === undefined ? {} : { root: options.neighbours.root }),
    ...(disk === undefined ? {} : { disk }),
    ...(options.entries === undefined ? {} : { entries: options.entries }),
    ...(options.named === undefined ? {} : { named: options.named }),
  };
}

/** Neighbours as source files, one object a path; named relative to the root, as given files are. */
function diskOf({ root, read, list }: Neighbours): Disk {
  const files = new Map<string, SourceFile | undefined>();
  return {
    list,
    read(path) {
      if (!files.has(path)) {
        const text = read(path);
        const name = isBelow(root, path) ? path.slice(root === "/" ? 1 : root.length + 1) : path;
        files.set(path, text === undefined ? undefined : sourceFile(name, text));
      }
      return files.get(path);
    },
  };
}

/** What the caller knows of the place that an instance runs in, beside its files. */
function knownOf(instance: Instance, { env, settings }: CheckOptions, { variablesOf }: Judging) {
  return { env: { ...variablesOf(startOf(instance)?.path ?? ""), ...env }, files: settings?.files ?? [] };
}

function pipelineOf(instance: Instance, options: CheckOptions, { fluentBitOf }: Judging): readonly Pipeline[] {
  if (instance.entry.kind !== "found") return [];
  const entry = instance.entry.value;
  const wanted =
    options.fluentBit ?? instance.version ?? fluentBitOf(startOf(instance)?.path ?? "") ?? options.schema?.version;
  const version = wanted === undefined ? newestVersion : resolveVersion(wanted);
  const inImage = instance.container?.schemaOptions;
  const schema = schemaFor(version, options.schema === undefined ? inImage : { ...inImage, file: options.schema });
  return [buildPipeline(instance, entry, { version, versionKnown: wanted !== undefined, schema })];
}

/** The given files that concern Fluent Bit: manifests, what a form of deployment read, and what a pipeline read. */
function lookedAt(
  files: readonly InputFile[],
  manifests: readonly Manifest[],
  pipelines: readonly Pipeline[],
  deployed: ReadonlySet<SourceFile>,
): readonly SourceFile[] {
  const looked = new Map(manifests.map(({ original }) => [original.path, original]));
  for (const file of deployed) looked.set(file.path, file);
  for (const pipeline of pipelines) {
    for (const { file } of pipeline.files) if (file.host === undefined) looked.set(file.path, file);
  }
  return files.flatMap(({ path }) => looked.get(path) ?? []);
}
