/** Character classes `[...]`: nested, negated, intersected with `&&`, as parse_char_class in Onigmo's regparse.c. */
import { escapedCode, type Reader, readProperty, refuse, typeSetOf } from "./regex-reader.ts";
import { type CharSet, not, posixNames, posixSet, ranges } from "./regex-set.ts";

/** Nested classes deeper than this are given up as "unknown". */
const depthLimit = 200;

type Token =
  | { readonly kind: "value"; readonly code: number | "bytes"; readonly start: number }
  | { readonly kind: "set"; readonly set: CharSet; readonly start: number }
  | { readonly kind: "open" | "close" | "dash" | "and" | "end"; readonly start: number };

/** The set of the class at the reader, which stands at `[`; undefined when refused or too deep. */
export function parseClass(reader: Reader, ignoreCase: boolean, depth = 0): CharSet | undefined {
  const start = reader.at;
  if (depth > depthLimit) {
    reader.tooDeep = true;
    return undefined;
  }
  reader.at++;
  const negated = reader.text[reader.at] === "^";
  if (negated) reader.at++;
  const members = new Members(reader);
  let first = true;
  let pending: Token | undefined;
  for (;;) {
    const token = pending ?? nextToken(reader);
    pending = undefined;
    if (token === undefined) return undefined;
    if (token.kind === "close" && first && !closesLater(reader)) {
      return refuse(reader, "has an empty character class", { start, end: reader.at });
    }
    if (token.kind === "close" && !first) break;
    switch (token.kind) {
      case "close":
        members.value(0x5d, token.start);
        break;
      case "end":
        return refuse(reader, 'has a "[" without its "]"', { start, end: start + 1 });
      case "value":
        members.value(token.code, token.start);
        break;
      case "set":
        members.set(token.set, token.start);
        break;
      case "and":
        members.and();
        break;
      case "open": {
        reader.at = token.start;
        const inner = parseClass(reader, ignoreCase, depth + 1);
        if (inner === undefined) return undefined;
        members.nested(inner);
        break;
      }
      case "dash":
        if (members.state === "range") members.value(0x2d, token.start);
        else {
          pending = nextToken(reader);
          if (pending === undefined) return undefined;
          const last = pending.kind === "close" || pending.kind === "and";
          if (members.state !== "value" || last) members.value(0x2d, token.start);
          else members.rangeFrom(token.start);
        }
    }
    first = false;
    if (reader.refusal !== undefined) return undefined;
  }
  const set = members.finish();
  return negated ? not(set) : set;
}

