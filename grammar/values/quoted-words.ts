/**
 * Words between blanks where a word may stand in single or double quotes: how filter_modify splits its values
 * (`flb_utils_split_quoted` in src/flb_utils.c, spec F-12). Not the lists of `list.ts`, which know double quotes only.
 */
import type { Span } from "../span.ts";

export interface QuotedWord {
  /** Without quotes and with `\"`, `\'` and `\\` of a quoted word undone. */
  readonly text: string;
  /** Without the quotes; as long as `text` unless escapes were undone. */
  readonly span: Span;
}

/** At most `max` words, then the rest as one more; undefined when a quote is not closed. */
export function splitQuoted(text: string, max: number): readonly QuotedWord[] | undefined {
  const words: QuotedWord[] = [];
  let at = 0;
  while (at < text.length) {
    while (text[at] === " ") at++;
    const quote = text[at];
    if (quote === '"' || quote === "'") {
      const word = quotedWord(text, at + 1, quote);
      if (word === undefined) return undefined;
      words.push(word);
      at = word.span.end + 1;
    } else {
      const blank = text.indexOf(" ", at);
      const end = blank < 0 ? text.length : blank;
      words.push({ text: text.slice(at, end), span: { start: at, end } });
      at = end + 1;
    }
    if (words.length >= max && at < text.length) {
      words.push({ text: text.slice(at), span: { start: at, end: text.length } });
      return words;
    }
  }
  return words;
}

function quotedWord(text: string, start: number, quote: string): QuotedWord | undefined {
  const out: string[] = [];
  for (let at = start; at < text.length; at++) {
    if (text[at] === quote) return { text: out.join(""), span: { start, end: at } };
    if (text[at] === "\\" && (text[at + 1] === quote || text[at + 1] === "\\")) at++;
    out.push(text[at] ?? "");
  }
  return undefined;
}
