/** YAML as plain values, to be compared. */
import type { YamlNode } from "../../grammar/yaml/node.ts";

export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export function plain(node: YamlNode | undefined): Plain {
  if (node === undefined) return null;
  if (node.kind === "scalar") return node.value;
  if (node.kind === "seq") return node.items.map(plain);
  return Object.fromEntries(node.entries.map(({ key, value }) => [key.text, plain(value)]));
}
