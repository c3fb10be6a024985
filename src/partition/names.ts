/**
 * Which folders belong together because a name in one leads to an object in another, for `partition`: to the nearest one,
 * and where there is none to the names that a finding would suggest.
 */
import { hashedName } from "../kubernetes/names.ts";
import type { InputFile } from "../result.ts";
import { NameIndex, nearest } from "../source/nearest.ts";

/**
 * Where it is declared or mentioned: `undefined` is any namespace. `perhaps` is an object that may not even be there, or a
 * mention that may mean any object of that name.
 */
export type Namespaces = Set<string | typeof perhaps | undefined>;

export const perhaps = Symbol("perhaps");

/** What is found in a text. */
export interface Words {
  /** `ConfigMap/name` to the namespaces of the objects. */
  readonly defines: Map<string, Namespaces>;
  readonly mentions: Map<string, Namespaces>;
  /** Paths in values of plain files. */
  readonly paths: Set<string>;
}

export interface Folder extends Words {
  /** Absolute, as if the set lay at the root; ends with `/`. */
  readonly path: string;
  readonly files: InputFile[];
  /** The words of each file; only where there are kustomizations. */
  readonly wordsOf: Map<InputFile, Words>;
  /** Mentions of what a kustomization surely brings, which are not among the others. */
  readonly own: OwnMention[];
  /** The folder at which the search for an object ends at the latest, if there is such a folder. */
  endOf?: (key: string, namespace: string | undefined) => string | undefined;
}

/** A mention that leads nowhere else if the kustomization is built, and else to the nearest folder. */
export interface OwnMention {
  readonly key: string;
  readonly namespace: string | undefined;
  /** Whether a folder surely has the object if the kustomization is not built; undefined: as anywhere. */
  isSure(folder: Folder): boolean | undefined;
}

export function noWords(): Words {
  return { defines: new Map(), mentions: new Map(), paths: new Set() };
}

export function put(into: Map<string, Namespaces>, key: string, namespace: string | typeof perhaps | undefined): void {
  const known = into.get(key);
  if (known === undefined) into.set(key, new Set([namespace]));
  else known.add(namespace);
}

/** Objects whose names are never guessed. */
const exact =
  /^(?:(?:binding|Role|ClusterRole|image|cluster|openshift|Service|label|host)\/|(?:Service)?[aA]ccount\/default$)/;

/** Each mention leads to the nearest folder that declares such an object; where none does, to what may be meant. */
export function joinByNames(folders: readonly Folder[], groups: Groups): void {
  const declaring = declaringOf(folders);
  let names: NamesOfKinds | undefined;
  const close = new Map<string, readonly Close[]>();
  const joined = new Set<string>();
  for (const folder of folders) {
    for (const { key, namespace, isSure } of folder.own)
      joinNearest(folder, key, namespace, declaring.get(key), groups, isSure);
    for (const [key, namespaces] of folder.mentions) {
      for (const namespace of namespaces) {
        if (namespace === perhaps) {
          joinAll(folder, key, declaring.get(key), joined, groups);
          continue;
        }
        if (joinNearest(folder, key, namespace, declaring.get(key), groups)) continue;
        if (exact.test(key)) continue;
        joinGenerated(folder, key, declaring, groups);
        const question = `${key} ${namespace}`;
        let candidates = close.get(question);
        if (candidates === undefined) {
          names ??= namesOfKinds(declaring);
          candidates = closeTo(key, namespace, declaring, names);
          close.set(question, candidates);
        }
        if (candidates.length > 0) joinMeant(folder, key, candidates, groups);
      }
    }
  }
}

/** Joins all that declare an object; `joined` are those that already are. */
function joinAll(
  folder: Folder,
  key: string,
  declaring: Declaring | undefined,
  joined: Set<string>,
  groups: Groups,
): void {
  const all = declaring?.folders ?? [];
  for (const other of joined.has(key) ? all.slice(0, 1) : all) groups.join(folder, other);
  joined.add(key);
}

/** A name with a hash behind it is known wherever a kustomization makes an object of that name without it. */
function joinGenerated(folder: Folder, key: string, declaring: ReadonlyMap<string, Declaring>, groups: Groups): void {
  const plain = hashedName.exec(key)?.[1];
  if (plain === undefined) return;
  for (const other of declaring.get(plain)?.folders ?? [])
    if (other.defines.get(plain)!.has(perhaps)) groups.join(folder, other);
}

/** Folders by the objects that they declare. */
export function declaringOf(
  folders: readonly Folder[],
  isAsked: (key: string) => boolean = () => true,
): ReadonlyMap<string, Declaring> {
  const declaring = new Map<string, Declaring>();
  for (const folder of folders) {
    for (const key of folder.defines.keys()) {
      if (!isAsked(key)) continue;
      const known = declaring.get(key);
      if (known === undefined) declaring.set(key, { folders: [folder], below: undefined });
      else known.folders.push(folder);
    }
  }
  return declaring;
}

/** The folders that declare an object of one kind and name. */
export interface Declaring {
  readonly folders: Folder[];
  /** The same by each folder that they lie in or below, made where they are many. */
  below: ReadonlyMap<string, readonly Folder[]> | undefined;
}

