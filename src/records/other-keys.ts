/** The keys of a record of which nothing is known but what their names may be. */
import type { AbstractRecord, KeyPattern, OtherKeys } from "./record.ts";

/** Whether a key that is not among the pairs may be there. */
export function mayHave(others: OtherKeys | undefined, key: string): boolean {
  if (others === undefined || others.never.some((pattern) => fits(pattern, key))) return false;
  return others.only === undefined || others.only.some((pattern) => fits(pattern, key));
}

export function fits({ kind, text, ignoreCase }: KeyPattern, key: string): boolean {
  const [a, b] = ignoreCase ? [foldCase(text), foldCase(key)] : [text, key];
  return kind === "exact" ? a === b : b.startsWith(a);
}

/** As strcasecmp: ASCII letters only. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function neverHas(others: OtherKeys | undefined, pattern: KeyPattern): OtherKeys | undefined {
  if (others === undefined) return undefined;
  if (pattern.kind === "exact" && !pattern.ignoreCase && !mayHave(others, pattern.text)) return others;
  return { ...others, never: [...others.never, pattern] };
}

/** What is true of the others of either record; keys that either lists are listed in both. */
export function joinOthers(a: AbstractRecord, b: AbstractRecord): OtherKeys | undefined {
  if (a.others === undefined || a.others === b.others) return b.others;
  if (b.others === undefined) return a.others;
  const [left, right] = [a.others, b.others];
  // A name that neither may have: of the exact ones we can tell, of the prefixes when both know them.
  const never = left.never.filter((pattern) =>
    pattern.kind === "exact" && !pattern.ignoreCase
      ? !mayHave(right, pattern.text)
      : right.never.some((other) => samePattern(other, pattern)),
  );
  for (const pattern of right.never) {
    const known = never.some((other) => samePattern(other, pattern));
    if (!known && pattern.kind === "exact" && !pattern.ignoreCase && !mayHave(left, pattern.text)) never.push(pattern);
  }
  if (left.only === undefined || right.only === undefined) return { never };
  return { never, only: [...left.only, ...right.only.filter((p) => !left.only?.some((q) => samePattern(p, q)))] };
}

function samePattern(a: KeyPattern, b: KeyPattern): boolean {
  return a.kind === b.kind && a.text === b.text && (a.ignoreCase ?? false) === (b.ignoreCase ?? false);
}
