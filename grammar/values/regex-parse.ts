/**
 * Text of a regular expression to its tree, or the reason why Onigmo refuses it. Follows regparse.c of the Onigmo in
 * Fluent Bit (syntax ONIG_SYNTAX_RUBY, UTF-8). Where it is unsure whether Onigmo accepts, it accepts.
 */
import type { Span } from "../span.ts";
import { parseClass } from "./regex-class.ts";
import { readInterval, readOptions } from "./regex-marks.ts";
import { escapedCode, isNameCharacter, type Reader, readProperty, refuse, typeSetOf } from "./regex-reader.ts";
import type { Anchor, GroupTarget, RegexNode, RegexOptions } from "./regex-tree.ts";

/** Onigmo gives up at 4096 nested groups; we earlier, with "unknown", because our own stack must hold. */
const depthLimit = 400;

/** Counts while reading; Onigmo checks references again when all groups are known. */
interface Counts {
  groups: number;
  names: Map<string, number>;
}

/** `undefined` means refused or too deep: the reader's state says which. */
export function parsePattern(reader: Reader, options: RegexOptions): RegexNode | undefined {
  const parser = new Parser(reader, options);
  const tree = parser.alternatives(false);
  if (tree !== undefined && reader.at < reader.text.length) {
    return refuse(reader, 'has a ")" without its "("', { start: reader.at, end: reader.at + 1 });
  }
  return tree;
}

class Parser {
  readonly #reader: Reader;
  #options: RegexOptions;
  readonly #counts: Counts = { groups: 0, names: new Map() };
  #depth = 0;

  constructor(reader: Reader, options: RegexOptions) {
    this.#reader = reader;
    this.#options = options;
  }

