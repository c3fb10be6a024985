/** Scalars, as libyaml's scanner goes through them, with the texts that it reads. */
import type { Cursor } from "./libyaml-cursor.ts";
import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isHex } from "./libyaml-token.ts";

function skipBlanks(scanner: Cursor): undefined {
  while (isBlank(scanner.code())) scanner.at += 1;
}

/** What was read of a scalar: its text, and the offset behind its last character. */
export interface ScalarContent {
  readonly text: string;
  readonly end: number;
}

/** What a line break becomes: those of YAML 1.1 that are no break for others stay what they are. */
function breakText(code: number): string {
  return code === 0x2028 || code === 0x2029 ? String.fromCharCode(code) : "\n";
}

/** What folding makes of the first line break and those behind it. */
function folded(first: string, others: string): string {
  return first === "\n" ? others || " " : first + others;
}

/** A literal or folded scalar, up to the start of the line that ends it. */
export function scanBlockScalar(scanner: Cursor): ScalarContent {
  const isLiteral = scanner.code() === 124;
  scanner.at += 1;
  const isChomp = (): boolean => scanner.code() === 43 || scanner.code() === 45;
  let increment = 0;
  let chomp = 0;
  const takeDigit = (): void => {
    if (scanner.code() === 48) scanner.fail("found an indentation indicator equal to 0");
    increment = scanner.code() - 48;
    scanner.at += 1;
  };
  if (isChomp()) {
    chomp = scanner.code();
    scanner.at += 1;
    if (isDigit(scanner.code())) takeDigit();
  } else if (isDigit(scanner.code())) {
    takeDigit();
    if (isChomp()) {
      chomp = scanner.code();
      scanner.at += 1;
    }
  }
  const nothing = { text: "", end: scanner.at };
  if (scanner.problem !== undefined) return nothing;
  skipBlanks(scanner);
  scanner.skipComment();
  if (!isBreakOrEnd(scanner.code())) {
    scanner.fail("did not find expected comment or line break");
    return nothing;
  }
  if (isBreak(scanner.code())) scanner.skipBreak();
  const given = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  let { indent, breaks } = scanBlockBreaks(scanner, given);
  let text = "";
  let lineBreak = "";
  let afterBlank = false;
  let end = nothing.end;
  while (scanner.problem === undefined && scanner.at - scanner.lineStart === indent && scanner.code() !== -1) {
    const beginsBlank = isBlank(scanner.code());
    if (!isLiteral && lineBreak === "\n" && !afterBlank && !beginsBlank) text += breaks === "" ? " " : "";
    else text += lineBreak;
    text += breaks;
    afterBlank = beginsBlank;
    const from = scanner.at;
    while (!isBreakOrEnd(scanner.code())) scanner.at += 1;
    text += scanner.text.slice(from, scanner.at);
    lineBreak = "";
    if (isBreak(scanner.code())) {
      lineBreak = breakText(scanner.code());
      scanner.skipBreak();
    }
    end = scanner.at;
    ({ indent, breaks } = scanBlockBreaks(scanner, indent));
  }
  if (chomp !== 45) text += lineBreak;
  return chomp === 43 ? { text: text + breaks, end: Math.max(end, scanner.lineStart) } : { text, end };
}

/** Goes through indents and blank lines, and finds the indent (`given` 0: the deepest of the lines up to the first). */
function scanBlockBreaks(scanner: Cursor, given: number): { readonly indent: number; readonly breaks: string } {
  let deepest = 0;
  let breaks = "";
  for (;;) {
    // Before the first character of a line there are only spaces, so columns are offsets.
    while ((given === 0 || scanner.at - scanner.lineStart < given) && scanner.code() === 32) scanner.at += 1;
    const column = scanner.at - scanner.lineStart;
    deepest = Math.max(deepest, column);
    if ((given === 0 || column < given) && scanner.code() === 9) {
      scanner.fail("found a tab character where an indentation space is expected");
      break;
    }
    if (!isBreak(scanner.code())) break;
    breaks += breakText(scanner.code());
    scanner.skipBreak();
  }
  return { indent: given === 0 ? Math.max(deepest, scanner.indent + 1, 1) : given, breaks };
}

