/**
 * Who a pod is for the API server, and what the roles of the set let it do. Only what is wholly known proves anything: one
 * role that is not in the set, one binding to a group, and the answer is unknown.
 */
import { isFilledLater } from "../../grammar/values/placeholder.ts";
import type { YamlMap } from "../../grammar/yaml/node.ts";
import { absent, found, type Lookup, unknown } from "../instance/instance.ts";
import { ByFolder } from "./by-folder.ts";
import type { ResourceIndex } from "./names.ts";
import { itemsAt, type ManifestWord, mapAt, mapsAt, scalarAt, scalarsAt, textAt, wordOf } from "./nodes.ts";
import type { Resource } from "./resources.ts";
import { podSpecOf } from "./workloads.ts";

export interface Account {
  /** `default` where the pod names none. */
  readonly name: string;
  readonly namespace: string | undefined;
  /** Where the pod names it. */
  readonly word: ManifestWord | undefined;
  readonly object: Lookup<Resource>;
}

export function accountOf(workload: Resource, podSpec: YamlMap, index: ResourceIndex): Account {
  const scalar = scalarAt(podSpec, "serviceAccountName") ?? scalarAt(podSpec, "serviceAccount");
  const written = scalar === undefined || scalar.text === "" ? undefined : wordOf(workload.file, scalar);
  const name = written?.text ?? "default";
  return { name, namespace: workload.namespace, word: written, object: index.find("ServiceAccount", name, workload) };
}

/** One binding that names an account, and its namespace as the binding says it. */
export interface AccountBinding {
  readonly binding: Resource;
  /** The account's name in it. */
  readonly subject: ManifestWord;
  /** Undefined where neither the subject nor the binding names one. */
  readonly namespace: string | undefined;
  /** Where the subject's namespace stands. */
  readonly namespaceWord: ManifestWord | undefined;
}

/** What one role gives to an account. */
export interface Grant {
  readonly binding: Resource;
  readonly role: Resource;
  /** Where it counts; undefined is the whole cluster. */
  readonly within: { readonly namespace: string | undefined } | undefined;
}

/** A request to the API server as roles see it. */
export interface ApiRequest {
  /** Of the core group: `pods`, `nodes/proxy`. */
  readonly resource: string;
  readonly verb: string;
  /** The one namespace that it is about; "cluster" for all of them, or for what is in none; "some" where roles of any namespace help. */
  readonly scope: { readonly namespace: string } | "cluster" | "some";
}

/**
 * What the account of a workload may do: the grants of all bindings that name it, those nearest to the workload. `absent`:
 * no binding of the set names the account; `unknown`: more may be granted than the set shows.
 */
export function grantsOf(account: Account, workload: Resource, index: ResourceIndex): Lookup<readonly Grant[]> {
  const bindings = indexOf(index);
  const near = fittingBindings(account, workload, bindings);
  if (near.length === 0) {
    const doubt = index.doubt?.(workload);
    return doubt === undefined ? absent : unknown(doubt);
  }
  if (reachesGroups(account, [workload, ...near.map(({ binding }) => binding)], bindings))
    return unknown("a binding names a group of accounts");
  const grants: Grant[] = [];
  for (const { binding } of near) {
    // A binding nearer to other workloads with an account of that name is theirs.
    if (bindings.workloads.get(account.name)?.isNearer(binding.file, workload.file))
      return unknown("the binding belongs to another workload");
    const roles = rolesOf(binding, index);
    if (roles === undefined) return unknown(`a role of ${binding.kind} "${binding.name}" is not known`);
    const within = binding.kind === "RoleBinding" ? { namespace: binding.namespace } : undefined;
    for (const role of roles) grants.push({ binding, role, within });
  }
  return found(grants);
}

/** The bindings nearest to the workload that name its account in another namespace; none where one names it in its own. */
export function bindingsElsewhere(
  account: Account,
  workload: Resource,
  index: ResourceIndex,
): readonly AccountBinding[] {
  const bindings = indexOf(index);
  if (account.namespace === undefined || fittingBindings(account, workload, bindings).length > 0) return [];
  const near = bindings.bySubject.get(account.name)?.all.nearestFolderTo(workload.file) ?? [];
  return reachesGroups(account, [workload, ...near.map(({ binding }) => binding)], bindings) ? [] : near;
}

function fittingBindings(account: Account, workload: Resource, { bySubject }: BindingIndex): readonly AccountBinding[] {
  return bySubject.get(account.name)?.fitting(account.namespace).nearestFolderTo(workload.file) ?? [];
}

/** Whether a binding beside one of the objects is for a group that the account is in. */
function reachesGroups(account: Account, beside: readonly Resource[], { forGroups }: BindingIndex): boolean {
  return beside.some((resource) => forGroups.beside(resource.file).some(({ namespace }) => fits(namespace, account)));
}

