/**
 * Leaves out of a large set what has nothing to do with Fluent Bit, so that only the rest is read: a search for words and
 * names, at the speed of memory. It keeps more than it must. What is left out would change no finding, but for mistakes in
 * the YAML of foreign manifests.
 */
import { folderOf, resolvePath } from "./instance/paths.ts";
import { isFluentBitYaml } from "./instance/role.ts";
import { keyBlock } from "./kubernetes/key-block.ts";
import { concernsFluentBit, looksLikeManifest } from "./kubernetes/manifest.ts";
import type { InputFile } from "./result.ts";

/** Smaller sets are read whole: there is little to gain. */
const large = 1000;

/** `named`: paths that stay whatever is in them. */
export function concerning(files: readonly InputFile[], named: readonly string[] = []): readonly InputFile[] {
  return files.length < large ? files : concerningOf(files, new Set(named));
}

/** The same for a set of any size. */
export function concerningOf(files: readonly InputFile[], named: ReadonlySet<string>): readonly InputFile[] {
  const kept = new Set<InputFile>();
  const others: InputFile[] = [];
  for (const file of files) {
    if (named.has(file.path) || isOurs(file)) kept.add(file);
    else others.push(file);
  }
  if (kept.size === 0 || others.length === 0) return kept.size === 0 ? [] : files;
  const manifests = others.filter(({ text }) => looksLikeManifest(text));
  keepNamed(kept, manifests);
  keepSelecting(kept, manifests);
  keepBeside(kept, others);
  keepKustomized(kept, files);
  return files.filter((file) => kept.has(file));
}

const yamlName = /\.(?:ya?ml|json)$/i;

function isOurs({ path, text }: InputFile): boolean {
  // Texts of other names are few.
  if (!yamlName.test(path) || /fluent|firelens|td-agent/i.test(path)) return true;
  return concernsFluentBit(text) || alwaysCounts(text) || (mayBeConfiguration(text) && isFluentBitYaml(text));
}

/** Whether it has words that no configuration in YAML is without. */
function mayBeConfiguration(text: string): boolean {
  return (
    !looksLikeManifest(text) && /pipeline|parsers|upstream_servers|includes|flush|log_level|http_server/i.test(text)
  );
}

/** Values of a chart, names that may be hidden in escapes, and what says which runtime all nodes of a cluster have. */
function alwaysCounts(text: string): boolean {
  return (
    text.includes("cloudWatchLogs") ||
    (text.includes("\\") && /\\[xuU]/.test(text)) ||
    (text.includes("k8s.io/") && /\b(?:kind\.x-k8s|kubeadm\.k8s|kubelet\.config\.k8s)\.io\//.test(text)) ||
    text.includes("eksctl.io/") ||
    (text.includes("kube-") && /kube-(?:apiserver|controller-manager|proxy|scheduler)/.test(text))
  );
}

/** Objects that somebody names: all words of a text may be names. What a binding gives is named by the binding alone. */
function keepNamed(kept: Set<InputFile>, manifests: readonly InputFile[]): void {
  const declaring = new Map<string, InputFile[]>();
  for (const file of manifests) {
    for (const name of declaredNames(file.text)) {
      const same = declaring.get(name);
      if (same === undefined) declaring.set(name, [file]);
      else same.push(file);
    }
  }
  const seen = new Set<string>();
  const pending: InputFile[] = [...kept];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const [word] of file.text.matchAll(/[\w.-]+/g)) {
      if (seen.has(word)) continue;
      seen.add(word);
      for (const other of declaring.get(word) ?? []) {
        if (kept.has(other)) continue;
        kept.add(other);
        if (other.text.includes("roleRef")) pending.push(other);
      }
    }
  }
}

