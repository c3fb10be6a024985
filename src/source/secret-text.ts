/**
 * Where secrets stand in a text, whatever its format: what is shown of a file must not show them, and not every text that is
 * shown can be read as a configuration. It looks at names and forms only, line by line, in linear time.
 */

import type { Span } from "../../grammar/span.ts";
import { isSecretPlaceholder } from "../../grammar/values/placeholder.ts";
import {
  isAuthorization,
  isNoValue,
  isSecretName,
  isWeakSecretName,
  secretForms,
  secretParts,
} from "../../grammar/values/secret.ts";

/** Every name of a secret ends with one of these. */
const hint =
  /(?:pas+w?o?r?d?|pas+w\w{0,4}|passphrase|pwd?|secret|token|key|auth|authorization|users|string|pem|credentials?|creds?|pat|sas|hec|dsn)\d{0,4}(?![\w.-])/gi;
const longestName = 100;
/** More is not looked at: a text may be one line. */
const longestValue = 5000;

/** In order, not overlapping. `known`: secrets of another text, of which this one may be a later version. */
export function secretSpans(text: string, known?: ReadonlySet<string>): readonly Span[] {
  const variables = new Set<string>();
  const spans = [...secretForms(text), ...keyedSpans(text, variables), ...pairSpans(text, variables)];
  if (variables.size > 0) spans.push(...setSpans(text, variables));
  const found = joined(spans);
  const texts = secretTexts(text, found);
  if (known !== undefined) for (const one of known) texts.add(one);
  return texts.size === 0 ? found : joined([...found, ...elsewhere(text, texts)]);
}

/** Letters that are looked at for all secrets together. */
const mostLetters = 50_000_000;

/** The same secret where nothing around it gives it away. */
function elsewhere(text: string, secrets: ReadonlySet<string>): readonly Span[] {
  const texts = [...secrets].filter((one) => one.length >= 6 && !isPlainWord(one));
  return texts.slice(0, Math.ceil(mostLetters / (text.length + 1))).flatMap((one) => occurrences(text, one, false));
}

function joined(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last !== undefined && span.start <= last.end)
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else if (span.end > span.start) out.push(span);
  }
  return out;
}

