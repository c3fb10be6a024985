/**
 * Which mentions lead to an object that the same build brings with them, for `partition`: whatever a kustomization does to
 * all names and namespaces, it does to both. What is not built stands where it is written, so it is looked for there too.
 */

import type { InputFile } from "../result.ts";
import type { Build, Builds } from "./builds.ts";
import { type Folder, fits, type Namespaces, type OwnMention, perhaps, put, type Words } from "./names.ts";

export class Settlement {
  readonly #folders: ReadonlySet<Folder>;
  readonly #builds: Builds;
  readonly #words: ReadonlyMap<InputFile, Words>;
  /** Whether any of the builds gives other names, or other namespaces. */
  readonly #renames: boolean;
  readonly #moves: boolean;
  readonly #direct = new Map<Build, Words["defines"]>();
  #standing: Words["defines"] | undefined;
  #namespaces: Namespaces | undefined;
  /** The folder that holds all of them. */
  readonly #above: string;

  constructor(folders: readonly Folder[], builds: Builds) {
    this.#folders = new Set(folders);
    this.#builds = builds;
    this.#words = new Map(folders.flatMap(({ wordsOf }) => [...wordsOf]));
    this.#renames = builds.builds.some(({ renames }) => renames);
    this.#moves = builds.builds.some(({ namespace }) => namespace !== undefined);
    this.#above = commonFolder(folders.map(({ path }) => path));
  }

