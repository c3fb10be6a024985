/** Checks of data from outside against the shape that it must have, for reports that are read again. */
import { jsonErrorOffset } from "../schema/json-error.ts";
import { lineIndex } from "../source/line-index.ts";
import { sourceFile } from "../source/source-file.ts";

export interface Misfit {
  readonly kind: "misfit";
  /** `line 3, column 7`, or the way to it: `findings[3].start.line`; undefined: the text as a whole. */
  readonly place: string | undefined;
  /** A clause. */
  readonly because: string;
}

/** The first thing that is wrong with a value, which stands at `place`; undefined where it fits. */
export type Shape = (value: unknown, place: string) => Misfit | undefined;

export function misfit(place: string, because: string): Misfit {
  return { kind: "misfit", place: place === "" ? undefined : place, because };
}

/** The value of a JSON text, with or without a byte order mark. */
export function readJson(text: string): { readonly kind: "value"; readonly value: unknown } | Misfit {
  const plain = text.replace(/^\ufeff/, "");
  try {
    return { kind: "value", value: JSON.parse(plain) };
  } catch {
    const at = lineIndex(sourceFile("", plain)).position(jsonErrorOffset(plain) ?? plain.length);
    return misfit(`line ${at.line}, column ${at.column}`, "this is no JSON");
  }
}

function simple(isFit: (value: unknown) => boolean, what: string): Shape {
  return (value, place) => {
    if (isFit(value)) return undefined;
    return misfit(place, value === undefined ? `it is missing, and must be ${what}` : `it must be ${what}`);
  };
}

export const aText = simple((value) => typeof value === "string", "a text");
export const aSwitch = simple((value) => typeof value === "boolean", "true or false");

export function aNumberFrom(least: number): Shape {
  return simple(
    (value) => Number.isSafeInteger(value) && (value as number) >= least,
    `a whole number from ${least} on`,
  );
}

export function oneOf(...values: readonly unknown[]): Shape {
  return simple((value) => values.includes(value), values.map((value) => JSON.stringify(value)).join(" or "));
}

export function listOf(item: Shape): Shape {
  const isList = simple(Array.isArray, "a list");
  return (value, place) => isList(value, place) ?? first(value as unknown[], (one, at) => item(one, `${place}[${at}]`));
}

/** Other keys may be there too. */
export function objectWith(required: Readonly<Record<string, Shape>>, optional: typeof required = {}): Shape {
  const isObject = simple((value) => typeof value === "object" && value !== null && !Array.isArray(value), "an object");
  return (value, place) => {
    const way = (key: string): string => (place === "" ? key : `${place}.${key}`);
    const of = (key: string): unknown => (value as Record<string, unknown>)[key];
    return (
      isObject(value, place) ??
      first(Object.keys(required), (key) => required[key]!(of(key), way(key))) ??
      first(Object.keys(optional), (key) => (of(key) === undefined ? undefined : optional[key]!(of(key), way(key))))
    );
  };
}

function first<T>(items: readonly T[], check: (item: T, index: number) => Misfit | undefined): Misfit | undefined {
  for (const [index, item] of items.entries()) {
    const found = check(item, index);
    if (found !== undefined) return found;
  }
  return undefined;
}
