/** JSON patches (RFC 6902). An operation that does not fit changes nothing; kustomize refuses the whole then. */
import { entryOf, type Tree, type TreeMap, type TreeSeq, textOf, treeAt, withEntry, withItems } from "./tree.ts";

/** What the operations make of an object; undefined where one of them does not fit. */
export function jsonPatch(object: TreeMap, operations: readonly Tree[]): TreeMap | undefined {
  let patched: Tree | undefined = object;
  for (const operation of operations) {
    const op = textOf(operation, "op");
    const path = pointer(textOf(operation, "path"));
    if (path === undefined) return undefined;
    const value = treeAt(operation, "value");
    if (op === "add" || op === "replace") {
      if (value === undefined) return undefined;
      patched = changed(patched, path, op, value);
    } else if (op === "remove") patched = changed(patched, path, "remove", undefined);
    else if (op === "move" || op === "copy") {
      const from = pointer(textOf(operation, "from"));
      const moved = from && valueAt(patched, from);
      if (from === undefined || moved === undefined) return undefined;
      if (op === "move") patched = changed(patched, from, "remove", undefined);
      if (patched !== undefined) patched = changed(patched, path, "add", moved);
    } else if (op !== "test") return undefined;
    if (patched?.kind !== "map") return undefined;
  }
  return patched;
}

function pointer(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || !text.startsWith("/")) return undefined;
  return text
    .slice(1)
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function valueAt(tree: Tree, path: readonly string[]): Tree | undefined {
  let at: Tree | undefined = tree;
  for (const part of path) {
    if (at?.kind === "map") at = entryOf(at, part)?.value;
    else if (at?.kind === "seq") at = at.items[indexOf(at, part, "replace") ?? at.items.length];
    else return undefined;
  }
  return at;
}

type Operation = "add" | "replace" | "remove";

function changed(tree: Tree, path: readonly string[], op: Operation, value: Tree | undefined): Tree | undefined {
  const [part, ...rest] = path;
  if (part === undefined) return value;
  if (tree.kind === "scalar") return undefined;
  const isLast = rest.length === 0;
  if (tree.kind === "map") {
    const known = entryOf(tree, part)?.value;
    if (!isLast) {
      const inner = known === undefined ? undefined : changed(known, rest, op, value);
      return inner === undefined ? undefined : withEntry(tree, part, inner);
    }
    if (op !== "add" && entryOf(tree, part) === undefined) return undefined;
    return withEntry(tree, part, op === "remove" ? undefined : value);
  }
  const index = indexOf(tree, part, isLast ? op : "replace");
  if (index === undefined) return undefined;
  if (!isLast) {
    const inner = changed(tree.items[index]!, rest, op, value);
    return inner === undefined ? undefined : withItems(tree, tree.items.with(index, inner));
  }
  if (op === "remove") return withItems(tree, tree.items.toSpliced(index, 1));
  if (value === undefined) return undefined;
  return withItems(tree, op === "add" ? tree.items.toSpliced(index, 0, value) : tree.items.with(index, value));
}

/** The place in a list that a part of a path means; `-` is behind the last item. */
function indexOf({ items }: TreeSeq, part: string, op: Operation): number | undefined {
  if (part === "-" && op === "add") return items.length;
  if (!/^\d{1,6}$/.test(part)) return undefined;
  const index = Number(part);
  return index < items.length || (op === "add" && index === items.length) ? index : undefined;
}
