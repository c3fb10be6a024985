/**
 * Which tail inputs read one file, and which tags they give its records. A file may be known in part only, such
 * as the log of a container whose id nobody knows.
 */
import { fnmatchFinds, globFinds, isGlob, type PathSet, pathSet } from "../../../grammar/values/glob.ts";
import { splitCommas } from "../../../grammar/values/list.ts";
import { literalTag, type TagPattern, type TagPiece } from "../../../grammar/values/match.ts";
import { compileRegex, searchRegex } from "../../../grammar/values/regex.ts";
import { tagWithGroups, tailTag, tailTags } from "../../../grammar/values/tag.ts";
import { showTags } from "../../../grammar/values/tag-pattern.ts";
import { folderOf, globMatches, isBelow, resolvePath } from "../../instance/paths.ts";
import type { Pipeline, Plugin, Property } from "../../model/pipeline.ts";
import type { Certainty, TagSource } from "../../routing/routing.ts";
import { quoted } from "./names.ts";

/** A container of a pod; `*` in a name stands for what is not known of it. */
export interface PodName {
  readonly namespace: string;
  readonly pod: string;
  readonly container: string;
}

/** The paths of one file as an instance sees them. `*` stands for what is not known, unless the path is `exact`. */
export interface AskedFile {
  readonly paths: readonly string[];
  readonly exact: boolean;
  /** Characters that do not occur in what is not known. */
  readonly never: string;
  /** Why there may be no such file for the instance; sentences. */
  readonly notes: readonly string[];
}

/** What one input makes of the file. */
export interface FileReading {
  readonly reads: Certainty;
  /** A clause. */
  readonly because: string;
  /** The property that decided. */
  readonly by: Property | undefined;
  /** The path as the input finds it. */
  readonly found: string | undefined;
  readonly tags: readonly TagPattern[] | undefined;
  readonly display: string;
}

/** Where the kubelet keeps logs on a node: links in the first folder, which lead to files in the second. */
const containerLogs = "/var/log/containers";
const podLogs = "/var/log/pods";

/** The ASCII characters that the regex does not match. */
function outside(letters: RegExp): string {
  return Array.from({ length: 128 }, (_, code) => String.fromCharCode(code))
    .filter((letter) => !letters.test(letter))
    .join("");
}

export function fileOfPath(path: string, { instance }: Pipeline): AskedFile {
  const full = resolvePath(instance.workingDirectory, path);
  const mounts = instance.container?.pod.mounts;
  const isMounted = mounts?.some((mount) => isBelow(mount.path, full)) ?? true;
  const notes = isMounted
    ? []
    : [`No volume is mounted over ${quoted(folderOf(full))}, so only the container itself can write the file.`];
  return { paths: [full], exact: true, never: "", notes };
}

/** The log of a container, under the names that the kubelet gives it, where the volumes of the instance show them. */
export function fileOfPod({ namespace, pod, container }: PodName, { instance }: Pipeline): AskedFile {
  const inContainers = `/${pod}_${namespace}_${container}-*.log`;
  const inPods = `/${namespace}_${pod}_*/${container}/*.log`;
  const mounts = instance.container?.pod.mounts;
  const seen = (nodePath: string): readonly string[] =>
    mounts === undefined
      ? [nodePath]
      : mounts.flatMap((mount) => {
          if (mount.nodePath === undefined || !isBelow(mount.nodePath, nodePath)) return [];
          const inside = mount.nodePath === "/" ? nodePath : nodePath.slice(mount.nodePath.length);
          return [mount.path === "/" ? inside : mount.path + inside];
        });
  const links = seen(containerLogs);
  const files = seen(podLogs);
  const linksWork = files.includes(podLogs);
  const notes: string[] = [];
  if (links.length === 0 && files.length === 0)
    notes.push(`No volume shows ${quoted(containerLogs)} or ${quoted(podLogs)} of the node, so the log is not there.`);
  else if (links.length > 0 && !linksWork)
    notes.push(
      `${quoted(containerLogs)} holds links to ${quoted(podLogs)}, which no volume shows there: they lead nowhere.`,
    );
  return {
    paths: [...(linksWork ? links.map((folder) => folder + inContainers) : []), ...files.map((one) => one + inPods)],
    exact: false,
    never: [namespace, pod, container].some((name) => name.includes("*"))
      ? outside(/[a-z0-9.-]/)
      : outside(/[0-9a-f-]/),
    notes,
  };
}

