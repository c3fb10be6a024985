/**
 * The values promise: each file here reads one sub-language of a property value. Pure, total, offsets inside the value
 * text (a caller adds where the value starts). Deliberately missing: which key of which plugin uses which sub-language.
 *
 * This one: `${NAME}` references (C-70..C-74, flb_env_var_translate in src/flb_env.c).
 */
import type { Span } from "../span.ts";

/** One `${NAME}` or `${NAME:-text}` that Fluent Bit really replaces. */
export interface EnvReference {
  readonly name: string;
  /** Set for `${NAME:-text}` where defaults are supported (C-72). */
  readonly defaultText?: string;
  /** From `$` to `}`. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** Why the scan ended before the end of the text, and what becomes of the rest (C-73). */
export type EnvStop =
  /** No further `${`: the rest is copied. Also the end of a text without any reference. */
  | { readonly kind: "end" }
  /** A `${` that nothing closes, at `at`. `dropped` is the text that gets lost; empty before any substitution. */
  | { readonly kind: "unclosed"; readonly at: Span; readonly dropped: Span }
  /** The next `}` stands at or before the `${` (also `${}`), so no later reference is replaced. The text up to and
   * including `brace` is lost after a substitution, else nothing is. `at` is the `${` that was not reached. */
  | { readonly kind: "stray-brace"; readonly at: Span; readonly brace: Span; readonly dropped: Span }
  /** The name is longer than 4095 bytes; as for a stray brace. */
  | { readonly kind: "too-long"; readonly at: Span; readonly brace: Span; readonly dropped: Span };

export interface EnvScan {
  /** In order, not overlapping. */
  readonly references: readonly EnvReference[];
  readonly stop: EnvStop;
}

const maxNameBytes = 4095;

/** What Fluent Bit replaces in `text`; `defaults` says whether the version knows `${NAME:-text}` (see `envDefaultsSupported`). */
export function scanEnv(text: string, options: { readonly defaults: boolean }): EnvScan {
  const references: EnvReference[] = [];
  let at = 0;
  const lost = (end: number): Span => (references.length === 0 ? { start: at, end: at } : { start: at, end });
  for (;;) {
    const open = text.indexOf("${", at);
    if (open < 0) return { references, stop: { kind: "end" } };
    const opening = { start: open, end: open + 2 };
    const close = text.indexOf("}", at);
    if (close < 0) return { references, stop: { kind: "unclosed", at: opening, dropped: lost(text.length) } };
    const brace = { start: close, end: close + 1 };
    if (close <= open + 2) {
      return { references, stop: { kind: "stray-brace", at: opening, brace, dropped: lost(close + 1) } };
    }
    const inside = text.slice(open + 2, close);
    if (inside.length > maxNameBytes / 3 && new TextEncoder().encode(inside).length > maxNameBytes) {
      return { references, stop: { kind: "too-long", at: opening, brace, dropped: lost(close + 1) } };
    }
    references.push(readReference(inside, open, options.defaults));
    at = close + 1;
  }
}

function readReference(inside: string, open: number, defaults: boolean): EnvReference {
  const span = { start: open, end: open + inside.length + 3 };
  const colon = inside.indexOf(":");
  if (!defaults || colon < 0 || inside[colon + 1] !== "-") {
    return { name: inside, span, nameSpan: { start: open + 2, end: span.end - 1 } };
  }
  return {
    name: inside.slice(0, colon),
    defaultText: inside.slice(colon + 2),
    span,
    nameSpan: { start: open + 2, end: open + 2 + colon },
  };
}

/** What a variable holds: its text, "" when unset or empty (C-71), undefined when we do not know. */
export type EnvLookup = (name: string) => string | undefined;

/** The text after expansion, exact; undefined as soon as one needed variable is unknown. */
export function expandEnv(
  text: string,
  lookup: EnvLookup,
  options: { readonly defaults: boolean },
): string | undefined {
  const { references, stop } = scanEnv(text, options);
  if (references.length === 0) return text;
  const parts: string[] = [];
  let at = 0;
  for (const reference of references) {
    const value = lookup(reference.name);
    if (value === undefined) return undefined;
    parts.push(text.slice(at, reference.span.start), value === "" ? (reference.defaultText ?? "") : value);
    at = reference.span.end;
  }
  parts.push(text.slice(stop.kind === "end" ? at : stop.dropped.end));
  return parts.join("");
}

/** Whether the version knows `${NAME:-text}`: 4.2.5 and later of 4.2, 5.0.6 and later (C-72). */
export function envDefaultsSupported(version: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map((part) => Number.parseInt(part, 10) || 0);
  if (major !== 5) return major > 5 || (major === 4 && (minor > 2 || (minor === 2 && patch >= 5)));
  return minor > 0 || patch >= 6;
}

export type LookAlikeKind =
  /** `$NAME` */
  | "no-braces"
  /** `$(NAME)` */
  | "parentheses"
  /** `${NAME` that no `}` closes */
  | "unclosed"
  /** `${ NAME }`: a variable whose name has blanks around it */
  | "blanks"
  /** `${record['key']}`, `${TAG[1]}`: accessor text, looked up as a variable of that odd name */
  | "accessor"
  /** `$${NAME}`: the first `$` stays; there is no escape */
  | "doubled-dollar";

/** Text that resembles a reference. Whether it is a mistake depends on the plugin: `$TAG` is right in a template. */
export interface LookAlike {
  readonly kind: LookAlikeKind;
  readonly name: string;
  readonly span: Span;
}

const lookAlike =
  /\$\$\{([^${}]*)\}|\$\{([^{}]*)\}|\$\{([A-Za-z_][A-Za-z0-9_]*)|\$\(([A-Za-z_][A-Za-z0-9_]*)\)|\$([A-Za-z_][A-Za-z0-9_]*)/g;

/** Everything in `text` that resembles `${NAME}` without being it, in order. */
export function lookAlikes(text: string): readonly LookAlike[] {
  const found: LookAlike[] = [];
  for (const match of text.matchAll(lookAlike)) {
    const [whole, doubled, closed, open, parentheses, bare] = match;
    const span = { start: match.index, end: match.index + whole.length };
    if (doubled !== undefined) found.push({ kind: "doubled-dollar", name: doubled, span });
    else if (closed !== undefined) {
      if (/\['|\[\d+\]/.test(closed)) found.push({ kind: "accessor", name: closed, span });
      else if (closed !== closed.trim() && closed.trim() !== "")
        found.push({ kind: "blanks", name: closed.trim(), span });
    } else if (open !== undefined) found.push({ kind: "unclosed", name: open, span });
    else if (parentheses !== undefined) found.push({ kind: "parentheses", name: parentheses, span });
    else if (bare !== undefined) found.push({ kind: "no-braces", name: bare, span });
  }
  return found;
}
