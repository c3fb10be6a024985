/** The parts of libyaml's scanner that go through one token: scalars, anchors, tags and directives. */
import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, type Scanner, type TokenKind } from "./libyaml-scanner.ts";

/** Letters, digits, `_` and `-`: what libyaml calls alphabetical. */
function isWordCode(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 95 ||
    code === 45
  );
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isHex(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

function word(scanner: Scanner): string {
  const start = scanner.at;
  while (isWordCode(scanner.code())) scanner.at += 1;
  return scanner.text.slice(start, scanner.at);
}

function skipBlanks(scanner: Scanner): undefined {
  while (isBlank(scanner.code())) scanner.at += 1;
}

/** What may follow an anchor beside a blank: `?:,]}%@` and the backtick. */
const afterAnchor: ReadonlySet<number> = new Set([..."?:,]}%@`"].map((char) => char.charCodeAt(0)));

/** The name of an anchor or alias. */
export function scanAnchor(scanner: Scanner): string {
  scanner.at += 1;
  const name = word(scanner);
  const next = scanner.code();
  if (name === "" || !(isBlankOrEnd(next) || afterAnchor.has(next))) {
    scanner.fail("did not find expected alphabetic or numeric character");
  }
  return name;
}

/** The handle of a tag. */
export function scanTag(scanner: Scanner): string {
  let handle = "";
  if (scanner.code(1) === 60) {
    scanner.at += 2;
    scanUri(scanner, true, 0);
    if (scanner.problem !== undefined) return "";
    if (scanner.code() !== 62) {
      scanner.fail("did not find the expected '>'");
      return "";
    }
    scanner.at += 1;
  } else {
    const start = scanner.at;
    scanner.at += 1;
    word(scanner);
    if (scanner.code() === 33) scanner.at += 1;
    handle = scanner.text.slice(start, scanner.at);
    if (handle.length > 1 && handle.endsWith("!")) scanUri(scanner, false, 0);
    else {
      const isBare = scanUri(scanner, false, handle.length) === 0 && handle === "!";
      handle = isBare ? "" : "!";
    }
  }
  if (scanner.problem !== undefined) return "";
  const next = scanner.code();
  if (!isBlankOrEnd(next) && !(scanner.flowLevel > 0 && next === 44)) {
    scanner.fail("did not find expected whitespace or line break");
  }
  return handle;
}

const uriCodes: ReadonlySet<number> = new Set([...";/?:@&=+$.%!~*'()"].map((char) => char.charCodeAt(0)));
const verbatimCodes: ReadonlySet<number> = new Set([...",[]"].map((char) => char.charCodeAt(0)));

/** Goes through a URI and gives the number of its characters; `before` of it are read already. */
function scanUri(scanner: Scanner, verbatim: boolean, before: number): number {
  let length = 0;
  for (;;) {
    const code = scanner.code();
    if (code === 37) {
      if (!scanUriEscape(scanner)) return length;
    } else if (isWordCode(code) || uriCodes.has(code) || (verbatim && verbatimCodes.has(code))) scanner.at += 1;
    else break;
    length += 1;
  }
  if (length + before === 0) scanner.fail("did not find expected tag URI");
  return length;
}

/** The escaped bytes of one character. */
function scanUriEscape(scanner: Scanner): boolean {
  let width = 0;
  do {
    if (!(scanner.code() === 37 && isHex(scanner.code(1)) && isHex(scanner.code(2)))) {
      scanner.fail("did not find URI escaped octet");
      return false;
    }
    const octet = Number.parseInt(scanner.text.slice(scanner.at + 1, scanner.at + 3), 16);
    if (width === 0) {
      width =
        octet < 0x80 ? 1 : (octet & 0xe0) === 0xc0 ? 2 : (octet & 0xf0) === 0xe0 ? 3 : (octet & 0xf8) === 0xf0 ? 4 : 0;
      if (width === 0) {
        scanner.fail("found an incorrect leading UTF-8 octet");
        return false;
      }
    } else if ((octet & 0xc0) !== 0x80) {
      scanner.fail("found an incorrect trailing UTF-8 octet");
      return false;
    }
    scanner.at += 3;
    width -= 1;
  } while (width > 0);
  return true;
}

/** A directive: `%YAML 1.1` gives `1.1`, `%TAG !e! …` the handle. */
export function scanDirective(scanner: Scanner): { readonly kind: TokenKind; readonly text: string } | undefined {
  scanner.at += 1;
  const name = word(scanner);
  if (name === "") scanner.fail("could not find expected directive name");
  else if (!isBlankOrEnd(scanner.code())) scanner.fail("found unexpected non-alphabetical character");
  if (scanner.problem !== undefined) return undefined;
  let text: string;
  if (name === "YAML") text = scanVersion(scanner);
  else if (name === "TAG") text = scanTagDirective(scanner);
  else {
    scanner.fail("found unknown directive name");
    return undefined;
  }
  if (scanner.problem !== undefined) return undefined;
  skipBlanks(scanner);
  scanner.skipComment();
  if (!isBreakOrEnd(scanner.code())) {
    scanner.fail("did not find expected comment or line break");
    return undefined;
  }
  if (isBreak(scanner.code())) scanner.skipBreak();
  return { kind: name === "YAML" ? "version-directive" : "tag-directive", text };
}

function scanVersion(scanner: Scanner): string {
  skipBlanks(scanner);
  const major = scanVersionNumber(scanner);
  if (scanner.problem !== undefined) return "";
  if (scanner.code() !== 46) {
    scanner.fail("did not find expected digit or '.' character");
    return "";
  }
  scanner.at += 1;
  return `${major}.${scanVersionNumber(scanner)}`;
}

function scanVersionNumber(scanner: Scanner): number {
  const start = scanner.at;
  while (isDigit(scanner.code())) {
    if (scanner.at - start >= 9) scanner.fail("found extremely long version number");
    if (scanner.problem !== undefined) return 0;
    scanner.at += 1;
  }
  if (scanner.at === start) scanner.fail("did not find expected version number");
  return Number(scanner.text.slice(start, scanner.at));
}

function scanTagDirective(scanner: Scanner): string {
  skipBlanks(scanner);
  const start = scanner.at;
  if (scanner.code() !== 33) {
    scanner.fail("did not find expected '!'");
    return "";
  }
  scanner.at += 1;
  word(scanner);
  if (scanner.code() === 33) scanner.at += 1;
  else if (scanner.at > start + 1) scanner.fail("did not find expected '!'");
  const handle = scanner.text.slice(start, scanner.at);
  if (scanner.problem === undefined && !isBlank(scanner.code())) scanner.fail("did not find expected whitespace");
  if (scanner.problem !== undefined) return "";
  skipBlanks(scanner);
  scanUri(scanner, true, 0);
  if (scanner.problem === undefined && !isBlankOrEnd(scanner.code())) {
    scanner.fail("did not find expected whitespace or line break");
  }
  return handle;
}

/** A literal or folded scalar, up to the start of the line that ends it. */
export function scanBlockScalar(scanner: Scanner): undefined {
  scanner.at += 1;
  const isChomp = (): boolean => scanner.code() === 43 || scanner.code() === 45;
  let increment = 0;
  const takeDigit = (): void => {
    if (scanner.code() === 48) scanner.fail("found an indentation indicator equal to 0");
    increment = scanner.code() - 48;
    scanner.at += 1;
  };
  if (isChomp()) {
    scanner.at += 1;
    if (isDigit(scanner.code())) takeDigit();
  } else if (isDigit(scanner.code())) {
    takeDigit();
    if (isChomp()) scanner.at += 1;
  }
  if (scanner.problem !== undefined) return;
  skipBlanks(scanner);
  scanner.skipComment();
  if (!isBreakOrEnd(scanner.code())) return scanner.fail("did not find expected comment or line break");
  if (isBreak(scanner.code())) scanner.skipBreak();
  const given = increment === 0 ? 0 : Math.max(scanner.indent, 0) + increment;
  const indent = scanBlockBreaks(scanner, given);
  while (scanner.problem === undefined && scanner.at - scanner.lineStart === indent && scanner.code() !== -1) {
    while (!isBreakOrEnd(scanner.code())) scanner.at += 1;
    if (isBreak(scanner.code())) scanner.skipBreak();
    scanBlockBreaks(scanner, indent);
  }
}

/** Goes through indents and blank lines, and finds the indent (`given` 0: the deepest of the lines up to the first). */
function scanBlockBreaks(scanner: Scanner, given: number): number {
  let deepest = 0;
  for (;;) {
    // Before the first character of a line there are only spaces, so columns are offsets.
    while ((given === 0 || scanner.at - scanner.lineStart < given) && scanner.code() === 32) scanner.at += 1;
    const column = scanner.at - scanner.lineStart;
    deepest = Math.max(deepest, column);
    if ((given === 0 || column < given) && scanner.code() === 9) {
      scanner.fail("found a tab character where an indentation space is expected");
      return 0;
    }
    if (!isBreak(scanner.code())) break;
    scanner.skipBreak();
  }
  return given === 0 ? Math.max(deepest, scanner.indent + 1, 1) : given;
}

const simpleEscapes: ReadonlySet<number> = new Set([...'0abt\tnvfre "/\\N_LP'].map((char) => char.charCodeAt(0)));
const codeLengths: Readonly<Record<number, number>> = { 120: 2, 117: 4, 85: 8 };

/** A scalar between quotes; gives the offset behind it. */
export function scanFlowScalar(scanner: Scanner, quote: number): number {
  scanner.at += 1;
  const isDouble = quote === 34;
  for (;;) {
    if (scanner.isMarker(45) || scanner.isMarker(46)) scanner.fail("found unexpected document indicator");
    else if (scanner.code() === -1) scanner.fail("found unexpected end of stream");
    if (scanner.problem !== undefined) return scanner.at;
    for (let code = scanner.code(); !isBlankOrEnd(code); code = scanner.code()) {
      if (code === quote) {
        if (isDouble || scanner.code(1) !== quote) {
          scanner.at += 1;
          return scanner.at;
        }
        scanner.at += 2;
      } else if (isDouble && code === 92) {
        if (isBreak(scanner.code(1))) {
          scanner.at += 1;
          scanner.skipBreak();
          break;
        }
        scanEscape(scanner);
        if (scanner.problem !== undefined) return scanner.at;
      } else scanner.at += 1;
    }
    for (let code = scanner.code(); isBlank(code) || isBreak(code); code = scanner.code()) {
      if (isBreak(code)) scanner.skipBreak();
      else scanner.at += 1;
    }
  }
}

function scanEscape(scanner: Scanner): undefined {
  const code = scanner.code(1);
  if (simpleEscapes.has(code)) {
    scanner.at += 2;
    return;
  }
  const length = codeLengths[code];
  if (length === undefined) return scanner.fail("found unknown escape character");
  scanner.at += 2;
  for (let i = 0; i < length; i += 1) {
    if (!isHex(scanner.code(i))) return scanner.fail("did not find expected hexdecimal number");
  }
  const value = Number.parseInt(scanner.text.slice(scanner.at, scanner.at + length), 16);
  if ((value >= 0xd800 && value <= 0xdfff) || value > 0x10ffff) {
    return scanner.fail("found invalid Unicode character escape code");
  }
  scanner.at += length;
}

/** Characters that end a plain scalar in a flow collection: `,[]{}`. */
function isFlowIndicator(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** A plain scalar; gives the offset behind its last character. */
export function scanPlainScalar(scanner: Scanner): number {
  const indent = scanner.indent + 1;
  const inFlow = scanner.flowLevel > 0;
  let end = scanner.at;
  let newLine = false;
  for (;;) {
    if (scanner.isMarker(45) || scanner.isMarker(46) || scanner.code() === 35) break;
    for (let code = scanner.code(); !isBlankOrEnd(code); code = scanner.code()) {
      if (code === 58) {
        const next = scanner.code(1);
        if (inFlow && (isFlowIndicator(next) || next === 63)) {
          scanner.fail("found unexpected ':'");
          return end;
        }
        if (isBlankOrEnd(next)) break;
      } else if (inFlow && isFlowIndicator(code)) break;
      newLine = false;
      scanner.at += 1;
      end = scanner.at;
    }
    if (!(isBlank(scanner.code()) || isBreak(scanner.code()))) break;
    for (let code = scanner.code(); isBlank(code) || isBreak(code); code = scanner.code()) {
      if (isBreak(code)) {
        scanner.skipBreak();
        newLine = true;
      } else if (newLine && code === 9 && scanner.at - scanner.lineStart < indent) {
        scanner.fail("found a tab character that violates indentation");
        return end;
      } else scanner.at += 1;
    }
    if (!inFlow && scanner.at - scanner.lineStart < indent) break;
  }
  if (newLine) scanner.mayBeginKey = true;
  return end;
}
