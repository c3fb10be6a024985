import type { YamlMap } from "../../grammar/yaml/node.ts";
import { absent, found, type Lookup, unknown } from "../instance/instance.ts";
import { NameIndex } from "../source/nearest.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import { configData, keysOf } from "./config-data.ts";
import type { ManifestWord } from "./nodes.ts";
import { effectiveEntries, isTrue, mapsAt, scalarAt, textAt, wordOf } from "./nodes.ts";
import { type NamedObject, type Reader, referTo, whyUnknown } from "./references.ts";
import type { Resource } from "./resources.ts";

/** What a volume holds. Paths are relative to it, without `.` and `..`. */
export interface VolumeContent {
  readonly files: Map<string, SourceFile>;
  /** Files that are there with a content that is not known, and why. */
  readonly opaque: Map<string, string>;
  /** Files that may be there, and why that is not known. */
  readonly possible: Map<string, string>;
  /** Why there may be more than these; undefined when there surely is not. */
  doubt: string | undefined;
  /** The ConfigMap or Secret that it is made of, when it is one. */
  named: NamedObject | undefined;
}

function emptyContent(doubt?: string): VolumeContent {
  return { files: new Map(), opaque: new Map(), possible: new Map(), doubt, named: undefined };
}

/** Reads one entry of a pod's `volumes`. What is neither of our files nor known by name is unknown. */
export function readVolume(volume: YamlMap, reader: Reader): VolumeContent {
  for (const { key, value } of effectiveEntries(volume)) {
    if (value?.kind !== "map") {
      if (key.text === "emptyDir") return emptyContent("what is written to an emptyDir is not known");
      continue;
    }
    const content = emptyContent();
    if (key.text === "configMap" || key.text === "secret") {
      addSource(content, value, key.text, "volume", reader);
      return content;
    }
    if (key.text === "projected") {
      for (const source of mapsAt(value, "sources")) {
        for (const { key: kind, value: body } of effectiveEntries(source)) {
          if (body?.kind === "map") addSource(content, body, kind.text, "projected", reader);
        }
      }
      content.named = undefined;
      return content;
    }
    if (key.text === "downwardAPI") {
      addSource(content, value, key.text, "volume", reader);
      return content;
    }
    if (key.text !== "name") return emptyContent(`the content of a ${key.text} volume is not known`);
  }
  return emptyContent("the volume says nothing of what it holds");
}

/** One ConfigMap, Secret, downward API or token, as a volume or as a source of a projected one. */
function addSource(
  content: VolumeContent,
  body: YamlMap,
  kind: string,
  from: "volume" | "projected",
  reader: Reader,
): void {
  if (kind === "downwardAPI") {
    for (const item of mapsAt(body, "items")) {
      const path = safePath(textAt(item, "path"));
      if (path !== undefined) content.opaque.set(path, "the value comes from the pod");
    }
    return;
  }
  if (kind === "serviceAccountToken") {
    content.opaque.set(safePath(textAt(body, "path")) ?? "token", "a token is made when the pod starts");
    return;
  }
  if (kind !== "configMap" && kind !== "secret") {
    content.doubt = `what a ${kind} source brings is not known`;
    return;
  }
  // A Secret volume names its object `secretName`, a projected source `name`.
  const name = scalarAt(body, kind === "secret" && from === "volume" ? "secretName" : "name");
  if (name === undefined) {
    content.doubt = `the ${kind} source names no object`;
    return;
  }
  const file = reader.workload.file;
  const named: NamedObject = {
    target: kind === "secret" ? "Secret" : "ConfigMap",
    from,
    name: wordOf(file, name),
    optional: isTrue(body.get("optional")),
  };
  content.named = named;
  const object = referTo(reader, named);
  const why = whyUnknown(object, named);
  if (body.get("items") === undefined) {
    if (object.kind !== "found") {
      content.doubt = why;
      return;
    }
    for (const key of object.value.kind === "Secret"
      ? keysOf(object.value).keys()
      : configData(object.value).entries.keys()) {
      addKey(content, object, named, key, key);
    }
    return;
  }
  for (const item of mapsAt(body, "items")) {
    const key = scalarAt(item, "key");
    if (key === undefined) continue;
    referTo(reader, { ...named, from: "item" }, wordOf(file, key));
    addKey(content, object, named, key.text, textAt(item, "path") ?? key.text);
  }
}

