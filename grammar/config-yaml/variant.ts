/** Nested values, which are kept as they are: what stops the reader inside of them. */
import type { YamlMap, YamlNode } from "../yaml/node.ts";
import { isAlias, isPlainKey, note, type ReaderContext } from "./context.ts";
import { sameName } from "./key.ts";

/** A list in a nested value has room for so many entries (`state_push_variant`: `cfl_array_create(10)`). */
const maxItems = 10;

/** Notes aliases, keys that are no scalars, and lists that are too long. */
export function noteNested(context: ReaderContext, root: YamlNode | undefined): void {
  const open: YamlNode[] = root === undefined ? [] : [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (isAlias(context, node) || node.kind === "scalar") continue;
    if (node.kind === "map") {
      for (const { key, value } of node.entries) {
        if (isPlainKey(context, key) && value !== undefined) open.push(value);
      }
      continue;
    }
    open.push(...node.items);
    const tooMany = node.items[maxItems];
    if (tooMany !== undefined) {
      const what = `a list has ${node.items.length} entries, and a nested list takes no more than ${maxItems}`;
      note(context, "wrong-shape", tooMany.span, what, {
        node,
        readerMessage: "unable to add key to list map",
      });
    }
  }
}

/** The value of the first key of that name; nested maps are searched without regard to case (`cfl_kvlist_fetch`). */
export function fetch(map: YamlMap, name: string): { readonly value: YamlNode | undefined } | undefined {
  return map.entries.find(({ key }) => key.standsFor === undefined && sameName(key.text, name));
}
