/**
 * Leaves out of a large set what has nothing to do with Fluent Bit, so that only the rest is read: a search for words and
 * names, at the speed of memory. It keeps more than it must. What is left out would change no finding, but for mistakes in
 * the YAML of foreign manifests.
 */
import { baseName, folderOf, resolvePath } from "./instance/paths.ts";
import { isFluentBitYaml } from "./instance/role.ts";
import { keyBlock } from "./kubernetes/key-block.ts";
import { concernsFluentBit, looksLikeManifest } from "./kubernetes/manifest.ts";
import { hashedName } from "./kubernetes/names.ts";
import { affixesIn, plainNames } from "./partition/affixes.ts";
import type { InputFile } from "./result.ts";
import { NameIndex } from "./source/nearest.ts";

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
  const manifests = others.filter(({ path, text }) => looksLikeManifest(text) || isKustomization(path));
  const declared = declarations(manifests);
  const words = keepNamed(kept, declared, affixesIn(files.filter(({ path }) => isKustomization(path))));
  keepSelecting(kept, manifests);
  keepBeside(kept, others);
  keepIncluded(kept, others, words);
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

/** Values of a chart, names that may be hidden in escapes, and what says which sort of cluster the set is for. */
function alwaysCounts(text: string): boolean {
  return (
    text.includes("cloudWatchLogs") ||
    text.includes("logging.kubesphere.io/") ||
    (text.includes("\\") && /\\[xuU]/.test(text)) ||
    (text.includes("k8s.io/") && /\b(?:kind\.x-k8s|kubeadm\.k8s|kubelet\.config\.k8s)\.io\//.test(text)) ||
    text.includes("eksctl.io/") ||
    text.includes("SecurityContextConstraints") ||
    (text.includes("kube-") && /kube-(?:apiserver|controller-manager|proxy|scheduler)/.test(text))
  );
}

function isKustomization(path: string): boolean {
  return /(?:^|\/)kustomization(?:\.ya?ml)?$/i.test(path);
}

/** Files by the names that they declare, and by those of the accounts that their pods have. */
type Declarations = ReadonlyMap<string, readonly InputFile[]>;

function declarations(manifests: readonly InputFile[]): Declarations {
  const declaring = new Map<string, InputFile[]>();
  for (const file of manifests) for (const name of declaredNames(file)) push(declaring, name, file);
  return declaring;
}

/**
 * Objects that somebody names: all words of a text may be names, or names with a slip. What a binding gives is named by
 * the binding alone. Answers all words.
 */
function keepNamed(
  kept: Set<InputFile>,
  declaring: Declarations,
  affixes: ReadonlySet<string>,
): Pick<ReadonlySet<string>, "has"> {
  const seen = new Set<string>();
  const pending = [...kept];
  const look = (name: string): void => {
    for (const other of declaring.get(name) ?? []) {
      if (kept.has(other)) continue;
      kept.add(other);
      if (other.text.includes("roleRef")) pending.push(other);
    }
  };
  // The account of pods that name none.
  look("default");
  for (const name of closeNames(pending, declaring, affixes)) look(name);
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    for (const [word] of file.text.matchAll(/[\w.-]+/g)) {
      if (seen.has(word)) continue;
      seen.add(word);
      for (const name of namesOf(word, affixes)) look(name);
    }
  }
  return seen;
}
/** What a word may name: an object from which a kustomization makes one of that name, and the Service of a host. */
function namesOf(word: string, affixes: ReadonlySet<string>): ReadonlySet<string> {
  const [host = ""] = word.toLowerCase().split(".");
  const written = [word, host, hashedName.exec(word)?.[1] ?? word, host.replace(/-es-http$/, "")];
  return new Set(affixes.size === 0 ? written : written.flatMap((name) => [...plainNames(name, affixes)]));
}

