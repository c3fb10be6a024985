/** Lists of words in one value: separated by spaces (SLIST, V-20) or by commas (CLIST, V-21). From src/flb_slist.c. */
import type { Span } from "../span.ts";

export interface ListWord {
  /** What the plugin gets: without quotes, `\"` turned into `"` in a closed quoted word. */
  readonly text: string;
  /** Without the quotes; as long as `text` unless escapes were taken out. */
  readonly span: Span;
  /** `unclosed`: the word is the rest of the line, verbatim. `rest`: more words than the list may have. */
  readonly kind: "plain" | "quoted" | "unclosed" | "rest";
}

/**
 * Words between spaces; a tab is an ordinary character. After `max` words, if given, the rest of the line is one more
 * word of kind `rest`.
 */
export function splitSpaces(text: string, max?: number): readonly ListWord[] {
  const words: ListWord[] = [];
  let at = 0;
  for (;;) {
    at = skipSpaces(text, at);
    if (at >= text.length) return words;
    if (max !== undefined && max > 0 && words.length >= max) {
      words.push({ text: text.slice(at), span: { start: at, end: text.length }, kind: "rest" });
      return words;
    }
    const quoted = text[at] === '"';
    const start = quoted ? at + 1 : at;
    const end = quoted ? closingQuote(text, start) : text.indexOf(" ", start);
    if (end < 0) {
      // An opening quote at the very end holds no word at all.
      if (start < text.length) {
        const span = { start, end: text.length };
        words.push({ text: text.slice(start), span, kind: quoted ? "unclosed" : "plain" });
      }
      return words;
    }
    const raw = text.slice(start, end);
    words.push({
      text: quoted ? raw.replaceAll('\\"', '"') : raw,
      span: { start, end },
      kind: quoted ? "quoted" : "plain",
    });
    at = end + 1;
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at - 1] === "\\") at = text.indexOf('"', at + 1);
  return at;
}

/** Items between commas, spaces around them cut off, empty ones dropped; no quoting. `max` as for `splitSpaces`. */
export function splitCommas(text: string, max?: number): readonly ListWord[] {
  const words: ListWord[] = [];
  let at = 0;
  while (at < text.length) {
    if (max !== undefined && max > 0 && words.length >= max) {
      const start = skipSpaces(text, at);
      if (start < text.length) words.push({ text: text.slice(start), span: { start, end: text.length }, kind: "rest" });
      return words;
    }
    const comma = text.indexOf(",", at);
    const next = comma < 0 ? text.length : comma;
    const start = Math.min(skipSpaces(text, at), next);
    let end = next;
    while (end > start && text[end - 1] === " ") end--;
    if (end > start) words.push({ text: text.slice(start, end), span: { start, end }, kind: "plain" });
    at = next + 1;
  }
  return words;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text[at] === " ") at++;
  return at;
}