/** Subjects of cluster-wide bindings that name the account and no namespace, which the API requires of them. */
export function bindingsWithoutNamespace(
  account: Account,
  workload: Resource,
  index: ResourceIndex,
): readonly AccountBinding[] {
  return fittingBindings(account, workload, indexOf(index)).filter(
    ({ binding, namespace }) => binding.kind === "ClusterRoleBinding" && namespace === undefined,
  );
}

/** The bindings nearest to a workload that name its account, and the roles that these may mean. */
export function rightsOf(account: Account, workload: Resource, index: ResourceIndex): readonly Resource[] {
  const { workloads } = indexOf(index);
  return fittingBindings(account, workload, indexOf(index)).flatMap(({ binding }) =>
    // A binding nearer to other workloads with an account of that name is theirs.
    workloads.get(account.name)?.isNearer(binding.file, workload.file) === true
      ? []
      : [binding, ...nearestRoles(binding, index)],
  );
}

/** The accounts that workloads of the set name, each workload the one nearest to it. */
export function usedAccounts(index: ResourceIndex): ReadonlySet<Resource> {
  const bindings = indexOf(index);
  bindings.used ??= new Set(
    bindings.named.flatMap(({ account, workload }) => {
      const object = index.find("ServiceAccount", account, workload);
      return object.kind === "found" ? [object.value] : [];
    }),
  );
  return bindings.used;
}

/** Whether the grants surely do not allow a request. */
export function isDenied(grants: readonly Grant[], request: ApiRequest): boolean {
  return grants.every(({ role, within }) => {
    const { scope } = request;
    if (within !== undefined) {
      if (scope === "cluster") return true;
      const isElsewhere = scope !== "some" && within.namespace !== undefined && within.namespace !== scope.namespace;
      if (isElsewhere) return true;
    }
    return mapsAt(role.node, "rules").every((rule) => !mayAllow(rule, request));
  });
}

/** Whether a rule of a role allows a request, for all or for some names. */
function mayAllow(rule: YamlMap, { resource, verb }: ApiRequest): boolean {
  const has = (key: string, ...wanted: readonly string[]): boolean =>
    scalarsAt(rule, key).some(({ text }) => text === "*" || wanted.includes(text));
  const subresource = resource.split("/")[1];
  const names = subresource === undefined ? [resource] : [resource, `*/${subresource}`];
  return has("apiGroups", "") && has("verbs", verb) && has("resources", ...names);
}

/** The rules of a role. */
export function rulesOf(role: Resource): readonly YamlMap[] {
  return mapsAt(role.node, "rules");
}

/** Rules of a role that name a resource of the core group. */
export function rulesAbout(role: Resource, resource: string): readonly YamlMap[] {
  const has = (rule: YamlMap, key: string, wanted: string): boolean =>
    scalarsAt(rule, key).some(({ text }) => text === wanted);
  return rulesOf(role).filter((rule) => has(rule, "apiGroups", "") && has(rule, "resources", resource));
}

/** All roles that a binding may mean, when all that they hold is known. */
function rolesOf(binding: Resource, index: ResourceIndex): readonly Resource[] | undefined {
  const roles = nearestRoles(binding, index);
  // Variants of one role in a folder: whoever applies one of so many is anybody's guess.
  if (roles.length > mostVariants) return undefined;
  return roles.length > 0 && roles.every(isPlainRole) ? roles : undefined;
}

function nearestRoles(binding: Resource, index: ResourceIndex): readonly Resource[] {
  const ref = mapAt(binding.node, "roleRef");
  const kind = textAt(ref, "kind");
  const name = textAt(ref, "name");
  if ((kind !== "Role" && kind !== "ClusterRole") || name === undefined) return [];
  // Only a Role has a namespace, that of its binding.
  const mayBeMeant = ({ namespace }: Resource): boolean =>
    kind === "ClusterRole" ||
    namespace === undefined ||
    binding.namespace === undefined ||
    namespace === binding.namespace;
  return indexOf(index).roles.get(`${kind}/${name}`)?.nearestTo(binding.file, mayBeMeant) ?? [];
}

const mostVariants = 10;

/** Whether the rules of a role are all that it gives, and are known word for word. */
function isPlainRole({ node }: Resource): boolean {
  if (node.get("aggregationRule") !== undefined) return false;
  const rules = itemsAt(node, "rules");
  return (
    rules.length > 0 &&
    rules.every(
      (rule) =>
        rule.kind === "map" &&
        rule.entry("<<") === undefined &&
        ["apiGroups", "resources", "verbs"].every((key) => {
          const list = rule.get(key);
          if (list === undefined) return true;
          return list.kind === "seq" && list.items.every((item) => item.kind === "scalar" && !isFilledLater(item.text));
        }),
    )
  );
}

/** Bindings that name accounts of one name, by the namespaces of these. */
class NamedBindings {
  readonly all = new ByFolder<AccountBinding>(namespaceOf);
  /** Those whose namespace may be any. */
  readonly #open: AccountBinding[] = [];
  readonly #within = new Map<string, AccountBinding[]>();
  readonly #fitting = new Map<string, ByFolder<AccountBinding>>();

