/** Words with opposite senses: a name must never be corrected into its opposite. */
import { plainLetters } from "../source/nearest.ts";

const pairs: readonly (readonly [string, string])[] = [
  ["head", "tail"],
  ["include", "exclude"],
  ["enable", "disable"],
  ["enabled", "disabled"],
  ["allow", "deny"],
  ["allow", "block"],
  ["allow", "disallow"],
  ["allowlist", "denylist"],
  ["allowlist", "blocklist"],
  ["whitelist", "blacklist"],
  ["keep", "drop"],
  ["keep", "remove"],
  ["add", "remove"],
  ["add", "delete"],
  ["min", "max"],
  ["first", "last"],
  ["start", "end"],
  ["begin", "end"],
  ["before", "after"],
  ["read", "write"],
  ["encode", "decode"],
  ["escape", "unescape"],
  ["compress", "decompress"],
  ["sync", "async"],
  ["secure", "insecure"],
  ["pause", "resume"],
  ["activate", "deactivate"],
  ["on", "off"],
];

/** No name is longer, and each place in a longer text would cost a copy of it. */
const longestName = 200;

/** `text` with one word turned into its opposite, in all possible ways; the case of the letters is kept. */
export function opposites(text: string): readonly string[] {
  if (text.length > longestName) return [];
  const lower = text.toLowerCase();
  const swapped = new Set<string>();
  for (const [one, other] of pairs) {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      for (let at = lower.indexOf(from); at >= 0; at = lower.indexOf(from, at + 1)) {
        const end = at + from.length;
        swapped.add(text.slice(0, at) + inCaseOf(text.slice(at, end), to) + text.slice(end));
      }
    }
  }
  return [...swapped];
}

/** Beginnings that turn a word round: `nest` and `unnest`. */
const negations = ["un", "non", "not", "no", "dis"];

/**
 * Whether another name is `name` but for one word with the opposite sense, or for a negation before it; separators and
 * case do not count. Made once a name, asked for many.
 */
export function oppositeOf(name: string): (other: string) => boolean {
  const own = plainLetters(name);
  const turned = new Set(opposites(name).map(plainLetters));
  turned.delete(own);
  const isNegated = (one: string, other: string): boolean =>
    one.endsWith(other) && negations.includes(one.slice(0, one.length - other.length));
  return (other) => {
    const letters = plainLetters(other);
    return letters !== "" && (turned.has(letters) || isNegated(own, letters) || isNegated(letters, own));
  };
}

function inCaseOf(model: string, word: string): string {
  if (model === model.toUpperCase()) return word.toUpperCase();
  const [head = "", ...rest] = word;
  return model[0] === model[0]?.toUpperCase() ? head.toUpperCase() + rest.join("") : word;
}
