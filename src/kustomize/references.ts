/** Names of other objects in an object: where an object gets another name, those that mean it follow. */
import { changedItems, type KustomizeObject, kindOf, nameOf, namespaceOf, podPath, withTree } from "./objects.ts";
import { changedAt, madeScalar, type Tree, type TreeMap, textOf, treeAt } from "./tree.ts";

/** The new name that a name leads to, if it leads to one. */
type Follow = (kind: string, name: string, namespace: string | undefined) => string | undefined;

const inVolume = [
  ["ConfigMap", ["configMap", "name"]],
  ["Secret", ["secret", "secretName"]],
] as const;
const inSource = [
  ["ConfigMap", ["configMap", "name"]],
  ["Secret", ["secret", "name"]],
] as const;
const inVariable = [
  ["ConfigMap", ["valueFrom", "configMapKeyRef", "name"]],
  ["Secret", ["valueFrom", "secretKeyRef", "name"]],
] as const;
const inVariables = [
  ["ConfigMap", ["configMapRef", "name"]],
  ["Secret", ["secretRef", "name"]],
] as const;

/** Objects whose references lead to the names that `after` gives to what `before` has at the same places. */
export function followRenames(
  before: readonly KustomizeObject[],
  after: readonly KustomizeObject[],
): readonly KustomizeObject[] {
  const renamed = new Map<string, KustomizeObject[]>();
  after.forEach((object, at) => {
    if (nameOf(before[at]!) !== nameOf(object)) push(renamed, `${kindOf(object)}/${nameOf(before[at]!)}`, object);
  });
  return renamed.size === 0 ? after : follow(after, (kind, name) => renamed.get(`${kind}/${name}`));
}

/** References to names that no object has any more, but one had: patches are often written with the first names. */
export function followFormerNames(objects: readonly KustomizeObject[]): readonly KustomizeObject[] {
  const former = new Map<string, KustomizeObject[]>();
  const current = new Set(objects.map((object) => `${kindOf(object)}/${nameOf(object)}`));
  for (const object of objects) {
    for (const name of new Set(object.formerNames)) push(former, `${kindOf(object)}/${name}`, object);
  }
  if (former.size === 0) return objects;
  return follow(objects, (kind, name) => {
    const key = `${kind}/${name}`;
    return current.has(key) ? undefined : former.get(key);
  });
}

function push<One>(into: Map<string, One[]>, key: string, one: One): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [one]);
  else list.push(one);
}

function follow(
  objects: readonly KustomizeObject[],
  targets: (kind: string, name: string) => readonly KustomizeObject[] | undefined,
): readonly KustomizeObject[] {
  return objects.map((object) => {
    const tree = withNames(object, (kind, name, namespace) => {
      const isBeside = (one: KustomizeObject): boolean =>
        kind === "ClusterRole" || (namespaceOf(one) ?? "default") === (namespace ?? "default");
      const names = new Set((targets(kind, name) ?? []).filter(isBeside).map((one) => nameOf(one)));
      return names.size === 1 ? [...names][0] : undefined;
    });
    return withTree(object, tree);
  });
}

function withNames(object: KustomizeObject, find: Follow): TreeMap {
  const kind = kindOf(object);
  const { tree } = object;
  const namespace = namespaceOf(object);
  if (kind === "RoleBinding" || kind === "ClusterRoleBinding") return bindingNames(tree, namespace, find);
  const path = podPath(kind);
  const spec = [...path, "spec"];
  if (treeAt(tree, ...spec)?.kind !== "map") return tree;
  const rename = (map: TreeMap, places: typeof inVolume | typeof inSource | typeof inVariable | typeof inVariables) => {
    let changed = map;
    for (const [target, keys] of places) changed = renamedAt(changed, keys, target, namespace, find);
    return changed;
  };
  let changed = changedItems(tree, [...spec, "volumes"], (volume) =>
    changedItems(rename(volume, inVolume), ["projected", "sources"], (source) => rename(source, inSource)),
  );
  for (const list of ["initContainers", "containers"]) {
    changed = changedItems(changed, [...spec, list], (container) =>
      changedItems(
        changedItems(container, ["env"], (variable) => rename(variable, inVariable)),
        ["envFrom"],
        (source) => rename(source, inVariables),
      ),
    );
  }
  for (const key of ["serviceAccountName", "serviceAccount"])
    changed = renamedAt(changed, [...spec, key], "ServiceAccount", namespace, find);
  return changed;
}

function bindingNames(tree: TreeMap, namespace: string | undefined, find: Follow): TreeMap {
  const role = textOf(tree, "roleRef", "kind") ?? "";
  const bound = renamedAt(tree, ["roleRef", "name"], role, role === "Role" ? namespace : undefined, find);
  return changedItems(bound, ["subjects"], (subject) =>
    textOf(subject, "kind") === "ServiceAccount"
      ? renamedAt(subject, ["name"], "ServiceAccount", textOf(subject, "namespace"), find)
      : subject,
  );
}

function renamedAt(
  map: TreeMap,
  keys: readonly string[],
  kind: string,
  namespace: string | undefined,
  find: Follow,
): TreeMap {
  const name = textOf(map, ...keys);
  const other = name === undefined ? undefined : find(kind, name, namespace);
  if (other === undefined || other === name) return map;
  return changedAt(map, keys, (value): Tree | undefined => value && madeScalar(other, value.at));
}
