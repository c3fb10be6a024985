/** `configMapGenerator` and `secretGenerator`: objects made of files, of literals, and of files of variables. */
import type { YamlMap, YamlScalar } from "../../grammar/yaml/node.ts";
import { scalarMap } from "../../grammar/yaml/scalar.ts";
import { baseName } from "../instance/paths.ts";
import { isTrue, locationOf, mapAt, mapsAt, scalarAt, scalarsAt, textAt } from "../kubernetes/nodes.ts";
import { copyOf, joinTexts, madeFrom } from "../source/join.ts";
import type { Location, SourceFile } from "../source/source-file.ts";
import type { Kustomization } from "./given.ts";
import type { ObjectIndex } from "./object-index.ts";
import { type KeptEntry, type KustomizeObject, kindOf, namesOf, namespaceOf, withEntries } from "./objects.ts";
import { madeMap, madeScalar, treeOf, withEntry } from "./tree.ts";

/** Reads a file that a kustomization names; undefined where it is not known what it holds. */
export type ReadNamed = (scalar: YamlScalar, path: string) => SourceFile | undefined;

/** Adds what the generators of a kustomization make, or puts it into what is there. */
export function generate(objects: ObjectIndex, kustomization: Kustomization, read: ReadNamed): void {
  for (const [field, kind] of [
    ["configMapGenerator", "ConfigMap"],
    ["secretGenerator", "Secret"],
  ] as const) {
    for (const item of mapsAt(kustomization.root, field)) generateOne(objects, kustomization, item, kind, read);
  }
}

function generateOne(
  objects: ObjectIndex,
  kustomization: Kustomization,
  item: YamlMap,
  kind: "ConfigMap" | "Secret",
  read: ReadNamed,
): void {
  const { file } = kustomization;
  const node = scalarAt(item, "name");
  const name = node === undefined ? undefined : treeOf(file, node);
  if (name?.kind !== "scalar") return;
  const entries = entriesOf(kustomization, item, kind, read);
  const isHashed = ![mapAt(kustomization.root, "generatorOptions"), mapAt(item, "options")].some((options) =>
    isTrue(options?.get("disableNameSuffixHash")),
  );
  const behavior = textAt(item, "behavior");
  if (behavior === "merge" || behavior === "replace") {
    const namespace = textAt(item, "namespace");
    let isKnown = false;
    objects.change({ kinds: [kind], names: [name.text] }, (one) => {
      const isMeant =
        kindOf(one) === kind &&
        namesOf(one).includes(name.text) &&
        (namespace === undefined || (namespaceOf(one) ?? namespace) === namespace);
      if (isKnown || !isMeant) return one;
      isKnown = true;
      const base = behavior === "merge" ? one : emptied(one);
      return { ...withEntries(base, entries), isHashed: isHashed || one.isHashed };
    });
    if (isKnown) return;
  }
  const { at } = name;
  const namespace = scalarAt(item, "namespace");
  const tree = madeMap(at, {
    apiVersion: madeScalar("v1", at),
    kind: madeScalar(kind, at),
    metadata: madeMap(at, {
      name,
      namespace: namespace === undefined ? undefined : treeOf(file, namespace),
    }),
  });
  objects.add(withEntries({ tree, formerNames: [], entries: new Map(), isHashed }, entries));
}

function emptied(object: KustomizeObject): KustomizeObject {
  let { tree } = object;
  for (const field of ["data", "binaryData", "stringData"]) tree = withEntry(tree, field, undefined);
  return { ...object, tree, entries: new Map() };
}

function entriesOf(
  { file }: Kustomization,
  item: YamlMap,
  kind: "ConfigMap" | "Secret",
  read: ReadNamed,
): ReadonlyMap<string, KeptEntry> {
  const entries = new Map<string, KeptEntry>();
  const name = textAt(item, "name") ?? "";
  const isShown = kind === "ConfigMap";
  const envs = [...scalarsAt(item, "envs"), ...[scalarAt(item, "env")].filter((one) => one !== undefined)];
  for (const scalar of envs) {
    const env = read(scalar, scalar.text);
    if (env === undefined) continue;
    for (const { key, at, value } of variablesIn(env)) {
      const path = `${file.path}#${kind}/${name}/${key}`;
      const known = isShown && value !== undefined ? joinTexts(path, [value]) : undefined;
      entries.set(key, { key: { text: key, at }, file: known });
    }
  }
  for (const scalar of scalarsAt(item, "literals")) {
    const literal = literalOf(file, scalar, `${file.path}#${kind}/${name}`);
    if (literal === undefined) continue;
    const [key, value] = literal;
    entries.set(key, { key: { text: key, at: locationOf(file, scalar) }, file: isShown ? value : undefined });
  }
  for (const scalar of scalarsAt(item, "files")) {
    const equals = scalar.text.indexOf("=");
    const path = scalar.text.slice(equals + 1);
    const key = equals < 0 ? baseName(path) : scalar.text.slice(0, equals);
    const known = read(scalar, path);
    entries.set(key, { key: { text: key, at: locationOf(file, scalar) }, file: isShown ? known : undefined });
  }
  return entries;
}

/** `KEY=value`, the value perhaps in quotes, which are not part of it. */
function literalOf(file: SourceFile, scalar: YamlScalar, path: string): readonly [string, SourceFile] | undefined {
  const { text } = scalar;
  const equals = text.indexOf("=");
  if (equals <= 0) return undefined;
  const key = text.slice(0, equals);
  const host: SourceFile = {
    path: `${path}/${key}`,
    text,
    host: { file, map: scalarMap(file.text, scalar), what: "a literal of the kustomization" },
  };
  const isQuoted = /^(?:"[\s\S]*"|'[\s\S]*')$/.test(text.slice(equals + 1)) && text.length - equals > 2;
  const span = { start: equals + (isQuoted ? 2 : 1), end: text.length - (isQuoted ? 1 : 0) };
  const at = { file: host, span };
  return [key, joinTexts(host.path, [span.start < span.end ? copyOf(at) : madeFrom(at, "")])];
}

/** Lines of `KEY=value`; a key alone takes its value from wherever kustomize runs. */
function variablesIn(file: SourceFile): readonly {
  readonly key: string;
  readonly at: Location;
  readonly value: ReturnType<typeof copyOf> | undefined;
}[] {
  const found: ReturnType<typeof variablesIn>[number][] = [];
  for (const match of file.text.matchAll(/^[^\S\r\n]*([^\s#=][^=\r\n]*)(=([^\r\n]*))?/gm)) {
    const [whole, key = "", assigned, value = ""] = match;
    const end = match.index + whole.length;
    const at = { file, span: { start: match.index, end } };
    const span = { start: end - value.length, end };
    const piece = value === "" ? madeFrom(at, "") : copyOf({ file, span });
    found.push({ key: key.trim(), at, value: assigned === undefined ? undefined : piece });
  }
  return found;
}
