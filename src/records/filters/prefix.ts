/** Names that begin with a text, as modify, nest and record_modifier compare them. */
import type { AbstractPair, OtherKeys, Presence } from "../record.ts";

/**
 * The comparison reads on behind a shorter name into its value (F-15): a small integer there is one byte, its own.
 * No text has bytes that the other values begin with.
 */
export function beginsWith({ key, value }: AbstractPair, prefix: string): Presence {
  if (key.startsWith(prefix)) return "always";
  if (prefix.length !== key.length + 1 || !prefix.startsWith(key) || !value.kinds.has("integer")) return "never";
  const byte = prefix.charCodeAt(key.length);
  if (byte > 0x7f) return "never";
  if (value.known === undefined) return "perhaps";
  return value.known === byte ? "always" : "never";
}

/** Whether one of the names that are not known may begin with the text. */
export function canBegin({ only, never }: OtherKeys, prefix: string): boolean {
  if (never.some((pattern) => pattern.kind === "prefix" && !pattern.ignoreCase && prefix.startsWith(pattern.text))) {
    return false;
  }
  return only?.some(({ text }) => mayShare(text, prefix)) ?? true;
}

function mayShare(a: string, b: string): boolean {
  const [left, right] = [a.toLowerCase(), b.toLowerCase()];
  return left.startsWith(right) || right.startsWith(left);
}
