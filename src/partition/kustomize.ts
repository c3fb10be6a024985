/**
 * Which folders belong together because kustomizations take up what lies in others, for `partition`. What they make stands
 * in their own folder, with names and namespaces that may be new, so what is mentioned in one of these folders is
 * mentioned in all of them, and nothing that is declared there surely stays what it is, but for what one build brings
 * together.
 */
import { folderOf, resolvePath } from "../instance/paths.ts";
import { kustomizationNames } from "../kustomize/given.ts";
import { changesIn, plainNames } from "./affixes.ts";
import { type Builds, readBuilds } from "./builds.ts";
import { type Folder, type Groups, type Namespaces, perhaps, put, type Words } from "./names.ts";
import { Settlement } from "./settled.ts";

export function isKustomization(path: string): boolean {
  return kustomizationNames.test(path);
}

/** Folders that kustomizations join, with what is taken up there; undefined where that is not to be told. */
export type BuiltFolders = ReadonlyMap<Folder, Builds | undefined>;

/** Joins folders by the paths that their kustomizations name, and prepares them for `joinByNames`. */
export function joinKustomizations(folders: readonly Folder[], groups: Groups): BuiltFolders {
  const kustomized = folders.filter(({ files }) => files.some(({ path }) => isKustomization(path)));
  if (kustomized.length === 0) return new Map();
  const byPath = new Map(folders.map((folder) => [folder.path, folder]));
  const changes = new Map<Folder, Changes>();
  for (const folder of kustomized) {
    const own: Changes = { affixes: new Set(), namespaces: new Set([undefined]) };
    changes.set(folder, own);
    for (const { path, text } of folder.files) {
      if (!isKustomization(path)) continue;
      for (const [word] of text.matchAll(/[^\s"'=,[\]{}]+/g)) {
        const full = resolvePath(folder.path, word);
        for (const other of [byPath.get(`${full}/`), byPath.get(folderOf(full).replace(/\/?$/, "/"))]) {
          if (other === undefined || other === folder) continue;
          groups.join(folder, other);
          if (!changes.has(other)) changes.set(other, { affixes: new Set(), namespaces: new Set() });
        }
      }
      scanKustomization(text, folder, own);
    }
  }
  const built = new Map<Folder, Builds | undefined>();
  for (const members of groups.members()) {
    const folders = members.filter((folder) => changes.has(folder));
    if (folders.length === 0) continue;
    const builds = readBuilds(folders);
    for (const folder of folders) built.set(folder, builds);
    share(folders, changes, builds);
  }
  const affixes = new Set([...changes.values()].flatMap((one) => [...one.affixes]));
  if (affixes.size > 0) for (const folder of folders) mentionPlainNames(folder, affixes);
  return built;
}

/** What kustomizations of a folder put to all objects that they gather. */
interface Changes {
  /** Before or behind their names. */
  readonly affixes: Set<string>;
  readonly namespaces: Namespaces;
}

function scanKustomization(text: string, folder: Folder, { affixes, namespaces }: Changes): void {
  for (const [key, value] of changesIn(text)) {
    if (key === "namespace") namespaces.add(value);
    else affixes.add(value);
  }
  for (const [, name] of text.matchAll(/\bname["']?[ \t]*:[ \t]*["']?([\w.-]+)/g))
    for (const kind of ["ConfigMap", "Secret"]) put(folder.defines, `${kind}/${name}`, perhaps);
  for (const [, name, value] of text.matchAll(/([\w.-]+(?:\/[\w.-]+)?)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g))
    put(folder.defines, `label/${name}=${value}`, perhaps);
}

/**
 * Everything that one of the folders mentions or declares, all that kustomizations read may, by any name. What a build
 * surely brings beside its mention is not shared.
 */
function share(folders: readonly Folder[], changes: ReadonlyMap<Folder, Changes>, builds: Builds | undefined): void {
  const of = folders.flatMap((folder) => changes.get(folder) ?? []);
  const namespaces = of.flatMap((one) => [...one.namespaces]);
  const affixes = new Set(of.flatMap((one) => [...one.affixes]));
  const mentions: Words["mentions"] = new Map();
  const defines = new Set<string>();
  const images = new Set(
    folders.flatMap(({ defines: all }) => [...all.keys()].filter((key) => key.startsWith("image/"))),
  );
  const mention = (key: string, from: string | typeof perhaps | undefined): void => {
    // Whether an image is among those of any kustomization is all that counts.
    if (images.has(key)) return;
    if (!mentions.has(key)) mentions.set(key, new Set(namespaces));
    put(mentions, key, from);
  };
  const settled = builds === undefined ? undefined : new Settlement(folders, builds);
  for (const folder of folders) {
    for (const [file, words] of folder.wordsOf) {
      for (const [key, from] of words.mentions) {
        for (const namespace of from) {
          const own = namespace === perhaps ? undefined : settled?.ownMention(file, key, namespace);
          if (own === undefined) mention(key, namespace);
          else folder.own.push(own);
        }
      }
    }
    for (const key of folder.defines.keys())
      if (mayBeMentioned.test(key)) for (const name of withAffixes(key, affixes)) defines.add(name);
  }
  for (const [key, from] of builds?.mentions ?? []) for (const one of from) mention(key, one);
  for (const folder of folders) {
    folder.mentions.clear();
    for (const [key, from] of mentions) folder.mentions.set(key, new Set(from));
    // What is made stands beside the kustomization; what is not, where it is written.
    const isMade = folder.files.some(({ path }) => isKustomization(path));
    for (const key of isMade ? defines : [...folder.defines.keys()])
      if (!images.has(key)) folder.defines.set(key, only);
    if (settled !== undefined) folder.endOf = (key, namespace) => settled.endOf(key, namespace);
  }
}

const only: Namespaces = new Set([perhaps]);

/** Kinds of what is looked for, but for images, which a kustomization only names. */
const mayBeMentioned =
  /^(?:ConfigMap|Secret|Service|ServiceAccount|account|binding|Role|ClusterRole|label|cluster|openshift)\//;

/** `ConfigMap/name`, and the same with each of the affixes before and behind the name. */
function withAffixes(key: string, affixes: ReadonlySet<string>): readonly string[] {
  if (/^(?:label|cluster|openshift)\//.test(key)) return [key];
  const name = key.indexOf("/") + 1;
  const before = [...affixes].map((affix) => key.slice(0, name) + affix + key.slice(name));
  return [key, ...before].flatMap((one) => [one, ...[...affixes].map((affix) => one + affix)]);
}

/** A name that a kustomization made of another one leads to that one too. */
function mentionPlainNames(folder: Folder, affixes: ReadonlySet<string>): void {
  for (const [key, namespaces] of [...folder.mentions]) {
    const slash = key.indexOf("/");
    const kind = key.slice(0, slash + 1);
    for (const name of plainNames(key.slice(slash + 1), affixes))
      for (const namespace of namespaces) put(folder.mentions, kind + name, namespace);
  }
}
