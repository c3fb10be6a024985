/**
 * Files that were looked at and of which nothing was judged, with the reason: so that none is passed over in silence.
 * Other given files hold nothing of Fluent Bit's.
 */
import { isChartTemplate, templateMark } from "./kubernetes/chart-template.ts";
import type { Manifest } from "./kubernetes/set.ts";
import type { Result, Unjudged } from "./result.ts";
import { rootLocation } from "./source/locate.ts";

type Looked = Pick<Result, "files" | "findings" | "pipelines" | "set">;

/** In the order of the files. A reason is a clause without a full stop. */
export function skippedFiles(result: Looked): readonly Unjudged[] {
  const { files, findings, pipelines, set } = result;
  const told = new Set(findings.map(({ at }) => at.file.path));
  const open = files.filter(({ path }) => !told.has(path));
  if (open.length === 0) return [];
  const judged = judgedPaths(pipelines);
  const silent = open.filter(({ path }) => !judged.has(path));
  if (silent.length === 0) return [];
  const manifests = new Map(set.manifests.map((manifest) => [manifest.original.path, manifest]));
  const starting = new Set(
    set.instances.flatMap(({ container }) => (container === undefined ? [] : rootLocation(container.at).file.path)),
  );
  return silent.map(({ path }) => ({
    file: path,
    because: starting.has(path)
      ? "the configuration that it starts Fluent Bit with is not known"
      : reasonOf(manifests.get(path)),
  }));
}

/** Where the workloads, sections and texts of pipelines are written, and the kustomizations that make them. */
function judgedPaths(pipelines: Looked["pipelines"]): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { instance, files, sections } of pipelines) {
    const { container } = instance;
    if (container !== undefined) paths.add(container.at.file.path).add(rootLocation(container.at).file.path);
    for (const { file } of files) paths.add(rootLocation({ file, span: { start: 0, end: 0 } }).file.path);
    for (const { at } of sections) paths.add(rootLocation(at).file.path);
  }
  return paths;
}

function reasonOf(manifest: Manifest | undefined): string {
  if (manifest === undefined) return "it configures no Fluent Bit by itself, and is judged only with what uses it";
  const { original, file, errors, resources } = manifest;
  const isTemplate = isChartTemplate(original) || (errors.length > 0 && templateMark(file.text) !== undefined);
  if (isTemplate) return "it is the source of a template, and no manifest before it is rendered";
  if (errors.length > 0) return "it is not valid YAML";
  if (resources.length === 0) return "it holds no objects of Kubernetes";
  if (resources.every(({ apiVersion }) => apiVersion.startsWith("fluentd.fluent.io/")))
    return "its objects configure Fluentd, not Fluent Bit";
  if (resources.some(({ kind }) => runsContainers.has(kind)))
    return "none of its containers is known to run Fluent Bit";
  const kinds = [...new Set(resources.map(({ kind }) => kind))];
  const named = kinds.length > mostKinds ? `${kinds.slice(0, mostKinds).join(", ")}, …` : kinds.join(", ");
  return `it starts no Fluent Bit by itself, and is judged only with what does (${named})`;
}

const mostKinds = 4;

const runsContainers = new Set([
  "CronJob",
  "DaemonSet",
  "Deployment",
  "Job",
  "Pod",
  "ReplicaSet",
  "ReplicationController",
  "StatefulSet",
]);
