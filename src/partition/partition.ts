/**
 * Splits a large set into parts that can be judged apart, on other threads or machines, with the same findings. Folders
 * stay together; two folders do where a name that one mentions leads to an object or a file of the other. It looks for
 * words in the texts and reads no YAML, so it joins more than it must, never less.
 */
import { isDeploymentText } from "../deployment/texts.ts";
import { resolvePath } from "../instance/paths.ts";
import { endOfLine, keyBlock } from "../kubernetes/key-block.ts";
import { isManifestText, looksLikeManifest } from "../kubernetes/manifest.ts";
import type { InputFile } from "../result.ts";
import { joinAnnotations } from "./annotations.ts";
import { joinByHosts, scanHosts } from "./hosts.ts";
import { isKustomization, joinKustomizations } from "./kustomize.ts";
import { type Folder, Groups, joinByNames, type Namespaces, noWords, perhaps, put, type Words } from "./names.ts";
import { joinOperators, operatorGroups } from "./operator.ts";

export interface Part {
  /** In the given order. */
  readonly files: readonly InputFile[];
}

/** The parts of a set, in the order of their first files. Every file is in exactly one. */
export function partition(files: readonly InputFile[]): readonly Part[] {
  // One folder is never split, such as what a cluster answers.
  const first = files[0] && folderPath(files[0].path);
  if (first !== undefined && files.every(({ path }) => folderPath(path) === first)) return [{ files }];
  const hasKustomizations = files.some(({ path }) => isKustomization(path));
  const folders = new Map<string, Folder>();
  for (const file of files) {
    const path = folderPath(file.path);
    let folder = folders.get(path);
    if (folder === undefined) {
      folder = { path, files: [], wordsOf: new Map(), own: [], ...noWords() };
      folders.set(path, folder);
    }
    folder.files.push(file);
    if (!hasKustomizations) scan(file, folder);
    else {
      const words = noWords();
      scan(file, words);
      folder.wordsOf.set(file, words);
      addAll(words, folder);
    }
  }
  const all = [...folders.values()];
  const groups = new Groups(all);
  const built = joinKustomizations(all, groups);
  joinByNames(all, groups);
  joinOperators(all, groups, built);
  joinEvidence(all, groups);
  joinAnnotations(all, groups, built);
  joinCharts(all, groups);
  let before: number;
  do {
    before = groups.count;
    joinByPaths(all, groups);
    joinByHosts(all, groups);
  } while (groups.count < before);
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

function addAll(words: Words, folder: Folder): void {
  for (const part of ["defines", "mentions"] as const) {
    for (const [key, namespaces] of words[part]) for (const one of namespaces) put(folder[part], key, one);
  }
  for (const path of words.paths) folder.paths.add(path);
}

function scan(file: InputFile, folder: Words): void {
  const { path, text } = file;
  const isManifest = /\.(?:ya?ml|json)$/i.test(path) ? looksLikeManifest(text) : isManifestText(text);
  if (isManifest) for (const document of documentsOf(text)) scanDocument(document, folder);
  if (/\.ya?ml$/i.test(path) && /Ref["']?[ \t]*:|[cC]onfigMap/.test(text)) scanValues(text, folder);
  if (!isManifest) for (const [, value] of text.matchAll(/^[ \t]*@?[\w.]+[ \t]+(\S*\/\S*)/gm)) folder.paths.add(value!);
  if (!isManifest && mayInclude.test(text)) for (const [value] of text.matchAll(pathWord)) folder.paths.add(value);
  if (isDeploymentText(text)) for (const value of mountedPaths(text)) folder.paths.add(value);
  if (clusterEvidence.test(text)) add(folder.defines, "cluster", "", undefined);
  if (nodeLogs.test(text)) add(folder.mentions, "cluster", "", undefined);
  if (text.includes("SecurityContextConstraints")) add(folder.defines, "openshift", "", undefined);
  if (/privileged|hostPID/.test(text)) add(folder.mentions, "openshift", "", undefined);
  scanHosts(text, folder);
}

/** Words that stand in all of Fluent Bit's own YAML that leads to other files, and what they lead to. */
const mayInclude = /^[ \t{]*["']?(?:includes|pipeline|service|parsers)["']?[ \t]*:/m;
const pathWord = /[^\s"'`,:[\]{}()<>|=]*\/[^\s"'`,:[\]{}()<>|=]*/g;

/** Values of a chart name objects of whatever namespace the chart is installed in; a manifest may hold some. */
function scanValues(text: string, folder: Words): void {
  for (const [, name] of text.matchAll(/existingConfigMap["']?[ \t]*:[ \t]*["']?([\w.-]+)/g))
    add(folder.mentions, "ConfigMap", name!, undefined);
  if (isManifestText(text) && !/\b(?:HelmRelease|HelmChart|Application)/.test(text)) return;
  for (const [key, pattern] of references)
    for (const match of text.matchAll(pattern))
      for (const name of namesIn(keyBlock(text, match.index))) add(folder.mentions, key, name, undefined);
}

/** Paths in Docker Compose files and in task definitions of ECS, which may be those of folders, or end like one that is given. */
function mountedPaths(text: string): readonly string[] {
  return Array.from(text.matchAll(/[\w./-]*\/[\w./-]+/g), ([path]) => path).flatMap((path) => {
    const parts = path.split("/").filter((part) => part !== "");
    const ends = path.startsWith(".") ? [] : [1, 2, 3].map((count) => parts.slice(-1 - count).join("/"));
    return [path, `${path}/*`, ...ends];
  });
}

function documentsOf(text: string): readonly string[] {
  return text.includes("\n---") ? text.split(/^---(?!\S)/m) : [text];
}

/**
 * An object in block style, the kind at the very left; anything else (JSON, lists, flow style) may be every object, and
 * mention others from each of the namespaces that it names.
 */
function scanDocument(written: string, folder: Words): void {
  const kind = /^kind:[ \t]*["']?(\w+)/m.exec(written)?.[1];
  const isPartlyFlow = kind !== undefined && (kind.endsWith("Binding") || /^metadata:[ \t]*\{/m.test(written));
  const text = isPartlyFlow ? unfolded(written) : written;
  const metadata = /^metadata:[ \t]*(?:#[^\n]*|\r)?\n((?:[ \t]+[^\n]*\n?|[ \t]*(?:#[^\n]*)?\n)*)/m.exec(text)?.[1];
  const isPlain =
    kind !== undefined &&
    !kind.endsWith("List") &&
    metadata !== undefined &&
    !(kind.endsWith("Binding") && /[{[]|[*&]\w/.test(text));
  const namespace = isPlain ? fieldOf(metadata, "namespace") : undefined;
  const within = isPlain ? [namespace] : [undefined, ...namespacesIn(text)];
  const mention = (kinds: readonly string[], name: string): void => {
    for (const one of kinds) for (const from of within) add(folder.mentions, one, name, from);
  };
  if (!isPlain) {
    for (const name of namesIn(text)) {
      for (const one of kinds) add(folder.defines, one, name, perhaps);
      if (text.includes("Elasticsearch")) add(folder.defines, "Service", `${name}-es-http`, perhaps);
      if (text.includes("Kustomization")) add(folder.defines, "image", name, undefined);
      if (text.includes("roleRef")) mention(["Role", "ClusterRole", "ServiceAccount"], name);
    }
    for (const label of labelsBelow(text, "labels")) add(folder.defines, "label", label, perhaps);
    for (const label of labelsBelow(text, "selector")) mention(["label"], label);
  } else if (kind === "Kustomization") {
    for (const name of namesIn(text))
      for (const one of ["ConfigMap", "Secret"]) add(folder.defines, one, name, perhaps);
    for (const name of namesIn(blockOf(text, "images"))) add(folder.defines, "image", name, undefined);
  } else {
    const name = fieldOf(metadata, "name");
    if (kind === "Elasticsearch") add(folder.defines, "Service", `${name}-es-http`, namespace);
    else if (kind === "Service") {
      add(folder.defines, "Service", name ?? "", namespace);
      for (const label of labelsBelow(text, "selector")) mention(["label"], label);
    } else if (kind.endsWith("Binding") || kind.endsWith("Role") || kind === "ServiceAccount") {
      for (const one of namesIn(text)) add(folder.defines, "account", one, undefined);
      if (kind === "ServiceAccount") add(folder.defines, kind, name ?? "", namespace);
      else if (kind.endsWith("Role")) add(folder.defines, kind, name ?? "", kind === "Role" ? namespace : undefined);
      else scanBinding(text, kind === "RoleBinding" ? namespace : undefined, folder);
    } else if (name !== undefined) add(folder.defines, kind, name, namespace);
    if (/containers|template/.test(text))
      for (const label of labelsBelow(text, "labels")) add(folder.defines, "label", label, namespace);
  }
  if (operatorGroups.test(text)) scanOperator(text, namespace, folder);
  const mayRun = mayRunFluentBit.test(text);
  // What other containers read is never looked up.
  if (mayRun) {
    for (const [key, pattern] of references)
      for (const match of text.matchAll(pattern))
        for (const name of namesIn(keyBlock(text, match.index))) mention([key], name);
  }
  const accounts = Array.from(
    text.matchAll(/["']?serviceAccount(?:Name)?["']?:[ \t]*["']?([\w.-]+)/g),
    ([, name]) => name!,
  );
  // Pods that name no account have one all the same; in a list each has its own.
  if (mayRun && text.includes("containers") && (!isPlain || accounts.length === 0)) accounts.push("default");
  for (const name of accounts) {
    add(folder.mentions, "account", name, undefined);
    // The bindings that count for an account, and else those that name it in another namespace.
    mention(["ServiceAccount", "binding"], name);
    add(folder.mentions, "binding", name, undefined);
  }
  // A kustomization may choose the version of an image that has none.
  for (const [, image] of text.matchAll(/\bimage["']?:[ \t]*["']?([^\s"'@,}]+)/g))
    if (!/\d\.\d/.test(image!)) add(folder.mentions, "image", image!.replace(/:[^:/]*$/, ""), undefined);
}

/** The text with simple maps in flow style as lines of their own. */
function unfolded(text: string): string {
  return text.replace(
    /^([ \t]*(?:- +)?)(?:(\w+):[ \t]*)?\{([^{}[\]\n]*)\}[ \t]*(?:#[^\n]*)?\r?$/gm,
    (line: string, lead: string, key: string | undefined, inner: string) => {
      const pairs = inner.split(",").map((one) => one.trim());
      if ((key === undefined && !lead.includes("-")) || !pairs.every((one) => simplePair.test(one))) return line;
      const indent = `\n${" ".repeat(lead.length + (key === undefined ? 0 : 2))}`;
      return `${lead}${key === undefined ? "" : `${key}:${indent}`}${pairs.join(indent)}`;
    },
  );
}

const simplePair = /^["']?[\w./-]+["']?[ \t]*:(?:[ \t]+["']?[\w./-]*["']?)?$/;

/** Any, where they are so many that each name would be looked for too often. */
function namespacesIn(text: string): readonly (string | typeof perhaps)[] {
  const found = new Set(Array.from(text.matchAll(/\bnamespace["']?[ \t]*:[ \t]*["']?([\w.-]+)/g), ([, name]) => name!));
  return found.size > mostNamespaces ? [perhaps] : [...found];
}

const mostNamespaces = 50;

/** Whose rights a binding gives, in which namespaces, and the role that it means. */
function scanBinding(text: string, namespace: string | undefined, folder: Words): void {
  const ref = blockOf(text, "roleRef");
  const role = fieldOf(ref, "kind");
  add(folder.mentions, role ?? "", fieldOf(ref, "name") ?? "", role === "Role" ? namespace : undefined);
  for (const subject of blockOf(text, "subjects").split(/^[ \t]*-(?=[ \t])/m)) {
    const name = fieldOf(subject, "name");
    if (name === undefined) continue;
    const own = fieldOf(subject, "namespace");
    const within = own ?? namespace;
    add(folder.defines, "subject", name, own);
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

/** Objects of the Fluent Operator find ConfigMaps by name, and each other as `joinOperators` says. */
function scanOperator(text: string, namespace: string | undefined, folder: Words): void {
  for (const { index } of text.matchAll(/script["']?[ \t]*:/g))
    for (const name of namesIn(keyBlock(text, index))) add(folder.mentions, "ConfigMap", name, namespace);
  for (const label of labelsBelow(text, "labels")) add(folder.defines, "label", label, namespace);
}

/** `app=web` of all pairs below such keys; of all pairs of the text where an alias brings them. */
function labelsBelow(text: string, key: "labels" | "selector"): readonly string[] {
  return [...text.matchAll(key === "labels" ? /labels["']?[ \t]*:/g : /selector["']?[ \t]*:/g)].flatMap(({ index }) => {
    const below = keyBlock(text, index);
    return Array.from(
      (mayHoldAlias.test(below) ? text : below).matchAll(pair),
      ([, name, value]) => `${name}=${value}`,
    );
  });
}

const mayHoldAlias = /[*]\w|<</;
const pair = /([\w.-]+(?:\/[\w.-]+)?)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g;

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

/** By its image, its command or a mount, one of which has such a word in it; an escape may stand for any. */
const mayRunFluentBit = /fluent|td-agent|\\[xuU]/i;

const references = [
  ["ConfigMap", /configMap(?:KeyRef|Ref)?["']?[ \t]*:/g],
  ["Secret", /secret(?:KeyRef|Ref)?["']?[ \t]*:/g],
] as const;

/** Of several keys of that name the one that is indented least: labels may have it too. */
function fieldOf(metadata: string, field: string): string | undefined {
  let least: { readonly indent: number; readonly value: string } | undefined;
  for (const [, indent = "", value = ""] of metadata.matchAll(
    new RegExp(`^([ \\t]+)["']?${field}["']?:[ \\t]*["']?([^\\s"'#]+)`, "gm"),
  ))
    if (least === undefined || indent.length < least.indent) least = { indent: indent.length, value };
  return least?.value;
}

function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:\bname|Name)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g)].map((match) => match[1]!);
}

function add(
  into: Map<string, Namespaces>,
  kind: string,
  name: string,
  namespace: string | typeof perhaps | undefined,
): void {
  put(into, `${kind}/${name}`, namespace);
}

/**
 * What says which container runtime a cluster has counts for all that read the logs of nodes, wherever it stands, and what
 * says that it is OpenShift for all that ask for the rights of a node.
 */
function joinEvidence(folders: readonly Folder[], groups: Groups): void {
  for (const key of ["cluster/", "openshift/"]) {
    const [first, ...others] = folders.filter(({ defines }) => defines.has(key));
    if (first === undefined) continue;
    for (const other of others) groups.join(first, other);
    for (const folder of folders) if (folder.mentions.has(key)) groups.join(first, folder);
  }
}

const clusterEvidence =
  /\b(?:kind\.x-k8s|eksctl|kubeadm\.k8s|kubelet\.config\.k8s)\.io\/|kube-(?:apiserver|controller-manager|proxy|scheduler)/;
const nodeLogs = /\/var\/(?:log|lib\/docker)|\bdocker\b(?!\.io)/;

/** The templates of a chart are told once, whatever folders they lie in. */
function joinCharts(folders: readonly Folder[], groups: Groups): void {
  const charts = new Map<string, Folder>();
  for (const folder of folders) {
    const chart = /^(.*?\/)templates\//.exec(folder.path)?.[1];
    const known = chart === undefined ? undefined : charts.get(chart);
    if (known !== undefined) groups.join(known, folder);
    else if (chart !== undefined) charts.set(chart, folder);
  }
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
