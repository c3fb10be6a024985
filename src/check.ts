/**
 * The façade: files in, findings out. No disk, console or process; the rules are handed in. Every shell and every test
 * goes through here.
 */
import { regexEngine } from "../grammar/values/regex.ts";
import type { Instance } from "./instance/instance.ts";
import { folderOf, isBelow } from "./instance/paths.ts";
import { type Disk, type PlainOptions, plainInstances } from "./instance/plain.ts";
import { isFluentBitYaml } from "./instance/role.ts";
import { readKubernetes } from "./kubernetes/index.ts";
import { isManifestText, looksLikeManifest, readManifest } from "./kubernetes/manifest.ts";
import type { Manifest } from "./kubernetes/set.ts";
import { lint, type RuleSeverity } from "./lint/engine.ts";
import { incompleteContext, yamlErrors } from "./lint/host-findings.ts";
import { applySuppressions } from "./lint/suppressions.ts";
import { buildPipeline } from "./model/from-classic.ts";
import type { Pipeline } from "./model/pipeline.ts";
import type { CheckOptions, InputFile, Neighbours, Result, Unjudged } from "./result.ts";
import type { Rule, Rules } from "./rule/define.ts";
import { newestVersion, resolveVersion, schemaFor } from "./schema/index.ts";
import { type Diagnostic, type SourceFile, sourceFile } from "./source/source-file.ts";

export async function check(files: readonly InputFile[], rules: Rules, options: CheckOptions = {}): Promise<Result> {
  const manifests: Manifest[] = [];
  const plain: SourceFile[] = [];
  const yaml: SourceFile[] = [];
  for (const { path, text } of files) {
    const file = sourceFile(path, text);
    if (/\.(?:ya?ml|json)$/i.test(path) || isManifestText(text)) {
      if (looksLikeManifest(text)) manifests.push(readManifest(file));
      else if (isYamlName(path) && isFluentBitYaml(text)) yaml.push(file);
    } else if (!/\.[^/]*$/.test(path) && isFluentBitYaml(text)) {
      // A name without an extension, such as that of standard input, says nothing about the format.
      yaml.push(file);
    } else plain.push(file);
  }
  const set = readKubernetes(manifests);
  const instances = [...set.instances, ...plainInstances(plain, plainOptions(plain, options))];
  const pipelines = instances.flatMap((instance) => pipelineOf(instance, options));

  const severityOf = severities(options);
  const found = [
    ...lint({ pipelines, set, rules, severityOf, advice: wantsAdvice(options.preset), regex: regexEngine }),
    ...yamlErrors(manifests),
    ...incompleteContext(instances, pipelines, rules, severityOf),
  ];
  const looked = lookedAt(manifests, plain, pipelines);
  const { kept, suppressed } = applySuppressions(found, looked, set, rules, (id) => {
    const rule = rules[id];
    return rule === undefined ? "off" : (severityOf(id, rule) ?? rule.severity);
  });
  const unjudged = unjudgedYaml(yaml, set, instances);
  return { findings: sorted(kept, files), pipelines, set, files: looked, suppressed, unjudged };
}

const isYamlName = (path: string): boolean => /\.ya?ml$/i.test(path);

/**
 * Texts in Fluent Bit's YAML format, which no model reads yet: files, entries of ConfigMaps, and whatever an instance
 * starts from under such a name (C-1). Other YAML is none of our business.
 */
function unjudgedYaml(
  files: readonly SourceFile[],
  { entries }: Result["set"],
  instances: readonly Instance[],
): readonly Unjudged[] {
  const inManifests = entries
    .map(({ file }) => file)
    .filter(({ path, text }) => isYamlName(path) && isFluentBitYaml(text));
  const started = instances.flatMap(({ entry, entryPath }) =>
    entry.kind === "found" && isYamlName(entryPath) ? [entry.value] : [],
  );
  const paths = new Set([...files, ...inManifests, ...started].map(({ path }) => path));
  return [...paths].map((file) => ({ file, because: "Fluent Bit's YAML format is not judged yet" }));
}

/** Unless the caller says which folders were given whole, a file's own folder is taken to be. */
function plainOptions(plain: readonly SourceFile[], options: CheckOptions): PlainOptions {
  return {
    folders: options.folders ?? [...new Set(plain.map(({ path }) => folderOf(`/${path}`).slice(1)))],
    complete: options.complete ?? false,
    env: new Map(Object.entries(options.env ?? {})),
    ...(options.neighbours === undefined ? {} : { root: options.neighbours.root, disk: diskOf(options.neighbours) }),
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

function pipelineOf(instance: Instance, options: CheckOptions): readonly Pipeline[] {
  if (instance.entry.kind !== "found") return [];
  const entry = instance.entry.value;
  // C-1: the name decides the format; this model reads classic text only.
  if (isYamlName(instance.entryPath)) return [];
  const wanted = options.fluentBit ?? instance.version ?? options.schema?.version;
  const version = wanted === undefined ? newestVersion : resolveVersion(wanted);
  const inImage = instance.container?.schemaOptions;
  const schema = schemaFor(version, options.schema === undefined ? inImage : { ...inImage, file: options.schema });
  return [buildPipeline(instance, entry, { version, versionKnown: wanted !== undefined, schema })];
}

/** The severity that presets and the user's wishes give a rule; undefined leaves it to the rule and its findings. */
function severities({ preset = "recommended", rules: wishes = {} }: CheckOptions) {
  return (id: string, rule: Rule): RuleSeverity | undefined => {
    const wish = wishes[id];
    if (wish !== undefined) return wish;
    if (rule.preset === "strict" && preset !== "strict" && preset !== "all") return "off";
    if (preset === "syntax" && rule.category !== "syntax" && rule.category !== "include") return "off";
    if (preset === "strict" && rule.severity === "hint") return "warning";
    return undefined;
  };
}

function wantsAdvice(preset: CheckOptions["preset"]): boolean {
  return preset === "strict" || preset === "all";
}

/** Of the given files those that concern Fluent Bit: manifests with a text of it or a container, and plain files that were read. */
function lookedAt(
  manifests: readonly Manifest[],
  plain: readonly SourceFile[],
  pipelines: readonly Pipeline[],
): readonly SourceFile[] {
  const read = new Set<SourceFile>();
  for (const pipeline of pipelines) for (const { file } of pipeline.files) read.add(file);
  return [...manifests.map(({ original }) => original), ...plain.filter((file) => read.has(file))];
}

/** By file as given, then offset, then rule. */
function sorted(findings: readonly Diagnostic[], files: readonly InputFile[]): readonly Diagnostic[] {
  const order = new Map(files.map(({ path }, index) => [path, index]));
  const place = ({ at }: Diagnostic): number => order.get(at.file.path) ?? files.length;
  return [...findings].sort(
    (a, b) =>
      place(a) - place(b) ||
      (a.at.file.path < b.at.file.path ? -1 : a.at.file.path > b.at.file.path ? 1 : 0) ||
      a.at.span.start - b.at.span.start ||
      a.at.span.end - b.at.span.end ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
