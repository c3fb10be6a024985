/** Which known name a person meant by a misspelt one. */

import { remembered } from "../../grammar/values/memo.ts";
import { SlipTree } from "./slip-tree.ts";
import { lettersAndDigits, wordsOf } from "./words.ts";

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
  // What both begin and end with costs nothing.
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let [aEnd, bEnd] = [a.length, b.length];
  while (aEnd > start && bEnd > start && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd--;
    bEnd--;
  }
  return start === 0 && aEnd === a.length
    ? restDistance(a, b, limit)
    : restDistance(a.slice(start, aEnd), b.slice(start, bEnd), limit);
}

function restDistance(a: string, b: string, limit: number): number {
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
  return Math.min(last[b.length]!, beyond);
}

/** How many letters may differ before two words of that length are different words. */
function tolerance(length: number): number {
  return length <= 2 ? 0 : length <= 5 ? 1 : 2;
}

/** Why the names are near: how sure one can be that they are meant, surest first. */
export type Nearness = "letters" | "slip" | "words" | "part";

export interface Near {
  readonly how: Nearness;
  /** Best first, at least one. */
  readonly names: readonly string[];
}

/**
 * The candidates that a person would take for `name`, all of the nearest sort that has any; undefined when nothing is
 * close. Sorts, nearest first:
 * - "letters": the same letters with other case or separators,
 * - "slip": one or two letters wrong; of several distances only the least,
 * - "words": the same words in another order, singular or plural (`Max_Buffer_Size` for `buffer_max_size`),
 * - "part": a name of which `name` is a whole part, or the other way round (`syslog` for `syslog-rfc5424`).
 *
 * A name of more than 200 letters has none. Costs little more than a look at each candidate: those that lack too many
 * of the letters are never compared. Where the candidates are the user's own and many names may be asked for, give a
 * `NameIndex` of them, which is not looked through at all.
 */
export function near(name: string, candidates: Iterable<string>): Near | undefined {
  if (candidates instanceof NameIndex) return candidates.near(name);
  if (name.length > longestName) return undefined;
  const own = formsOf(name);
  const { letters, lower, letterSet, words, parts } = own;
  const all: Candidate[] = [];
  for (const candidate of new Set(candidates))
    if (candidate !== name) all.push({ name: candidate, forms: formsOf(candidate) });

  const same = letters === "" ? [] : all.filter(({ forms }) => forms.letters === letters);
  if (same.length > 0) return { how: "letters", names: bestFirst(own, same) };

  let limit = tolerance(name.length);
  let slips: Candidate[] = [];
  for (const candidate of all) {
    const { forms } = candidate;
    if (bitCount(letterSet ^ forms.letterSet) > 2 * limit) continue;
    const distance = editDistance(lower, forms.lower, limit);
    if (distance > limit || (name.length <= 3 && !isShortSlip(lower, forms.lower))) continue;
    if (distance < limit) slips = [];
    limit = distance;
    slips.push(candidate);
  }
  if (slips.length > 0) return { how: "slip", names: bestFirst(own, slips) };

  const reordered = words === "" ? [] : all.filter(({ forms }) => forms.words === words);
  if (reordered.length > 0) return { how: "words", names: bestFirst(own, reordered) };

  if (letters.length < 4) return undefined;
  const related = all.filter(({ forms }) => parts.has(forms.lower) || forms.parts.has(lower));
  return related.length === 0 ? undefined : { how: "part", names: shortestFirst(related) };
}

interface Candidate {
  readonly name: string;
  readonly forms: Forms;
}

/** The names of `near`; none when nothing is close. */
export function nearest(name: string, candidates: Iterable<string>): readonly string[] {
  return near(name, candidates)?.names ?? [];
}

/** All candidates that are close to a name, whichever sort they are of: those from which `near` chooses. Nearest sort first. */
export function allNear(name: string, candidates: Iterable<string>): readonly string[] {
  const left = new Set(candidates);
  const all: string[] = [];
  for (let found = nearest(name, left); found.length > 0; found = nearest(name, left))
    for (const one of found) {
      all.push(one);
      left.delete(one);
    }
  return all;
}