/** Names of objects, and of the subjects and roles of bindings; all names where the text is not laid out as people do. */
function declaredNames({ path, text }: InputFile): ReadonlySet<string> {
  const isPlain =
    !isKustomization(path) &&
    /^kind:/m.test(text) &&
    !/^kind:[ \t]*["']?\w*(?:List|Kustomization)\b|^metadata["']?:[ \t]*[^\s#]|^[{[]|^--- *[^\s#]/m.test(text) &&
    !text.includes("roleRef");
  const pattern = isPlain
    ? /^[ \t]{1,8}["']?name["']?:[ \t]*["']?([\w.-]+)/gm
    : /(?:\bname|Name)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g;
  const names = new Set(Array.from(text.matchAll(pattern), ([, name]) => name!));
  if (text.includes("serviceAccount")) for (const name of accountNames(text)) names.add(name);
  return names;
}

function accountNames(text: string): readonly string[] {
  return Array.from(text.matchAll(/serviceAccount(?:Name)?["']?[ \t]*:[ \t]*["']?([\w.-]+)/g), ([, name]) => name!);
}

/** Names in mentions of ConfigMaps and Secrets, and names of accounts. */
function mentionedNames(text: string): readonly string[] {
  const names = [...accountNames(text)];
  for (const { index } of text.matchAll(/(?:configMap|ConfigMap|[sS]ecret)(?:KeyRef|Ref|Name)?["']?[ \t]*:/g))
    for (const [, name] of keyBlock(text, index).matchAll(mentioned)) names.push(name!);
  return names;
}

const mentioned = /(?:\bname|Name|onfigMap|ecret)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g;

/** Kinds of objects that a finding suggests, and what makes some. */
const suggested = /\b(?:ConfigMap|Secret|ServiceAccount|configMapGenerator|secretGenerator)\b/;

/** Names of objects that are close to one that is mentioned. */
function closeNames(
  kept: Iterable<InputFile>,
  declaring: Declarations,
  affixes: ReadonlySet<string>,
): ReadonlySet<string> {
  const candidates = [...declaring].flatMap(([name, files]) =>
    files.some(({ text }) => suggested.test(text)) ? [name] : [],
  );
  const close = new Set<string>();
  if (candidates.length === 0) return close;
  const index = new NameIndex(candidates);
  const asked = new Set<string>();
  for (const { text } of kept) for (const name of mentionedNames(text)) asked.add(name);
  for (const name of asked)
    for (const plain of plainNames(name, affixes)) for (const other of index.allNear(plain)) close.add(other);
  return close;
}

/** Pieces of a configuration in YAML: what the words name, what a pattern may lead to, and what lies beside it. */
function keepIncluded(
  kept: Set<InputFile>,
  others: readonly InputFile[],
  words: Pick<ReadonlySet<string>, "has">,
): void {
  const ours = [...kept].filter(({ text }) => !looksLikeManifest(text));
  const isPattern = ours.some(({ text }) => includesPattern.test(text));
  const folders = new Set(
    ours.flatMap(({ path, text }) =>
      concernsFluentBit(text) || (mayBeConfiguration(text) && isFluentBitYaml(text)) ? [folderOf(`/${path}`)] : [],
    ),
  );
  for (const file of others) {
    if (looksLikeManifest(file.text)) continue;
    const word = /[\w.-]*$/.exec(baseName(file.path))![0];
    if (isPattern || words.has(word) || folders.has(folderOf(`/${file.path}`))) kept.add(file);
  }
}

const includesPattern = /\*\.(?:ya?ml|json)\b|@include[ \t]+\S*\*|^[ \t]*-[ \t]+["']?[^\s"'#]*\/\*["']?[ \t]*$/im;

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
    if (kept.has(file) || !/containers|template/.test(file.text)) continue;
    if (labelTexts(file.text).some((text) => pairsIn(text).some((pair) => selecting.has(pair)))) kept.add(file);
  }
}

/** `key=value`. */
function pairsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(pairs), ([, key, value]) => `${key}=${value}`);
}

const firstBelowSelector = /selector["']?[ \t]*:[\s\S]{0,500}?(?<![\w./-])([\w./-]+)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g;

/** Of what stands below a selector the first pair is one of it; any where an alias brings them. */
function selectorsIn(text: string): readonly string[] {
  if (/[*]\w|<</.test(text) && /selector["']?[ \t]*:[\s{]*(?:[*]\w|["']?<<)/.test(text)) return pairsIn(text);
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

/** Objects whose names may be meant, what is said of all that lies in a folder, and templates of the same chart. */
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
    else if (countsBeside(file) && folders.has(folderOf(`/${file.path}`))) kept.add(file);
  }
}

/** Groups of accounts hold those of all objects that are applied with them. */
function countsBeside({ path, text }: InputFile): boolean {
  return /\b(?:ConfigMap|Secret|system:(?:serviceaccount|authenticated))/.test(text) || isKustomization(path);
}

function chartOf(path: string): string | undefined {
  return /^(.*?)(?:^|\/)templates\//.exec(path)?.[1];
}

/** Kustomizations that bring what is ours, with all that they name and all that lies beside them. */
function keepKustomized(kept: Set<InputFile>, files: readonly InputFile[]): void {
  const kustomizations = files.filter(({ path }) => isKustomization(path));
  if (kustomizations.length === 0) return;
  const inFolder = new Map<string, InputFile[]>();
  const byPath = new Map<string, InputFile>();
  for (const file of files) {
    const full = resolvePath("/", file.path);
    byPath.set(full, file);
    push(inFolder, folderOf(full), file);
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
      push(users, place, folder);
      push(named, folder, place);
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

function push<One>(into: Map<string, One[]>, key: string, one: One): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [one]);
  else list.push(one);
}
