/** Plain and quoted scalars: which host characters their text was made of. They mirror the `yaml` package. */
import { PieceList } from "../offset-map.ts";
import type { Span } from "../span.ts";

/** A plain scalar, or with `quoted` the inside of a single-quoted one, where `''` stands for a quote. */
export function readLines(host: string, span: Span, quoted: boolean): PieceList {
  const content = new PieceList(host);
  const add = (from: number, to: number): void => {
    let copied = from;
    for (let at = from; quoted && at + 1 < to; at += 1) {
      if (host[at] !== "'" || host[at + 1] !== "'") continue;
      content.copy(copied, at - copied);
      content.made("'", at, 2);
      at += 1;
      copied = at + 1;
    }
    content.copy(copied, to - copied);
  };
  const isBlank = (at: number): boolean => host[at] === " " || host[at] === "\t";
  let separator = "";
  let from = span.start;
  for (let start = span.start; ; ) {
    const lineFeed = host.indexOf("\n", start);
    const isLast = lineFeed < 0 || lineFeed >= span.end;
    let end = isLast ? span.end : lineFeed;
    if (!isLast && end > start && host[end - 1] === "\r") end -= 1;
    let begin = start;
    if (start !== span.start) while (begin < end && isBlank(begin)) begin += 1;
    if (!isLast) while (end > begin && isBlank(end - 1)) end -= 1;
    if (begin === end && !isLast && start !== span.start) {
      // The first blank line turns the fold into a line end, each further one adds another.
      if (separator === "\n") {
        content.made("\n", from, start - from);
        from = start;
      } else separator = "\n";
    } else {
      content.made(separator, from, begin - from);
      add(begin, end);
      from = end;
      separator = " ";
    }
    if (isLast) return content;
    start = lineFeed + 1;
  }
}

const escapes: Readonly<Record<string, string>> = {
  "0": "\0",
  a: "\x07",
  b: "\b",
  e: "\x1b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  N: "\u0085",
  _: "\u00a0",
  L: "\u2028",
  P: "\u2029",
  " ": " ",
  '"': '"',
  "/": "/",
  "\\": "\\",
  "\t": "\t",
};
const codeLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/** The inside of a double-quoted scalar. */
export function readDoubleQuoted(host: string, span: Span): PieceList {
  const content = new PieceList(host);
  const { end } = span;
  const skipBlanks = (at: number): number => {
    let next = at;
    while (next < end && (host[next] === " " || host[next] === "\t")) next += 1;
    return next;
  };
  const lineEndAt = (at: number): number => {
    if (at >= end) return 0;
    if (host[at] === "\n") return 1;
    return host[at] === "\r" && host[at + 1] === "\n" && at + 1 < end ? 2 : 0;
  };
  for (let at = span.start; at < end; ) {
    const char = host[at]!;
    const lineEnd = lineEndAt(at);
    if (lineEnd > 0) {
      let fold = "";
      let next = skipBlanks(at + lineEnd);
      for (let more = lineEndAt(next); more > 0; more = lineEndAt(next)) {
        fold += "\n";
        next = skipBlanks(next + more);
      }
      content.made(fold === "" ? " " : fold, at, next - at);
      at = next;
    } else if (char === "\\") {
      const next = host[at + 1] ?? "";
      const length = codeLengths[next] ?? 0;
      const escaped = escapes[next];
      const broken = lineEndAt(at + 1);
      if (broken > 0) at = skipBlanks(at + 1 + broken);
      else if (escaped !== undefined) {
        content.made(escaped, at, 2);
        at += 2;
      } else {
        const code = host.slice(at + 2, at + 2 + length);
        const value = length > 0 && /^[0-9a-fA-F]+$/.test(code) ? Number.parseInt(code, 16) : Number.NaN;
        const to = Math.min(at + 2 + length, end);
        if (value <= 0x10ffff && code.length === length) content.made(String.fromCodePoint(value), at, to - at);
        else content.copy(at, to - at);
        at = to;
      }
    } else if (char === " " || char === "\t") {
      const next = skipBlanks(at);
      if (lineEndAt(next) === 0) content.copy(at, next - at);
      at = next;
    } else {
      let to = at + 1;
      while (to < end && !"\\ \t\r\n".includes(host[to]!)) to += 1;
      content.copy(at, to - at);
      at = to;
    }
  }
  return content;
}

/** Text between double quotes, in the escapes that YAML and JSON share. */
export function escapeDoubleQuoted(text: string): string {
  return text.replace(/["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]/gu, (char) => {
    if (char === '"' || char === "\\") return `\\${char}`;
    if (char === "\n") return "\\n";
    if (char === "\t") return "\\t";
    if (char === "\r") return "\\r";
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
