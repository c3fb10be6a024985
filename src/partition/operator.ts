/**
 * Which folders belong together because objects of the Fluent Operator in them find each other, for `partition`: by the
 * very questions that they are judged with. Only these objects are read as YAML.
 */
import { searchOf, type Target, targetsOf } from "../deployment/operator/links.ts";
import { type OperatorObject, operatorGroup, operatorObject } from "../deployment/operator/objects.ts";
import { looksLikeManifest, readManifest } from "../kubernetes/manifest.ts";
import type { InputFile } from "../result.ts";
import { sourceFile } from "../source/source-file.ts";
import type { Build, Builds } from "./builds.ts";
import type { BuiltFolders } from "./kustomize.ts";
import { type Folder, type Groups, upwards } from "./names.ts";

export const operatorGroups = /fluentbit\.fluent\.io|logging\.kubesphere\.io/;

export function joinOperators(folders: readonly Folder[], groups: Groups, built: BuiltFolders): void {
  const concerned = folders.filter(({ files }) => files.some(({ text }) => operatorGroups.test(text)));
  const [first, ...others] = concerned;
  if (first === undefined || others.length === 0) return;
  const standing: Standing[] = [];
  for (const folder of concerned) {
    const own = standingIn(folder, built);
    if (own === undefined) {
      for (const other of others) groups.join(first, other);
      return;
    }
    standing.push(...own);
  }
  const places = new Places(standing);
  for (const one of standing) for (const other of places.near(one)) groups.join(one.folder, other);
}

/** An object at a place where it may stand: where it is written, or where a kustomization puts it. */
interface Standing {
  readonly object: OperatorObject;
  readonly folder: Folder;
  /** What is built or left as it is together with it; undefined for what nothing takes up, which surely stands there. */
  readonly as:
    | { readonly builds: Builds; readonly root: Build | undefined; readonly takers: readonly Build[] }
    | undefined;
}

/** Undefined where the objects may become other ones. */
function standingIn(folder: Folder, built: BuiltFolders): readonly Standing[] | undefined {
  const standing: Standing[] = [];
  for (const file of folder.files) {
    const objects = objectsOf(file);
    if (objects.length === 0) continue;
    if (!built.has(folder)) {
      standing.push(...objects.map((object) => ({ object, folder, as: undefined })));
      continue;
    }
    const builds = built.get(folder);
    if (builds === undefined || builds.patched.operator || !staysAsItIs(objects, builds)) return undefined;
    const takers = builds.takers(file);
    for (const root of [undefined, ...rootsOf(takers, builds)])
      standing.push(
        ...objects.map((object) => ({ object, folder: root?.folder ?? folder, as: { builds, root, takers } })),
      );
  }
  return standing;
}

function objectsOf({ path, text }: InputFile): readonly OperatorObject[] {
  if (!operatorGroups.test(text) || !looksLikeManifest(text)) return [];
  return readManifest(sourceFile(path, text)).resources.flatMap((resource) => operatorObject(resource) ?? []);
}

/** Names and labels decide who finds whom, and the namespace of what is not of the whole cluster. */
function staysAsItIs(objects: readonly OperatorObject[], { builds }: Builds): boolean {
  const isOfNamespace = objects.some(
    ({ kind, cluster, group }) => kind === "tenant" || (!cluster && kind !== "workload") || group !== operatorGroup,
  );
  return !builds.some(
    ({ renames, labels, namespace }) => renames || labels || (isOfNamespace && namespace !== undefined),
  );
}

/** The kustomizations that bring what others take up, and that no other one names. */
function rootsOf(takers: readonly Build[], { builds }: Builds): ReadonlySet<Build> {
  const roots = new Set<Build>();
  const seen = new Set(takers);
  for (const one of seen) {
    const users = builds.filter(({ bases, components }) => bases.includes(one) || components.includes(one));
    if (users.length === 0) roots.add(one);
    for (const user of users) seen.add(user);
  }
  return roots;
}

/** Objects that others look for, by the folders at and below which they may stand. */
class Places {
  readonly #targets = new Map<Target, Map<string, Map<string, Standing[]>>>();

  constructor(standing: readonly Standing[]) {
    for (const one of standing) {
      for (const { target, key } of targetsOf(one.object)) {
        const folders = this.#targets.get(target) ?? new Map<string, Map<string, Standing[]>>();
        this.#targets.set(target, folders);
        for (const above of upwards(one.folder.path)) {
          const byKey = folders.get(above) ?? new Map<string, Standing[]>();
          folders.set(above, byKey);
          const same = byKey.get(key);
          if (same === undefined) byKey.set(key, [one]);
          else same.push(one);
        }
      }
    }
  }

  /** The folders of all that an object may find: the search ends where it surely finds one. */
  near(from: Standing): Iterable<Folder> {
    const search = searchOf(from.object);
    const folders = search && this.#targets.get(search.target);
    if (search === undefined || folders === undefined) return [];
    let found: readonly Standing[] = [];
    for (const above of upwards(from.folder.path)) {
      found = [...(folders.get(above)?.values() ?? [])].filter(([one]) => search.fits(one!.object) !== false).flat();
      const isBeside = above === from.folder.path;
      const sure = found.filter((one) => isSure(one, from));
      if (isBeside && sure.some(({ folder }) => folder === from.folder)) return [];
      if (sure.length > 0) break;
    }
    return new Set(found.map(({ folder }) => folder));
  }
}

/** Whether an object surely stands at its place when another one stands at its own. */
function isSure({ as }: Standing, from: Standing): boolean {
  if (as === undefined) return true;
  if (as.builds !== from.as?.builds || as.root !== from.as.root) return false;
  const { takers } = from.as;
  return as.root !== undefined || as.takers.every((one) => takers.includes(one));
}
