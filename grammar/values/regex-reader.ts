/** What the parts of the regex parser share: the place in the text, the refusal, and escapes. */
import type { Span } from "../span.ts";
import { type CharSet, not, propertySet, typeSet } from "./regex-set.ts";

export interface Reader {
  readonly text: string;
  at: number;
  /** Options a, d, u: `default` is ASCII for `\d \s \w`, Unicode for `[[:alpha:]]`. */
  range: "default" | "ascii" | "unicode";
  refusal: Refusal | undefined;
  /** Nested or repeated deeper than we follow. */
  tooDeep: boolean;
}

export interface Refusal {
  /** Follows "The regular expression ". */
  readonly message: string;
  readonly span: Span;
}

export function reader(text: string): Reader {
  return { text, at: 0, range: "default", refusal: undefined, tooDeep: false };
}

/** Notes the first reason and answers undefined, which every caller passes on. */
export function refuse(reader: Reader, message: string, span: Span): undefined {
  reader.refusal ??= { message, span };
  return undefined;
}

/** Characters of group names: Onigmo asks Unicode for word characters. */
export function isNameCharacter(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{Pc}]$/u.test(character);
}

const controls: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, f: 12, a: 7, b: 8, e: 27, v: 11 };

/**
 * The character of an escape at the reader that is neither type nor reference: `\n`, `\x41`, `\u0041`, `\.`. "bytes"
 * for raw bytes that are no UTF-8 character; undefined when refused.
 */
export function escapedCode(reader: Reader): number | "bytes" | undefined {
  const { text, at: start } = reader;
  const character = text[start + 1] ?? "";
  const rest = text.slice(start + 2, start + 12);
  if (character === "x") {
    const braced = /^\{([0-9A-Fa-f]{1,8})\}/.exec(rest);
    if (braced !== null) {
      reader.at += 2 + braced[0].length;
      return codePoint(reader, Number.parseInt(braced[1] ?? "", 16), start);
    }
    if (/^\{[0-9A-Fa-f]{9}/.test(rest))
      return refuse(reader, "has a character number that is too long", { start, end: start + 12 });
    if (rest.startsWith("{")) {
      reader.at += 2;
      return 0x78;
    }
    if (rest === "") {
      reader.at += 2;
      return 0x78;
    }
    const digits = /^[0-9A-Fa-f]{0,2}/.exec(rest)?.[0] ?? "";
    return rawBytes(reader, digits === "" ? 0 : Number.parseInt(digits, 16), 2 + digits.length);
  }
  if (character === "u" && rest !== "") {
    const digits = /^[0-9A-Fa-f]{4}/.exec(rest)?.[0];
    if (digits === undefined) return refuse(reader, 'has a "\\u" without four digits', { start, end: start + 2 });
    reader.at += 6;
    return codePoint(reader, Number.parseInt(digits, 16), start);
  }
  if (character >= "0" && character <= "7") {
    const digits = /^[0-7]{1,3}/.exec(text.slice(start + 1, start + 4))?.[0] ?? "";
    const value = Number.parseInt(digits, 8);
    if (value > 0xff) return refuse(reader, "has an octal number over 377", { start, end: start + 1 + digits.length });
    return rawBytes(reader, value, 1 + digits.length);
  }
  if (character === "c" || character === "C" || character === "M") return controlCode(reader);
  const code = text.codePointAt(start + 1) ?? 0;
  reader.at += 1 + (code > 0xffff ? 2 : 1);
  return controls[character] ?? code;
}

function codePoint(reader: Reader, code: number, start: number): number | undefined {
  if (code <= 0x10ffff) return code;
  return refuse(reader, "has a character number that is too large", { start, end: reader.at });
}

/** `\cx`, `\C-x`, `\M-x`. */
function controlCode(reader: Reader): number | "bytes" | undefined {
  const start = reader.at;
  const meta = reader.text[start + 1] === "M";
  const dash = reader.text[start + 1] !== "c";
  const missing = (): undefined => refuse(reader, "has an unfinished control character", { start, end: reader.at });
  reader.at += 2;
  if (dash && reader.text[reader.at++] !== "-") return missing();
  if (reader.at >= reader.text.length) return missing();
  let code: number;
  if (reader.text[reader.at] === "\\") {
    if (reader.at + 1 >= reader.text.length) return missing();
    const inner = "cCM".includes(reader.text[reader.at + 1] ?? "") ? controlCode(reader) : escapedCode(reader);
    if (typeof inner !== "number") return inner;
    code = inner;
  } else {
    code = reader.text.codePointAt(reader.at) ?? 0;
    reader.at += code > 0xffff ? 2 : 1;
    if (!meta && code === 0x3f) return 0x7f;
  }
  return meta ? "bytes" : code & 0x9f;
}

/** A byte by number. Bytes over 127 must go on to form a character of UTF-8. */
function rawBytes(reader: Reader, first: number, length: number): number | "bytes" | undefined {
  const start = reader.at;
  reader.at += length;
  if (first < 0x80) return first;
  const bytes = [first];
  for (;;) {
    const text = decode(bytes);
    if (text !== undefined) return text;
    const next = /^\\(?:x([0-9A-Fa-f]{1,2})|([0-3][0-7]{2}))/.exec(reader.text.slice(reader.at, reader.at + 4));
    if (next === null || bytes.length >= 4) {
      reader.at = start + length;
      return "bytes";
    }
    reader.at += next[0].length;
    bytes.push(next[1] === undefined ? Number.parseInt(next[2] ?? "", 8) : Number.parseInt(next[1], 16));
  }
}

function decode(bytes: readonly number[]): number | undefined {
  const text = new TextDecoder("utf-8").decode(new Uint8Array(bytes));
  return text.includes("\ufffd") ? undefined : text.codePointAt(0);
}

/** The set of `\d \s \w \h` and their capitals; undefined for another letter. */
export function typeSetOf(character: string, reader: Reader): CharSet | undefined {
  const types = { d: "digit", s: "space", w: "word", h: "xdigit" } as const;
  const type = types[character.toLowerCase() as keyof typeof types];
  if (type === undefined) return undefined;
  const set = typeSet(type, reader.range === "unicode" ? "unicode" : "ascii");
  return character === character.toLowerCase() ? set : not(set);
}

/** `\p{name}`, `\p{^name}`, `\P{name}` at the reader. */
export function readProperty(reader: Reader): CharSet | undefined {
  const start = reader.at;
  const end = /[}(){|]/g;
  end.lastIndex = start + 3;
  const close = end.exec(reader.text);
  const inverted = reader.text[start + 3] === "^";
  if (close === null) {
    // Onigmo takes a name that nothing ends for the first property of its table, and the name for ordinary text.
    reader.at = start + (inverted ? 4 : 3);
    return { kind: "property", test: undefined };
  }
  if (close[0] !== "}") return refuse(reader, "has a character property that does not end", { start, end: start + 3 });
  reader.at = close.index + 1;
  const set = propertySet(reader.text.slice(start + (inverted ? 4 : 3), close.index));
  return (reader.text[start + 1] === "P") !== inverted ? not(set) : set;
}
