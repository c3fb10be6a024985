/** `Types` of a parser: `key:type` between blanks (P-21, proc_types_str in src/flb_parser.c). */
import type { Span } from "../span.ts";

/** What a captured text can become, as Fluent Bit spells it; anything else stays a string, without a word. */
export const parserTypes: readonly string[] = ["integer", "float", "hex", "bool", "string"];

export interface TypedKey {
  readonly span: Span;
  readonly key: string;
  /** What stands behind the first colon; undefined without one, and then the entry is ignored. */
  readonly type: { readonly text: string; readonly span: Span } | undefined;
}

export function readParserTypes(text: string): readonly TypedKey[] {
  return [...text.matchAll(/[^ ]+/g)].map(({ 0: word, index: start }): TypedKey => {
    const span = { start, end: start + word.length };
    const colon = word.indexOf(":");
    if (colon < 0) return { span, key: word, type: undefined };
    const type = { text: word.slice(colon + 1), span: { start: start + colon + 1, end: span.end } };
    return { span, key: word.slice(0, colon), type };
  });
}

export function isParserType(text: string): boolean {
  return parserTypes.includes(text.toLowerCase());
}
