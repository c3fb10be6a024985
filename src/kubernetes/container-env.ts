import type { YamlMap } from "../../grammar/yaml/node.ts";
import { environment } from "../instance/environment.ts";
import { type Environment, type EnvVariable, found, type Lookup, unknown } from "../instance/instance.ts";
import type { ImageInfo } from "../schema/index.ts";
import { configData, keysOf } from "./config-data.ts";
import { expand } from "./expand.ts";
import { isTrue, locationOf, mapAt, mapsAt, scalarAt, textAt, wordOf } from "./nodes.ts";
import { type NamedObject, type Reader, referTo, whyUnknown } from "./references.ts";

/** Names that Kubernetes, or a webhook of a cloud provider, sets in a container that declares none of them. */
const INJECTED: readonly (readonly [RegExp, string])[] = [
  [
    /^KUBERNETES_|_SERVICE_HOST$|_SERVICE_PORT(?:_|$)|_PORT(?:$|_\d+_(?:TCP|UDP|SCTP))/,
    "Kubernetes sets it for each Service",
  ],
  [/^(?:AWS|AZURE|GOOGLE)_/, "a webhook of the cloud provider may set it"],
  [/^SSL_CERT_(?:FILE|DIR)$/, "the image may set it"],
];

/** Variables of a container: `envFrom`, then `env` over it in order, as the kubelet builds them. */
export function readEnvironment(
  container: YamlMap,
  reader: Reader,
  image: ImageInfo | undefined,
  startsShell: () => boolean,
): Environment & { lookup(name: string): Lookup<string> | undefined } {
  const others = new Map<string, EnvVariable>();
  const doubts: string[] = [];
  for (const source of mapsAt(container, "envFrom")) addEnvFrom(source, reader, others, doubts);

  const byName = new Map<string, EnvVariable>(others);
  const declared: EnvVariable[] = [];
  const lookup = (name: string): Lookup<string> | undefined => {
    const variable = byName.get(name);
    if (variable !== undefined) return variable.value;
    const injected = INJECTED.find(([pattern]) => pattern.test(name));
    if (injected !== undefined) return unknown(injected[1]);
    return doubts[0] === undefined ? undefined : unknown(doubts[0]);
  };
  for (const item of mapsAt(container, "env")) {
    const name = scalarAt(item, "name");
    if (name === undefined || name.text === "") continue;
    const value = envValue(item, reader, lookup);
    const variable = { name: name.text, value, at: locationOf(reader.workload.file, name) };
    byName.set(variable.name, variable);
    declared.push(variable);
  }

  const env = environment({
    declared,
    others,
    doubt(name) {
      if (doubts[0] !== undefined) return doubts[0];
      const injected = INJECTED.find(([pattern]) => pattern.test(name));
      if (injected !== undefined) return injected[1];
      if (image === undefined || image.foundBy === "name") return "the image may set it";
      return startsShell() ? "the command that starts Fluent Bit may set it" : undefined;
    },
  });
  return { ...env, lookup };
}

function addEnvFrom(source: YamlMap, reader: Reader, into: Map<string, EnvVariable>, doubts: string[]): void {
  const prefix = textAt(source, "prefix") ?? "";
  for (const [field, target] of [
    ["configMapRef", "ConfigMap"],
    ["secretRef", "Secret"],
  ] as const) {
    const reference = mapAt(source, field);
    const name = scalarAt(reference, "name");
    if (reference === undefined || name === undefined) continue;
    const named: NamedObject = {
      target,
      from: "envFrom",
      name: wordOf(reader.workload.file, name),
      optional: isTrue(reference.get("optional")),
    };
    const object = referTo(reader, named);
    if (object.kind !== "found") {
      doubts.push(whyUnknown(object, named));
      continue;
    }
    if (object.value.kind === "Secret") {
      for (const [key, { at }] of keysOf(object.value)) {
        into.set(prefix + key, { name: prefix + key, value: unknown("the values of a Secret are not read"), at });
      }
      continue;
    }
    for (const [key, entry] of configData(object.value).entries) {
      // Only `data` becomes variables.
      if (entry.from !== "data") continue;
      into.set(prefix + key, { name: prefix + key, value: found(entry.file.text), at: entry.key.at });
    }
  }
}

function envValue(item: YamlMap, reader: Reader, lookup: (name: string) => Lookup<string> | undefined): Lookup<string> {
  const written = textAt(item, "value") ?? "";
  if (written !== "") return expand(written, lookup);
  const from = mapAt(item, "valueFrom");
  if (from === undefined) return found("");
  const field = textAt(from, "fieldRef", "fieldPath");
  if (field !== undefined) {
    const { namespace } = reader.workload;
    if (field === "metadata.namespace" && namespace !== undefined) return found(namespace);
    return unknown(`the value is the pod's ${field}`);
  }
  for (const [fieldName, target] of [
    ["configMapKeyRef", "ConfigMap"],
    ["secretKeyRef", "Secret"],
  ] as const) {
    const reference = mapAt(from, fieldName);
    const name = scalarAt(reference, "name");
    const key = scalarAt(reference, "key");
    if (reference === undefined || name === undefined || key === undefined) continue;
    const file = reader.workload.file;
    const named: NamedObject = {
      target,
      from: "env",
      name: wordOf(file, name),
      optional: isTrue(reference.get("optional")),
    };
    const object = referTo(reader, named, wordOf(file, key));
    if (target === "Secret") return unknown("the values of a Secret are not read");
    if (object.kind !== "found") return unknown(whyUnknown(object, named));
    const entry = configData(object.value).entries.get(key.text);
    return entry === undefined || entry.from !== "data"
      ? unknown(`ConfigMap "${name.text}" has no key "${key.text}"`)
      : found(entry.file.text);
  }
  return unknown("the value is only known when the container starts");
}
