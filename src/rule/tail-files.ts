/** Which files the tail inputs of a pipeline read, and whether the log of the container itself is among them. */

import { readBoolean } from "../../grammar/values/boolean.ts";
import { fnmatchFinds, globFinds, type PathSet, pathSet } from "../../grammar/values/glob.ts";
import { splitCommas } from "../../grammar/values/list.ts";
import { isPathPlaceholder } from "../../grammar/values/placeholder.ts";
import { shownKey } from "../edit/key-style.ts";
import type { ContainerFacts, PodFacts } from "../instance/instance.ts";
import { isBelow } from "../instance/paths.ts";
import type { Pipeline, Property, Word } from "../model/pipeline.ts";
import type { Fix } from "../source/source-file.ts";
import { addLine } from "./added-lines.ts";
import { partOf, resolvedPath } from "./files.ts";
import { type KnownPlugin, pluginsNamed } from "./plugins.ts";
import { isLiteral, judgedValue } from "./values.ts";

export interface TailInput {
  readonly input: KnownPlugin;
  readonly path: Property;
  /** Items of the comma list `Path`, without those that the reader of the file has to fill in. */
  readonly items: readonly TailItem[];
  /** Items of `Exclude_Path`; undefined where they are not known. */
  readonly excludes: readonly string[] | undefined;
}

export interface TailItem {
  /** The item as written, or the whole value where variables are in it. */
  readonly word: Word;
  readonly text: string;
  /** Absolute, so that two spellings of one path are equal. */
  readonly resolved: string;
}

/** The tail inputs with a known path, in the order of the pipeline. */
export function tailInputs(pipeline: Pipeline): readonly TailInput[] {
  let known = tailsOf.get(pipeline);
  if (known === undefined) {
    known = pluginsNamed(pipeline, "input", "tail").flatMap((input) => tailInput(pipeline, input));
    tailsOf.set(pipeline, known);
  }
  return known;
}

const tailsOf = new WeakMap<Pipeline, readonly TailInput[]>();

function tailInput(pipeline: Pipeline, input: KnownPlugin): readonly TailInput[] {
  const path = input.get("path");
  const value = path === undefined ? undefined : judgedValue(path);
  if (path === undefined || value === undefined) return [];
  const items = splitCommas(value)
    .filter(({ text }) => !isPathPlaceholder(text))
    .map(({ text, span }) => ({
      word: isLiteral(path) ? partOf(path.value, span.start, span.end) : path.value,
      text,
      resolved: text.startsWith("~") ? text : resolvedPath(pipeline, text),
    }));
  const exclude = input.get("exclude_path");
  const excluded = exclude === undefined ? "" : exclude.expanded.kind === "found" ? exclude.expanded.value : undefined;
  return [{ input, path, items, excludes: excluded === undefined ? undefined : splitList(excluded) }];
}

function splitList(text: string): readonly string[] {
  return splitCommas(text).map((item) => item.text);
}

/** Whether `Exclude_Path` surely leaves all those files in; false where that is not known. */
export function excludesNone({ excludes }: TailInput, files: PathSet): boolean {
  return excludes?.every((pattern) => fnmatchFinds(pattern, files) === "never") ?? false;
}

/** A tail input that reads what the Fluent Bit that it is part of writes to its own log. */
export interface OwnLogRead {
  readonly tail: TailInput;
  readonly item: TailItem;
  /** The pod and its mounts are known, so the file is there and has the name that `exclude` fits. */
  readonly certain: boolean;
  /** What `Exclude_Path` would have to say; undefined where the file has no name of its own. */
  readonly exclude: string | undefined;
}

/**
 * One for each tail input at most. Not those whose records are dropped by name later, nor those whose path has the name of
 * the pod in it: they want this log.
 */
export function ownLogReads(pipeline: Pipeline): readonly OwnLogRead[] {
  let known = ownReadsOf.get(pipeline);
  if (known === undefined) {
    known = findOwnLogReads(pipeline);
    ownReadsOf.set(pipeline, known);
  }
  return known;
}

const ownReadsOf = new WeakMap<Pipeline, readonly OwnLogRead[]>();

