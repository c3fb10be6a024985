/**
 * Record accessors and tag templates: `$key['sub'][0]`, `$TAG[1]`, `$1` between literal text (V-50, from
 * src/flb_record_accessor.c, src/record_accessor/ra.l and ra.y). Missing on purpose: what they read in a record.
 */
import type { Span } from "../span.ts";

export type AccessorPart =
  | { readonly kind: "text"; readonly span: Span }
  /** `$1`: a group of the regular expression before it. */
  | { readonly kind: "capture"; readonly number: number; readonly span: Span }
  /** `$TAG`, `$TAG[n]`. */
  | { readonly kind: "tag"; readonly part: number | undefined; readonly span: Span }
  | AccessorKey
  | AccessorMistake;

/** `$key['sub'][0]`. */
export interface AccessorKey {
  readonly kind: "key";
  readonly name: string;
  readonly subkeys: readonly (string | number)[];
  readonly span: Span;
  /** Characters that the scanner does not know. It prints an error for each and reads on as if they were not there. */
  readonly dropped: readonly Span[];
}

/** Fluent Bit does not take the text as an accessor. */
export interface AccessorMistake {
  readonly kind: "mistake";
  /** Follows "the record accessor". */
  readonly message: string;
  /** From the `$` to where Fluent Bit stops to read it as one. */
  readonly span: Span;
  /** What was surely meant: the same keys, in single quotes. */
  readonly mend: { readonly span: Span; readonly newText: string } | undefined;
}

/** The parts of a text with accessors, in order. */
export function parseAccessors(text: string): readonly AccessorPart[] {
  const parts: AccessorPart[] = [];
  const lastBracket = text.lastIndexOf("]");
  let literal = 0;
  let at = text.indexOf("$");
  const flush = (end: number): void => {
    if (end > literal) parts.push({ kind: "text", span: { start: literal, end } });
  };
  while (at >= 0 && at + 1 < text.length) {
    flush(at);
    const part = partAt(text, at, lastBracket);
    parts.push(part);
    literal = part.span.end;
    // The character behind `$TAG` and behind a key is never taken as a start.
    const from = part.kind === "capture" ? literal : literal + 1;
    at = text.indexOf("$", from);
  }
  flush(text.length);
  return parts;
}

/** The first mistake, if any: plugins that read the text as an accessor refuse it. */
export function accessorMistake(text: string): AccessorMistake | undefined {
  return parseAccessors(text).find((part) => part.kind === "mistake");
}

/**
 * Text that is surely meant as an accessor where nothing reads one: a tag, or a key below a key. Each ends where it
 * looks as if it did, for no rule about separators holds there.
 */
export function meantAccessors(text: string): readonly MeantAccessor[] {
  const found: MeantAccessor[] = [];
  for (const { index, 0: written } of text.matchAll(meant)) {
    const [part] = parseAccessors(written);
    if (part?.kind !== "tag" && part?.kind !== "key") continue;
    found.push({ ...part, span: { start: index, end: index + written.length } });
  }
  return found;
}

export type MeantAccessor = Extract<AccessorPart, { readonly kind: "tag" | "key" }>;

const meant = /\$(?:TAG(?:\[\d{1,3}\])?(?![A-Za-z])|[A-Za-z_]\w{0,200}(?:\['[^'\]]{0,200}'\])+)/g;

/** `lastBracket`: the place of the last `]`, behind which none needs to be looked for. */
function partAt(text: string, start: number, lastBracket: number): Exclude<AccessorPart, { kind: "text" }> {
  const next = text[start + 1] ?? "";
  // One digit is consumed, however many follow.
  if (/\d/.test(next)) return { kind: "capture", number: Number(next), span: { start, end: start + 2 } };
  if (text.startsWith("TAG", start + 1)) {
    const close = text[start + 4] === "[" && start + 5 <= lastBracket ? text.indexOf("]", start + 4) : -1;
    if (close < 0) return { kind: "tag", part: undefined, span: { start, end: start + 4 } };
    const part = Number.parseInt(text.slice(start + 5, close), 10);
    return { kind: "tag", part: Number.isNaN(part) ? 0 : part, span: { start, end: close + 1 } };
  }
  return readKey(text, start, keyEnd(text, start + 1));
}

/** A key ends at a blank, comma, double quote or dot; only a dot may stand inside single quotes. */
function keyEnd(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === "'") quoted = !quoted;
    else if (character === " " || character === "," || character === '"' || (character === "." && !quoted)) return at;
  }
  return text.length;
}

