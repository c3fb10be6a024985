/**
 * Splits a large set into parts that can be judged apart, on other threads or machines, with the same findings. Folders
 * stay together; two folders do where a name that one mentions leads to an object or a file of the other. It looks for
 * words in the texts and reads no YAML, so it joins more than it must, never less.
 */
import { resolvePath } from "./instance/paths.ts";
import { isManifestText, looksLikeManifest } from "./kubernetes/manifest.ts";
import type { InputFile } from "./result.ts";
import { nearest } from "./source/nearest.ts";

export interface Part {
  /** In the given order. */
  readonly files: readonly InputFile[];
}

/** The parts of a set, in the order of their first files. Every file is in exactly one. */
export function partition(files: readonly InputFile[]): readonly Part[] {
  const folders = new Map<string, Folder>();
  for (const file of files) {
    const path = folderPath(file.path);
    let folder = folders.get(path);
    if (folder === undefined) {
      folder = { path, files: [], defines: new Map(), mentions: new Map(), paths: new Set() };
      folders.set(path, folder);
    }
    folder.files.push(file);
    scan(file, folder);
  }
  const all = [...folders.values()];
  const groups = new Groups(all);
  joinByNames(all, groups);
  joinByLabels(all, groups);
  joinByPaths(all, groups);
  const order = new Map(files.map((file, index) => [file, index]));
  return groups
    .members()
    .map((members) => members.flatMap((folder) => folder.files).sort((a, b) => order.get(a)! - order.get(b)!))
    .sort(([a], [b]) => order.get(a!)! - order.get(b!)!)
    .map((part) => ({ files: part }));
}

/** As paths are compared where the nearest object of a name is looked for; what climbs out of the set keeps its `..`. */
function folderPath(path: string): string {
  const full = path.startsWith("..") ? `/${path}` : resolvePath("/", path);
  return full.slice(0, full.lastIndexOf("/") + 1);
}

/** Where it is declared or mentioned: `undefined` is any namespace, `perhaps` an object that may not even be there. */
type Namespaces = Set<string | typeof perhaps | undefined>;

const perhaps = Symbol("perhaps");

interface Folder {
  /** Absolute, as if the set lay at the root; ends with `/`. */
  readonly path: string;
  readonly files: InputFile[];
  /** `ConfigMap/name` to the namespaces of the objects. */
  readonly defines: Map<string, Namespaces>;
  readonly mentions: Map<string, Namespaces>;
  /** Paths in values of plain files. */
  readonly paths: Set<string>;
}

function scan(file: InputFile, folder: Folder): void {
  const { path, text } = file;
  const isManifest = /\.(?:ya?ml|json)$/i.test(path) ? looksLikeManifest(text) : isManifestText(text);
  if (isManifest) for (const document of documentsOf(text)) scanDocument(document, folder);
  else for (const [, value] of text.matchAll(/^[ \t]*@?[\w.]+[ \t]+(\S*\/\S*)/gm)) folder.paths.add(value!);
  for (const [, host] of text.matchAll(/^[ \t]*host[ \t]+([\w-]+)/gim))
    add(folder.mentions, "Service", host!, undefined);
}

function documentsOf(text: string): readonly string[] {
  return text.includes("\n---") ? text.split(/^---.*$/m) : [text];
}

