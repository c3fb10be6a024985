/** JSON text to what is known of its value, as Fluent Bit packs it (F-1): order, duplicate keys and types of numbers stay. */
import { readJsonStart } from "../../grammar/values/json.ts";
import { emptyRecord } from "./fields.ts";
import type { AbstractPair, AbstractValue } from "./record.ts";
import { anyOf, arrayOf, mapOf, scalar, text as stringValue } from "./values.ts";

export interface JsonText {
  readonly value: AbstractValue;
  /** Behind the value. */
  readonly end: number;
}

/** Deeper values are known by their kind only. */
const depthLimit = 100;

/** The first JSON value of a text; undefined: there is none. What follows is not looked at. */
export function readJson(text: string): JsonText | undefined {
  const start = readJsonStart(text);
  if (!("end" in start)) return undefined;
  if (isDeep(text, start.end)) return { value: anyOf(start.kind === "array" ? "array" : "map"), end: start.end };
  return { value: new Reader(text).value(), end: start.end };
}

/** The values of a text that holds nothing but them; undefined where something else stands. */
export function readJsonValues(text: string): readonly AbstractValue[] | undefined {
  const values: AbstractValue[] = [];
  let rest = text;
  while (/\S/.test(rest)) {
    const read = readJson(rest);
    if (read === undefined) return undefined;
    values.push(read.value);
    rest = rest.slice(read.end);
  }
  return values;
}

function isDeep(text: string, end: number): boolean {
  let depth = 0;
  for (let at = 0; at < end; at++) {
    const character = text[at];
    if (character === '"') {
      for (at++; at < end && text[at] !== '"'; at++) if (text[at] === "\\") at++;
    } else if (character === "{" || character === "[") {
      if (++depth > depthLimit) return true;
    } else if (character === "}" || character === "]") depth--;
  }
  return false;
}

/** Reads text that `readJsonStart` found to be valid. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  value(): AbstractValue {
    this.#blanks();
    switch (this.#text[this.#at]) {
      case "{":
        return this.#map();
      case "[":
        return this.#array();
      case '"':
        return stringValue(this.#string());
      case "t":
        this.#at += 4;
        return scalar("boolean", true);
      case "f":
        this.#at += 5;
        return scalar("boolean", false);
      case "n":
        this.#at += 4;
        return anyOf("null");
      default:
        return this.#number();
    }
  }

  #map(): AbstractValue {
    const pairs: AbstractPair[] = [];
    this.#at++;
    for (this.#blanks(); this.#text[this.#at] !== "}"; this.#blanks()) {
      if (this.#text[this.#at] === ",") this.#at++;
      this.#blanks();
      const key = this.#string();
      this.#blanks();
      this.#at++;
      pairs.push({ key, presence: "always", value: this.value() });
    }
    this.#at++;
    return mapOf({ ...emptyRecord, pairs });
  }

  #array(): AbstractValue {
    const items: AbstractValue[] = [];
    this.#at++;
    for (this.#blanks(); this.#text[this.#at] !== "]"; this.#blanks()) {
      if (this.#text[this.#at] === ",") this.#at++;
      items.push(this.value());
    }
    this.#at++;
    return arrayOf(items);
  }

  #string(): string {
    const start = this.#at++;
    while (this.#text[this.#at] !== '"') this.#at += this.#text[this.#at] === "\\" ? 2 : 1;
    this.#at++;
    const inner = this.#text.slice(start + 1, this.#at - 1);
    return inner.includes("\\") ? inner.replace(escapes, unescaped) : inner;
  }

  #number(): AbstractValue {
    const [written = ""] = this.#text.slice(this.#at, this.#at + 2000).match(/^-?[\d.eE+-]*/) ?? [];
    this.#at += written.length;
    return numberValue(written);
  }

  #blanks(): void {
    while (" \t\r\n".includes(this.#text[this.#at] ?? "x")) this.#at++;
  }
}

/** An integer that does not fit 64 bits is a double (F-1). */
function numberValue(written: string): AbstractValue {
  if (/[.eE]/.test(written)) return scalar("double", Number(written));
  const number = Number(written);
  if (Number.isSafeInteger(number)) return scalar("integer", number === 0 ? 0 : number);
  const big = BigInt(written);
  return big >= -(2n ** 63n) && big < 2n ** 64n ? scalar("integer", big) : scalar("double", number);
}

const escapes = /\\(?:u([0-9a-fA-F]{4})|(.))/gs;
const letters: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

function unescaped(whole: string, code: string | undefined, letter: string | undefined): string {
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  return letter === undefined ? whole : (letters[letter] ?? letter);
}
