/** The keys of ConfigMaps and Secrets. Of a Secret only the names are read: no value of one is ever kept. */
import type { YamlEntry, YamlScalar } from "../../grammar/yaml/node.ts";
import { scalarMap } from "../../grammar/yaml/scalar.ts";
import { NameIndex } from "../source/nearest.ts";
import type { OffsetMap, SourceFile } from "../source/source-file.ts";
import type { ManifestWord } from "./nodes.ts";
import { effectiveEntries, mapAt, wordOf } from "./nodes.ts";
import type { Resource } from "./resources.ts";
import type { ConfigEntry } from "./set.ts";

/** What a ConfigMap's `data` and `binaryData` hold; one object a ConfigMap, so that every mount shares its files. */
export interface ConfigData {
  readonly resource: Resource;
  readonly entries: ReadonlyMap<string, DataEntry>;
}

export interface DataEntry extends ConfigEntry {
  /** False for a `binaryData` value that is not UTF-8 text: it is there, but nothing can be read from it. */
  readonly isText: boolean;
  readonly from: "data" | "binaryData";
}

const known = new WeakMap<Resource, ConfigData>();

export function configData(configMap: Resource): ConfigData {
  let data = known.get(configMap);
  if (data === undefined) {
    const entries = new Map<string, DataEntry>();
    for (const entry of fieldEntries(configMap, "data")) {
      entries.set(entry.key.text, new TextEntry(configMap, entry));
    }
    // The API refuses a key that is in both, so which one wins does not matter.
    for (const entry of fieldEntries(configMap, "binaryData")) {
      entries.set(entry.key.text, new BinaryEntry(configMap, entry));
    }
    data = { resource: configMap, entries };
    known.set(configMap, data);
  }
  return data;
}

/** Says what a ConfigMap holds that is written down nowhere as such, but made of other texts (by a chart, say). */
export function presetConfigData(configMap: Resource, files: ReadonlyMap<string, SourceFile>): void {
  const entries = [...files].map(([key, file]): [string, DataEntry] => [
    key,
    { configMap, key: { text: key, at: configMap.at }, file, isText: true, from: "data" },
  ]);
  known.set(configMap, { resource: configMap, entries: new Map(entries) });
  knownKeys.set(configMap, new Map(entries.map(([key, entry]) => [key, entry.key])));
}

/** Says what a ConfigMap or Secret holds beside what is written in it: entries that are texts of their own. */
export function keepEntries(resource: Resource, entries: ReadonlyMap<string, DataEntry>): void {
  const written = resource.kind === "Secret" ? new Map<string, DataEntry>() : configData(resource).entries;
  const keys = keysOf(resource);
  known.set(resource, { resource, entries: new Map([...written, ...entries]) });
  knownKeys.set(resource, new Map([...keys, ...[...entries].map(([key, entry]) => [key, entry.key] as const)]));
}

const knownKeys = new WeakMap<Resource, ReadonlyMap<string, ManifestWord>>();

const indexes = new WeakMap<ReadonlyMap<string, ManifestWord>, NameIndex>();

/** Names of keys for suggestions, of what `keysOf` answers. */
export function keyNames(keys: ReadonlyMap<string, ManifestWord>): NameIndex {
  let names = indexes.get(keys);
  if (names === undefined) {
    names = new NameIndex(keys.keys());
    indexes.set(keys, names);
  }
  return names;
}

/** Keys of a ConfigMap or Secret and where they stand. */
export function keysOf(resource: Resource): ReadonlyMap<string, ManifestWord> {
  let keys = knownKeys.get(resource);
  if (keys === undefined) {
    const fields = resource.kind === "Secret" ? ["data", "stringData"] : ["data", "binaryData"];
    const entries = fields.flatMap((field) => fieldEntries(resource, field));
    keys = new Map(entries.map(({ key }) => [key.text, wordOf(resource.file, key)]));
    knownKeys.set(resource, keys);
  }
  return keys;
}

/** How many bytes the values have together, as the API counts them: UTF-8 of `data`, decoded `binaryData`, no keys. */
export function configMapBytes(configMap: Resource): number {
  const encoder = new TextEncoder();
  let bytes = 0;
  for (const { value } of fieldEntries(configMap, "data")) {
    if (value?.kind === "scalar") bytes += encoder.encode(value.text).length;
  }
  for (const { file } of configData(configMap).entries.values()) {
    // Files of generators, which stand in no field.
    if (file.host === undefined && file.join === undefined) bytes += encoder.encode(file.text).length;
  }
  for (const { value } of fieldEntries(configMap, "binaryData")) {
    if (value?.kind === "scalar") bytes += Math.floor((value.text.replace(/[\s=]+/g, "").length * 3) / 4);
  }
  return bytes;
}

