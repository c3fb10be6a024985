/**
 * Which folders belong together because kustomizations take up what lies in others, for `partition`. What they make stands
 * in their own folder, with names and namespaces that may be new, so what is mentioned in one of these folders is
 * mentioned in all of them, and nothing that is declared there surely stays what it is.
 */
import { folderOf, resolvePath } from "./instance/paths.ts";
import { type Folder, type Groups, type Namespaces, perhaps } from "./partition-names.ts";

const names = /(?:^|\/)(?:kustomization\.ya?ml|Kustomization)$/;

/** Joins folders by the paths that their kustomizations name, and prepares them for `joinByNames`. */
export function joinKustomizations(folders: readonly Folder[], groups: Groups): void {
  const kustomized = folders.filter(({ files }) => files.some(({ path }) => names.test(path)));
  if (kustomized.length === 0) return;
  const byPath = new Map(folders.map((folder) => [folder.path, folder]));
  const changes = new Map<Folder, Changes>();
  for (const folder of kustomized) {
    const own: Changes = { affixes: new Set(), namespaces: new Set([undefined]) };
    changes.set(folder, own);
    for (const { path, text } of folder.files) {
      if (!names.test(path)) continue;
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
  for (const members of groups.members()) share(members, changes);
  const affixes = new Set([...changes.values()].flatMap((one) => [...one.affixes]));
  if (affixes.size > 0) for (const folder of folders) mentionPlainNames(folder, affixes);
}

/** What kustomizations of a folder put to all objects that they gather. */
interface Changes {
  /** Before or behind their names. */
  readonly affixes: Set<string>;
  readonly namespaces: Namespaces;
}

function scanKustomization(text: string, folder: Folder, { affixes, namespaces }: Changes): void {
  for (const [, key, value] of text.matchAll(/\b(name(?:Prefix|Suffix)|namespace)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g)) {
    if (key === "namespace") namespaces.add(value);
    else affixes.add(value!);
  }
  for (const [, name] of text.matchAll(/\bname["']?[ \t]*:[ \t]*["']?([\w.-]+)/g))
    for (const kind of ["ConfigMap", "Secret"]) put(folder.defines, `${kind}/${name}`, perhaps);
  for (const [, name, value] of text.matchAll(/([\w.-]+(?:\/[\w.-]+)?)["']?[ \t]*:[ \t]*["']?([\w.-]+)/g))
    put(folder.defines, `label/${name}=${value}`, perhaps);
}

/** Everything that one of the folders mentions or declares, all that kustomizations read may, by any name. */
function share(members: readonly Folder[], changes: ReadonlyMap<Folder, Changes>): void {
  const folders = members.filter((folder) => changes.has(folder));
  if (folders.length === 0) return;
  const of = folders.flatMap((folder) => changes.get(folder) ?? []);
  const namespaces = of.flatMap((one) => [...one.namespaces]);
  const affixes = new Set(of.flatMap((one) => [...one.affixes]));
  const mentions = new Map<string, Namespaces>();
  const defines = new Set<string>();
  for (const folder of folders) {
    for (const [key, from] of folder.mentions) {
      const known = mentions.get(key) ?? new Set(namespaces);
      mentions.set(key, known);
      for (const one of from) known.add(one);
    }
    for (const key of folder.defines.keys()) for (const name of withAffixes(key, affixes)) defines.add(name);
  }
  for (const folder of folders) {
    for (const [key, from] of mentions) folder.mentions.set(key, new Set(from));
    for (const key of defines) folder.defines.set(key, new Set([perhaps]));
  }
}

/** `ConfigMap/name`, and the same with each of the affixes before and behind the name. */
function withAffixes(key: string, affixes: ReadonlySet<string>): readonly string[] {
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

/** The name without what may be put before and behind it, a few times over. */
function plainNames(name: string, affixes: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set<string>([name]);
  for (const one of found) {
    if (found.size > 20) break;
    for (const affix of affixes) {
      if (one.length <= affix.length) continue;
      if (one.startsWith(affix)) found.add(one.slice(affix.length));
      if (one.endsWith(affix)) found.add(one.slice(0, -affix.length));
    }
  }
  return found;
}

function put(into: Map<string, Namespaces>, key: string, namespace: string | typeof perhaps | undefined): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, new Set([namespace]));
  else known.add(namespace);
}