  /** Alternatives up to `)` or the end, which stay unread. */
  alternatives(inGroup: boolean): RegexNode | undefined {
    const { text } = this.#reader;
    const start = this.#reader.at;
    if (++this.#depth > depthLimit) {
      this.#reader.tooDeep = true;
      return undefined;
    }
    const items: RegexNode[] = [];
    do {
      if (items.length > 0) this.#reader.at++;
      const branch = this.#branch(inGroup);
      if (branch === undefined) return undefined;
      items.push(branch);
    } while (text[this.#reader.at] === "|");
    this.#depth--;
    const [first] = items;
    if (first !== undefined && items.length === 1) return first;
    return { kind: "alternatives", items, span: { start, end: this.#reader.at } };
  }

  #branch(inGroup: boolean): RegexNode | undefined {
    const reader = this.#reader;
    const start = reader.at;
    const items: RegexNode[] = [];
    for (;;) {
      if (!this.#skipIgnored()) return undefined;
      const character = reader.text[reader.at];
      if (character === undefined || character === "|" || character === ")") break;
      const open = reader.at;
      const options = this.#optionsOnly();
      if (options === undefined) return undefined;
      if (options !== "none") {
        // `(?i)` alone: it holds for the rest of the group, alternatives included.
        const before = this.#options;
        this.#options = options;
        const rest = this.alternatives(inGroup);
        this.#options = before;
        if (rest === undefined) return undefined;
        const span = { start: open, end: reader.at };
        items.push({ kind: "group", of: rest, capture: undefined, name: undefined, nameSpan: undefined, span });
        break;
      }
      let item = this.#atom(character);
      while (item !== undefined) {
        if (!this.#skipIgnored()) return undefined;
        const repeated = this.#quantifier(item);
        if (repeated === "none") break;
        item = repeated;
      }
      if (item === undefined) return undefined;
      items.push(item);
    }
    const [first] = items;
    if (first !== undefined && items.length === 1) return first;
    const span = { start, end: reader.at };
    return items.length === 0 ? { kind: "empty", span } : { kind: "sequence", items, span };
  }

  /** Skips `(?#...)`, and blanks and comments under option x. False when refused. */
  #skipIgnored(): boolean {
    const reader = this.#reader;
    for (;;) {
      const character = reader.text[reader.at];
      if (reader.text.startsWith("(?#", reader.at)) {
        const start = reader.at;
        reader.at += 3;
        while (reader.at < reader.text.length && reader.text[reader.at] !== ")") {
          reader.at += reader.text[reader.at] === "\\" ? 2 : 1;
        }
        if (reader.at >= reader.text.length) {
          refuse(reader, "has a comment that does not end", { start, end: reader.text.length });
          return false;
        }
        reader.at++;
      } else if (this.#options.extended && character === "#") {
        const end = reader.text.indexOf("\n", reader.at);
        reader.at = end < 0 ? reader.text.length : end + 1;
      } else if (this.#options.extended && character !== undefined && " \t\n\r\f".includes(character)) reader.at++;
      else return true;
    }
  }

  /** Reads `(?imx-imx)` with its `)`; "none" (nothing read) when something else stands here; undefined when refused. */
  #optionsOnly(): RegexOptions | "none" | undefined {
    const { range } = this.#reader;
    const read = readOptions(this.#reader, this.#options);
    if (read === undefined || read === "none") return read;
    if (read.end === ")") return read.options;
    // `(?i:...)` is a group, and is read as one.
    this.#reader.at = read.start;
    this.#reader.range = range;
    return "none";
  }

  #atom(character: string): RegexNode | undefined {
    const reader = this.#reader;
    const start = reader.at;
    switch (character) {
      case "(":
        return this.#group();
      case "[": {
        const set = parseClass(reader, this.#options.ignoreCase);
        const span = { start, end: reader.at };
        return set && { kind: "set", set, ignoreCase: this.#options.ignoreCase, written: "class", span };
      }
      case ".":
        reader.at++;
        return { kind: "any", newline: this.#options.dotAll, span: this.#since(start) };
      case "^":
      case "$":
        reader.at++;
        return { kind: "anchor", anchor: character === "^" ? "line-start" : "line-end", span: this.#since(start) };
      case "*":
      case "+":
      case "?":
        return refuse(reader, `has a "${character}" with nothing before it to repeat`, { start, end: start + 1 });
      case "\\":
        return this.#escape();
      case "{": {
        const interval = readInterval(reader);
        if (interval === undefined) return undefined;
        if (interval !== "none") {
          return refuse(reader, "has a repeat count with nothing before it to repeat", this.#since(start));
        }
        break;
      }
    }
    return this.#character(reader.text.codePointAt(start) ?? 0, start, false);
  }

  #character(code: number, start: number, escaped: boolean): RegexNode {
    if (!escaped) this.#reader.at = start + (code > 0xffff ? 2 : 1);
    return { kind: "char", code, ignoreCase: this.#options.ignoreCase, escaped, span: this.#since(start) };
  }

  #since(start: number): Span {
    return { start, end: this.#reader.at };
  }

  /** One quantifier behind `of`; "none" when there is none. */
  #quantifier(of: RegexNode): RegexNode | "none" | undefined {
    const reader = this.#reader;
    const start = reader.at;
    const character = reader.text[start];
    let min = character === "+" ? 1 : 0;
    let max = character === "?" ? 1 : Number.POSITIVE_INFINITY;
    let fixed = false;
    let braces = false;
    if (character === "{") {
      const interval = readInterval(reader);
      if (interval === undefined || interval === "none") return interval;
      ({ min, max, fixed } = interval);
      braces = true;
    } else if (character === "*" || character === "+" || character === "?") reader.at++;
    else return "none";
    // `{n}?` is not lazy but optional, and `{n,m}+` is not possessive but a second repeat.
    let mode: "greedy" | "lazy" | "possessive" = "greedy";
    if (reader.text[reader.at] === "?" && !fixed) mode = "lazy";
    else if (reader.text[reader.at] === "+" && !braces) mode = "possessive";
    if (mode !== "greedy") reader.at++;
    if (++this.#repeats > 50_000) reader.tooDeep = true;
    const span = { start: of.span.start, end: reader.at };
    if (this.#stacked(of) > depthLimit) reader.tooDeep = true;
    return reader.tooDeep
      ? undefined
      : { kind: "repeat", of, min, max, mode, quantifierSpan: this.#since(start), span };
  }

  #repeats = 0;

  #stacked(node: RegexNode): number {
    let count = 0;
    for (let at = node; at.kind === "repeat" && count <= depthLimit; at = at.of) count++;
    return count;
  }

  #group(): RegexNode | undefined {
    const reader = this.#reader;
    const { text } = reader;
    const start = reader.at;
    const plain = { capture: undefined, name: undefined, nameSpan: undefined };
    if (text[start + 1] !== "?") {
      reader.at++;
      const capture = ++this.#counts.groups;
      const of = this.#inside(start);
      return of && { kind: "group", of, ...plain, capture, span: this.#since(start) };
    }
    const { range } = reader;
    const options = readOptions(reader, this.#options);
    if (options === undefined) return undefined;
    if (options !== "none") {
      const before = this.#options;
      this.#options = options.options;
      const of = this.#inside(start);
      this.#options = before;
      reader.range = range;
      return of && { kind: "group", of, ...plain, span: this.#since(start) };
    }
    const wrap = (length: number, make: (of: RegexNode, span: Span) => RegexNode): RegexNode | undefined => {
      reader.at += length;
      const of = this.#inside(start);
      return of && make(of, this.#since(start));
    };
    const sort = text.slice(start + 2, start + 4);
    if (sort === "<=" || sort === "<!") {
      const negative = sort === "<!";
      return wrap(4, (of, span) => ({ kind: "look", of, behind: true, negative, span }));
    }
    switch (sort[0]) {
      case ":":
        return wrap(3, (of, span) => ({ kind: "group", of, ...plain, span }));
      case "=":
      case "!": {
        const negative = sort[0] === "!";
        return wrap(3, (of, span) => ({ kind: "look", of, behind: false, negative, span }));
      }
      case ">":
        return wrap(3, (of, span) => ({ kind: "atomic", of, span }));
      case "~":
        return wrap(3, (of, span) => ({ kind: "absent", of, span }));
      case "<":
      case "'": {
        reader.at += 3;
        const target = this.#name(sort[0] === "<" ? ">" : "'", "definition");
        if (target?.kind !== "name") return undefined;
        const capture = ++this.#counts.groups;
        const { name, span: nameSpan } = target;
        this.#counts.names.set(name, (this.#counts.names.get(name) ?? 0) + 1);
        const of = this.#inside(start);
        return of && { kind: "group", of, capture, name, nameSpan, span: this.#since(start) };
      }
      case "(":
        return this.#condition(start);
      case undefined:
        return refuse(reader, 'has a "(?" that does not end', { start, end: text.length });
    }
    const what = sort === "P<" ? "has a named group in Python's way" : `has an unknown kind of group "(?${sort[0]}"`;
    return refuse(reader, what, { start, end: start + 2 + (sort === "P<" ? 2 : 1) });
  }

  /** What a group holds, with its `)`. Options set inside end with it. */
  #inside(start: number): RegexNode | undefined {
    const reader = this.#reader;
    const { range } = reader;
    const of = this.alternatives(true);
    reader.range = range;
    if (of === undefined) return undefined;
    if (reader.text[reader.at] !== ")") {
      return refuse(reader, 'has a "(" without its ")"', { start, end: start + 1 });
    }
    reader.at++;
    return of;
  }

  #condition(start: number): RegexNode | undefined {
    const reader = this.#reader;
    reader.at += 3;
    const first = reader.text[reader.at] ?? "";
    let target: GroupTarget | undefined;
    if (first === "<" || first === "'") {
      reader.at++;
      target = this.#name(first === "<" ? ">" : "'", "reference");
      if (target !== undefined && reader.text[reader.at++] !== ")") {
        return refuse(reader, 'has a condition without its ")"', this.#since(start));
      }
    } else if (/\d/.test(first)) target = this.#name(")", "reference");
    else return refuse(reader, "has a condition that is neither a group number nor a group name", this.#since(start));
    if (target === undefined || !this.#known(target)) return undefined;
    const of = this.#inside(start);
    if (of === undefined) return undefined;
    const span = this.#since(start);
    if (of.kind !== "alternatives") return { kind: "condition", target, yes: of, no: undefined, span };
    const [yes, ...others] = of.items;
    if (yes === undefined) return undefined;
    if (others.length > 1) return refuse(reader, "has a condition with more than two alternatives", span);
    return { kind: "condition", target, yes, no: others[0], span };
  }

  /** A name up to `end`; references may also be numbers, counted back when negative. */
  #name(end: string, use: "definition" | "reference" | "call"): GroupTarget | undefined {
    const reader = this.#reader;
    const start = reader.at;
    let close = start;
    while (close < reader.text.length && reader.text[close] !== end && reader.text[close] !== ")") close++;
    const written = reader.text.slice(start, close);
    const span = { start, end: close };
    if (reader.text[close] !== end) return refuse(reader, "has a group name that does not end", span);
    reader.at = close + 1;
    if (written === "") return refuse(reader, "has an empty group name", { start: start - 1, end: close + 1 });
    if (use !== "definition") {
      const number = /^-?\d+$/.test(written) ? Number(written) : undefined;
      if (number !== undefined) {
        const absolute = number < 0 ? this.#counts.groups + 1 + number : number;
        if (absolute > 0) return { kind: "number", number: absolute, span };
        if (use === "call" && number === 0) return { kind: "number", number: 0, span };
        return refuse(reader, `refers to group ${written}, which does not exist`, span);
      }
    }
    const wrong = /^\d/.test(written) || ![...written].every(isNameCharacter);
    return wrong
      ? refuse(reader, `has a group name "${written}" with a character that is not allowed`, span)
      : { kind: "name", name: written, span };
  }

  /** References by name look at the groups opened so far; numbers are checked when all are known. */
  #known(target: GroupTarget): boolean {
    if (target.kind === "number" || this.#counts.names.has(target.name)) return true;
    refuse(this.#reader, `refers to group "${target.name}", which does not exist here`, target.span);
    return false;
  }

  #escape(): RegexNode | undefined {
    const reader = this.#reader;
    const start = reader.at;
    const { text } = reader;
    const character = text[start + 1];
    if (character === undefined) return refuse(reader, "ends with a single backslash", { start, end: start + 1 });
    const type = typeSetOf(character, reader);
    if (type !== undefined) {
      reader.at += 2;
      return { kind: "set", set: type, ignoreCase: false, written: "escape", span: this.#since(start) };
    }
    const anchor = anchors[character];
    if (anchor !== undefined) {
      reader.at += 2;
      return { kind: "anchor", anchor, span: this.#since(start) };
    }
    if (character === "R" || character === "X" || character === "K") {
      reader.at += 2;
      return { kind: escapeKinds[character], span: this.#since(start) };
    }
    if ((character === "p" || character === "P") && text[start + 2] === "{") {
      const property = readProperty(reader);
      const span = this.#since(start);
      return property && { kind: "set", set: property, ignoreCase: this.#options.ignoreCase, written: "escape", span };
    }
    if ((character === "k" || character === "g") && (text[start + 2] === "<" || text[start + 2] === "'")) {
      return this.#reference(start, character, text[start + 2] === "<" ? ">" : "'");
    }
    if (character >= "1" && character <= "9") {
      const digits = /^\d+/.exec(text.slice(start + 1, start + 8))?.[0] ?? "";
      const number = Number(digits);
      if (number <= 1000 && (number <= 9 || number <= this.#counts.groups)) {
        reader.at += 1 + digits.length;
        const span = this.#since(start);
        const { ignoreCase } = this.#options;
        return { kind: "backreference", target: { kind: "number", number, span }, ignoreCase, leveled: false, span };
      }
    }
    const code = escapedCode(reader);
    if (code === undefined) return undefined;
    if (code === "bytes") return { kind: "bytes", span: this.#since(start) };
    return this.#character(code, start, true);
  }

  #reference(start: number, character: "k" | "g", end: string): RegexNode | undefined {
    const reader = this.#reader;
    reader.at += 3;
    if (character === "g") {
      // `\g<+1>` counts forward; which group that is does not matter to us.
      if (reader.text[reader.at] === "+") reader.at++;
      const target = this.#name(end, "call");
      return target && { kind: "call", target, span: this.#since(start) };
    }
    const level = /^([^>'()+]+?)[+-]\d+([>'])/.exec(reader.text.slice(reader.at, reader.at + 200));
    if (level !== null && level[2] === end) {
      const name = level[1] ?? "";
      const span = { start: reader.at, end: reader.at + name.length };
      reader.at += level[0].length;
      const target: GroupTarget = /^\d+$/.test(name)
        ? { kind: "number", number: Number(name), span }
        : { kind: "name", name, span };
      if (!this.#known(target)) return undefined;
      return {
        kind: "backreference",
        target,
        ignoreCase: this.#options.ignoreCase,
        leveled: true,
        span: this.#since(start),
      };
    }
    const target = this.#name(end, "reference");
    if (target === undefined || !this.#known(target)) return undefined;
    return {
      kind: "backreference",
      target,
      ignoreCase: this.#options.ignoreCase,
      leveled: false,
      span: this.#since(start),
    };
  }
}

const anchors: Readonly<Record<string, Anchor>> = {
  A: "text-start",
  Z: "text-end-or-newline",
  z: "text-end",
  G: "search-start",
  b: "word-boundary",
  B: "not-word-boundary",
};

const escapeKinds = { R: "linebreak", X: "grapheme", K: "keep" } as const;
