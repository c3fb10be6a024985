/** `Time_Format`: the strptime dialect of Fluent Bit (P-40..P-43, src/flb_strptime.c, flb_parser_time_lookup). */
import type { Span } from "../span.ts";
import { remembered } from "./memo.ts";

/** Every conversion flb_strptime knows, with the modifiers it allows. `%L` is taken out before (flb_parser.c). */
const conversions: Readonly<Record<string, string>> = {
  "%": "EO",
  a: "",
  A: "",
  b: "",
  B: "",
  c: "E",
  C: "E",
  d: "O",
  D: "",
  e: "O",
  F: "",
  g: "EO",
  G: "EO",
  h: "",
  H: "O",
  I: "O",
  j: "",
  k: "",
  l: "",
  m: "O",
  M: "O",
  n: "",
  p: "",
  r: "",
  R: "",
  s: "EO",
  S: "O",
  t: "",
  T: "",
  u: "O",
  U: "O",
  V: "EO",
  w: "O",
  W: "O",
  x: "E",
  X: "E",
  y: "EO",
  Y: "E",
  z: "EO",
  Z: "EO",
};

export type TimePart =
  /** Characters that must stand in the value. */
  | { readonly kind: "literal"; readonly text: string; readonly span: Span }
  /** White space: any amount of it in the value, also none. */
  | { readonly kind: "blank"; readonly span: Span }
  | { readonly kind: "conversion"; readonly letter: string; readonly span: Span }
  /** No value ever fits. */
  | {
      readonly kind: "unsupported";
      /** As written: `%6N`. A `%L` after the first one is here as well. */
      readonly text: string;
      readonly span: Span;
      readonly because: "unknown" | "modifier" | "flag" | "second-fraction" | "incomplete";
      /** What it most likely should be, when that is clear. */
      readonly suggestion: string | undefined;
    };

/** The parts of a format, in order; they cover it without gaps. */
export const parseTimeFormat = remembered(100, (format: string) => format, readParts);

function readParts(format: string): readonly TimePart[] {
  const parts: TimePart[] = [];
  let fractions = 0;
  let at = 0;
  while (at < format.length) {
    const [text, part] = readPart(format, at, fractions);
    if (part.kind === "conversion" && part.letter === "L") fractions++;
    parts.push(part);
    at += text.length;
  }
  return parts;
}

const partPattern = /%([-_0^#]|:{1,3}|\d+)?([EO]*)([A-Za-z%+])?|[ \t\n\v\f\r]+|[^% \t\n\v\f\r]+/y;

function readPart(format: string, start: number, fractions: number): [string, TimePart] {
  partPattern.lastIndex = start;
  const match = partPattern.exec(format);
  const text = match?.[0] ?? format.slice(start, start + 1);
  const span = { start, end: start + text.length };
  if (!text.startsWith("%")) {
    return [text, /^[ \t\n\v\f\r]/.test(text) ? { kind: "blank", span } : { kind: "literal", text, span }];
  }
  const [flag, modifiers = "", letter] = [match?.[1], match?.[2], match?.[3]];
  const unsupported = (because: Extract<TimePart, { kind: "unsupported" }>["because"]): [string, TimePart] => [
    text,
    { kind: "unsupported", text, span, because, suggestion: suggest(flag, modifiers, letter, fractions) },
  ];
  if (letter === undefined) return unsupported("incomplete");
  if (flag !== undefined) return unsupported("flag");
  if (letter === "L" && modifiers === "") {
    return fractions > 0 ? unsupported("second-fraction") : [text, { kind: "conversion", letter, span }];
  }
  const allowed = conversions[letter];
  if (allowed === undefined) return unsupported("unknown");
  if (modifiers.length > 1 || !allowed.includes(modifiers)) return unsupported("modifier");
  return [text, { kind: "conversion", letter, span }];
}

/** Other dialects' names for the same thing: fractions of a second, zones, numbers without a leading zero. */
function suggest(
  flag: string | undefined,
  modifiers: string,
  letter: string | undefined,
  fractions: number,
): string | undefined {
  if (letter === undefined) return undefined;
  if ((letter === "f" || letter === "N") && (flag === undefined || /^\d/.test(flag)))
    return fractions > 0 ? undefined : "%L";
  if (letter === "P") return "%p";
  if (letter === "z" && flag?.startsWith(":")) return "%z";
  const plain = `%${letter}`;
  const wanted = flag !== undefined || modifiers !== "";
  return wanted && letter !== "L" && conversions[letter] !== undefined && !/^\d/.test(flag ?? "") ? plain : undefined;
}
