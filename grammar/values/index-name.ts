/**
 * Names of indices of Elasticsearch and OpenSearch: what they may not hold (the "Create index" page of both), and which
 * parts of a written name are filled in. Missing on purpose: how long a name may be, which depends on what is filled in.
 */
import type { Span } from "../span.ts";
import { parseAccessors } from "./record-accessor.ts";

/** What Fluent Bit fills into a name: conversions of strftime, record accessors, or nothing. */
export type Filling = "times" | "accessors" | "nothing";

const forbidden: ReadonlySet<string> = new Set(["\\", "/", "*", "?", '"', "<", ">", "|", " ", ",", "#", ":"]);

/** The parts that go into the name as they are; undefined for accessors that Fluent Bit refuses. */
export function literalSpans(text: string, filling: Filling): readonly Span[] | undefined {
  if (filling === "nothing") return [{ start: 0, end: text.length }];
  if (filling === "times") return besideConversions(text);
  const parts = parseAccessors(text);
  if (parts.some(({ kind }) => kind === "mistake")) return undefined;
  return parts.flatMap(({ kind, span }) => (kind === "text" ? [span] : []));
}

function besideConversions(text: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (let at = text.indexOf("%"); at >= 0; at = text.indexOf("%", start)) {
    spans.push({ start, end: at });
    // Conversions may have a flag or modifier: `%-d`, `%Ey`.
    start = Math.min(text.length, at + (/[-_0^#EO]/.test(text[at + 1] ?? "") ? 3 : 2));
  }
  return [...spans, { start, end: text.length }];
}

/** The first character that no name may have there. */
export function firstForbidden(text: string, literals: readonly Span[]): Span | undefined {
  if (/^[-_+]/.test(text)) return { start: 0, end: 1 };
  return firstIn(text, literals, (character) => forbidden.has(character));
}

/** The first capital letter; only an alias may have one. */
export function firstCapital(text: string, literals: readonly Span[]): Span | undefined {
  return firstIn(text, literals, (character) => character !== character.toLowerCase());
}

function firstIn(text: string, literals: readonly Span[], wanted: (character: string) => boolean): Span | undefined {
  for (const { start, end } of literals) {
    for (let at = start; at < end; at++) if (wanted(text[at] ?? "")) return { start: at, end: at + 1 };
  }
  return undefined;
}

/** The name with its literal parts in small letters. */
export function withSmallLetters(text: string, literals: readonly Span[]): string {
  let lowered = "";
  let from = 0;
  for (const { start, end } of literals) {
    lowered += text.slice(from, start) + text.slice(start, end).toLowerCase();
    from = end;
  }
  return lowered + text.slice(from);
}
