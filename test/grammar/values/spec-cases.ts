/** The recorded cases of the specification, as the value tests need them. */
import { readFileSync } from "node:fs";

export interface SpecCase {
  readonly id: string;
  readonly files: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly accepts: boolean;
  readonly starts?: boolean;
  readonly delivers?: readonly { readonly tag: string; readonly record: string; readonly time?: string }[];
}

export function readJsonLines<T>(path: string): readonly T[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as T);
}

/** Cases whose id lies in one of the ranges, such as `["cl-230", "cl-260"]`. */
export function specCases(shared: string, ...ranges: readonly (readonly [string, string])[]): readonly SpecCase[] {
  const cases = readJsonLines<SpecCase>(`${shared}/spec/cases.jsonl`);
  return cases.filter(({ id }) => ranges.some(([from, to]) => from <= id && id <= to && id.length === from.length));
}

/** The values of `key` in a classic text, in order. */
export function valuesOf(text: string, key: string): readonly string[] {
  return Array.from(text.matchAll(new RegExp(`^[ \\t]+${key}[ \\t]+(.*?)[ \\t]*$`, "gim")), (match) => match[1] ?? "");
}
