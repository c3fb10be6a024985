/** Sets of characters in regular expressions, by code point. */

export type CharSet =
  | { readonly kind: "ranges"; readonly ranges: readonly (readonly [from: number, to: number])[] }
  /**
   * A Unicode property; `test` is undefined for one that we do not know. `ascii` answers below 128 where it is given:
   * a JavaScript engine takes a millisecond to prepare a property for its first use, and most texts never need it.
   */
  | { readonly kind: "property"; readonly test: RegExp | undefined; readonly ascii?: CharSet }
  | { readonly kind: "union"; readonly of: readonly CharSet[] }
  | { readonly kind: "both"; readonly of: readonly CharSet[] }
  | { readonly kind: "not"; readonly of: CharSet };

export function ranges(...list: readonly (readonly [number, number])[]): CharSet {
  return { kind: "ranges", ranges: list };
}

export function not(set: CharSet): CharSet {
  return { kind: "not", of: set };
}

/** Whether the set holds the code point; undefined when a property that we do not know decides it. */
export function contains(set: CharSet, code: number): boolean | undefined {
  switch (set.kind) {
    case "ranges":
      return set.ranges.some(([from, to]) => from <= code && code <= to);
    case "property":
      if (code < 0x80 && set.ascii !== undefined) return contains(set.ascii, code);
      return set.test?.test(String.fromCodePoint(code));
    case "not": {
      const inside = contains(set.of, code);
      return inside === undefined ? undefined : !inside;
    }
    case "union":
    case "both": {
      const decides = set.kind === "union";
      let answer: boolean | undefined = !decides;
      for (const part of set.of) {
        const inside = contains(part, code);
        if (inside === decides) return decides;
        if (inside === undefined) answer = undefined;
      }
      return answer;
    }
  }
}

/** As `contains`, in either letter case. What a negated set leaves out, it leaves out in both cases. */
export function containsIgnoringCase(set: CharSet, code: number): boolean | undefined {
  if (set.kind === "not") {
    const inside = containsIgnoringCase(set.of, code);
    return inside === undefined ? undefined : !inside;
  }
  const as = contains(set, code);
  if (as === true) return true;
  const character = String.fromCodePoint(code);
  const others = [character.toLowerCase(), character.toUpperCase()].filter((text) => text !== character);
  const answers = [
    as,
    ...others.map((text) => (codeCount(text) === 1 ? contains(set, text.codePointAt(0) ?? 0) : false)),
  ];
  // Onigmo does not fold every class beyond ASCII (`(?i)[[:upper:]]` leaves é out): there we do not know.
  if (answers.includes(true)) return code > 127 ? undefined : true;
  return answers.includes(undefined) ? undefined : false;
}

function codeCount(text: string): number {
  return [...text].length;
}

/** Whether two code points are one letter in two cases, or the same. */
export function sameIgnoringCase(a: number, b: number): boolean {
  if (a === b) return true;
  const [left, right] = [String.fromCodePoint(a), String.fromCodePoint(b)];
  return left.toLowerCase() === right.toLowerCase() || left.toUpperCase() === right.toUpperCase();
}

/** Which characters `\d`, `\s`, `\w` and the bracket classes mean: ASCII only, or by Unicode (`(?u)`). */
export type Range = "ascii" | "unicode";

const asciiSets = {
  digit: ranges([0x30, 0x39]),
  space: ranges([0x09, 0x0d], [0x20, 0x20]),
  word: ranges([0x30, 0x39], [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]),
  xdigit: ranges([0x30, 0x39], [0x41, 0x46], [0x61, 0x66]),
} as const;

const property = (test: RegExp, ascii?: CharSet): CharSet =>
  ascii === undefined ? { kind: "property", test } : { kind: "property", test, ascii };

const unicodeSets = {
  digit: property(/\p{Nd}/u, asciiSets.digit),
  space: property(/\p{White_Space}/u, asciiSets.space),
  word: property(/[\p{Alphabetic}\p{M}\p{Nd}\p{Pc}]/u, asciiSets.word),
  xdigit: asciiSets.xdigit,
} as const;

export function typeSet(type: "digit" | "space" | "word" | "xdigit", range: Range): CharSet {
  return range === "ascii" ? asciiSets[type] : unicodeSets[type];
}

const posixSets: Readonly<Record<string, CharSet>> = {
  alnum: property(/[\p{Alphabetic}\p{Nd}]/u, ranges([0x30, 0x39], [0x41, 0x5a], [0x61, 0x7a])),
  alpha: property(/\p{Alphabetic}/u, ranges([0x41, 0x5a], [0x61, 0x7a])),
  blank: property(/[\p{Zs}\t]/u),
  cntrl: property(/\p{Cc}/u),
  digit: unicodeSets.digit,
  graph: property(/[^\p{White_Space}\p{Cc}\p{Cn}\p{Cs}]/u),
  lower: property(/\p{Lowercase}/u, ranges([0x61, 0x7a])),
  print: { kind: "union", of: [property(/\p{Zs}/u), property(/[^\p{White_Space}\p{Cc}\p{Cn}\p{Cs}]/u)] },
  punct: property(/[\p{P}$+<=>^`|~]/u),
  space: unicodeSets.space,
  upper: property(/\p{Uppercase}/u, ranges([0x41, 0x5a])),
  xdigit: asciiSets.xdigit,
  ascii: ranges([0, 0x7f]),
  word: unicodeSets.word,
};

/** In the order Onigmo compares them. */
export const posixNames: readonly string[] = Object.keys(posixSets);

/** The set of `[:name:]`. */
export function posixSet(name: string, range: Range): CharSet | undefined {
  const set = Object.hasOwn(posixSets, name) ? posixSets[name] : undefined;
  return set === undefined || range === "unicode" ? set : { kind: "both", of: [set, ranges([0, 0x7f])] };
}

const categories = /^(?:l[ulmto]?|m[nce]?|n[dlo]?|p[cdseifo]?|s[mcko]?|z[slp]?|c[cfnos]?)$/;
const scripts = ["Arabic", "Cyrillic", "Greek", "Han", "Hangul", "Hebrew", "Hiragana", "Katakana", "Latin", "Thai"];

/**
 * The set of `\p{name}`: letter case, blanks, `-` and `_` do not count. Onigmo knows some hundred names; one that we do
 * not know gives a set that answers undefined, never an error.
 */
export function propertySet(name: string): CharSet {
  const plain = name.toLowerCase().replace(/[ _-]/g, "");
  if (plain === "any") return ranges([0, 0x10ffff]);
  const posix = posixSets[plain];
  if (posix !== undefined) return posix;
  if (categories.test(plain)) {
    return property(new RegExp(`\\p{${plain.slice(0, 1).toUpperCase()}${plain.slice(1)}}`, "u"));
  }
  const script = scripts.find((known) => known.toLowerCase() === plain);
  return { kind: "property", test: script === undefined ? undefined : new RegExp(`\\p{Script=${script}}`, "u") };
}