  add(one: AccountBinding): void {
    const { binding, namespace } = one;
    this.all.add(binding.file, one);
    if (namespace === undefined || isFilledLater(namespace)) this.#open.push(one);
    else push(this.#within, namespace, one);
  }

  /** Those that may mean the account of a namespace. */
  fitting(namespace: string | undefined): ByFolder<AccountBinding> {
    if (namespace === undefined || isFilledLater(namespace)) return this.all;
    let fitting = this.#fitting.get(namespace);
    if (fitting === undefined) {
      fitting = new ByFolder<AccountBinding>(namespaceOf);
      for (const one of [...(this.#within.get(namespace) ?? []), ...this.#open]) fitting.add(one.binding.file, one);
      this.#fitting.set(namespace, fitting);
    }
    return fitting;
  }
}

interface BindingIndex {
  readonly bySubject: ReadonlyMap<string, NamedBindings>;
  /** Bindings to groups that hold service accounts. */
  readonly forGroups: ByFolder<AccountBinding>;
  /** `ClusterRole/name`. */
  readonly roles: ReadonlyMap<string, ByFolder<Resource>>;
  /** Workloads by the name of their account. */
  readonly workloads: ReadonlyMap<string, ByFolder<Resource>>;
  /** The same with the name of each. */
  readonly named: readonly { readonly account: string; readonly workload: Resource }[];
  /** Accounts that these lead to; looked up when they are first asked for. */
  used: ReadonlySet<Resource> | undefined;
}

const indexes = new WeakMap<ResourceIndex, BindingIndex>();

function indexOf(index: ResourceIndex): BindingIndex {
  let known = indexes.get(index);
  if (known === undefined) {
    known = indexBindings(index.resources);
    indexes.set(index, known);
  }
  return known;
}

function indexBindings(resources: readonly Resource[]): BindingIndex {
  const bySubject = new Map<string, NamedBindings>();
  const forGroups = new ByFolder<AccountBinding>(namespaceOf);
  const roles = new Map<string, ByFolder<Resource>>();
  const workloads = new Map<string, ByFolder<Resource>>();
  const named: { account: string; workload: Resource }[] = [];
  for (const resource of resources) {
    const { kind, name, node } = resource;
    if (kind === "Role" || kind === "ClusterRole") put(roles, `${kind}/${name}`, resource);
    else if (kind === "RoleBinding" || kind === "ClusterRoleBinding") addSubjects(resource, bySubject, forGroups);
    else {
      const podSpec = node.get("spec") === undefined ? undefined : podSpecOf(resource);
      const account = textAt(podSpec, "serviceAccountName") ?? textAt(podSpec, "serviceAccount");
      if (account === undefined) continue;
      put(workloads, account, resource);
      named.push({ account, workload: resource });
    }
  }
  return { bySubject, forGroups, roles, workloads, named, used: undefined };
}

function addSubjects(
  binding: Resource,
  bySubject: Map<string, NamedBindings>,
  forGroups: ByFolder<AccountBinding>,
): void {
  for (const subject of mapsAt(binding.node, "subjects")) {
    const kind = textAt(subject, "kind");
    const named = scalarAt(subject, "name");
    if (named === undefined) continue;
    const name = named.text;
    const said = wordOf(binding.file, named);
    if (kind === "ServiceAccount") {
      const scalar = scalarAt(subject, "namespace");
      const word = scalar === undefined || scalar.value === null ? undefined : wordOf(binding.file, scalar);
      const namespace = word?.text ?? (binding.kind === "RoleBinding" ? binding.namespace : undefined);
      const known = bySubject.get(name) ?? new NamedBindings();
      bySubject.set(name, known);
      known.add({ binding, subject: said, namespace, namespaceWord: word });
      continue;
    }
    // What the API server calls accounts as users and as members of groups.
    const [, group, namespace] = /^system:(serviceaccounts?|authenticated)(?::([^:]+))?/.exec(name) ?? [];
    if (group !== undefined)
      forGroups.add(binding.file, { binding, subject: said, namespace, namespaceWord: undefined });
  }
}

function put(into: Map<string, ByFolder<Resource>>, key: string, resource: Resource): void {
  let all = into.get(key);
  if (all === undefined) {
    all = new ByFolder<Resource>(namespaceOf);
    into.set(key, all);
  }
  all.add(resource.file, resource);
}

function namespaceOf({ namespace }: Pick<Resource, "namespace">): string | undefined {
  return namespace;
}

function push<One>(into: Map<string, One[]>, key: string, one: One): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [one]);
  else list.push(one);
}

/** A namespace that is not written is that of the command that applies the file; a template's may be any. */
function fits(namespace: string | undefined, account: Account): boolean {
  return (
    namespace === undefined ||
    account.namespace === undefined ||
    namespace === account.namespace ||
    isFilledLater(namespace) ||
    isFilledLater(account.namespace)
  );
}
