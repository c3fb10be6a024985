/** Anchors, tags and directives, as libyaml's scanner goes through them. */
import type { Cursor } from "./libyaml-cursor.ts";
import {
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isDigit,
  isHex,
  isWordCode,
  type TokenKind,
} from "./libyaml-token.ts";

function word(scanner: Cursor): string {
  const start = scanner.at;
  while (isWordCode(scanner.code())) scanner.at += 1;
  return scanner.text.slice(start, scanner.at);
}

function skipBlanks(scanner: Cursor): undefined {
  while (isBlank(scanner.code())) scanner.at += 1;
}

/** What may follow an anchor beside a blank: `?:,]}%@` and the backtick. */
const afterAnchor: ReadonlySet<number> = new Set([..."?:,]}%@`"].map((char) => char.charCodeAt(0)));

/** The name of an anchor or alias. */
export function scanAnchor(scanner: Cursor): string {
  scanner.at += 1;
  const name = word(scanner);
  const next = scanner.code();
  if (name === "" || !(isBlankOrEnd(next) || afterAnchor.has(next))) {
    scanner.fail("did not find expected alphabetic or numeric character");
  }
  return name;
}

/** The handle of a tag. */
export function scanTag(scanner: Cursor): string {
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
function scanUri(scanner: Cursor, verbatim: boolean, before: number): number {
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
function scanUriEscape(scanner: Cursor): boolean {
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
export function scanDirective(scanner: Cursor): { readonly kind: TokenKind; readonly text: string } | undefined {
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

function scanVersion(scanner: Cursor): string {
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

function scanVersionNumber(scanner: Cursor): number {
  const start = scanner.at;
  while (isDigit(scanner.code())) {
    if (scanner.at - start >= 9) scanner.fail("found extremely long version number");
    if (scanner.problem !== undefined) return 0;
    scanner.at += 1;
  }
  if (scanner.at === start) scanner.fail("did not find expected version number");
  return Number(scanner.text.slice(start, scanner.at));
}

function scanTagDirective(scanner: Cursor): string {
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