  /** Undefined for a mention that may lead elsewhere. */
  ownMention(file: InputFile, key: string, namespace: string | undefined): OwnMention | undefined {
    const takers = this.#builds.takers(file);
    const patchers = this.#builds.patchers(file);
    if (takers.length + patchers.length === 0) return undefined;
    const isBrought =
      takers.every((build) => this.#bringsBeside(build, file, key, namespace) || this.#brings(build, key, namespace)) &&
      patchers.every((build) => this.#brings(build, key, namespace));
    if (!isBrought) return undefined;
    const own = new Set([...takers, ...patchers]);
    return {
      key,
      namespace,
      isSure: (folder) => {
        if (!this.#folders.has(folder)) return undefined;
        if ([...own].some((build) => build.folder === folder && build.isObject && build.generated.has(key)))
          return true;
        return [...folder.wordsOf].some(
          ([other, { defines }]) =>
            fits(key, defines.get(key), namespace) === "surely" &&
            this.#builds.takers(other).every((build) => own.has(build)) &&
            this.#builds.patchers(other).every((build) => own.has(build)),
        );
      },
    };
  }

  /** All of the folders, where one of their objects surely keeps its name and fits, wherever it and the mention may stand. */
  endOf(key: string, namespace: string | undefined): string | undefined {
    if (this.#renames || !/^(?:ConfigMap|Secret|Service|ServiceAccount|ClusterRole|account)\//.test(key))
      return undefined;
    if (this.#builds.builds.some(({ generated }) => generated.has(key))) return undefined;
    if (this.#moves && namespace !== undefined) return undefined;
    this.#standing ??= this.#allDefines();
    return fits(key, this.#standing.get(key), namespace) === "surely" ? this.#above : undefined;
  }

  #allDefines(): Words["defines"] {
    const all: Words["defines"] = new Map();
    for (const [file, { defines }] of this.#words) {
      if (this.#builds.patchers(file).length > 0) continue;
      for (const [key, namespaces] of defines) for (const one of namespaces) if (one !== perhaps) put(all, key, one);
    }
    return all;
  }

  /** Objects that stand in files of a kustomization, or that it generates. */
  #directOf(build: Build): Words["defines"] {
    let all = this.#direct.get(build);
    if (all === undefined) {
      all = new Map();
      for (const [key, namespaces] of build.generated) for (const one of namespaces) put(all, key, one);
      for (const file of build.resources)
        for (const [key, namespaces] of this.#words.get(file)?.defines ?? [])
          for (const one of namespaces) if (one !== perhaps) put(all, key, one);
      this.#direct.set(build, all);
    }
    return all;
  }

  /** Whether the object is taken up with the file of the mention, so that everything happens to both. */
  #bringsBeside(build: Build, file: InputFile, key: string, namespace: string | undefined): boolean {
    const direct = this.#directOf(build);
    const declared = direct.get(key);
    if (declared === undefined) return false;
    const name = key.slice(key.indexOf("/") + 1);
    switch (key.slice(0, key.indexOf("/"))) {
      case "ClusterRole":
      case "account":
        return true;
      case "ConfigMap":
      case "Secret":
      case "Role":
        // Names follow their objects only within one namespace.
        return this.#renames ? declared.has(namespace) : fitsAny(declared, namespace);
      case "ServiceAccount":
        return this.#renames
          ? isOf(declared, namespace) && this.#subjectsFollow(file, name, declared)
          : !this.#moves
            ? fitsAny(declared, namespace)
            : isOf(declared, namespace) ||
              (fitsAny(declared, namespace) && !this.#words.get(file)?.defines.has(`subject/${name}`));
      case "binding":
        return this.#bindingFollows(direct, file, name, namespace, declared);
      case "label":
        return (
          !this.#builds.patched.labels &&
          [...declared].some((one) => one !== perhaps && (one ?? "default") === (namespace ?? "default"))
        );
      default:
        return false;
    }
  }

  /** Whether subjects of bindings in a file get the namespace of their account with it, or have it. */
  #subjectsFollow(file: InputFile, name: string, accounts: Namespaces): boolean {
    const subjects = this.#words.get(file)?.defines.get(`subject/${name}`) ?? [];
    return !this.#builds.patched.subjects && [...subjects].every((one) => one !== perhaps && isOf(accounts, one));
  }

  #bindingFollows(
    direct: Words["defines"],
    file: InputFile,
    name: string,
    namespace: string | undefined,
    within: Namespaces,
  ): boolean {
    if (this.#builds.patched.subjects) return false;
    if (!this.#renames && !this.#moves) return fitsAny(within, namespace);
    const subjects = [...(direct.get(`subject/${name}`) ?? [])];
    const accounts = direct.get(`ServiceAccount/${name}`);
    if (accounts === undefined || accounts.size !== 1) return false;
    const follow = subjects.every((one) => one !== perhaps && isOf(accounts, one));
    // A subject without a namespace has that of its binding, or any.
    if (!this.#renames)
      return (
        [...within].every((one) => one !== perhaps && fitsAny(new Set([one]), namespace)) &&
        (follow || subjects.every((one) => one === undefined))
      );
    const others = [...(this.#words.get(file)?.mentions.get(`ServiceAccount/${name}`) ?? [])];
    return follow && others.every((one) => one !== perhaps && isOf(accounts, one));
  }

  /** Whether the object comes of the kustomization or of a base that changes no names, and all objects of one namespace. */
  #brings(build: Build, key: string, namespace: string | undefined): boolean {
    if (!/^(?:ConfigMap|Secret)\//.test(key)) return false;
    const others = closureOf(build);
    if (others === undefined || others.some((one) => one.renames || one.namespace !== undefined)) return false;
    const declared = [build, ...others].flatMap((one) => [...(this.#directOf(one).get(key) ?? [])]);
    if (declared.length === 0) return false;
    if (build.namespace !== undefined) return true;
    const all = this.#allNamespaces();
    return declared.some((one) =>
      this.#renames
        ? all.size === 1 && all.has(one) && (namespace === undefined || namespace === one)
        : one !== perhaps && [...all, namespace].every((other) => other !== perhaps && fitsAny(new Set([one]), other)),
    );
  }

  /** Of all objects that are no patches. */
  #allNamespaces(): Namespaces {
    if (this.#namespaces === undefined) {
      this.#standing ??= this.#allDefines();
      this.#namespaces = new Set(
        [...this.#standing].flatMap(([key, namespaces]) =>
          /^(?:Cluster|account\/|label\/|binding\/|subject\/|image\/|cluster\/|openshift\/|Namespace\/)/.test(key)
            ? []
            : [...namespaces],
        ),
      );
    }
    return this.#namespaces;
  }
}

/** Bases and components, and theirs; undefined where a kustomization is among its own. */
function closureOf(build: Build): readonly Build[] | undefined {
  const seen = new Set<Build>();
  const open = [...build.bases, ...build.components];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(...one.bases, ...one.components);
  }
  return seen.has(build) ? undefined : [...seen];
}

/** Whether an object is of that very namespace: kustomize takes `default` for none. */
function isOf(declared: Namespaces, namespace: string | undefined): boolean {
  return declared.has(namespace) || (namespace === "default" && declared.has(undefined));
}

function fitsAny(declared: Namespaces, namespace: string | undefined): boolean {
  return [...declared].some(
    (one) => one !== perhaps && (one === undefined || namespace === undefined || one === namespace),
  );
}

/** The deepest folder that holds all of them. */
function commonFolder(paths: readonly string[]): string {
  let [common = "/"] = paths;
  for (const path of paths)
    while (!path.startsWith(common)) common = common.slice(0, common.lastIndexOf("/", common.length - 2) + 1);
  return common;
}