/** `HTTP_Passwd abc`, `password: abc`, `"token": "abc"`; adds the variables that such values are. */
function keyedSpans(text: string, variables: Set<string>): readonly Span[] {
  const spans: Span[] = [];
  hint.lastIndex = 0;
  for (let match = hint.exec(text); match !== null; match = hint.exec(text)) {
    let start = match.index;
    while (start > 0 && match.index - start < longestName && isNameChar(text.charCodeAt(start - 1))) start--;
    let end = match.index + match[0].length;
    while (end < text.length && end - start < longestName && isNameChar(text.charCodeAt(end))) end++;
    hint.lastIndex = end;
    const name = text.slice(start, end).replace(/^[-.]+/, "");
    const isHeader = isAuthorization(name);
    const key = name.toLowerCase();
    if (!isHeader && !isSecretName(name) && key !== "cloud_auth" && key !== "security.users" && !isWeakSecretName(name))
      continue;
    const value = valueBehind(text, start, end);
    if (value === undefined) continue;
    const written = text.slice(value.start, value.end);
    for (const [, variable] of written.matchAll(/\$[{(]([A-Za-z_][\w.-]{0,100})/g)) variables.add(variable!);
    if (isSecretPlaceholder(written) && /[<>]|your|insert|^["']?\{/i.test(written)) continue;
    for (const part of secretParts(name, written))
      spans.push({ start: value.start + part.start, end: value.start + part.end });
    hint.lastIndex = Math.max(end, value.end);
  }
  return spans;
}

/** Letters, digits, `_`, `-` and `.`. */
function isNameChar(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 48 && code <= 57) ||
    code === 95 ||
    code === 45 ||
    code === 46
  );
}

/** The value behind a name that ends at `end`: of a pair with `:` or `=`, or of a line that begins with the name. */
function valueBehind(text: string, start: number, end: number): Span | undefined {
  let at = end;
  while (text[at] === '"' || text[at] === "'" || (text[at] === "\\" && text[at + 1] === '"')) at++;
  const afterName = at;
  at = afterBlanks(text, at);
  const isPair = text[at] === ":" || text[at] === "=";
  if (!isPair && (at === afterName || !beginsLine(text, start))) return undefined;
  // Both signs may be doubled: `HTTP_Passwd == abc`.
  if (isPair) while (text[at] === ":" || text[at] === "=") at = afterBlanks(text, at + 1);
  if (isPair && (text[at] === "|" || text[at] === ">")) return blockBelow(text, start, at);
  const lineEnd = endOfLine(text, at);
  if (isQuote(text, at)) {
    const from = text[at] === "\\" ? at + 2 : at + 1;
    const mark = text[at] === "\\" ? '\\"' : text[at]!;
    const close = text.slice(from, lineEnd).indexOf(mark);
    return { start: from, end: close < 0 ? lineEnd : from + close };
  }
  let stop = lineEnd;
  if (isPair) {
    const isFlow = /[{,]\s*["'\\]*$/.test(text.slice(Math.max(0, start - 40), start));
    const tail = (isFlow ? /[,}\]]|\s#/ : /\s#/).exec(text.slice(at, lineEnd));
    if (tail !== null) stop = at + tail.index;
  }
  while (stop > at && /[\s"'\\,]/.test(text[stop - 1]!)) stop--;
  // A sentence of a comment is none: "# token of the account". Words of a sentence have no "_" in them.
  const isProse = !isPair && isComment(text, start) && !/[_.]/.test(text.slice(start, end));
  if (isProse && /\s/.test(text.slice(at, stop))) return undefined;
  return stop > at ? { start: at, end: stop } : undefined;
}

function isQuote(text: string, at: number): boolean {
  return text[at] === '"' || text[at] === "'" || (text[at] === "\\" && text[at + 1] === '"');
}

function afterBlanks(text: string, at: number): number {
  let next = at;
  while (text[next] === " " || text[next] === "\t" || text[next] === "\u00a0") next++;
  return next;
}

let lineOf: { readonly text: string; readonly from: number; readonly end: number } = { text: "", from: 0, end: 0 };

/** A text within JSON holds its line ends as `\n`. Remembers the last answer: many names may stand in one line. */
function endOfLine(text: string, from: number): number {
  if (lineOf.text !== text || from < lineOf.from || from > lineOf.end) {
    const real = text.slice(from, from + longestValue).search(/[\n\r]|\\[nr](?=[\s\\"[@#]|$|[A-Za-z_]\w{0,80}[ \t])/);
    lineOf = { text, from, end: real < 0 ? Math.min(text.length, from + longestValue) : from + real };
  }
  return lineOf.end;
}

const lineHead =
  /(?:^|\n|\r|\\n)[ \t\u00a0]*(?:[#;-]+[ \t]*)*(?:(?:headers?|add|set|record|@set)[ \t]*:?[ \t]*(?:-[ \t]*)?)?["']?$/i;

function beginsLine(text: string, start: number): boolean {
  const from = Math.max(0, start - 120);
  return lineHead.test(from === 0 ? text.slice(0, start) : text.slice(from, start));
}

function isComment(text: string, start: number): boolean {
  return /(?:^|\n|\\n)[ \t]*[#;]+[ \t]*["']?$/.test(text.slice(Math.max(0, start - 80), start));
}

/** The lines of a block scalar: those below that are indented further than the line of its key. */
function blockBelow(text: string, start: number, at: number): Span | undefined {
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const indentOf = (from: number): number => afterBlanks(text, from) - from;
  const indent = indentOf(lineStart);
  let from = text.indexOf("\n", at) + 1;
  const first = from;
  while (from > 0 && from < text.length && from - first < longestValue) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end < 0 ? text.length : end);
    if (line.trim() !== "" && indentOf(from) <= indent) break;
    from = end < 0 ? text.length : end + 1;
  }
  return first > 0 && from > first ? { start: first, end: from } : undefined;
}

const blank = "[ \\t]{0,200}";
const pair = new RegExp(
  `\\bname["']?${blank}:${blank}["']?([A-Za-z_][\\w.-]{0,100})["']?${blank},?${blank}(?:\\r?\\n)?${blank}["']?value["']?${blank}:${blank}`,
  "g",
);
const turned = new RegExp(
  `\\bvalue["']?${blank}:${blank}([^\\r\\n]{1,1000}?)["']?${blank},?${blank}(?:\\r?\\n)?${blank}["']?name["']?${blank}:${blank}["']?([A-Za-z_][\\w.-]{0,100})`,
  "dg",
);

/** Variables of a container: `- name: ES_PASSWORD` and `value: abc` below it. */
function pairSpans(text: string, variables: ReadonlySet<string>): readonly Span[] {
  if (!text.includes("value")) return [];
  const spans: Span[] = [];
  const add = (name: string, value: Span): void => {
    const written = text.slice(value.start, value.end);
    const parts = secretParts(variables.has(name) ? "secret" : name, written);
    for (const part of parts) spans.push({ start: value.start + part.start, end: value.start + part.end });
  };
  for (const match of text.matchAll(pair)) {
    const value = valueAt(text, match.index + match[0].length, match.index);
    if (value !== undefined) add(match[1]!, value);
  }
  for (const match of text.matchAll(turned)) {
    const [start, end] = match.indices![1]!;
    const quoted = /^["']/.test(match[1]!) ? 1 : 0;
    add(match[2]!, { start: start + quoted, end });
  }
  return spans;
}

function valueAt(text: string, at: number, start: number): Span | undefined {
  if (text[at] === "|" || text[at] === ">") return blockBelow(text, start, at);
  const lineEnd = endOfLine(text, at);
  if (isQuote(text, at)) {
    const close = text.slice(at + 1, lineEnd).indexOf(text[at]!);
    return { start: at + 1, end: close < 0 ? lineEnd : at + 1 + close };
  }
  const isFlow = /\{[^\n{}]{0,200}$/.test(text.slice(Math.max(0, start - 200), start + 4));
  const tail = (isFlow ? /[,}\]]|\s#/ : /\s#/).exec(text.slice(at, lineEnd));
  const end = tail === null ? lineEnd : at + tail.index;
  return end > at ? { start: at, end: at + text.slice(at, end).trimEnd().length } : undefined;
}

/** `@SET name=abc` of a variable that is used as a secret. */
function setSpans(text: string, variables: ReadonlySet<string>): readonly Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/@set[ \t]{1,200}([\w.-]{1,100})[ \t]{0,200}=/gi)) {
    if (!variables.has(match[1]!)) continue;
    const start = afterBlanks(text, match.index + match[0].length);
    const end = endOfLine(text, start);
    if (!isNoValue(text.slice(start, end).trim())) spans.push({ start, end });
  }
  return spans;
}

/** The texts that must not be shown, each once; also the words that a long one is made of. */
export function secretTexts(text: string, spans: readonly Span[]): Set<string> {
  const texts = new Set<string>();
  for (const { start, end } of spans) addSecret(texts, text.slice(start, end));
  return texts;
}

export function addSecret(texts: Set<string>, text: string): void {
  const whole = text.trim();
  if (whole === "" || whole.length > 10_000 || isNoValue(whole)) return;
  // "password" as a password: messages speak of the key of that name.
  if (/^[A-Za-z_.-]+$/.test(whole) && isSecretName(whole)) return;
  texts.add(whole);
  for (const part of whole.split(/[\s,;"'|<>{}$\\]+/))
    if (part.length >= 6 && part.length < whole.length) texts.add(part);
}

/** `message` with every secret in it as dots: those of the texts, and what has the form of one. */
export function concealIn(message: string, texts: ReadonlySet<string>): string {
  let shown = message;
  for (const { start, end } of joined(secretForms(message)).toReversed())
    shown = shown.slice(0, start) + dots(shown.slice(start, end)) + shown.slice(end);
  if (texts.size === 0) return shown;
  const lower = shown.toLowerCase();
  const spans = writtenForms(texts)
    .in(lower)
    .flatMap(({ form, isWord }) => occurrences(lower, form, isWord));
  for (const { start, end } of joined(spans).toReversed())
    shown = shown.slice(0, start) + dots(shown.slice(start, end)) + shown.slice(end);
  return shown;
}

interface WrittenForm {
  readonly form: string;
  readonly isWord: boolean;
}

const formsOf = new WeakMap<ReadonlySet<string>, FormIndex>();

/** As they may stand in a message, in JSON or in XML; in small letters. */
function writtenForms(texts: ReadonlySet<string>): FormIndex {
  let forms = formsOf.get(texts);
  if (forms === undefined) {
    const byForm = new Map<string, WrittenForm>();
    for (const text of texts)
      for (const one of [text, JSON.stringify(text).slice(1, -1), escapedXml(text)]) {
        const form = one.toLowerCase();
        byForm.set(form, { form, isWord: isPlainWord(text) });
      }
    forms = new FormIndex(byForm);
    formsOf.set(texts, forms);
  }
  return forms;
}

/** Searching for each of fewer forms costs less than an index. */
const fewForms = 50;
const headLength = 4;

/** Forms by their first letters, so that a text need not be searched for each of thousands. */
class FormIndex {
  readonly #all: ReadonlyMap<string, WrittenForm>;
  /** By the first letters, the lengths that forms which begin so have; those of short forms by the whole of them. */
  #lengths: ReadonlyMap<string, ReadonlySet<number>> | undefined;

  constructor(all: ReadonlyMap<string, WrittenForm>) {
    this.#all = all;
  }

  /** All forms that stand in the text, and perhaps others. */
  in(text: string): readonly WrittenForm[] {
    if (this.#all.size <= fewForms) return [...this.#all.values()];
    this.#lengths ??= lengthsByHead(this.#all.keys());
    const found = new Set<WrittenForm>();
    for (let at = 0; at < text.length; at++) {
      for (let length = 1; length <= headLength; length++) {
        for (const whole of this.#lengths.get(text.slice(at, at + length)) ?? []) {
          const form = this.#all.get(text.slice(at, at + whole));
          if (form !== undefined) found.add(form);
        }
      }
    }
    return [...found];
  }
}

function lengthsByHead(forms: Iterable<string>): ReadonlyMap<string, ReadonlySet<number>> {
  const lengths = new Map<string, Set<number>>();
  for (const form of forms) {
    const head = form.slice(0, headLength);
    const known = lengths.get(head);
    if (known === undefined) lengths.set(head, new Set([form.length]));
    else known.add(form.length);
  }
  return lengths;
}

/** What may be a word of ours only where it ends or begins a quoted name: a password may be "fluent". */
function occurrences(text: string, wanted: string, isWord: boolean): readonly Span[] {
  let at = text.indexOf(wanted);
  if (at < 0) return [];
  const spans: Span[] = [];
  for (; at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
    const end = at + wanted.length;
    const before = text[at - 1] ?? " ";
    const behind = text[end] ?? " ";
    const atQuote = (before === '"' || behind === '"') && /[\s"=:]/.test(before) && /[\s"=:]/.test(behind);
    const isWhole = !/\w/.test(before) && !/\w/.test(behind);
    if (isWord ? atQuote : wanted.length >= 12 || isWhole) spans.push({ start: at, end });
  }
  return spans;
}

/** Where it stands somewhere else it need not come from the secret. */
export function isPlainWord(text: string): boolean {
  return text.length < 4 || (text.length < 24 && /^(?:[A-Z]?[a-z]+(?:[-_.][a-z]+)*|[A-Z_]+|\d{1,8})$/.test(text));
}

function escapedXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** As long as the text, line by line. */
export function dots(text: string): string {
  return text.replace(/\S/g, "•");
}
