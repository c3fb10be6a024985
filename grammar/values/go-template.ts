/**
 * Names with `$(key)` in them, as the AWS Go plugin "cloudwatch" reads them (V-54, from cloudwatch/helpers.go of
 * aws/amazon-cloudwatch-logs-for-fluent-bit 1.9.4), and what each is in Fluent Bit's own notation. Missing on purpose:
 * what they read in a record.
 */
import type { Span } from "../span.ts";
import { type AccessorPart, parseAccessors } from "./record-accessor.ts";

export interface GoVariable {
  readonly kind: "tag" | "uuid" | "key";
  /** What stands between the brackets. */
  readonly name: string;
  /** From `$` to `)`. */
  readonly span: Span;
}

/** The variables of a name, in order; a `$(` that nothing closes is none. */
export function goVariables(text: string): readonly GoVariable[] {
  const found: GoVariable[] = [];
  let at = text.indexOf("$(");
  while (at >= 0) {
    const close = text.indexOf(")", at + 2);
    if (close < 0) break;
    const name = text.slice(at + 2, close);
    const bracket = name.indexOf("[");
    const head = bracket < 0 ? name : name.slice(0, bracket);
    const kind = head === "tag" ? "tag" : name === "uuid" ? "uuid" : "key";
    found.push({ kind, name, span: { start: at, end: close + 1 } });
    at = text.indexOf("$(", close + 1);
  }
  return found;
}

/** The same value as a record accessor; undefined where Fluent Bit has none for it. */
export function asAccessor({ kind, name }: GoVariable): string | undefined {
  if (kind === "uuid") return undefined;
  // The plugin takes the one character behind the bracket for the number.
  if (kind === "tag") return name.length < 5 ? "$TAG" : `$TAG[${Number.parseInt(name[4] ?? "", 10) || 0}]`;
  const text = `$${name}`;
  const [part, ...rest] = parseAccessors(text);
  return part?.kind === "key" && part.dropped.length === 0 && rest.length === 0 ? text : undefined;
}

/** A part of a record accessor in the notation of the Go plugin; undefined where it has none for it. */
export function asGoVariable(part: AccessorPart): string | undefined {
  if (part.kind === "tag") {
    if (part.part === undefined) return "$(tag)";
    return part.part >= 0 && part.part <= 9 ? `$(tag[${part.part}])` : undefined;
  }
  if (part.kind !== "key" || part.dropped.length > 0) return undefined;
  // Only maps are looked into, by strings.
  const keys = part.subkeys.map((key) => (typeof key === "string" && !/['\])]/.test(key) ? `['${key}']` : undefined));
  return keys.includes(undefined) ? undefined : `$(${part.name}${keys.join("")})`;
}
