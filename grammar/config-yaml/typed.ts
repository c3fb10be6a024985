/** The type of a nested value (Y-62): values of processors, conditions, routes, telemetry and extensions keep one. */
import type { YamlNode } from "../yaml/node.ts";

export type ValueType = "string" | "number" | "bool" | "null" | "map" | "list";

/** What `state_variant_parse_scalar` makes of a node; nothing behind a key is the empty string. */
export function valueType(node: YamlNode | undefined): ValueType {
  if (node === undefined) return "string";
  if (node.kind === "map") return "map";
  if (node.kind === "seq") return "list";
  if (node.style !== "plain") return "string";
  const { text } = node;
  if (text === "null") return "null";
  if (text === "true" || text === "false") return "bool";
  return isNumber(text) ? "number" : "string";
}

/** A whole text that `strtoll` or `strtod` takes. */
function isNumber(text: string): boolean {
  if (!/^[-+.0-9iInN]/.test(text)) return false;
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(text)) return true;
  if (/^[-+]?(?:inf(?:inity)?|nan(?:\([0-9A-Za-z_]*\))?)$/i.test(text)) return true;
  return /^[-+]?0[xX](?:[0-9a-fA-F]+\.?[0-9a-fA-F]*|\.[0-9a-fA-F]+)(?:[pP][-+]?\d+)?$/.test(text);
}

/** A type in the words of a message. */
export function typeName(type: ValueType): string {
  return type === "null" ? "null" : `a ${type}`;
}
