/** What becomes of the slashes and flags around an expression: `/^error/i` (P-12). */
import type { Span } from "../../grammar/span.ts";
import { splitRegex } from "../../grammar/values/regex.ts";
import { atLeast } from "../schema/index.ts";

export interface SlashFlags {
  /**
   * `path`: a path loses its slashes, because what follows the last one looks like flags. `old`: flags that the version does
   * not read yet. `foreign`: flags of other dialects. With the last two the slashes are part of the expression.
   */
  readonly kind: "path" | "old" | "foreign";
  readonly flags: Span;
}

/** Undefined: there are none, or they mean what they look like. */
export function misreadFlags(text: string, version: string): SlashFlags | undefined {
  const { delimiters, flags } = splitRegex(text, version);
  if (flags === undefined || flags.start === flags.end) return undefined;
  const isPath = hasPlainSlash(text.slice(1, flags.start - 1));
  // Slashes inside and a single letter behind them: a path, or flags that were meant?
  if (delimiters === "taken") return isPath ? { kind: "path", flags } : undefined;
  if (isPath) return undefined;
  if (splitRegex(text).delimiters === "taken") return atLeast(version, "2.0.6") ? undefined : { kind: "old", flags };
  return areForeignFlags(text.slice(flags.start, flags.end)) ? { kind: "foreign", flags } : undefined;
}

/** Flags of other dialects, each once; not the last word of a path. */
function areForeignFlags(text: string): boolean {
  return /^[gimsuyx]{1,4}$/.test(text) && new Set(text).size === text.length;
}

/** A slash that is neither escaped nor in a character class: then the text is rather a path. */
function hasPlainSlash(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "[") depth++;
    else if (character === "]") depth = Math.max(0, depth - 1);
    else if (character === "/" && depth === 0) return true;
  }
  return false;
}