/**
 * Many names, in which those that are close to others are looked for often: each is taken apart once, and none is compared
 * that does not begin much like the other.
 */
export class NameIndex implements Iterable<string> {
  readonly #names: ReadonlySet<string>;
  readonly #byLetters = new Map<string, Candidate[]>();
  readonly #byWords = new Map<string, Candidate[]>();
  readonly #byPart = new Map<string, Candidate[]>();
  readonly #byLower = new Map<string, Candidate[]>();
  #slips: SlipTree | undefined;

  constructor(names: Iterable<string>) {
    this.#names = new Set(names);
    for (const name of this.#names) {
      const forms = readForms(name);
      const candidate = { name, forms };
      push(this.#byLetters, forms.letters, candidate);
      push(this.#byWords, forms.words, candidate);
      for (const part of forms.parts) push(this.#byPart, part, candidate);
      push(this.#byLower, forms.lower, candidate);
    }
  }

  get size(): number {
    return this.#names.size;
  }

  [Symbol.iterator](): Iterator<string> {
    return this.#names.values();
  }

  /**
   * What `near` answers of these names; but of thousands of names that are so much alike that a slip may mean any of them
   * none is meant by one.
   */
  near(name: string): Near | undefined {
    if (name.length > longestName) return undefined;
    const own = formsOf(name);
    const same = this.#sameLetters(name, own);
    if (same.length > 0) return { how: "letters", names: bestFirst(own, same) };
    const slips = this.#nearestSlips(name, own);
    if (slips.length > 0) return { how: "slip", names: bestFirst(own, slips) };
    const reordered = this.#sameWords(name, own);
    if (reordered.length > 0) return { how: "words", names: bestFirst(own, reordered) };
    const related = this.#parts(name, own);
    return related.length === 0 ? undefined : { how: "part", names: shortestFirst(related) };
  }

  /** What `allNear` answers of these names, in any order. */
  allNear(name: string): readonly string[] {
    if (name.length > longestName) return [];
    const own = formsOf(name);
    const found = [
      ...this.#sameLetters(name, own),
      ...this.#slipsWithin(tolerance(name.length), name, own).flatMap(({ candidates }) => candidates),
      ...this.#sameWords(name, own),
      ...this.#parts(name, own),
    ];
    return [...new Set(found.map((candidate) => candidate.name))];
  }

  #sameLetters(name: string, { letters }: Forms): readonly Candidate[] {
    return letters === "" ? [] : without(name, this.#byLetters.get(letters));
  }

  #sameWords(name: string, { words }: Forms): readonly Candidate[] {
    return words === "" ? [] : without(name, this.#byWords.get(words));
  }

  #parts(name: string, { letters, lower, parts }: Forms): readonly Candidate[] {
    if (letters.length < 4) return [];
    const found = new Set(this.#byPart.get(lower));
    for (const part of parts) for (const candidate of this.#byLower.get(part) ?? []) found.add(candidate);
    return without(name, [...found]);
  }

  #nearestSlips(name: string, own: Forms): readonly Candidate[] {
    const most = tolerance(name.length);
    // One letter is looked for before two: that is much less to follow, and most often enough.
    for (let limit = Math.min(1, most); limit <= most; limit++) {
      const found = this.#slipsWithin(limit, name, own);
      const least = found.reduce((nearest, { distance }) => Math.min(nearest, distance), limit);
      if (found.length > 0) return found.flatMap(({ distance, candidates }) => (distance === least ? candidates : []));
    }
    return [];
  }

  #slipsWithin(
    limit: number,
    name: string,
    { lower }: Forms,
  ): readonly { readonly distance: number; readonly candidates: readonly Candidate[] }[] {
    this.#slips ??= new SlipTree(this.#byLower.keys());
    return (this.#slips.within(lower, limit) ?? []).flatMap(({ word, distance }) => {
      if (name.length <= 3 && !isShortSlip(lower, word)) return [];
      const candidates = without(name, this.#byLower.get(word));
      return candidates.length === 0 ? [] : [{ distance, candidates }];
    });
  }
}

function without(name: string, candidates: readonly Candidate[] | undefined): readonly Candidate[] {
  return candidates?.filter((candidate) => candidate.name !== name) ?? [];
}

function push<Key, One>(into: Map<Key, One[]>, key: Key, one: One): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [one]);
  else list.push(one);
}

/**
 * The only candidate that is one letter away from a name of two or three letters, of which `near` says nothing: little to
 * go by, and enough where the candidates are few and nothing else explains the name.
 */
export function nearestShort(name: string, candidates: Iterable<string>): string | undefined {
  if (name.length < 2 || name.length > 3) return undefined;
  const lower = name.toLowerCase();
  const found = [...new Set(candidates)].filter((candidate) => {
    const other = formsOf(candidate).lower;
    if (other.length < 2 || editDistance(lower, other, 1) !== 1) return false;
    // Of two letters one has to be right and in its place, or both be there.
    return lower.length + other.length > 4 || lower.includes(other[0]!);
  });
  return found.length === 1 ? found[0] : undefined;
}

/** The names that have the same letters, as after a swap, before the others; of these the ones that begin and end alike. */
function bestFirst(own: Forms, candidates: readonly Candidate[]): readonly string[] {
  return candidates
    .map(({ name, forms }) => ({
      name,
      isSwapped: own.letterSet === forms.letterSet && own.lower.length === forms.lower.length,
      shared: sharedEnds(own.lower, forms.lower),
    }))
    .sort((a, b) => Number(b.isSwapped) - Number(a.isSwapped) || b.shared - a.shared || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function shortestFirst(candidates: readonly Candidate[]): readonly string[] {
  return candidates.map(({ name }) => name).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

function sharedEnds(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return start + end;
}

/** Three letters are little to go by: one behind the first may be missing, or two be swapped, but none be another. */
function isShortSlip(name: string, candidate: string): boolean {
  if (candidate.length > name.length) return candidate[0] === name[0];
  return candidate.length === name.length && [...candidate].sort().join("") === [...name].sort().join("");
}

/** Longer names are no slips of anything. */
const longestName = 200;

interface Forms {
  readonly lower: string;
  readonly letters: string;
  /** A bit for each letter that occurs, digits and all else sharing some. */
  readonly letterSet: number;
  /** The words in the singular, sorted; empty when there is only one. */
  readonly words: string;
  readonly parts: ReadonlySet<string>;
}

/** The same few hundred names are candidates for each mistake of a file. */
const formsOf: (name: string) => Forms = remembered(4000, (name: string) => name, readForms);

function readForms(name: string): Forms {
  const lower = name.toLowerCase();
  const isLong = name.length > longestName;
  return {
    lower,
    letters: plainLetters(name),
    letterSet: letterSetOf(lower),
    words: isLong ? "" : sortedWords(name),
    parts: new Set(isLong ? [] : partsOf(lower)),
  };
}

function letterSetOf(lower: string): number {
  let set = 0;
  // `a` to `z` get bits of their own: their codes differ in the last five bits.
  for (let at = 0; at < lower.length; at++) set |= 1 << (lower.charCodeAt(at) & 31);
  return set;
}

function bitCount(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function sortedWords(name: string): string {
  const words = wordsOf(name.replace(/([a-z])([A-Z])/g, "$1_$2").toLowerCase()).map((word) =>
    word.length > 3 && word.endsWith("s") ? word.slice(0, -1) : word,
  );
  return words.length < 2 ? "" : [...words].sort().join(" ");
}

/** Leading and trailing runs of whole parts of a name: `host-log.conf` has `host`, `host-log`, `log.conf`, `conf` … */
function partsOf(lower: string): readonly string[] {
  const parts: string[] = [];
  for (const match of lower.matchAll(/[-_. ]+/g)) {
    parts.push(lower.slice(0, match.index), lower.slice(match.index + match[0].length));
  }
  return parts.filter((part) => part !== "");
}
