/** Whether a `Time_Format` can ever read what a named group matches (P-40, P-42). */
import { Automaton, allSymbols, haveCommonText, type Symbols, symbolsWhere } from "./automaton.ts";
import { languageOf } from "./regex-language.ts";
import type { RegexNode } from "./regex-tree.ts";
import { parseTimeFormat, type TimePart } from "./time-format.ts";

/**
 * What may stand behind the time in the value. Fluent Bit ignores `anything` there (P-40). `one-word` is what a format
 * that was written for this value leaves over at most: a fraction, a zone with or without a blank before it.
 */
export type TimeRest = "anything" | "one-word";

/**
 * "never" only when proved: no text of any of the groups (all of one name) is a time in this format with such a rest
 * behind it. "unknown" for formats with unsupported parts, which no value fits, and where the proof would take too long.
 */
export function timeFormatFits(format: string, groups: readonly RegexNode[], rest: TimeRest = "anything"): TimeFit {
  const [first] = groups;
  if (first === undefined) return "unknown";
  // Nodes of one expression are the same objects whenever it is compiled, so its first group stands for the question.
  let known = answers.get(first);
  if (known === undefined) {
    known = new Map();
    answers.set(first, known);
  }
  const key = `${rest} ${groups.length} ${format}`;
  let answer = known.get(key);
  if (answer === undefined) {
    answer = fits(format, groups, rest);
    known.set(key, answer);
  }
  return answer;
}

export type TimeFit = "possible" | "never" | "unknown";

const answers = new WeakMap<RegexNode, Map<string, TimeFit>>();

function fits(format: string, groups: readonly RegexNode[], rest: TimeRest): TimeFit {
  const parts = parseTimeFormat(format);
  if (parts.some((part) => part.kind === "unsupported")) return "unknown";
  const times = new Automaton(2000);
  // Without %Y, the current year and a blank are put before value and format, so blanks at the start are skipped; a
  // value that a format was written for has none.
  let end = rest === "anything" ? times.many(0, blanks) : 0;
  for (const part of parts) end = addPart(times, end, part);
  end = rest === "anything" ? times.many(end, allSymbols) : addOneWord(times, end);
  let answer: "never" | "unknown" = "never";
  for (const group of groups) {
    const language = languageOf(group);
    const common = haveCommonText(language.automaton, language.end, times, end);
    if (common === true) return "possible";
    if (common === undefined) answer = "unknown";
  }
  return answer;
}

const blanks = symbolsWhere((code) => code === 0x20 || (code >= 0x09 && code <= 0x0d));
const digits = symbolsWhere((code) => code >= 0x30 && code <= 0x39);
const fractionTail = digits | symbolsOf("eE+-");

function symbolsOf(characters: string): Symbols {
  return symbolsWhere((code) => characters.includes(String.fromCharCode(code)));
}

/** Most digits that a number takes; its range is not looked at, so more fits here than in truth. */
const widths: Readonly<Record<string, number>> = {
  C: 2,
  d: 2,
  g: 2,
  H: 2,
  I: 2,
  j: 3,
  k: 2,
  l: 2,
  m: 2,
  M: 2,
  s: 19,
  S: 2,
  u: 1,
  U: 2,
  V: 2,
  w: 1,
  W: 2,
  y: 2,
  Y: 4,
};

/** Conversions that stand for a format of their own. */
const combined: Readonly<Record<string, string>> = {
  D: "%m/%d/%y",
  F: "%Y-%m-%d",
  R: "%H:%M",
  r: "%I:%M:%S %p",
  T: "%H:%M:%S",
};

const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const words: Readonly<Record<string, readonly string[]>> = {
  a: withShort(days),
  A: withShort(days),
  b: withShort(months),
  B: withShort(months),
  h: withShort(months),
  p: ["AM", "PM"],
};

function withShort(names: readonly string[]): readonly string[] {
  return names.flatMap((name) => [name, name.slice(0, 3)]);
}

const zones = ["EST", "CST", "MST", "PST", "EDT", "CDT", "MDT", "PDT"];

function addPart(to: Automaton, from: number, part: TimePart): number {
  if (part.kind === "blank") return to.many(from, blanks);
  if (part.kind === "literal") return to.text(from, part.text);
  if (part.kind === "unsupported") return from;
  const { letter } = part;
  const width = widths[letter];
  if (width !== undefined) return to.repeat(from, 1, width, (at) => to.one(at, digits));
  const names = words[letter];
  if (names !== undefined) {
    return to.either(
      from,
      names.map((name) => (at: number) => to.textIgnoringCase(at, name)),
    );
  }
  const format = combined[letter];
  if (format !== undefined) return parseTimeFormat(format).reduce((at, inner) => addPart(to, at, inner), from);
  switch (letter) {
    case "%":
      return to.text(from, "%");
    case "n":
    case "t":
      return to.many(from, blanks);
    case "e":
      return to.repeat(
        to.repeat(from, 0, 1, (at) => to.one(at, blanks)),
        1,
        2,
        (at) => to.one(at, digits),
      );
    case "L":
      // strtod reads "0." and this, so exponents pass as well.
      return to.many(to.one(from, digits | symbolsOf("eE")), fractionTail);
    case "z":
      return to.either(to.many(from, blanks), [
        ...["GMT", "UT", "UTC", "Z"].map((name) => (at: number) => to.text(at, name)),
        ...zones.map((name) => (at: number) => to.textIgnoringCase(at, name)),
        (at) => addOffset(to, at),
      ]);
    default:
      // %Z takes the system's zone names too, %c %x %X follow the locale, and %G takes any first character.
      return to.many(to.one(from, allSymbols), allSymbols);
  }
}

/** Any characters but blanks, then perhaps a blank and such characters again. */
function addOneWord(to: Automaton, from: number): number {
  const nonBlank = allSymbols & ~blanks;
  const tail = to.many(from, nonBlank);
  return to.repeat(tail, 0, 1, (at) => to.many(to.one(at, blanks), nonBlank));
}

/** `+hh`, `+hhmm`, `+hh:mm`. */
function addOffset(to: Automaton, from: number): number {
  const digit = (at: number): number => to.one(at, digits);
  const hours = digit(digit(to.one(from, symbolsOf("+-"))));
  const colon = to.repeat(hours, 0, 1, (at) => to.text(at, ":"));
  return to.repeat(colon, 0, 1, (at) => digit(digit(at)));
}
