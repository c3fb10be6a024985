/** Which values can be judged at all, and which ones another rule already speaks about. */
import { isPlaceholder } from "../../grammar/values/placeholder.ts";
import type { Property } from "../model/pipeline.ts";

/**
 * The value as Fluent Bit gets it, where it is known and is one: not empty, no placeholder. An empty value comes from
 * a variable that is not set, which is the matter of `undefined-env-variable`.
 */
export function judgedValue({ value, expanded }: Property): string | undefined {
  if (expanded.kind !== "found" || expanded.value === "" || isPlaceholder(value.text)) return undefined;
  return expanded.value;
}

/** Whether the value is written in the line itself, so that a fix can change it. */
export function isLiteral({ scan }: Property): boolean {
  return scan.references.length === 0;
}

/** For messages: the value, and where it comes from when that is not the line itself. */
export function shownValue(property: Property, value: string): string {
  return isLiteral(property) ? `"${value}"` : `"${value}" (from "${property.value.text}")`;
}

/**
 * Whether only a comment behind the value, quotes around it or a `=` before it makes it invalid. The rules
 * `inline-comment`, `quoted-value` and `equals-separator` speak about those.
 */
export function isOnlyMiswritten(value: string, valid: (value: string) => boolean): boolean {
  const comment = value.search(/\s#/);
  const bare = comment < 0 ? value : value.slice(0, comment);
  const mended = bare
    .trim()
    .replace(/^=\s*/, "")
    .replace(/^(["'])(.*)\1$/, "$2");
  return mended !== value && valid(mended);
}