function findOwnLogReads(pipeline: Pipeline): readonly OwnLogRead[] {
  const tails = tailInputs(pipeline);
  if (!tails.some(({ items }) => items.some(({ text }) => isContainerLog(text)))) return [];
  const { container } = pipeline.instance;
  if (isDroppedByName(pipeline, container?.pod)) return [];
  const names = container === undefined ? ["fluent"] : [container.pod.name];
  const logs = container === undefined ? assumedLogs() : logsOf(container);
  return tails.flatMap((tail): readonly OwnLogRead[] => {
    for (const log of logs) {
      const item = tail.items.find(
        ({ resolved }) => globFinds(resolved, log.files) === "always" && !names.some((name) => resolved.includes(name)),
      );
      if (item !== undefined && excludesNone(tail, log.files))
        return [{ tail, item, certain: log.certain, exclude: log.exclude }];
    }
    return [];
  });
}

/** Perhaps under a folder where a node keeps the logs of its containers, wherever that is mounted. */
function isContainerLog(path: string): boolean {
  return path.split("/").some((part, index, { length }) => index < length - 1 && /^(?:containers|pods)$|\*/.test(part));
}

interface OwnLog {
  readonly files: PathSet;
  readonly exclude: string | undefined;
  readonly certain: boolean;
}

function ownLog(pattern: string, certain: boolean): OwnLog {
  return { files: pathSet(pattern), exclude: pattern, certain };
}

/** Docker names the files by numbers of containers, so nothing tells which one is its own. */
const dockerFolder = "/var/lib/docker/containers";

function dockerLog(): OwnLog {
  return { files: pathSet(`${dockerFolder}/*/*-json.log`), exclude: undefined, certain: false };
}

/** Where nothing is known of the pod but that it is one of Fluent Bit, if at all. */
function assumedLogs(): readonly OwnLog[] {
  return [
    ownLog("/var/log/containers/fluent-bit-*_*_fluent-bit-*.log", false),
    ownLog("/var/log/pods/*_fluent-bit-*_*/fluent-bit/*.log", false),
    dockerLog(),
  ];
}

/** The container's logs as the node names them (kubelet), at the paths where its mounts show them. */
function logsOf({ pod }: ContainerFacts): readonly OwnLog[] {
  const { kind, container, mounts } = pod;
  const name = kind === "Pod" ? pod.name : `${pod.name}-*`;
  const namespace = pod.namespace ?? "*";
  const seen = (nodePath: string): readonly string[] =>
    mounts.flatMap((mount) => {
      if (mount.nodePath === undefined || !isBelow(mount.nodePath, nodePath)) return [];
      const inside = mount.nodePath === "/" ? nodePath : nodePath.slice(mount.nodePath.length);
      return [mount.path === "/" ? inside : mount.path + inside];
    });
  // What lies in /var/log/containers are links to /var/log/pods.
  const linked = seen("/var/log/pods").includes("/var/log/pods") ? seen("/var/log/containers") : [];
  return [
    ...linked.map((folder) => ownLog(`${folder}/${name}_${namespace}_${container}-*.log`, true)),
    ...seen("/var/log/pods").map((folder) => ownLog(`${folder}/${namespace}_${name}_*/${container}/*.log`, true)),
    ...(seen(dockerFolder).includes(dockerFolder) ? [dockerLog()] : []),
  ];
}

/** By the pod's annotation, or by a grep filter that names the pod, the container or the namespace. */
function isDroppedByName(pipeline: Pipeline, pod: PodFacts | undefined): boolean {
  const names = pod === undefined ? ["fluent"] : [pod.name, pod.container, pod.namespace ?? pod.name];
  const byGrep = pluginsNamed(pipeline, "filter", "grep").some((filter) =>
    filter.all("exclude").some(({ value }) => names.some((name) => value.text.includes(name))),
  );
  if (byGrep) return true;
  const isAnnotated = pod === undefined || readBoolean(pod.annotations.get("fluentbit.io/exclude") ?? "") === true;
  return (
    isAnnotated &&
    pluginsNamed(pipeline, "filter", "kubernetes").some((filter) => {
      const exclude = filter.get("k8s-logging.exclude")?.expanded;
      return exclude !== undefined && (exclude.kind !== "found" || readBoolean(exclude.value) === true);
    })
  );
}

/** Keeps the file out of what the tail input reads. */
export function excludeOwnLog({ tail: { input, path }, exclude }: OwnLogRead): readonly Fix[] {
  if (exclude === undefined) return [];
  const property = input.get("exclude_path");
  if (property === undefined) return [addLine(path, "Exclude_Path", exclude)];
  if (!isLiteral(property)) return [];
  const { file, span } = property.value.at;
  return [
    {
      title: `Add "${exclude}" to "${shownKey(property)}"`,
      safety: "unsafe",
      edits: [{ at: { file, span: { start: span.end, end: span.end } }, newText: `,${exclude}` }],
    },
  ];
}