/** The values of a class as they come: single ones, and both ends of ranges. */
class Members {
  state: "start" | "value" | "range" | "complete" = "start";
  readonly #reader: Reader;
  #parts: CharSet[] = [];
  readonly #intersected: CharSet[] = [];
  #last: { code: number | "bytes"; start: number } | undefined;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  value(code: number | "bytes", start: number): void {
    if (this.state === "range") {
      const from = this.#last?.code;
      this.#last = undefined;
      this.state = "complete";
      if (from === "bytes" || code === "bytes" || from === undefined) this.#parts.push(unknownSet);
      else if (from > code) {
        refuse(this.#reader, "has a range that ends before it begins", {
          start: this.#rangeStart,
          end: this.#reader.at,
        });
      } else this.#parts.push(ranges([from, code]));
      return;
    }
    this.#keepLast();
    this.#last = { code, start };
    this.state = "value";
  }

  #rangeStart = 0;

  rangeFrom(dash: number): void {
    if (this.#last === undefined) {
      refuse(this.#reader, "has a range that begins with a class", { start: dash, end: dash + 1 });
    } else {
      this.#rangeStart = this.#last.start;
      this.state = "range";
    }
  }

  set(set: CharSet, start: number): void {
    if (this.state === "range") {
      refuse(this.#reader, "has a range that ends with a class", { start, end: this.#reader.at });
      return;
    }
    this.#keepLast();
    this.#parts.push(set);
    this.state = "value";
  }

  nested(set: CharSet): void {
    this.#parts.push(set);
  }

  and(): void {
    this.#keepLast();
    this.#intersected.push({ kind: "union", of: this.#parts });
    this.#parts = [];
    this.state = "start";
  }

  finish(): CharSet {
    this.#keepLast();
    const rest: CharSet = { kind: "union", of: this.#parts };
    return this.#intersected.length === 0 ? rest : { kind: "both", of: [...this.#intersected, rest] };
  }

  #keepLast(): void {
    if (this.#last === undefined) return;
    const { code } = this.#last;
    this.#parts.push(code === "bytes" ? unknownSet : ranges([code, code]));
    this.#last = undefined;
  }
}

const unknownSet: CharSet = { kind: "property", test: undefined };

/** Onigmo takes a first `]` as a character only when another one follows, escaped ones aside. */
function closesLater(reader: Reader): boolean {
  return reader.text.indexOf("]", reader.at) >= 0;
}

function nextToken(reader: Reader): Token | undefined {
  const start = reader.at;
  const { text } = reader;
  const character = text[start];
  switch (character) {
    case undefined:
      return { kind: "end", start };
    case "]":
      reader.at++;
      return { kind: "close", start };
    case "-":
      reader.at++;
      return { kind: "dash", start };
    case "&":
      reader.at += text[start + 1] === "&" ? 2 : 1;
      return text[start + 1] === "&" ? { kind: "and", start } : { kind: "value", code: 0x26, start };
    case "[": {
      if (text[start + 1] !== ":" || !endsAsPosix(text, start + 2)) {
        reader.at++;
        return { kind: "open", start };
      }
      return posixToken(reader);
    }
    case "\\":
      return escapeToken(reader);
  }
  const code = text.codePointAt(start) ?? 0;
  reader.at += code > 0xffff ? 2 : 1;
  return { kind: "value", code, start };
}

/** Whether `:]` comes before a lone `]` (str_exist_check_with_esc). */
function endsAsPosix(text: string, from: number): boolean {
  for (let at = from; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === ":" && text[at + 1] === "]") return true;
    else if (text[at] === "]") return false;
  }
  return false;
}

function posixToken(reader: Reader): Token | undefined {
  const start = reader.at;
  const negated = reader.text[start + 2] === "^";
  const nameStart = start + (negated ? 3 : 2);
  const name = posixNames.find((known) => reader.text.startsWith(known, nameStart));
  const written = /^[^:\]]{0,20}/.exec(reader.text.slice(nameStart, nameStart + 24))?.[0] ?? "";
  const ends = reader.text.startsWith(":]", nameStart + (name ?? written).length);
  if (name === undefined && !ends) {
    // Not such a name after all: the bracket is a character.
    reader.at++;
    return { kind: "value", code: 0x5b, start };
  }
  const set = name === undefined || !ends ? undefined : posixSet(name, reader.range === "ascii" ? "ascii" : "unicode");
  if (set === undefined) {
    return refuse(reader, `has an unknown class "[:${written}:]"`, { start, end: nameStart + written.length });
  }
  reader.at = nameStart + (name?.length ?? 0) + 2;
  return { kind: "set", set: negated ? not(set) : set, start };
}

function escapeToken(reader: Reader): Token | undefined {
  const start = reader.at;
  const character = reader.text[start + 1];
  if (character === undefined) return refuse(reader, "ends with a single backslash", { start, end: start + 1 });
  const type = typeSetOf(character, reader);
  if (type !== undefined) {
    reader.at += 2;
    return { kind: "set", set: type, start };
  }
  if ((character === "p" || character === "P") && reader.text[start + 2] === "{") {
    const set = readProperty(reader);
    return set && { kind: "set", set, start };
  }
  const code = escapedCode(reader);
  return code === undefined ? undefined : { kind: "value", code, start };
}
