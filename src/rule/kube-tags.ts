/** What the kubernetes filter reads from a tag: it cuts the prefix by length and searches the name of the pod. */
import { isGlob } from "../../grammar/values/glob.ts";
import { onlyTag, type TagPattern } from "../../grammar/values/match.ts";
import type { RegexEngine } from "../../grammar/values/regex.ts";
import { tailTag } from "../../grammar/values/tag.ts";
import type { Pipeline, Plugin, Property } from "../model/pipeline.ts";
import type { Routing, TagSource } from "../routing/routing.ts";
import { onceFor } from "./once.ts";
import { type KnownPlugin, pluginsNamed } from "./plugins.ts";
import { switchOf } from "./switches.ts";
import { type TailInput, type TailItem, tailInputs } from "./tail-files.ts";
import { judgedValue } from "./values.ts";

export interface KubeTagReader {
  readonly filter: KnownPlugin;
  /** Undefined where the default counts. */
  readonly property: Property | undefined;
  readonly prefix: string;
}

/** The same in 1.7.2 and 5.1.1. */
const podInTag =
  "(?<pod_name>[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*)_(?<namespace_name>[^_]+)_(?<container_name>.+)-(?<docker_id>[a-z0-9]{64})\\.log$";

/** The kubernetes filters that take names from the tag, with the expression that comes with the filter. */
export function kubeTagReaders(pipeline: Pipeline): readonly KubeTagReader[] {
  return pluginsNamed(pipeline, "filter", "kubernetes").flatMap((filter): readonly KubeTagReader[] => {
    if (filter.get("regex_parser") !== undefined || filter.get("dummy_meta") !== undefined) return [];
    if (switchOf(filter, "use_journal") !== false) return [];
    const property = filter.get("kube_tag_prefix");
    const prefix =
      property === undefined
        ? (filter.schema.property("kube_tag_prefix")?.default ?? "kube.var.log.containers.")
        : judgedValue(property);
    return prefix === undefined ? [] : [{ filter, property, prefix }];
  });
}

/** The pod that the filter asks for, of the rest of a tag; undefined where it finds no name, "unknown" where we cannot say. */
export function podNameIn(rest: string, regex: RegexEngine): string | "unknown" | undefined {
  const match = regex.search(podInTag, rest);
  if (match.kind !== "match") return match.kind === "none" ? undefined : "unknown";
  const span = match.groups.find(({ name }) => name === "pod_name")?.span;
  return span && rest.slice(span.start, span.end);
}

/** How Kubernetes names the log of a container in /var/log/containers. */
export const sampleLog = {
  pod: "web-7d4b9c6f5d-x2x7q",
  name: `web-7d4b9c6f5d-x2x7q_shop_app-${"0123456789abcdef".repeat(4)}.log`,
} as const;

export interface ContainerTag {
  readonly source: TagSource;
  readonly tag: Property;
  /** What stands in its tags before the name of the file. */
  readonly head: string;
  /** The folder is one of links to containers' logs; otherwise the prefix shows that it is meant to be. */
  readonly named: boolean;
}

/** The sources that surely come to the filter from a folder of container logs, where the head of their tags is known. */
export function containerTagsAt(reader: KubeTagReader, pipeline: Pipeline, routing: Routing): readonly ContainerTag[] {
  const { filter } = reader;
  return [...routing.sourcesNear(filter)].flatMap((source): readonly ContainerTag[] => {
    const tag = source.input.get("tag");
    const text = tag === undefined ? undefined : judgedValue(tag);
    if (tag === undefined || text === undefined || source.input.get("tag_regex") !== undefined) return [];
    const items = itemsOf(source.input, pipeline);
    if (!text.endsWith("*") || text.indexOf("*") !== text.length - 1 || items.length === 0) return [];
    if (routing.reaches(source, filter) !== "always" || mayLeaveBefore(filter, source, pipeline, routing)) return [];
    const named = items.every(isContainerFolder);
    if (!named && !isMeantFor(reader, text)) return [];
    const [head, ...others] = new Set(items.map((item) => headOf(text, item)));
    return head === undefined || others.length > 0 ? [] : [{ source, tag, head, named }];
  });
}

function isContainerFolder({ text }: TailItem): boolean {
  return /^\/(?:.*\/)?containers\/[^/]*$/.test(text);
}

/** A prefix that begins as the tags do was written for them, whatever the folder. */
function isMeantFor({ filter, property, prefix }: KubeTagReader, tag: string): boolean {
  return property !== undefined && prefix.startsWith(tag.slice(0, -1)) && filter.get("match")?.value.text !== "*";
}