/** Entries with a value that a key can have: a scalar, or nothing. */
function fieldEntries(resource: Resource, field: string): readonly YamlEntry[] {
  return effectiveEntries(mapAt(resource.node, field)).filter(
    ({ value }) => value === undefined || value.kind === "scalar",
  );
}

function entryPath(configMap: Resource, key: string): string {
  return `${configMap.file.path}#ConfigMap/${configMap.name}/${key}`;
}

function what(configMap: Resource, key: string): string {
  return `key "${key}" of ConfigMap "${configMap.name}"`;
}

class TextEntry implements DataEntry {
  readonly from = "data";
  readonly isText = true;
  readonly configMap: Resource;
  readonly key: ManifestWord;
  readonly #entry: YamlEntry;
  #file: SourceFile | undefined;

  constructor(configMap: Resource, entry: YamlEntry) {
    this.configMap = configMap;
    this.key = wordOf(configMap.file, entry.key);
    this.#entry = entry;
  }

  get file(): SourceFile {
    this.#file ??= embedded(this.configMap, this.key.text, this.#entry.value, this.#entry.key);
    return this.#file;
  }
}

function embedded(configMap: Resource, name: string, value: YamlEntry["value"], key: YamlScalar): SourceFile {
  const host = configMap.file;
  const path = entryPath(configMap, name);
  const about = what(configMap, name);
  // `key:` with nothing behind it is an empty file; there is nowhere to write in.
  if (value === undefined || value.kind !== "scalar") {
    return { path, text: "", host: { file: host, map: wholeScalar(key), what: about } };
  }
  return { path, text: value.text, host: { file: host, map: scalarMap(host.text, value), what: about } };
}

/** Every place is the scalar as a whole, and nothing can be edited through it. */
function wholeScalar(scalar: YamlScalar): OffsetMap {
  return {
    spanToHost: () => scalar.span,
    editToHost: () => undefined,
    offsetFromHost: () => undefined,
  };
}

class BinaryEntry implements DataEntry {
  readonly from = "binaryData";
  readonly configMap: Resource;
  readonly key: ManifestWord;
  readonly #scalar: YamlScalar;
  #text: string | undefined | null;
  #file: SourceFile | undefined;

  constructor(configMap: Resource, entry: YamlEntry) {
    this.configMap = configMap;
    this.key = wordOf(configMap.file, entry.key);
    this.#scalar = entry.value?.kind === "scalar" ? entry.value : entry.key;
    this.#text = entry.value === undefined ? "" : null;
  }

  get isText(): boolean {
    if (this.#text === null) this.#text = decodeBase64(this.#scalar.text);
    return this.#text !== undefined;
  }

  get file(): SourceFile {
    this.#file ??= {
      path: entryPath(this.configMap, this.key.text),
      text: this.isText ? (this.#text ?? "") : "",
      host: {
        file: this.configMap.file,
        map: wholeScalar(this.#scalar),
        what: what(this.configMap, this.key.text),
      },
    };
    return this.#file;
  }
}

/** The UTF-8 text behind base64; undefined when it is not base64 or not text. */
function decodeBase64(encoded: string): string | undefined {
  const compact = encoded.replace(/\s+/g, "");
  // What `atob` would throw on.
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(compact) || compact.replace(/=+$/, "").length % 4 === 1) return undefined;
  if (compact.includes("=") && compact.length % 4 !== 0) return undefined;
  const bytes = Uint8Array.from(atob(compact), (char) => char.charCodeAt(0));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  // A replacement character or a NUL that the bytes did not spell says that this is not text.
  if (text.includes("\u0000") || (text.includes("\uFFFD") && !holdsReplacementCharacter(bytes))) return undefined;
  return text;
}

function holdsReplacementCharacter(bytes: Uint8Array): boolean {
  for (let i = 0; i + 2 < bytes.length; i++) {
    if (bytes[i] === 0xef && bytes[i + 1] === 0xbf && bytes[i + 2] === 0xbd) return true;
  }
  return false;
}
