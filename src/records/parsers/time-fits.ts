/** Whether a text is a time in a `Time_Format` (P-40 to P-43): by its characters and the ranges of its numbers. */
import { parseTimeFormat, type TimePart } from "../../../grammar/values/time-format.ts";
import type { Presence } from "../record.ts";
import type { ParserTime } from "./definition.ts";

/** What stands behind the time does not matter. `perhaps` where a conversion is one that we do not follow. */
export function timeFits({ format, strict }: ParserTime, text: string): Presence {
  if (strict !== "always") return "perhaps";
  const parts = parseTimeFormat(format);
  if (parts.some(({ kind }) => kind === "unsupported")) return "never";
  // Without a year, the current one and a blank are put before format and value, so that blanks there do not matter.
  const dated = parts.some((part) => part.kind === "conversion" && ["Y", "y", "s"].includes(part.letter));
  const at = readParts(parts, text, dated ? 0 : skipBlanks(text, 0));
  return at === "unknown" ? "perhaps" : at === undefined ? "never" : "always";
}

/** Where the text goes on behind the parts; undefined: it does not fit. */
type Place = number | undefined | "unknown";

function readParts(parts: readonly TimePart[], text: string, from: number): Place {
  let at: Place = from;
  for (const part of parts) {
    if (typeof at !== "number") return at;
    at = readPart(part, text, at);
  }
  return at;
}

/** The least and greatest value of each number, and its digits. */
const numbers: Readonly<Record<string, readonly [least: number, most: number, digits: number]>> = {
  d: [1, 31, 2],
  e: [1, 31, 2],
  H: [0, 23, 2],
  I: [1, 12, 2],
  j: [1, 366, 3],
  m: [1, 12, 2],
  M: [0, 59, 2],
  S: [0, 60, 2],
  y: [0, 99, 2],
  Y: [0, 9999, 4],
};
const combined: Readonly<Record<string, string>> = { D: "%m/%d/%y", F: "%Y-%m-%d", R: "%H:%M", T: "%H:%M:%S" };
const days = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
const months = "january february march april may june july august september october november december".split(" ");
const names: Readonly<Record<string, readonly string[]>> = { a: days, A: days, b: months, B: months, h: months };

function readPart(part: TimePart, text: string, at: number): Place {
  if (part.kind === "blank") return skipBlanks(text, at);
  if (part.kind === "literal") return text.startsWith(part.text, at) ? at + part.text.length : undefined;
  if (part.kind === "unsupported") return undefined;
  const { letter } = part;
  const range = numbers[letter];
  if (range !== undefined) return readNumber(range, text, letter === "e" && text[at] === " " ? at + 1 : at);
  const format = combined[letter];
  if (format !== undefined) return readParts(parseTimeFormat(format), text, at);
  const words = names[letter];
  if (words !== undefined) {
    const rest = text.slice(at, at + 9).toLowerCase();
    const word = words.find((name) => rest.startsWith(name)) ?? words.find((name) => rest.startsWith(name.slice(0, 3)));
    if (word === undefined) return undefined;
    return at + (rest.startsWith(word) ? word.length : 3);
  }
  switch (letter) {
    case "%":
      return text[at] === "%" ? at + 1 : undefined;
    case "n":
    case "t":
      return skipBlanks(text, at);
    case "L":
      return readMatch(/\d{1,9}(?!\d)/y, /\d/y, text, at);
    case "s":
      return readMatch(/\d{1,11}(?!\d)/y, /\d/y, text, at);
    case "z":
      return readZone(text, at);
    default:
      return "unknown";
  }
}

function skipBlanks(text: string, at: number): number {
  let next = at;
  while (" \t\n\v\f\r".includes(text[next] ?? "x")) next++;
  return next;
}

function readNumber([least, most, digits]: readonly [number, number, number], text: string, from: number): Place {
  let value = 0;
  let at = from;
  // A digit that would lead beyond the greatest value stays for what follows.
  do {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
    at++;
  } while (at - from < digits && value * 10 <= most);
  return at === from || value < least || value > most ? undefined : at;
}

/** "unknown" where it begins as it should but goes on in an unusual way. */
function readMatch(usual: RegExp, possible: RegExp, text: string, at: number): Place {
  usual.lastIndex = at;
  if (usual.test(text)) return usual.lastIndex;
  possible.lastIndex = at;
  return possible.test(text) ? "unknown" : undefined;
}

function readZone(text: string, from: number): Place {
  const at = skipBlanks(text, from);
  const zone = /(?:[+-]\d\d(?::?\d\d)?|GMT|UTC?|Z)(?![\d:A-Za-z])/y;
  zone.lastIndex = at;
  if (zone.test(text)) return zone.lastIndex;
  return /[-+A-Za-z]/.test(text[at] ?? "") ? "unknown" : undefined;
}
