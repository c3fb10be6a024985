/**
 * Regular expressions as Fluent Bit compiles them (P-10..P-13, src/flb_regex.c): the delimiters, whether Onigmo takes
 * the pattern, its named groups and its tree. Ours and pure, so it needs no loading. Deliberately missing: a check that a
 * `\p{...}` name exists, and endless recursion of `\g<name>`; both are answered "compiled".
 */

import type { Span } from "../span.ts";
import type { MatchAnswer } from "./match.ts";
import { remembered } from "./memo.ts";
import { checkTree } from "./regex-check.ts";
import { type RegexMatch, runProgram, type SearchOptions } from "./regex-match.ts";
import { parsePattern } from "./regex-parse.ts";
import { compileProgram } from "./regex-program.ts";
import { reader } from "./regex-reader.ts";
import { noOptions, type RegexNode, type RegexOptions, walk } from "./regex-tree.ts";

export type { RegexMatch, SearchOptions } from "./regex-match.ts";
export type { RegexNode, RegexOptions } from "./regex-tree.ts";

export interface SplitRegex {
  /** Where the pattern stands inside the text, without delimiters. */
  readonly pattern: Span;
  readonly options: RegexOptions;
  readonly delimiters: /** The text does not begin with `/`. */
    | "none"
    /** `/.../`, or `/.../flags`: both slashes are taken off. */
    | "taken"
    /** It begins with `/`, but both slashes stay part of the pattern. */
    | "literal";
  /** What follows the last slash, if the text begins with one and has another. */
  readonly flags: Span | undefined;
}

/** Versions since which `/.../imx` is read; before, only `/.../` was (flb_regex.c of v2.0.5 and v2.0.6). */
const flagsSince = [2, 0, 6];

/** Takes delimiters and flags off (P-12). `version` undefined stands for a current one. */
export function splitRegex(text: string, version?: string): SplitRegex {
  const whole = { start: 0, end: text.length };
  if (!text.startsWith("/")) return { pattern: whole, options: noOptions, delimiters: "none", flags: undefined };
  const last = text.lastIndexOf("/");
  const literal: SplitRegex = { pattern: whole, options: noOptions, delimiters: "literal", flags: undefined };
  if (last === 0) return literal;
  const flags = { start: last + 1, end: text.length };
  const pattern = { start: 1, end: last };
  if (last === text.length - 1) return { pattern, options: noOptions, delimiters: "taken", flags };
  const letters = text.slice(last + 1);
  if (!/^[mixo]*[mix][mixo]*$/.test(letters) || (version !== undefined && isBefore(version, flagsSince))) {
    return { ...literal, flags };
  }
  const options = { ignoreCase: letters.includes("i"), dotAll: letters.includes("m"), extended: letters.includes("x") };
  return { pattern, options, delimiters: "taken", flags };
}

function isBefore(version: string, other: readonly number[]): boolean {
  const parts = version.split(".").map((part) => Number.parseInt(part, 10) || 0);
  for (const [index, limit] of other.entries()) {
    const part = parts[index] ?? 0;
    if (part !== limit) return part < limit;
  }
  return false;
}

export interface NamedGroup {
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: RegexNode;
}

export type RegexCompilation =
  /**
   * Onigmo takes it. A name may stand for several groups. Spans are offsets in the text given. Without tree and groups
   * where it nests deeper than we follow: then nothing is known about it, and nothing may be said.
   */
  | { readonly ok: true; readonly tree: RegexNode | undefined; readonly groups: readonly NamedGroup[] | undefined }
  /** `message` follows "The regular expression "; `span` is the piece at fault. */
  | { readonly ok: false; readonly message: string; readonly span: Span };

/** Compiles the value of a property, delimiters included. */
export function compileRegex(text: string, version?: string): RegexCompilation {
  const { pattern, options } = splitRegex(text, version);
  return compilePattern(text.slice(0, pattern.end), options, pattern.start);
}

/** Compiles `text` from `start` on; spans count from the start of `text`. Equal questions give the same object. */
export function compilePattern(text: string, options: RegexOptions = noOptions, start = 0): RegexCompilation {
  return compileOnce(text, options, start);
}

const compileOnce = remembered(
  2000,
  (text: string, options: RegexOptions, start: number) =>
    `${start} ${options.ignoreCase} ${options.dotAll} ${options.extended} ${text}`,
  compileNow,
);

function compileNow(text: string, options: RegexOptions, start: number): RegexCompilation {
  const input = reader(text);
  input.at = start;
  const tree = parsePattern(input, options);
  if (input.tooDeep) return { ok: true, tree: undefined, groups: undefined };
  const refusal = tree === undefined ? input.refusal : checkTree(tree);
  if (refusal !== undefined) return { ok: false, ...refusal };
  return { ok: true, tree, groups: tree && namedGroups(tree) };
}

function namedGroups(tree: RegexNode): readonly NamedGroup[] {
  const groups: NamedGroup[] = [];
  walk(tree, (node) => {
    if (node.kind !== "group" || node.name === undefined || node.nameSpan === undefined) return;
    groups.push({ name: node.name, nameSpan: node.nameSpan, node });
  });
  return groups;
}

/** The first match of a property's value in `text`; "unknown" where we cannot say. */
export function searchRegex(
  regex: string,
  text: string,
  options: SearchOptions & { version?: string } = {},
): RegexMatch {
  const compiled = compileRegex(regex, options.version);
  if (!compiled.ok) return { kind: "none" };
  const program = compiled.tree && compileProgram(compiled.tree);
  return program === undefined ? { kind: "unknown" } : runProgram(program, text, options);
}

/**
 * Match_Regex: anchored at the start of the tag, not at its end; an empty match is none. A pattern that does not
 * compile is dropped, so it matches nothing.
 */
export function regexMatchesTag(regex: string, tag: string, version?: string): MatchAnswer {
  const options = version === undefined ? { anchored: true } : { anchored: true, version };
  const match = searchRegex(regex, tag, options);
  if (match.kind === "unknown") return "perhaps";
  return match.kind === "match" && match.span.end > match.span.start ? "always" : "never";
}

/** The functions above as one value, for callers that are handed their regex engine. */
export interface RegexEngine {
  compile(regex: string, version?: string): RegexCompilation;
  matchesTag(regex: string, tag: string, version?: string): MatchAnswer;
  search(regex: string, text: string, options?: SearchOptions & { version?: string }): RegexMatch;
}

export const regexEngine: RegexEngine = { compile: compileRegex, matchesTag: regexMatchesTag, search: searchRegex };