/** Names of objects, and of the subjects and roles of bindings; all names where the text is not laid out as people do. */
function declaredNames(text: string): ReadonlySet<string> {
  const isPlain = /^kind:/m.test(text) && !/^kind:[ \t]*["']?\w*(?:List|Kustomization)\b/m.test(text);
  const pattern = isPlain ? /^ {1,4}name:[ \t]*["']?([\w.-]+)/gm : /(?:\bname|Name)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g;
  const names = new Set(Array.from(text.matchAll(pattern), ([, name]) => name!));
  if (!isPlain || names.size > 0) return names;
  return new Set(Array.from(text.matchAll(/\bname["']?[ \t]*:[ \t]*["']?([\w.-]+)/g), ([, name]) => name!));
}

const pairs = /(?<![\w./-])([\w./-]+)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g;

/** Services that may lead to our pods, and other pods that these lead to. */
function keepSelecting(kept: Set<InputFile>, manifests: readonly InputFile[]): void {
  const ours = new Set<string>();
  for (const { text } of kept)
    for (const labels of labelTexts(text)) for (const pair of pairsIn(labels)) ours.add(pair);
  for (const file of manifests) {
    const { text } = file;
    if (!text.includes("Service") || !/kind["']?[ \t]*:[ \t]*["']?Service\b/.test(text)) continue;
    for (const pair of selectorsIn(text)) if (ours.has(pair)) kept.add(file);
  }
  const selecting = new Set<string>();
  for (const { text } of kept) for (const pair of selectorsIn(text)) selecting.add(pair);
  if (selecting.size === 0) return;
  for (const file of manifests) {
    if (kept.has(file) || !file.text.includes("containers")) continue;
    if (labelTexts(file.text).some((text) => pairsIn(text).some((pair) => selecting.has(pair)))) kept.add(file);
  }
}

/** `key=value`. */
function pairsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(pairs), ([, key, value]) => `${key}=${value}`);
}

const firstBelowSelector = /selector["']?[ \t]*:[^]{0,500}?(?<![\w./-])([\w./-]+)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g;

/** Of what stands below a selector the first pair is one of it. */
function selectorsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(firstBelowSelector), ([, key, value]) => `${key}=${value}`);
}

/** Where labels may stand: below such a key, or anywhere where an alias may bring them. */
function labelTexts(text: string): readonly string[] {
  const texts: string[] = [];
  let end = 0;
  for (let at = text.indexOf("abels"); at >= 0; at = text.indexOf("abels", end)) {
    const block = keyBlock(text, at);
    if (/[*]\w|<</.test(block)) return [text];
    texts.push(block);
    end = at + block.length;
  }
  return texts;
}

/** Objects whose names may be meant where one is written with a slip, and templates of the same chart. */
function keepBeside(kept: Set<InputFile>, others: readonly InputFile[]): void {
  const folders = new Set<string>();
  const charts = new Set<string>();
  for (const { path } of kept) {
    folders.add(folderOf(`/${path}`));
    const chart = chartOf(path);
    if (chart !== undefined) charts.add(chart);
  }
  for (const file of others) {
    const chart = chartOf(file.path);
    if (chart !== undefined && charts.has(chart)) kept.add(file);
    else if (/\b(?:ConfigMap|Secret)\b/.test(file.text) && folders.has(folderOf(`/${file.path}`))) kept.add(file);
  }
}

function chartOf(path: string): string | undefined {
  return /^(.*?)(?:^|\/)templates\//.exec(path)?.[1];
}

/** Kustomizations that bring what is ours, with all that they name and all that lies beside them. */
function keepKustomized(kept: Set<InputFile>, files: readonly InputFile[]): void {
  const kustomizations = files.filter(({ path }) => /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(path));
  if (kustomizations.length === 0) return;
  const inFolder = new Map<string, InputFile[]>();
  const byPath = new Map<string, InputFile>();
  for (const file of files) {
    const full = resolvePath("/", file.path);
    byPath.set(full, file);
    const mates = inFolder.get(folderOf(full));
    if (mates === undefined) inFolder.set(folderOf(full), [file]);
    else mates.push(file);
  }
  /** From a file or folder to the folders of the kustomizations that name it, and back. */
  const users = new Map<string, string[]>();
  const named = new Map<string, string[]>();
  for (const { path, text } of kustomizations) {
    const folder = folderOf(resolvePath("/", path));
    for (const [, word] of text.matchAll(/(?:^|[\s"'=[,])([\w./@+-]+)/g)) {
      const target = resolvePath(folder, word!);
      const place = byPath.has(target) ? folderOf(target) : inFolder.has(target) ? target : undefined;
      if (place === undefined) continue;
      users.set(place, [...(users.get(place) ?? []), folder]);
      named.set(folder, [...(named.get(folder) ?? []), place]);
    }
  }
  const pending = [...new Set([...kept].map(({ path }) => folderOf(resolvePath("/", path))))].filter(
    (folder) => users.has(folder) || named.has(folder),
  );
  const seen = new Set(pending);
  for (let folder = pending.pop(); folder !== undefined; folder = pending.pop()) {
    for (const file of inFolder.get(folder) ?? []) kept.add(file);
    for (const next of [...(users.get(folder) ?? []), ...(named.get(folder) ?? [])]) {
      if (seen.has(next)) continue;
      seen.add(next);
      pending.push(next);
    }
  }
}
