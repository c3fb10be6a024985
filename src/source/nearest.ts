/** Which known name a person meant by a misspelt one. */

import { remembered } from "../../grammar/values/memo.ts";
import { lettersAndDigits } from "./words.ts";

/** Letters and digits only, lower case: `TLS_Verify`, `tls.verify` and `tlsverify` are one word written differently. */
export function plainLetters(name: string): string {
  return lettersAndDigits(name.toLowerCase());
}

/**
 * Number of single-character insertions, deletions, replacements and swaps of neighbours between two words (optimal
 * string alignment), or `limit + 1` when it is more than `limit`. Costs at most `a * (2 * limit + 1)`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  // Only the cells near the diagonal can hold a cost within the limit; those around them count as beyond it.
  const beyond = limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: Math.min(b.length, limit) + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const from = Math.max(1, i - limit);
    const to = Math.min(b.length, i + limit);
    const row: number[] = [];
    row[from - 1] = from === 1 ? i : beyond;
    let best = row[from - 1]!;
    for (let j = from; j <= to; j++) {
      let cost = Math.min(
        (last[j] ?? beyond) + 1,
        row[j - 1]! + 1,
        (last[j - 1] ?? beyond) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2]! + 1);
      row.push(cost);
      best = Math.min(best, cost);
    }
    if (best > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}

/** How many letters may differ before two words of that length are different words. */
function tolerance(length: number): number {
  return length <= 2 ? 0 : length <= 5 ? 1 : 2;
}

/**
 * The candidates that a person would take for `name`, nearest first; none when nothing is close. Same letters with
 * other case or separators win over everything, then one or two letters, then a name of which `name` is a whole part
 * (`syslog` for `syslog-rfc5424`). When one class has a hit, the weaker ones are not offered. A name of
 * more than 200 letters has none.
 */
export function nearest(name: string, candidates: Iterable<string>): readonly string[] {
  if (name.length > longestName) return [];
  const all = [...new Set(candidates)].filter((candidate) => candidate !== name);
  const letters = plainLetters(name);
  const same = letters === "" ? [] : all.filter((candidate) => formsOf(candidate).letters === letters);
  if (same.length > 0) return same;
  const limit = tolerance(name.length);
  const lower = name.toLowerCase();
  const scored = all
    .map((candidate) => ({ candidate, distance: editDistance(lower, formsOf(candidate).lower, limit) }))
    .filter(({ distance }) => distance <= limit)
    .filter(({ candidate }) => name.length > 3 || isShortSlip(lower, candidate.toLowerCase()))
    .sort((a, b) => a.distance - b.distance || (a.candidate < b.candidate ? -1 : 1));
  if (scored.length > 0) {
    const best = scored[0]!.distance;
    return scored.filter(({ distance }) => distance === best).map(({ candidate }) => candidate);
  }
  if (letters.length < 4) return [];
  const parts = new Set(partsOf(lower));
  return all
    .filter((candidate) => parts.has(formsOf(candidate).lower) || formsOf(candidate).parts.has(lower))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** Three letters are little to go by: one behind the first may be missing, or two be swapped, but none be another. */
function isShortSlip(name: string, candidate: string): boolean {
  if (candidate.length > name.length) return candidate[0] === name[0];
  return candidate.length === name.length && [...candidate].sort().join("") === [...name].sort().join("");
}

/** Longer names are no slips of anything. */
const longestName = 200;

/** The same few hundred names are candidates for each mistake of a file. */
const formsOf = remembered(
  4000,
  (candidate: string) => candidate,
  (candidate) => ({
    lower: candidate.toLowerCase(),
    letters: plainLetters(candidate),
    parts: new Set(candidate.length > longestName ? [] : partsOf(candidate)),
  }),
);

/** Leading and trailing runs of whole parts of a name: `host-log.conf` has `host`, `host-log`, `log.conf`, `conf` … */
function partsOf(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const parts: string[] = [];
  for (const match of lower.matchAll(/[-_. ]+/g)) {
    parts.push(lower.slice(0, match.index), lower.slice(match.index + match[0].length));
  }
  return parts.filter((part) => part !== "");
}