/** Single-character escapes of double quotes. */
const simpleEscapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  t: "\t",
  "\t": "\t",
  n: "\n",
  v: "\v",
  f: "\f",
  r: "\r",
  e: "\x1b",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  N: "\x85",
  _: "\xa0",
  L: "\u2028",
  P: "\u2029",
};
const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** A scalar between quotes. */
export function scanFlowScalar(scanner: Cursor, quote: number): ScalarContent {
  scanner.at += 1;
  const isDouble = quote === 34;
  const source = scanner.text;
  let text = "";
  let from = scanner.at;
  for (;;) {
    if (scanner.isMarker(45) || scanner.isMarker(46)) scanner.fail("found unexpected document indicator");
    else if (scanner.code() === -1) scanner.fail("found unexpected end of stream");
    let joined = false;
    for (let code = scanner.code(); !isBlankOrEnd(code) && scanner.problem === undefined; code = scanner.code()) {
      if (code === quote) {
        text += source.slice(from, scanner.at);
        scanner.at += 1;
        if (isDouble || scanner.code() !== quote) return { text, end: scanner.at };
        from = scanner.at;
        scanner.at += 1;
      } else if (isDouble && code === 92) {
        text += source.slice(from, scanner.at);
        if (isBreak(scanner.code(1))) {
          scanner.at += 1;
          scanner.skipBreak();
          joined = true;
          break;
        }
        text += scanEscape(scanner);
        from = scanner.at;
      } else scanner.at += 1;
    }
    if (scanner.problem !== undefined) return { text, end: scanner.at };
    const blanksFrom = scanner.at;
    let first = "";
    let others = "";
    let hasBreak = joined;
    for (let code = scanner.code(); isBlank(code) || isBreak(code); code = scanner.code()) {
      if (!isBreak(code)) {
        scanner.at += 1;
        continue;
      }
      if (hasBreak) others += breakText(code);
      else first = breakText(code);
      hasBreak = true;
      scanner.skipBreak();
    }
    if (hasBreak) {
      if (!joined) text += source.slice(from, blanksFrom);
      text += folded(first, others);
      from = scanner.at;
    }
  }
}

function scanEscape(scanner: Cursor): string {
  const char = scanner.text.charAt(scanner.at + 1);
  const simple = simpleEscapes[char];
  if (simple !== undefined) {
    scanner.at += 2;
    return simple;
  }
  const length = codeLengths[char];
  if (length === undefined) {
    scanner.fail("found unknown escape character");
    return "";
  }
  scanner.at += 2;
  for (let i = 0; i < length; i += 1) {
    if (!isHex(scanner.code(i))) {
      scanner.fail("did not find expected hexdecimal number");
      return "";
    }
  }
  const value = Number.parseInt(scanner.text.slice(scanner.at, scanner.at + length), 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    scanner.fail("found invalid Unicode character escape code");
    return "";
  }
  scanner.at += length;
  return String.fromCodePoint(value);
}

/** Characters that end a plain scalar in a flow collection: `,[]{}`. */
function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** A plain scalar. */
export function scanPlainScalar(scanner: Cursor): ScalarContent {
  const indent = scanner.indent + 1;
  const inFlow = scanner.flowLevel > 0;
  let text = "";
  let from = scanner.at;
  let end = scanner.at;
  let first = "";
  let others = "";
  const content = (): ScalarContent => ({ text: text + scanner.text.slice(from, end), end });
  for (;;) {
    if (scanner.isMarker(45) || scanner.isMarker(46) || scanner.code() === 35) break;
    for (let code = scanner.code(); !isBlankOrEnd(code); code = scanner.code()) {
      if (code === 58) {
        const next = scanner.code(1);
        if (inFlow && (isFlowIndicator(next) || next === 63)) {
          scanner.fail("found unexpected ':'");
          return content();
        }
        if (isBlankOrEnd(next)) break;
      } else if (inFlow && isFlowIndicator(code)) break;
      if (first !== "") {
        text += scanner.text.slice(from, end) + folded(first, others);
        from = scanner.at;
        first = "";
        others = "";
      }
      scanner.at += 1;
      end = scanner.at;
    }
    if (!(isBlank(scanner.code()) || isBreak(scanner.code()))) break;
    for (let code = scanner.code(); isBlank(code) || isBreak(code); code = scanner.code()) {
      if (isBreak(code)) {
        if (first === "") first = breakText(code);
        else others += breakText(code);
        scanner.skipBreak();
      } else if (first !== "" && code === 9 && scanner.at - scanner.lineStart < indent) {
        scanner.fail("found a tab character that violates indentation");
        return content();
      } else scanner.at += 1;
    }
    if (!inFlow && scanner.at - scanner.lineStart < indent) break;
  }
  if (first !== "") scanner.mayBeginKey = true;
  return content();
}
