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
  let literal = 0;
  let at = text.indexOf("$");
  const flush = (end: number): void => {
    if (end > literal) parts.push({ kind: "text", span: { start: literal, end } });
  };
  while (at >= 0 && at + 1 < text.length) {
    flush(at);
    const part = partAt(text, at);
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

function partAt(text: string, start: number): Exclude<AccessorPart, { kind: "text" }> {
  const next = text[start + 1] ?? "";
  // One digit is consumed, however many follow.
  if (/\d/.test(next)) return { kind: "capture", number: Number(next), span: { start, end: start + 2 } };
  if (text.startsWith("TAG", start + 1)) {
    const close = text[start + 4] === "[" && start + 5 < text.length ? text.indexOf("]", start + 4) : -1;
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

type Lexeme = { readonly kind: "name" | "string" | "integer" | "sign"; readonly text: string };

const lexemePattern = /[ \t]+|(\d+)|('(?:[^']|'')*')|([_A-Za-z][\w.\-/]*)|([$[\].,;])|(.)/gsu;

/** What the scanner hands on. It drops characters that it does not know, so `$log:` is `$log`. */
function lexemes(text: string): { readonly lexemes: readonly Lexeme[]; readonly dropped: readonly Span[] } {
  const found: Lexeme[] = [];
  const dropped: Span[] = [];
  for (const match of text.matchAll(lexemePattern)) {
    const [whole, integer, string, name, sign, other] = match;
    if (integer !== undefined) {
      // `007` is three numbers to the scanner, which then fit nowhere.
      for (const digits of integer.match(/[1-9]\d*|0/g) ?? []) found.push({ kind: "integer", text: digits });
    } else if (string !== undefined) {
      found.push({ kind: "string", text: string.slice(1, -1).replaceAll("''", "'") });
    } else if (name !== undefined) found.push({ kind: "name", text: name });
    else if (sign !== undefined) found.push({ kind: "sign", text: sign });
    else if (other !== undefined) dropped.push({ start: match.index, end: match.index + whole.length });
  }
  return { lexemes: found, dropped };
}

function readKey(text: string, start: number, end: number): Exclude<AccessorPart, { kind: "text" }> {
  const span = { start, end };
  const written = text.slice(start, end);
  const { lexemes: found, dropped: unknown } = lexemes(written);
  const dropped = unknown[0] && written.slice(unknown[0].start, unknown[0].end);
  const [, name, ...rest] = found;
  const fail = (message: string): AccessorMistake => ({ kind: "mistake", message, span, mend: mendKey(text, start) });
  if (name?.kind !== "name") {
    return fail(dropped === undefined ? `"${written}" has no name behind "$"` : `"${written}" has "${dropped}" in it`);
  }
  const subkeys: (string | number)[] = [];
  for (let at = 0; at < rest.length; at += 3) {
    const [open, key, close] = [rest[at], rest[at + 1], rest[at + 2]];
    if (open?.text !== "[" || open.kind !== "sign") {
      return fail(
        dropped === undefined
          ? `"${written}" has more behind its name than keys in brackets`
          : `"${written}" has "${dropped}" in it`,
      );
    }
    if (key?.kind !== "string" && key?.kind !== "integer") {
      return fail(
        text[end] === '"' && key === undefined
          ? `"${written}" ends at the double quote; keys stand in single quotes`
          : `"${written}" has a key that stands in no single quotes`,
      );
    }
    if (close?.kind !== "sign" || close.text !== "]") return fail(`"${written}" has a bracket that does not close`);
    subkeys.push(key.kind === "integer" ? Number(key.text) : key.text);
  }
  return {
    kind: "key",
    name: name.text,
    subkeys,
    span,
    dropped: unknown.map(({ start: from, end: to }) => ({ start: start + from, end: start + to })),
  };
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