/** `source`: what the routing knows of the input's tags. */
export function readingOf(
  input: Plugin,
  asked: AskedFile,
  source: TagSource | undefined,
  { instance, version }: Pipeline,
): FileReading {
  const fallback = { found: undefined, tags: source?.tags, display: source?.display ?? "*" };
  const path = input.get("path");
  if (path === undefined) return { ...fallback, reads: "never", because: "it has no Path", by: undefined };
  if (path.expanded.kind !== "found")
    return { ...fallback, reads: "perhaps", because: `its Path ${quoted(path.value.text)} is not known`, by: path };

  let best: { readonly reads: Certainty; readonly item: string; readonly file: string } | undefined;
  for (const { text } of splitCommas(path.expanded.value)) {
    const pattern = text.startsWith("~") ? text : resolvePath(instance.workingDirectory, text);
    for (const file of asked.paths) {
      const reads = finds(pattern, file, asked);
      if (reads !== "never" && (best === undefined || (best.reads === "perhaps" && reads === "always")))
        best = { reads, item: text, file };
    }
  }
  if (best === undefined) {
    const because = `Path ${quoted(path.expanded.value)} does not find it`;
    return { ...fallback, reads: "never", because, by: path };
  }
  const { item, file } = best;
  const found = asFound(item, file);
  const excluded = exclusion(input, pathsOf(found, asked));
  if (excluded?.certainty === "always")
    return {
      ...fallback,
      reads: "never",
      because: `Exclude_Path ${quoted(excluded.item)} leaves it out`,
      by: excluded.by,
    };

  const verb = best.reads === "always" ? "finds it" : "may find it";
  const doubt = excluded === undefined ? "" : `, but Exclude_Path ${quoted(excluded.item)} may leave it out`;
  const reading = {
    reads: doubt === "" ? best.reads : ("perhaps" as const),
    because: `Path ${quoted(item)} ${verb}${doubt}`,
    by: path,
    found,
  };
  const tag = tagOf(input, found, asked, version);
  if (tag === undefined) return { ...fallback, ...reading };
  if (tag === "refused") {
    const because = `its Tag cannot be made: Tag_Regex does not match the path, so the file is not read`;
    return { ...fallback, reads: "never", because, by: input.get("tag_regex") };
  }
  return { ...reading, tags: [tag], display: showTags(tag) };
}

function finds(pattern: string, file: string, asked: AskedFile): Certainty {
  if (pattern.startsWith("~")) return "perhaps";
  if (asked.exact) return globMatches(pattern, file) ? "always" : "never";
  return globFinds(pattern, pathsOf(file, asked));
}

/** What the file's path looks like where glob(3) finds it by the item: a relative pattern gives a relative path. */
function asFound(item: string, file: string): string {
  const parts = item.split("/");
  const first = parts.findIndex(isGlob);
  if (first < 0) return item;
  const names = file.split("/");
  return [...parts.slice(0, first), ...names.slice(names.length - (parts.length - first))].join("/");
}

function pathsOf(path: string, { exact, never }: AskedFile): PathSet {
  if (!exact) return pathSet(path).map((part) => narrowed(part, never));
  return path.split("/").map((text): readonly TagPiece[] => (text === "" ? [] : [{ kind: "literal", text }]));
}

function narrowed(pieces: readonly TagPiece[], never: string): readonly TagPiece[] {
  return pieces.map((piece) => (piece.kind === "any" ? { kind: "any", except: never } : piece));
}