/** Puts a key of the object to a path. A path that leaves the volume is refused by the API, so it puts nothing. */
function addKey(
  content: VolumeContent,
  object: Lookup<Resource>,
  named: NamedObject,
  key: string,
  writtenPath: string,
): void {
  const path = safePath(writtenPath);
  if (path === undefined) return;
  if (object.kind !== "found") {
    content.possible.set(path, whyUnknown(object, named));
    return;
  }
  if (object.value.kind === "Secret") {
    if (keysOf(object.value).has(key)) content.opaque.set(path, "the values of a Secret are not read");
    else if (!named.optional) content.possible.set(path, `key "${key}" is not in Secret "${named.name.text}"`);
    return;
  }
  const entry = configData(object.value).entries.get(key);
  if (entry === undefined) {
    // The pod does not start, unless the key is optional; then there is no file.
    if (!named.optional) content.possible.set(path, `key "${key}" is not in ConfigMap "${named.name.text}"`);
  } else if (entry.isText) content.files.set(path, entry.file);
  else content.opaque.set(path, "the file is not text");
}

/** A path inside a volume in its shortest form; undefined when it is absolute or climbs out. */
export function safePath(path: string | undefined): string | undefined {
  if (path === undefined || path.startsWith("/")) return undefined;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length === 0 || parts.includes("..") ? undefined : parts.join("/");
}

/** A part of a volume, or the whole: what a mount puts to its path. */
export type MountContent =
  | { readonly kind: "file"; readonly file: SourceFile }
  | { readonly kind: "opaque"; readonly because: string }
  | { readonly kind: "folder"; readonly content: VolumeContent };

/** What stands at `subPath` of a volume. */
export function partOf(content: VolumeContent, subPath: string): MountContent {
  const path = safePath(subPath);
  if (path === undefined) {
    return { kind: "opaque", because: `sub-path "${subPath}" does not name a place inside the volume` };
  }
  const file = content.files.get(path);
  if (file !== undefined) return { kind: "file", file };
  const because = content.opaque.get(path) ?? content.possible.get(path);
  if (because !== undefined) return { kind: "opaque", because };
  const part = emptyContent(content.doubt);
  const prefix = `${path}/`;
  let any = false;
  for (const [from, to] of [
    [content.files, part.files],
    [content.opaque, part.opaque],
    [content.possible, part.possible],
  ] as [Map<string, unknown>, Map<string, unknown>][]) {
    for (const [inside, value] of from) {
      if (!inside.startsWith(prefix)) continue;
      to.set(inside.slice(prefix.length), value);
      any = true;
    }
  }
  if (any) return { kind: "folder", content: part };
  return { kind: "opaque", because: content.doubt ?? `the volume holds no "${subPath}"` };
}

/** Records that a mount takes one path of a ConfigMap volume, with whether the volume has it. */
export function recordSubPath(reader: Reader, content: VolumeContent, subPath: ManifestWord): void {
  const { named } = content;
  if (named === undefined) return;
  const object = reader.index.find(named.target, named.name.text, reader.workload);
  const part = partOf(content, subPath.text);
  let keyFound: Lookup<Location> = absent;
  if (part.kind === "file") keyFound = found(keyOf(part.file, object)?.at ?? named.name.at);
  else if (part.kind === "folder" && object.kind === "found") keyFound = found(object.value.at);
  else if (object.kind !== "found" || content.doubt !== undefined || isNamed(content, subPath.text)) {
    keyFound = unknown("what the volume holds is not known");
  }
  reader.references.push({
    ...named,
    from: "subPath",
    key: subPath,
    namespace: reader.workload.namespace,
    object,
    keyFound,
    names: () => [],
    keys: () => fileNames(content),
    instance: reader.label,
  });
}

const indexes = new WeakMap<VolumeContent, NameIndex>();

function fileNames(content: VolumeContent): NameIndex {
  const known = indexes.get(content);
  if (known !== undefined) return known;
  const names = new NameIndex([...content.files.keys(), ...content.opaque.keys()]);
  indexes.set(content, names);
  return names;
}

function keyOf(file: SourceFile, object: Lookup<Resource>): ManifestWord | undefined {
  if (object.kind !== "found") return undefined;
  return [...configData(object.value).entries.values()].find((entry) => entry.file === file)?.key;
}

function isNamed(content: VolumeContent, subPath: string): boolean {
  const path = safePath(subPath);
  return path === undefined || content.opaque.has(path) || content.possible.has(path);
}
