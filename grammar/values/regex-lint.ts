/**
 * Pieces of regular expressions that compile and are surely not meant. Judged on the text of the property, before
 * `${}` is expanded; spans are offsets in it. A yen sign is read as the backslash it stands for on Japanese keyboards.
 */
import type { Span } from "../span.ts";
import { remembered } from "./memo.ts";
import { compileRegex } from "./regex.ts";

export type SuspiciousPiece = {
  readonly span: Span;
  /** What to write instead; undefined when we cannot tell. An insertion has an empty span. */
  readonly replacement: { readonly span: Span; readonly newText: string } | undefined;
} & (
  | /** `{1.2}`, `{1, 2}`: literal text, no repeat. `meant` is the repeat. */
  { readonly kind: "literal-repeat"; readonly text: string; readonly meant: string }
  /** `?<name>` without the parenthesis before it: makes what stands before it optional, and names nothing. */
  | { readonly kind: "group-without-parenthesis"; readonly name: string }
  /** `A-z` in a class: also takes the six characters between Z and a. */
  | { readonly kind: "letters-range" }
  /** `${2}`: taken as a variable named 2 (P-13). */
  | { readonly kind: "repeat-as-variable"; readonly name: string }
);

/** In the order of the text. */
export const suspiciousPieces: (text: string) => readonly SuspiciousPiece[] = remembered(
  2000,
  (text) => text,
  findPieces,
);

function findPieces(text: string): readonly SuspiciousPiece[] {
  const mended = text.replace(yen, "\\");
  const inside = classDepths(mended);
  const pieces: SuspiciousPiece[] = [
    ...literalRepeats(mended, inside),
    ...groupsWithoutParenthesis(mended, inside, text),
    ...letterRanges(mended, inside),
    ...repeatsAsVariables(mended),
  ];
  return pieces.sort((a, b) => a.span.start - b.span.start);
}

export interface YenPiece {
  readonly span: Span;
  readonly character: string;
  /**
   * What follows: a `letter` that makes an escape (`d w s`), so surely a backslash was meant; a `sign` that often has a
   * backslash before it, but may as well follow a price; or something that takes no backslash.
   */
  readonly before: "letter" | "sign" | "other";
  readonly replacement: "\\";
}

const yen = /[\u00a5\uffe5\uff3c]/g;

/** Every yen sign and full-width backslash: ordinary characters to the engine, so such a pattern rarely matches. */
export function yenPieces(text: string): readonly YenPiece[] {
  return Array.from(text.matchAll(yen), (match) => {
    const end = match.index + 1;
    const next = text.slice(end, end + 1);
    const before = /[dDwWsShHbBAzZnrtfpPkgxu]/.test(next)
      ? "letter"
      : /[\^$.*+?()[\]{}|/\\:"'-]/.test(next)
        ? "sign"
        : "other";
    return { span: { start: match.index, end }, character: match[0], before, replacement: "\\" };
  });
}

/** For each offset: undefined in the second half of an escape, else whether it lies in a character class. */
function classDepths(text: string): readonly (boolean | undefined)[] {
  const inside: (boolean | undefined)[] = [];
  let depth = 0;
  let opened = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    inside[at] = depth > 0;
    if (character === "\\") {
      at++;
      if (at < text.length) inside[at] = undefined;
    } else if (character === "[") {
      depth++;
      opened = text[at + 1] === "^" ? at + 2 : at + 1;
    } else if (character === "]" && depth > 0 && at !== opened) depth--;
  }
  return inside;
}

