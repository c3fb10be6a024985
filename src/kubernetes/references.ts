import { absent, found, type Lookup, unknown } from "../instance/instance.ts";
import type { Location, Note } from "../source/source-file.ts";
import { keyNames, keysOf } from "./config-data.ts";
import type { ResourceIndex } from "./names.ts";
import type { ManifestWord } from "./nodes.ts";
import type { Resource } from "./resources.ts";
import type { ConfigReference } from "./set.ts";

/** What the parts of one container are read with: where names lead, and where what was found is gathered. */
export interface Reader {
  readonly workload: Resource;
  readonly index: ResourceIndex;
  /** Label of the container's instance. */
  readonly label: string;
  readonly references: ConfigReference[];
  readonly unknowns: Note[];
}

export interface NamedObject {
  readonly target: "ConfigMap" | "Secret";
  readonly from: ConfigReference["from"];
  readonly name: ManifestWord;
  readonly optional: boolean;
}

/** Looks up the object that a manifest names, and records that it does. */
export function referTo(reader: Reader, named: NamedObject, key?: ManifestWord): Lookup<Resource> {
  const { workload, index } = reader;
  const object = index.find(named.target, named.name.text, workload);
  const keys = object.kind === "found" ? keysOf(object.value) : new Map<string, ManifestWord>();
  reader.references.push({
    ...named,
    key,
    namespace: workload.namespace,
    object,
    keyFound: keyLookup(object, key, keys),
    names: () => index.names(named.target, workload, named.name.text),
    keys: () => keyNames(keys),
    instance: reader.label,
  });
  noteIfUnknown(reader, named, object);
  return object;
}

function keyLookup(
  object: Lookup<Resource>,
  key: ManifestWord | undefined,
  keys: ReadonlyMap<string, ManifestWord>,
): Lookup<Location> {
  if (key === undefined) return unknown("no key is named");
  if (object.kind === "unknown") return object;
  if (object.kind === "absent") return unknown("the object was not given");
  const word = keys.get(key.text);
  return word === undefined ? absent : found(word.at);
}

/** A Secret is seldom part of a set, and nothing of it would be read. */
function noteIfUnknown(reader: Reader, { target, name, optional }: NamedObject, object: Lookup<Resource>): void {
  if (target === "Secret" || object.kind === "found" || (optional && object.kind === "absent")) return;
  const seen = reader.unknowns.some(({ at }) => at.file === name.at.file && at.span.start === name.at.span.start);
  if (seen) return;
  const reason = object.kind === "unknown" ? object.because : `${target} "${name.text}" is not among the given files`;
  reader.unknowns.push({ at: name.at, message: `${reason}.` });
}

/** Why nothing is known of what an object would bring. */
export function whyUnknown(object: Lookup<Resource>, { target, name }: NamedObject): string {
  return object.kind === "unknown" ? object.because : `${target} "${name.text}" is not among the given files`;
}