function exclusion(
  input: Plugin,
  files: PathSet,
): { readonly certainty: Certainty; readonly item: string; readonly by: Property } | undefined {
  const by = input.get("exclude_path");
  if (by === undefined) return undefined;
  if (by.expanded.kind !== "found") return { certainty: "perhaps", item: by.value.text, by };
  let doubt: string | undefined;
  for (const { text } of splitCommas(by.expanded.value)) {
    const certainty = fnmatchFinds(text, files);
    if (certainty === "always") return { certainty, item: text, by };
    if (certainty === "perhaps") doubt ??= text;
  }
  return doubt === undefined ? undefined : { certainty: "perhaps", item: doubt, by };
}

/** Undefined: what the routing knows of the input's tags is all. `refused`: Fluent Bit cannot make one. */
function tagOf(
  input: Plugin,
  path: string,
  { exact, never }: AskedFile,
  version: string,
): TagPattern | "refused" | undefined {
  const property = input.get("tag");
  if (property?.expanded.kind !== "found" || property.expanded.value === "") return undefined;
  const tag = property.expanded.value;
  const tagRegex = input.get("tag_regex")?.expanded;
  if (tagRegex === undefined) {
    if (!tag.includes("*")) return literalTag(tag);
    if (exact) return literalTag(tailTag(tag, path));
    const tags = tailTags(tag, path);
    return { ...tags, pieces: narrowed(tags.pieces, never) };
  }
  if (tagRegex.kind !== "found") return undefined;
  const pattern = tagRegex.value;
  // One that does not compile is ignored, and "<name>" stays as it is.
  if (!compileRegex(pattern, version).ok) return undefined;
  const compose = (known: string): Composed => composed(tag, pattern, known, version);
  if (exact) {
    const made = compose(path);
    return made.kind === "tag" ? literalTag(made.text) : made.kind === "refused" ? "refused" : undefined;
  }
  return composedForAnyId(path, compose);
}

type Composed = { readonly kind: "tag"; readonly text: string } | { readonly kind: "refused" | "unknown" };

/** The tag by Tag_Regex for a known path; refused where the regex does not match or a `<` does not close. */
function composed(tag: string, pattern: string, path: string, version: string): Composed {
  const match = searchRegex(pattern, path, { version });
  if (match.kind === "unknown") return { kind: "unknown" };
  const parts = tagWithGroups(tag);
  if (match.kind === "none" || parts === undefined) return { kind: "refused" };
  const text = parts.map((part) => {
    if (typeof part === "string") return part;
    const span = match.groups.find(({ name, span: one }) => name === part.group && one !== undefined)?.span;
    return span === undefined || span.start === span.end ? "_" : path.slice(span.start, span.end);
  });
  return { kind: "tag", text: text.join("") };
}

/**
 * The tag of a file of which nothing but the container's id is unknown: two ids are put in, and where the two tags differ
 * in nothing else, the id is what stays unknown.
 */
function composedForAnyId(path: string, compose: (path: string) => Composed): TagPattern | "refused" | undefined {
  if (path.indexOf("*") !== path.lastIndexOf("*") || !path.endsWith("-*.log")) return undefined;
  const [one, other] = [compose(path.replace("*", sampleIds[0])), compose(path.replace("*", sampleIds[1]))];
  if (one.kind === "refused" && other.kind === "refused") return "refused";
  if (one.kind !== "tag" || other.kind !== "tag") return undefined;
  const parts = one.text.split(sampleIds[0]);
  if (parts.join("*") !== other.text.split(sampleIds[1]).join("*")) return undefined;
  const pieces = parts.flatMap((text, index): readonly TagPiece[] => [
    ...(index === 0 ? [] : [{ kind: "any", except: outside(/[0-9a-f]/) } as const]),
    ...(text === "" ? [] : [{ kind: "literal", text } as const]),
  ]);
  return { pieces };
}

/** Ids as containerd and Docker make them. */
export const sampleIds: readonly [string, string] = [
  "3c9a17e05f2b8d64a1e0c7935db28f46709e1ab5c2d384f67e01b93a58c4d2f6",
  "e04b6d18297fa3c5b80d2e71946ca35f1d8b07e6923f5ac4b61e70d9283c5fa7",
];
