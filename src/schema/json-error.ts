/**
 * Where a text stops being JSON. Engines say it in words of their own, and not all of them say it, so it is looked for
 * again in the one case that matters: when the engine has refused the text.
 */

type State = "value" | "value or end" | "name" | "name or end" | "colon" | "next" | "done";

/** Offset of the first character that cannot stand there, or of the end where something is missing; undefined: it is JSON. */
export function jsonErrorOffset(text: string): number | undefined {
  const open: ("[" | "{")[] = [];
  let state: State = "value";
  let at = 0;
  const afterValue = (): State => (open.length === 0 ? "done" : "next");
  for (;;) {
    while (/[ \t\r\n]/.test(text.charAt(at))) at++;
    const character = text.charAt(at);
    if (character === "") return state === "done" ? undefined : at;
    const inside = open.at(-1);
    if (state === "done") return at;
    if (state === "colon") {
      if (character !== ":") return at;
      state = "value";
      at++;
    } else if (state === "next" && character === ",") {
      state = inside === "{" ? "name" : "value";
      at++;
    } else if (state !== "value" && state !== "name" && character === (inside === "{" ? "}" : "]")) {
      open.pop();
      state = afterValue();
      at++;
    } else if (state === "next") return at;
    else if (state === "name" || state === "name or end") {
      const end = character === '"' ? stringEnd(text, at) : -at;
      if (end <= 0) return -end;
      at = end;
      state = "colon";
    } else if (character === "[" || character === "{") {
      open.push(character);
      state = character === "[" ? "value or end" : "name or end";
      at++;
    } else {
      const end = character === '"' ? stringEnd(text, at) : wordEnd(text, at);
      if (end <= 0) return -end;
      at = end;
      state = afterValue();
    }
  }
}

const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/y;

/** Offset behind the literal, or the negative offset of what is wrong with it. */
function wordEnd(text: string, start: number): number {
  word.lastIndex = start;
  return word.test(text) ? word.lastIndex : -start;
}

const escaped = /\\(?:["\\/bfnrt]|u[\dA-Fa-f]{4})/y;

/** Offset behind the string, or the negative offset of what is wrong in it. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '"') return at + 1;
    if (character < " ") return -at;
    if (character !== "\\") continue;
    escaped.lastIndex = at;
    if (!escaped.test(text)) return -at;
    at = escaped.lastIndex - 1;
  }
  return -text.length;
}