function* literalRepeats(text: string, inside: readonly (boolean | undefined)[]): Generator<SuspiciousPiece> {
  for (const match of text.matchAll(/\{(\d{1,6})(?:\.| ?, | ,)(\d{0,6})\}/g)) {
    const [written, low = "", high = ""] = match;
    const start = match.index;
    // With nothing to repeat before it, a brace is just a brace; a dot needs both numbers.
    if (inside[start] !== false || start === 0 || /[(|^]/.test(text[start - 1] ?? "") || text[start - 1] === "$")
      continue;
    if ((high === "" && written.includes(".")) || (high !== "" && Number(low) > Number(high))) continue;
    const span = { start, end: start + written.length };
    const meant = `{${low},${high}}`;
    yield { kind: "literal-repeat", text: written, meant, span, replacement: { span, newText: meant } };
  }
}

/**
 * A group that lost its parenthesis. Either the text is broken as it stands and compiles with the parenthesis; or it
 * compiles, but what stands before and behind makes plain that a group was meant. After `.*?` or `(...)?` a `<name>` is
 * ordinary text, such as a tag of XML.
 */
function* groupsWithoutParenthesis(
  text: string,
  inside: readonly (boolean | undefined)[],
  written: string,
): Generator<SuspiciousPiece> {
  const candidates = Array.from(text.matchAll(/\?<([A-Za-z_]\w{0,99})>/g)).filter(({ index }) => {
    const before = text[index - 1];
    const escaped = inside[index - 1] === undefined && index > 0;
    return inside[index] === false && before !== undefined && (escaped || !/[(*+?}]/.test(before));
  });
  if (candidates.length === 0 || candidates.length > 20) return;
  const broken = !compileRegex(text).ok;
  const withAll = candidates.reduceRight(
    (mended, { index }) => `${mended.slice(0, index)}(${mended.slice(index)}`,
    text,
  );
  const mends = broken && compileRegex(withAll).ok;
  for (const { 0: head, 1: name = "", index } of candidates) {
    const span = { start: index, end: index + head.length };
    const piece = { kind: "group-without-parenthesis", name, span } as const;
    if (mends) yield { ...piece, replacement: { span: { start: index, end: index }, newText: "(" } };
    else if (!broken && isMeantAsGroup(text, inside, span)) {
      yield { ...piece, replacement: completedGroup(text, written, span) };
    }
  }
}

/** Something with a repeat or a class behind the name, as groups have; `</` and other names in angle brackets are XML. */
function isMeantAsGroup(text: string, inside: readonly (boolean | undefined)[], { start, end }: Span): boolean {
  const before = text[start - 1];
  const escaped = inside[start - 1] === undefined;
  // A `^` cannot be optional at all.
  if (!escaped && before === "^") return true;
  if (!escaped && (before === ")" || before === "|")) return false;
  return /^(?:\[|\\[dDwWsShH]|\.[*+])/.test(text.slice(end, end + 2)) && !/<\\?\/|(?<![?kg])<[A-Za-z]/.test(text);
}

/** One atom with its repeat, up to a place where a group can end. */
const groupBody =
  /(?:\[\^?\]?(?:[^\]\\[]|\\.){1,200}\]|\\[dDwWsShH]|\.)(?:[*+]\??|\{\d{1,6}(?:,\d{0,6})?\})?(?=[ $]|\\[^A-Za-rt-z0-9]|$)/y;

/** The group in parentheses, if what belongs to it is one piece. */
function completedGroup(text: string, written: string, { start, end }: Span): SuspiciousPiece["replacement"] {
  groupBody.lastIndex = end;
  const body = groupBody.exec(text);
  if (body === null) return undefined;
  const span = { start, end: end + body[0].length };
  const mended = `${text.slice(0, start)}(${text.slice(start, span.end)})${text.slice(span.end)}`;
  return compileRegex(mended).ok ? { span, newText: `(${written.slice(start, span.end)})` } : undefined;
}

/** How far around a range its class is looked at; enough for real ones, and it keeps the cost linear. */
const classReach = 200;

function* letterRanges(text: string, inside: readonly (boolean | undefined)[]): Generator<SuspiciousPiece> {
  for (const { index } of text.matchAll(/A-z/g)) {
    if (inside[index] !== true || inside[index + 1] !== true || text[index - 1] === "-") continue;
    const span = { start: index, end: index + 3 };
    const before = text.slice(Math.max(0, index - classReach), index);
    const after = text.slice(span.end, span.end + classReach);
    const rest = before.slice(before.lastIndexOf("[") + 1) + after.slice(0, Math.max(0, after.indexOf("]")));
    const newText = rest.includes("a-z") ? "A-Z" : "A-Za-z";
    yield { kind: "letters-range", span, replacement: { span, newText } };
  }
}

function* repeatsAsVariables(text: string): Generator<SuspiciousPiece> {
  for (const match of text.matchAll(/(\\?)\$\{(\d{1,6}(?:,\d{0,6})?)\}/g)) {
    const [written, backslash = "", name = ""] = match;
    const start = match.index + backslash.length;
    const whole = { start: match.index, end: match.index + written.length };
    // The scanner knows no escape, but it does not see `${` where a bracket stands between.
    const replacement = backslash === "" ? undefined : { span: whole, newText: `[$]{${name}}` };
    yield { kind: "repeat-as-variable", name, span: { start, end: whole.end }, replacement };
  }
}
