/** What a record accessor finds in a record (F-3, F-4, V-50). */
import { parseAccessors } from "../../grammar/values/record-accessor.ts";
import { anyRecord, fieldOf, type Split, splitKey, withValue } from "./fields.ts";
import { joinValues } from "./join.ts";
import type { AbstractRecord, AbstractValue, Presence } from "./record.ts";
import { anyValue, narrow } from "./values.ts";

export interface Accessor {
  readonly name: string;
  readonly subkeys: readonly (string | number)[];
}

/**
 * The key that a text stands for. Text without `$` is a key as a whole, unless `dollar` puts one in front (F-4).
 * "none" finds nothing; undefined: what it reads is not known, or the plugin does not start with it.
 */
export function readAccessor(
  text: string,
  dollar: "as-written" | "added" = "as-written",
): Accessor | "none" | undefined {
  const written = dollar === "added" && !text.startsWith("$") ? `$${text}` : text;
  if (!written.startsWith("$")) return { name: written, subkeys: [] };
  if (written === "$") return dollar === "added" ? undefined : "none";
  const [part] = parseAccessors(written);
  return part?.kind === "key" ? { name: part.name, subkeys: part.subkeys } : undefined;
}

/** What an accessor finds. */
export interface Found {
  readonly presence: Presence;
  /** Where it is found. */
  readonly value: AbstractValue;
  /** The records in which it is found, and those in which it is not. */
  readonly split: Split;
  /** The top-level key whose value it is, so that what is known of the one is known of the other. */
  readonly field: string | undefined;
}

/**
 * The last pair of the name; below a map or an array the rest is walked, while a value that is neither stands for
 * itself, whatever subkeys are asked for (F-3).
 */
export function lookUp(record: AbstractRecord, accessor: Accessor | "none"): Found {
  if (accessor === "none")
    return { presence: "never", value: anyValue, split: { yes: undefined, no: record }, field: undefined };
  const { name, subkeys } = accessor;
  const { presence, value } = fieldOf(record, name);
  const split = splitKey(record, name);
  if (subkeys.length === 0 || presence === "never") return { presence, value, split, field: name };
  const itself = narrow(value, (kind) => kind !== "map" && kind !== "array");
  if (!value.kinds.has("map") && !value.kinds.has("array")) return { presence, value, split, field: name };
  const below = walk(value, subkeys);
  const inside = itself === undefined || below.presence === "always" ? below.presence : "perhaps";
  const found: Presence = presence === "always" || inside === "never" ? inside : "perhaps";
  const inner = below.presence === "never" ? undefined : below.value;
  return {
    presence: found,
    value: itself === undefined || inner === undefined ? (itself ?? inner ?? anyValue) : joinValues(itself, inner),
    split: { yes: found === "never" ? undefined : split.yes, no: found === "always" ? undefined : record },
    field: undefined,
  };
}

/** Whether the whole path is there, below the maps and arrays that the value may be. */
function walk(value: AbstractValue, path: readonly (string | number)[]): { presence: Presence; value: AbstractValue } {
  let presence: Presence = "always";
  let at = value;
  for (const [index, step] of path.entries()) {
    const kind = typeof step === "string" ? "map" : "array";
    if (!at.kinds.has(kind)) return { presence: "never", value: anyValue };
    // At the top, a value that is neither stands for itself, which is not asked here.
    const kinds = index === 0 ? [...at.kinds].filter((k) => k === "map" || k === "array") : [...at.kinds];
    if (kinds.length > 1) presence = "perhaps";
    if (typeof step === "string") {
      const inner = fieldOf(at.map ?? anyRecord, step);
      if (inner.presence === "never") return { presence: "never", value: anyValue };
      if (inner.presence === "perhaps") presence = "perhaps";
      at = inner.value;
    } else {
      if (at.items === undefined) presence = "perhaps";
      else if (step >= at.items.length) return { presence: "never", value: anyValue };
      at = at.items?.[step] ?? anyValue;
    }
  }
  return { presence, value: at };
}

/** How values pass a test: what those are that do, and those that do not. */
export interface ValueSplit {
  readonly yes: AbstractValue | undefined;
  readonly no: AbstractValue | undefined;
}

/** The records in which the value is found and passes the test, and all others. */
export function splitFound(
  found: Found,
  test: (value: AbstractValue) => ValueSplit,
): Split & { readonly missing: AbstractRecord | undefined } {
  const { split, field, value } = found;
  const missing = split.no;
  if (split.yes === undefined) return { yes: undefined, no: undefined, missing };
  const parts = test(value);
  const part = (of: AbstractValue | undefined): AbstractRecord | undefined => {
    if (of === undefined || split.yes === undefined) return undefined;
    return field === undefined ? split.yes : withValue(split.yes, field, of);
  };
  return { yes: part(parts.yes), no: part(parts.no), missing };
}