/** Joins the folders that may hold what a mention means; answers whether one of them surely does. */
export function joinNearest(
  folder: Folder,
  key: string,
  namespace: string | undefined,
  declaring: Declaring | undefined,
  groups: Groups,
  isOwn: OwnMention["isSure"] = () => undefined,
): boolean {
  if (declaring === undefined) return false;
  // An object that surely fits ends the search; one that may fit does not.
  const isSure = (other: Folder): boolean => isOwn(other) ?? fits(key, other.defines.get(key), namespace) === "surely";
  if (isSure(folder)) return true;
  const end = folder.endOf?.(key, namespace);
  let isFound = false;
  let near: readonly Folder[] = [];
  for (const above of upwards(folder.path)) {
    near = foldersBelow(declaring, above);
    isFound = end?.startsWith(above) === true || near.some(isSure);
    if (isFound) break;
  }
  for (const other of near) groups.join(folder, other);
  return isFound;
}

/** The folder, the one above it, and so on to the root. */
export function* upwards(folder: string): Generator<string> {
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf("/", at.length - 2) + 1)) {
    yield at;
    if (at === "/") return;
  }
}

/** A name that every folder has would otherwise be compared with itself from everywhere. */
function foldersBelow(declaring: Declaring, above: string): readonly Folder[] {
  if (declaring.folders.length < 8) return declaring.folders.filter(({ path }) => path.startsWith(above));
  if (declaring.below === undefined) {
    const below = new Map<string, Folder[]>();
    for (const folder of declaring.folders)
      for (const one of upwards(folder.path)) {
        const known = below.get(one);
        if (known === undefined) below.set(one, [folder]);
        else known.push(folder);
      }
    declaring.below = below;
  }
  return declaring.below.get(above) ?? [];
}

/** An object without a namespace goes where it is applied, which may be the same one: it is as good as any other. */
export function fits(
  key: string,
  declared: Namespaces | undefined,
  namespace: string | undefined,
): "surely" | "perhaps" | "never" {
  if (declared === undefined) return "never";
  const isReal = declared.size > 1 || !declared.has(perhaps);
  // A Service selects pods of its own namespace only.
  if (key.startsWith("label/")) {
    const isSame =
      declared.has(namespace) ||
      ((namespace ?? "default") === "default" && (declared.has("default") || declared.has(undefined)));
    return isSame ? "surely" : "perhaps";
  }
  if (declared.has(namespace) || declared.has(undefined) || (namespace === undefined && isReal)) return "surely";
  return declared.has(perhaps) ? "perhaps" : "never";
}

/** Names of each kind, with the namespaces of all their objects. */
type NamesOfKinds = ReadonlyMap<
  string,
  { readonly index: NameIndex; readonly declared: ReadonlyMap<string, Namespaces> }
>;

function namesOfKinds(declaring: ReadonlyMap<string, Declaring>): NamesOfKinds {
  const names = new Map<string, Map<string, Namespaces>>();
  for (const [key, { folders }] of declaring) {
    if (exact.test(key)) continue;
    const [kind = "", name = ""] = key.split("/");
    const declared = new Set(folders.flatMap(({ defines }) => [...(defines.get(key) ?? [])]));
    const same = names.get(kind) ?? new Map<string, Namespaces>();
    names.set(kind, same.set(name, new Set([...(same.get(name) ?? []), ...declared])));
  }
  return new Map([...names].map(([kind, declared]) => [kind, { index: new NameIndex(declared.keys()), declared }]));
}

/** A folder with an object whose name is close to one that leads nowhere. */
interface Close {
  readonly name: string;
  readonly folder: Folder;
  /** Whether it is surely an object in a namespace that fits. */
  readonly isReal: boolean;
}

function closeTo(
  key: string,
  namespace: string | undefined,
  declaring: ReadonlyMap<string, Declaring>,
  kinds: NamesOfKinds,
): readonly Close[] {
  const [kind = "", name = ""] = key.split("/");
  const known = kinds.get(kind);
  const possible = (known?.index.allNear(name) ?? []).filter(
    (other) => fits(key, known?.declared.get(other), namespace) !== "never",
  );
  return possible.flatMap((other) => {
    const declared = `${kind}/${other}`;
    return (declaring.get(declared)?.folders ?? []).flatMap((folder): readonly Close[] => {
      const namespaces = folder.defines.get(declared)!;
      const fit = fits(key, namespaces, namespace);
      return fit === "never" ? [] : [{ name: other, folder, isReal: fit === "surely" }];
    });
  });
}

/** Joins what a finding suggests: of the close names the closest of those in the nearest folders that have any. */
function joinMeant(folder: Folder, key: string, candidates: readonly Close[], groups: Groups): void {
  const shared = candidates.map((one) => sharedLength(folder.path, one.folder.path));
  const nearestReal = candidates.reduce((most, { isReal }, at) => (isReal ? Math.max(most, shared[at]!) : most), -1);
  const atLevel = candidates.filter((_, at) => shared[at] === nearestReal);
  const name = key.slice(key.indexOf("/") + 1);
  const real = atLevel.filter(({ isReal }) => isReal).map((one) => one.name);
  const meant = new Set([
    ...nearest(name, real),
    ...nearest(
      name,
      atLevel.map((one) => one.name),
    ),
  ]);
  // What may be an object and lies nearer than all that surely are may be meant itself.
  for (const [at, one] of candidates.entries())
    if (shared[at]! > nearestReal || (shared[at] === nearestReal && meant.has(one.name)))
      groups.join(folder, one.folder);
}

/** How many folders two paths share from the top, as characters of the first one. */
function sharedLength(a: string, b: string): number {
  if (a === b) return Number.POSITIVE_INFINITY;
  let shared = 0;
  for (let at = 0; at < a.length && a[at] === b[at]; at++) if (a[at] === "/") shared = at;
  return shared;
}

/** Disjoint groups that grow together. */
export class Groups {
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
