/** What is known of one value: making, joining and narrowing it. */
import type { AbstractRecord, AbstractValue, Presence, Scalar, ValueKind } from "./record.ts";

const allKinds: readonly ValueKind[] = ["string", "integer", "double", "boolean", "null", "map", "array"];

/** Nothing is known of it. */
export const anyValue: AbstractValue = { kinds: new Set(allKinds) };

const single: Readonly<Record<ValueKind, AbstractValue>> = {
  string: { kinds: new Set(["string"]) },
  integer: { kinds: new Set(["integer"]) },
  double: { kinds: new Set(["double"]) },
  boolean: { kinds: new Set(["boolean"]) },
  null: { kinds: new Set(["null"]), known: null },
  map: { kinds: new Set(["map"]) },
  array: { kinds: new Set(["array"]) },
};

/** Any value of that kind. */
export function anyOf(kind: ValueKind): AbstractValue {
  return single[kind];
}

export const anyString: AbstractValue = single.string;

export function text(known: string): AbstractValue {
  return { kinds: single.string.kinds, known };
}

/** A known value that holds no others; numbers are integers or doubles as told. */
export function scalar(kind: Exclude<ValueKind, "map" | "array">, known: Scalar): AbstractValue {
  return { kinds: single[kind].kinds, known };
}

export function mapOf(map: AbstractRecord): AbstractValue {
  return { kinds: single.map.kinds, map };
}

export function arrayOf(items: readonly AbstractValue[]): AbstractValue {
  return { kinds: single.array.kinds, items };
}

export function isOnly(value: AbstractValue, kind: ValueKind): boolean {
  return value.kinds.size === 1 && value.kinds.has(kind);
}

/** Whether a value is of that kind. */
export function isKind(value: AbstractValue, kind: ValueKind): Presence {
  if (!value.kinds.has(kind)) return "never";
  return value.kinds.size === 1 ? "always" : "perhaps";
}

/** The value where it is of one of the kinds that `test` takes; undefined: it never is. */
export function narrow(value: AbstractValue, test: (kind: ValueKind) => boolean): AbstractValue | undefined {
  const kinds = new Set([...value.kinds].filter(test));
  if (kinds.size === 0) return undefined;
  if (kinds.size === value.kinds.size) return value;
  return {
    kinds,
    ...(kinds.has("map") && value.map !== undefined ? { map: value.map } : {}),
    ...(kinds.has("array") && value.items !== undefined ? { items: value.items } : {}),
  };
}

/** The known text of a value that is surely a string. */
export function knownString(value: AbstractValue): string | undefined {
  return isOnly(value, "string") && typeof value.known === "string" ? value.known : undefined;
}