/** An object in block style, the kind at the very left; anything else (JSON, lists, flow style) may be every object. */
function scanDocument(text: string, folder: Folder): void {
  const kind = /^kind:[ \t]*["']?(\w+)/m.exec(text)?.[1];
  const metadata = /^metadata:[^\n]*\n((?:[ \t]+[^\n]*\n?|[ \t]*(?:#[^\n]*)?\n)*)/m.exec(text)?.[1];
  const isPlain = kind !== undefined && !kind.endsWith("List") && metadata !== undefined;
  const namespace = isPlain ? fieldOf(metadata, "namespace") : undefined;
  if (!isPlain) {
    for (const name of namesIn(text)) for (const one of kinds) add(folder.defines, one, name, perhaps);
    for (const label of labelsBelow(text, "labels")) add(folder.defines, "label", label, undefined);
    for (const label of labelsBelow(text, "selector")) add(folder.mentions, "label", label, undefined);
  } else if (kind === "Kustomization") {
    for (const name of namesIn(text))
      for (const one of ["ConfigMap", "Secret"]) add(folder.defines, one, name, perhaps);
    for (const name of namesIn(blockOf(text, "images"))) add(folder.defines, "image", name, undefined);
  } else {
    const name = fieldOf(metadata, "name");
    if (kind === "Elasticsearch") add(folder.defines, "Service", `${name}-es-http`, namespace);
    else if (kind === "Service") {
      add(folder.defines, "Service", name ?? "", namespace);
      for (const label of labelsBelow(text, "selector")) add(folder.mentions, "label", label, namespace);
    } else if (kind.endsWith("Binding") || kind.endsWith("Role") || kind === "ServiceAccount") {
      for (const one of namesIn(text)) add(folder.defines, "account", one, undefined);
      if (kind === "ServiceAccount") add(folder.defines, kind, name ?? "", namespace);
      else if (kind.endsWith("Role")) add(folder.defines, kind, name ?? "", kind === "Role" ? namespace : undefined);
      else scanBinding(text, kind === "RoleBinding" ? namespace : undefined, folder);
    } else if (name !== undefined) add(folder.defines, kind, name, namespace);
    if (text.includes("containers:"))
      for (const label of labelsBelow(text, "labels")) add(folder.defines, "label", label, namespace);
  }
  if (operatorGroups.test(text)) scanOperator(text, namespace, folder);
  for (const [key, pattern] of references) {
    for (const match of text.matchAll(pattern))
      for (const name of namesIn(block(text, match.index))) add(folder.mentions, key, name, namespace);
  }
  for (const [, name] of text.matchAll(/["']?serviceAccount(?:Name)?["']?:[ \t]*["']?([\w.-]+)/g)) {
    add(folder.mentions, "account", name!, undefined);
    add(folder.mentions, "ServiceAccount", name!, namespace);
    // The bindings that count for an account, and else those that name it in another namespace.
    add(folder.mentions, "binding", name!, namespace);
    add(folder.mentions, "binding", name!, undefined);
  }
  // A kustomization may choose the version of an image that has none.
  for (const [, image] of text.matchAll(/\bimage["']?:[ \t]*["']?([^\s"'@,}]+)/g))
    if (!/\d\.\d/.test(image!)) add(folder.mentions, "image", image!.replace(/:[^:/]*$/, ""), undefined);
}

/** Whose rights a binding gives, in which namespaces, and the role that it means. */
function scanBinding(text: string, namespace: string | undefined, folder: Folder): void {
  const ref = blockOf(text, "roleRef");
  const role = fieldOf(ref, "kind");
  add(folder.mentions, role ?? "", fieldOf(ref, "name") ?? "", role === "Role" ? namespace : undefined);
  for (const subject of blockOf(text, "subjects").split(/^[ \t]*-(?=[ \t])/m)) {
    const name = fieldOf(subject, "name");
    if (name === undefined) continue;
    const within = fieldOf(subject, "namespace") ?? namespace;
    add(folder.defines, "binding", name, within);
    add(folder.mentions, "ServiceAccount", name, within);
  }
}

function blockOf(text: string, key: string): string {
  const at = text.search(new RegExp(`^${key}["']?[ \\t]*:`, "m"));
  if (at < 0) return "";
  const head = endOfLine(text, at);
  // Items of a list may stand as far left as its key.
  const end = text.slice(head).search(/\n[^\s#-]/);
  return text.slice(at, end < 0 ? text.length : head + end);
}

const operatorGroups = /(?:fluentbit\.fluent\.io|logging\.kubesphere\.io)\//;

/** Objects of the Fluent Operator find each other by labels, wherever they stand, and ConfigMaps and Services by name. */
function scanOperator(text: string, namespace: string | undefined, folder: Folder): void {
  add(folder.defines, "operator", "", undefined);
  for (const { index } of text.matchAll(/script["']?[ \t]*:/g))
    for (const name of namesIn(block(text, index))) add(folder.mentions, "ConfigMap", name, namespace);
  for (const [, host] of text.matchAll(/host["']?[ \t]*:[ \t]*["']?([\w-]+)/gi))
    add(folder.mentions, "Service", host!, undefined);
  for (const label of labelsBelow(text, "labels")) add(folder.defines, "label", label, namespace);
}

/** `key=value`, of all pairs below such keys. */
function labelsBelow(text: string, key: "labels" | "selector"): readonly string[] {
  return [...text.matchAll(key === "labels" ? /labels["']?[ \t]*:/g : /selector["']?[ \t]*:/g)].flatMap(({ index }) =>
    [...block(text, index).matchAll(/([\w.-]+(?:\/[\w.-]+)?)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g)].map(
      ([, name, value]) => `${name}=${value}`,
    ),
  );
}

const kinds = [
  "ConfigMap",
  "Secret",
  "Service",
  "account",
  "ServiceAccount",
  "binding",
  "Role",
  "ClusterRole",
] as const;

/** Objects whose names are never guessed. */
const exact = /^(?:binding|Role|ClusterRole|image)\//;

const references = [
  ["ConfigMap", /configMap(?:KeyRef|Ref)?["']?[ \t]*:/g],
  ["Secret", /secret(?:KeyRef|Ref)?["']?[ \t]*:/g],
] as const;

function fieldOf(metadata: string, field: string): string | undefined {
  return new RegExp(`^[ \\t]+["']?${field}["']?:[ \\t]*["']?([^\\s"'#]+)`, "m").exec(metadata)?.[1];
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:\bname|Name)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g)].map((match) => match[1]!);
}

/** The line at `offset` from there on, and the lines below it that are indented deeper than what stands there. */
function block(text: string, offset: number): string {
  const lineStart = text.lastIndexOf("\n", offset) + 1;
  const column = offset - lineStart;
  let end = endOfLine(text, offset);
  while (end < text.length) {
    const next = endOfLine(text, end + 1);
    const line = text.slice(end + 1, next);
    const indent = line.search(/[^ \t-]/);
    if (indent >= 0 && indent <= column - (text[offset - 1] === '"' ? 1 : 0)) break;
    end = next;
  }
  return text.slice(offset, end);
}

function endOfLine(text: string, from: number): number {
  const at = text.indexOf("\n", from);
  return at < 0 ? text.length : at;
}

function add(
  into: Map<string, Namespaces>,
  kind: string,
  name: string,
  namespace: string | typeof perhaps | undefined,
): void {
  const key = `${kind}/${name}`;
  const known = into.get(key);
  if (known === undefined) into.set(key, new Set([namespace]));
  else known.add(namespace);
}

/** All folders with objects of the Fluent Operator. */
function joinByLabels(folders: readonly Folder[], groups: Groups): void {
  const [first, ...others] = folders.filter(({ defines }) => defines.has("operator/"));
  for (const other of others) groups.join(first!, other);
}

/** Each mention leads to the nearest folder that declares such an object; where none does, to what may be meant. */
function joinByNames(folders: readonly Folder[], groups: Groups): void {
  const declaring = new Map<string, Folder[]>();
  for (const folder of folders) {
    for (const key of folder.defines.keys()) {
      const others = declaring.get(key);
      if (others === undefined) declaring.set(key, [folder]);
      else others.push(folder);
    }
  }
  const names = namesOfKinds(declaring);
  const meant = new Map<string, readonly Folder[]>();
  for (const folder of folders) {
    for (const [key, namespaces] of folder.mentions) {
      for (const namespace of namespaces) {
        if (namespace === perhaps || joinNearest(folder, key, namespace, declaring.get(key) ?? [], groups)) continue;
        if (exact.test(key)) continue;
        const question = `${key} ${namespace}`;
        let close = meant.get(question);
        if (close === undefined) {
          close = meantBy(key, namespace, declaring, names);
          meant.set(question, close);
        }
        for (const other of close) groups.join(folder, other);
      }
    }
  }
}

/** Joins the folders that may hold what a mention means; answers whether one of them surely does. */
function joinNearest(
  folder: Folder,
  key: string,
  namespace: string | undefined,
  candidates: readonly Folder[],
  groups: Groups,
): boolean {
  // An object that surely fits ends the search; one that may fit does not.
  const isSure = ({ defines }: Folder): boolean => fits(defines.get(key), namespace) === "surely";
  if (isSure(folder)) return true;
  let enough = -1;
  for (const other of candidates) if (isSure(other)) enough = Math.max(enough, sharedLength(folder.path, other.path));
  for (const other of candidates) if (sharedLength(folder.path, other.path) >= enough) groups.join(folder, other);
  return enough >= 0;
}

/** An object without a namespace goes where it is applied, which may be the same one. */
function fits(declared: Namespaces | undefined, namespace: string | undefined): "surely" | "perhaps" | "never" {
  if (declared === undefined) return "never";
  if (declared.has(namespace) || (namespace === undefined && (declared.size > 1 || !declared.has(perhaps))))
    return "surely";
  return declared.has(undefined) || declared.has(perhaps) ? "perhaps" : "never";
}

/** Names of a kind, with the namespaces of all their objects. */
type NamesOfKinds = ReadonlyMap<string, readonly { readonly name: string; readonly declared: Namespaces }[]>;

function namesOfKinds(declaring: ReadonlyMap<string, readonly Folder[]>): NamesOfKinds {
  const names = new Map<string, { name: string; declared: Namespaces }[]>();
  for (const [key, folders] of declaring) {
    const [kind = "", name = ""] = key.split("/");
    const declared = new Set(folders.flatMap(({ defines }) => [...(defines.get(key) ?? [])]));
    const same = names.get(kind);
    if (same === undefined) names.set(kind, [{ name, declared }]);
    else same.push({ name, declared });
  }
  return names;
}

/** The folders with objects whose names are close to one that leads nowhere: they are what a finding suggests. */
function meantBy(
  key: string,
  namespace: string | undefined,
  declaring: ReadonlyMap<string, readonly Folder[]>,
  kinds: NamesOfKinds,
): readonly Folder[] {
  const [kind = "", name = ""] = key.split("/");
  const real: string[] = [];
  const possible: string[] = [];
  for (const { name: other, declared } of kinds.get(kind) ?? []) {
    if (other === name) continue;
    const isReal =
      declared.has(undefined) ||
      declared.has(namespace) ||
      (namespace === undefined && declared.size > (declared.has(perhaps) ? 1 : 0));
    if (isReal) real.push(other);
    if (isReal || declared.has(perhaps)) possible.push(other);
  }
  const close = new Set([...nearest(name, real), ...nearest(name, possible)]);
  return [...close].flatMap((one) => declaring.get(`${kind}/${one}`) ?? []);
}

/** How many folders two paths share from the top, as characters of the first one. */
function sharedLength(a: string, b: string): number {
  if (a === b) return Number.POSITIVE_INFINITY;
  let shared = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at++) if (a[at] === "/") shared = at;
  return shared;
}

/**
 * A path in a value leads to the folders at and below its fixed part. It may start from the folder of each file that reads
 * the one it stands in, so from all that are joined already.
 */
function joinByPaths(folders: readonly Folder[], groups: Groups): void {
  const byPath = new Map(folders.map((folder) => [folder.path, folder]));
  const sorted = [...byPath.keys()].sort();
  const joinWith = (folder: Folder, base: string, value: string): void => {
    const full = resolvePath(base, value);
    const star = full.indexOf("*");
    const fixed = (star < 0 ? full : full.slice(0, star)).replace(/[^/]*$/, "");
    const same = byPath.get(fixed);
    if (same !== undefined) groups.join(folder, same);
    if (star < 0 || fixed === folder.path) return;
    for (let at = firstAtOrAfter(sorted, fixed); at < sorted.length && sorted[at]!.startsWith(fixed); at++)
      groups.join(folder, byPath.get(sorted[at]!)!);
  };
  let before: number;
  do {
    before = groups.count;
    for (const members of groups.members()) {
      const [first] = members;
      const paths = new Set(members.flatMap((folder) => [...folder.paths]));
      if (paths.size === 0) continue;
      if (paths.size * members.length > mostPairs) {
        // Too many to try: whatever a path could lead to is a plain file.
        for (const folder of folders) if (folder.paths.size > 0) groups.join(first!, folder);
        continue;
      }
      for (const base of ["/", ...members.map(({ path }) => path)])
        for (const value of paths) joinWith(first!, base, value);
    }
  } while (groups.count < before);
}

const mostPairs = 1_000_000;

function firstAtOrAfter(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Disjoint groups that grow together. */
class Groups {
  /** How many groups there are. */
  count: number;
  readonly #parent: Map<Folder, Folder>;

  constructor(folders: readonly Folder[]) {
    this.#parent = new Map(folders.map((folder) => [folder, folder]));
    this.count = folders.length;
  }

  join(a: Folder, b: Folder): void {
    const from = this.#top(a);
    const to = this.#top(b);
    if (from === to) return;
    this.#parent.set(from, to);
    this.count--;
  }

  members(): readonly (readonly Folder[])[] {
    const byTop = new Map<Folder, Folder[]>();
    for (const folder of this.#parent.keys()) {
      const top = this.#top(folder);
      const group = byTop.get(top);
      if (group === undefined) byTop.set(top, [folder]);
      else group.push(folder);
    }
    return [...byTop.values()];
  }

  #top(folder: Folder): Folder {
    let top = folder;
    for (let next = this.#parent.get(top)!; next !== top; next = this.#parent.get(top)!) {
      this.#parent.set(top, this.#parent.get(next)!);
      top = next;
    }
    return top;
  }
}
