/** Which known name a person meant by a misspelt one. */

/** Letters and digits only, lower case: `TLS_Verify`, `tls.verify` and `tlsverify` are one word written differently. */
export function plainLetters(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/**
 * Number of single-character insertions, deletions, replacements and swaps of neighbours between two words (optimal
 * string alignment), or `limit + 1` when it is more than `limit`. Costs at most `a * (2 * limit + 1)`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
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
 * (`syslog` for `syslog-rfc5424`). When one class has a hit, the weaker ones are not offered.
 */
export function nearest(name: string, candidates: Iterable<string>): readonly string[] {
  const all = [...new Set(candidates)].filter((candidate) => candidate !== name);
  const letters = plainLetters(name);
  const same = all.filter((candidate) => letters !== "" && plainLetters(candidate) === letters);
  if (same.length > 0) return same;
  const limit = tolerance(name.length);
  const lower = name.toLowerCase();
  const scored = all
    .map((candidate) => ({ candidate, distance: editDistance(lower, candidate.toLowerCase(), limit) }))
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
    .filter((candidate) => parts.has(candidate.toLowerCase()) || partsOf(candidate).includes(lower))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** Three letters are little to go by: one behind the first may be missing, or two be swapped, but none be another. */
function isShortSlip(name: string, candidate: string): boolean {
  if (candidate.length > name.length) return candidate[0] === name[0];
  return candidate.length === name.length && [...candidate].sort().join("") === [...name].sort().join("");
}

/** Leading and trailing runs of whole parts of a name: `host-log.conf` has `host`, `host-log`, `log.conf`, `conf` … */
function partsOf(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const parts: string[] = [];
  for (const match of lower.matchAll(/[-_. ]+/g)) {
    parts.push(lower.slice(0, match.index), lower.slice(match.index + match[0].length));
  }
  return parts.filter((part) => part !== "");
}