/** Undefined where the folder is not known, or holds files that Kubernetes names otherwise. */
function headOf(tag: string, item: TailItem): string | undefined {
  const folder = item.text.slice(0, item.text.lastIndexOf("/") + 1);
  if (!folder.startsWith("/") || isGlob(folder) || /[:\\]/.test(item.text) || isNamedOtherwise(item)) return undefined;
  return tailTag(tag, `${folder}x`).slice(0, -1);
}

/** A filter before this one that may take the records away under another tag. */
function mayLeaveBefore(filter: Plugin, source: TagSource, pipeline: Pipeline, routing: Routing): boolean {
  return retagging(pipeline).some((other) => other.index < filter.index && routing.reaches(source, other) !== "never");
}

/** The filters that may emit records under other tags; few have any, and it is asked for each filter. */
const retagging = onceFor(({ filters }: Pipeline): readonly Plugin[] =>
  filters.filter(({ schema }) => schema?.source !== "core" || schema.name === "rewrite_tag"),
);

/**
 * The sources that come to the filter, where these are all that can: undefined where others may, under tags that the
 * configuration does not name.
 */
export function allSourcesAt(filter: Plugin, pipeline: Pipeline, routing: Routing): readonly TagSource[] | undefined {
  const { customs, nameless } = pipeline;
  if (!pipeline.whole || customs.length > 0 || nameless.length > 0) return undefined;
  if (pipeline.serviceProperty("streams_file") !== undefined) return undefined;
  if (hasStreamTask(pipeline) || retagging(pipeline).some((other) => other !== filter)) return undefined;
  const placeOf = placesOf(routing);
  const sources: TagSource[] = [];
  // All others surely do not come.
  for (const source of new Set(routing.sourcesNear(filter))) {
    const reaches = placeOf.has(source) ? routing.reaches(source, filter) : "never";
    if (reaches === "perhaps") return undefined;
    if (reaches === "always") sources.push(source);
  }
  return sources.sort((a, b) => placeOf.get(a)! - placeOf.get(b)!);
}

const hasStreamTask = onceFor(({ sections }: Pipeline) => sections.some(({ kind }) => kind === "stream-task"));

/** The sources of inputs, each with its place among them. */
const placesOf = onceFor(({ sources }: Routing) => new Map(sources.map((source, index) => [source, index])));

/** The items of the path of a tail input. */
function itemsOf(input: Plugin, pipeline: Pipeline): TailInput["items"] {
  return tailOf(pipeline).get(input)?.items ?? [];
}

const tailOf = onceFor(
  (pipeline: Pipeline): ReadonlyMap<Plugin, TailInput> =>
    new Map(tailInputs(pipeline).map((tail) => [tail.input, tail])),
);

/** Why the filter finds no pod in any tag of the source; undefined where it may. */
export function noPodIn(
  { input, tags }: TagSource,
  { prefix }: KubeTagReader,
  pipeline: Pipeline,
  regex: RegexEngine,
): "short" | "other" | undefined {
  if (tags === undefined) return undefined;
  const only = tags.map(onlyTag);
  if (only.every((tag) => tag !== undefined && tag.length <= prefix.length + 1)) return "short";
  const isOther = (pattern: TagPattern, index: number): boolean => {
    const tag = only[index];
    return tag === undefined ? !mayEndAsLog(pattern) : podNameIn(tag.slice(prefix.length), regex) === undefined;
  };
  if (tags.every(isOther)) return "other";
  const items = itemsOf(input, pipeline);
  const isPlain = input.get("tag_regex") === undefined && input.get("tag")?.value.text.endsWith("*") === true;
  return isPlain && items.length > 0 && items.every(isNamedOtherwise) ? "other" : undefined;
}

/** Whether 64 letters and digits and `.log` may be the end. */
function mayEndAsLog({ pieces }: TagPattern): boolean {
  const last = pieces.at(-1);
  if (last?.kind !== "literal") return true;
  if (last.text.length <= 4) return ".log".endsWith(last.text);
  return last.text.endsWith(".log") && /^[a-z0-9]*$/.test(last.text.slice(0, -4).slice(-64));
}

/** The folders of the kubelet, `<namespace>_<pod>_<uid>/<container>/0.log`, and of Docker, `<id>/<id>-json.log`. */
function isNamedOtherwise({ text }: TailItem): boolean {
  return /^\/var\/log\/pods\/[^/]+\/[^/]+\/[^/]+$/.test(text) || /^\/var\/lib\/docker\/containers\//.test(text);
}
