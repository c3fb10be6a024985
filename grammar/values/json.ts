/** The first JSON value of a text, as Fluent Bit's reader sees it (RFC 8259, with raw control characters in strings). */

export type JsonStart =
  | { readonly kind: "map" | "array" | "scalar"; readonly end: number }
  /** `unclosed`: the text ends inside the value. */
  | { readonly kind: "invalid" | "unclosed"; readonly at: number };

const blanks = /[ \t\r\n]*/y;
const scalar = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** What stands at the start of the text, blanks aside. What follows behind the value is not looked at. */
export function readJsonStart(text: string): JsonStart {
  /** The brackets that are open. */
  const open: ("{" | "[")[] = [];
  let at = skipBlanks(text, 0);
  const kind = text[at] === "{" ? "map" : text[at] === "[" ? "array" : "scalar";
  /** Whether the innermost bracket may close here, because nothing or a value stands before. */
  let mayClose = false;
  for (;;) {
    const character = text[at];
    if (character === undefined) return { kind: "unclosed", at };
    if (mayClose && character === (open.at(-1) === "{" ? "}" : "]")) {
      open.pop();
      at++;
    } else {
      // A name and its colon before a value of a map.
      if (open.at(-1) === "{") {
        const name = stringEnd(text, at);
        if (typeof name !== "number") return name;
        at = skipBlanks(text, name);
        if (text[at] !== ":") return notThere(text, at);
        at = skipBlanks(text, at + 1);
      }
      const start = text[at];
      if (start === "{" || start === "[") {
        open.push(start);
        at = skipBlanks(text, at + 1);
        mayClose = true;
        continue;
      }
      const end = start === '"' ? stringEnd(text, at) : scalarEnd(text, at);
      if (typeof end !== "number") return end;
      at = end;
    }
    // Behind a value: closed brackets, then a comma and the next value.
    if (open.length === 0) return { kind, end: at };
    at = skipBlanks(text, at);
    mayClose = text[at] !== ",";
    if (!mayClose) at = skipBlanks(text, at + 1);
    else if (text[at] !== (open.at(-1) === "{" ? "}" : "]")) return notThere(text, at);
  }
}

function notThere(text: string, at: number): JsonStart & { readonly at: number } {
  return { kind: at >= text.length ? "unclosed" : "invalid", at };
}

function skipBlanks(text: string, at: number): number {
  blanks.lastIndex = at;
  blanks.exec(text);
  return blanks.lastIndex;
}

function scalarEnd(text: string, at: number): number | (JsonStart & { readonly at: number }) {
  scalar.lastIndex = at;
  if (scalar.exec(text) === null) return notThere(text, at);
  const end = scalar.lastIndex;
  // "01" and "truex" are one word that is no value.
  return /[\w.+-]/.test(text[end] ?? "") ? { kind: "invalid", at } : end;
}

function stringEnd(text: string, at: number): number | (JsonStart & { readonly at: number }) {
  if (text[at] !== '"') return notThere(text, at);
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === '"') return next + 1;
    if (text[next] !== "\\") continue;
    next++;
    if (next < text.length && !'"\\/bfnrtu'.includes(text[next]!)) return { kind: "invalid", at: next };
  }
  return { kind: "unclosed", at: text.length };
}