type Lexeme = {
  readonly kind: "name" | "string" | "integer" | "sign" | "unknown";
  readonly text: string;
  readonly start: number;
};

const lexemePattern = /[ \t]+|(\d+)|('(?:[^']|'')*')|([_A-Za-z][\w.\-/]*)|([$[\].,;])|(.)/gsu;

/** What the scanner reads, one after the other, for a long text has more than fit into memory. */
function* lexemes(text: string): Generator<Lexeme, undefined> {
  for (const match of text.matchAll(lexemePattern)) {
    const { index: start } = match;
    const [, integer, string, name, sign, unknown] = match;
    if (integer !== undefined) {
      // `007` is three numbers to the scanner, which then fit nowhere.
      for (const [digits] of integer.matchAll(/[1-9]\d*|0/g)) yield { kind: "integer", text: digits, start };
    } else if (string !== undefined) {
      yield { kind: "string", text: string.slice(1, -1).replaceAll("''", "'"), start };
    } else if (name !== undefined) yield { kind: "name", text: name, start };
    else if (sign !== undefined) yield { kind: "sign", text: sign, start };
    else if (unknown !== undefined) yield { kind: "unknown", text: unknown, start };
  }
  return undefined;
}

function readKey(text: string, start: number, end: number): Exclude<AccessorPart, { kind: "text" }> {
  const span = { start, end };
  const written = text.slice(start, end);
  const scanner = lexemes(written);
  const dropped: Span[] = [];
  /** What the scanner hands on. It drops characters that it does not know, so `$log:` is `$log`. */
  const next = (): Lexeme | undefined => {
    for (;;) {
      const lexeme = scanner.next().value;
      if (lexeme?.kind !== "unknown") return lexeme;
      const at = start + lexeme.start;
      dropped.push({ start: at, end: at + lexeme.text.length });
    }
  };
  const fail = (message: string): AccessorMistake => ({ kind: "mistake", message, span, mend: mendKey(text, start) });
  /** A character that the scanner does not know is the likelier mistake, wherever it stands. */
  const failUnlessDropped = (message: string): AccessorMistake => {
    while (dropped.length === 0 && next() !== undefined);
    const [first] = dropped;
    return fail(`"${written}" has ${first === undefined ? message : `"${text.slice(first.start, first.end)}" in it`}`);
  };
  next();
  const name = next();
  if (name?.kind !== "name") return failUnlessDropped('no name behind "$"');
  const subkeys: (string | number)[] = [];
  for (let open = next(); open !== undefined; open = next()) {
    if (open.kind !== "sign" || open.text !== "[") {
      return failUnlessDropped("more behind its name than keys in brackets");
    }
    const key = next();
    if (key?.kind !== "string" && key?.kind !== "integer") {
      return fail(
        text[end] === '"' && key === undefined
          ? `"${written}" ends at the double quote; keys stand in single quotes`
          : `"${written}" has a key that stands in no single quotes`,
      );
    }
    const close = next();
    if (close?.kind !== "sign" || close.text !== "]") return fail(`"${written}" has a bracket that does not close`);
    subkeys.push(key.kind === "integer" ? Number(key.text) : key.text);
  }
  return { kind: "key", name: name.text, subkeys, span, dropped };
}

/** `$k["a"]`, `$k[a]`, `$k['a]`: the same brackets with their keys in single quotes, where that gives an accessor. */
function mendKey(text: string, start: number): AccessorMistake["mend"] {
  const match = /\$[_A-Za-z][\w\-/]*((?:\[[^[\]$]{1,200}\])+)/y;
  match.lastIndex = start;
  const found = match.exec(text);
  const brackets = found?.[1];
  if (found === null || brackets === undefined) return undefined;
  const open = start + found[0].length - brackets.length;
  const newText = brackets.replace(/\[([^[\]]*)\]/g, (whole, key: string) => {
    const bare = key.trim().replace(/^["'\u2018\u2019\u201c\u201d]+|["'\u2018\u2019\u201c\u201d]+$/g, "");
    return /^\d+$/.test(key.trim()) ? whole : `['${bare}']`;
  });
  const mended = text.slice(start, open) + newText;
  const last = text[open + brackets.length] ?? "";
  // Whatever follows must end the accessor, or it would read on and fail all the same.
  if (newText === brackets || !/^(?:|[ .,"])$/.test(last) || accessorMistake(mended) !== undefined) return undefined;
  return { span: { start: open, end: open + brackets.length }, newText };
}
