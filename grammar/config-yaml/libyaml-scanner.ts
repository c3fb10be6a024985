/**
 * The scanner of libyaml 0.2.5, which Fluent Bit reads YAML with: where it finds tokens, and where it gives up. It
 * follows `scanner.c` step by step, since what libyaml refuses is what it happens to do, not what YAML 1.1 says.
 */
import type { Span } from "../span.ts";
import type { ScalarStyle } from "../yaml/node.ts";
import { Cursor } from "./libyaml-cursor.ts";
import { type ScalarContent, scanBlockScalar, scanFlowScalar, scanPlainScalar } from "./libyaml-scalar.ts";
import { scanAnchor, scanDirective, scanTag } from "./libyaml-tag.ts";
import { isBlankOrEnd, isBreak, type Problem, type Token, type TokenKind } from "./libyaml-token.ts";

/** A place that may turn out to begin a key, when a `:` follows in its line. */
interface SimpleKey {
  possible: boolean;
  required: boolean;
  /** Number of the token that begins there, counted from the start of the text. */
  token: number;
  at: number;
  line: number;
  index: number;
  column: number;
}

/** Is told of a value that begins with `*` and is no alias. */
type OnStar = (span: Span, problem: Problem) => void;

/** Longest simple key, in characters. */
const maxKeyLength = 1024;

export class Scanner extends Cursor {
  readonly #tokens: Token[] = [];
  #head = 0;
  #parsed = 0;
  #started = false;
  readonly #indents: number[] = [];
  readonly #keys: SimpleKey[] = [];
  /** Below this level no key is possible. */
  #firstKey = 0;
  readonly #onStar: OnStar | undefined;

  constructor(text: string, onStar: OnStar | undefined) {
    super(text);
    this.#onStar = onStar;
  }

  /** The next token without taking it; undefined behind a problem. */
  peek(): Token | undefined {
    while (this.problem === undefined && this.#needsMore()) this.#fetch();
    return this.problem === undefined ? this.#tokens[this.#head] : undefined;
  }

  take(): undefined {
    this.#head += 1;
    this.#parsed += 1;
    if (this.#head > 64 && this.#head * 2 > this.#tokens.length) {
      this.#tokens.splice(0, this.#head);
      this.#head = 0;
    }
  }

  #needsMore(): boolean {
    if (this.#head === this.#tokens.length) return true;
    this.#dropStaleKeys();
    return this.#firstPossibleKey()?.token === this.#parsed;
  }

  #push(kind: TokenKind, start: number, end: number, text = "", style?: ScalarStyle): undefined {
    this.#tokens.push({ kind, start, end, text, style });
  }

  #insert(token: number, kind: TokenKind, at: number): undefined {
    this.#tokens.splice(token - this.#parsed + this.#head, 0, { kind, start: at, end: at, text: "", style: undefined });
  }

  #fetch(): undefined {
    if (!this.#started) {
      this.#started = true;
      this.#keys.push(this.#keyHere(false));
      this.#push("stream-start", this.at, this.at);
      return;
    }
    this.#skipToToken();
    this.#dropStaleKeys();
    if (this.problem !== undefined) return;
    this.#unroll(this.column());
    const char = this.code();
    if (char === -1) this.#fetchStreamEnd();
    else if (char === 37 && this.at === this.lineStart) this.#fetchDirective();
    else if (this.isMarker(45)) this.#fetchMarker("document-start");
    else if (this.isMarker(46)) this.#fetchMarker("document-end");
    else this.#fetchContent(char);
  }

  #fetchContent(char: number): undefined {
    const inFlow = this.flowLevel > 0;
    const blankNext = isBlankOrEnd(this.code(1));
    if (char === 91) this.#fetchFlowStart("flow-sequence-start");
    else if (char === 123) this.#fetchFlowStart("flow-mapping-start");
    else if (char === 93) this.#fetchFlowEnd("flow-sequence-end");
    else if (char === 125) this.#fetchFlowEnd("flow-mapping-end");
    else if (char === 44) this.#fetchFlowEntry();
    else if (char === 45 && blankNext) this.#fetchBlockEntry();
    else if (char === 63 && (inFlow || blankNext)) this.#fetchKey();
    else if (char === 58 && (inFlow || blankNext)) this.#fetchValue();
    else if (char === 42 || char === 38) this.#fetchWord(char === 42 ? "alias" : "anchor");
    else if (char === 33) this.#fetchWord("tag");
    else if ((char === 124 || char === 62) && !inFlow) this.#fetchBlockScalar();
    else if (char === 39 || char === 34) this.#fetchQuoted(char);
    else if (this.#beginsPlain(char)) this.#fetchScalar("plain", () => scanPlainScalar(this));
    else this.fail("found character that cannot start any token");
  }

  #beginsPlain(char: number): boolean {
    const next = this.code(1);
    if (char === 45) return next !== 32 && next !== 9;
    if (char === 63 || char === 58) return this.flowLevel === 0 && !isBlankOrEnd(next);
    return !isBlankOrEnd(char) && !notPlain.has(char);
  }

  #keyHere(possible: boolean): SimpleKey {
    return {
      possible,
      required: possible && this.flowLevel === 0 && this.indent === this.column(),
      token: this.#parsed + this.#tokens.length - this.#head,
      at: this.at,
      line: this.line,
      index: this.index(),
      column: this.column(),
    };
  }

  /** Deeper keys begin later, so of those that are possible it is the first to be taken and the first to become stale. */
  #firstPossibleKey(): SimpleKey | undefined {
    while (this.#firstKey < this.#keys.length && !this.#keys[this.#firstKey]!.possible) this.#firstKey += 1;
    return this.#keys[this.#firstKey];
  }

  #dropStaleKeys(): undefined {
    const index = this.index();
    for (let key = this.#firstPossibleKey(); key !== undefined; key = this.#firstPossibleKey()) {
      if (key.line >= this.line && key.index + maxKeyLength >= index) return;
      if (key.required) return this.fail("could not find expected ':'");
      key.possible = false;
    }
  }

  #saveKey(): undefined {
    if (!this.mayBeginKey) return;
    this.#removeKey();
    const level = this.#keys.length - 1;
    this.#keys[level] = this.#keyHere(true);
    this.#firstKey = Math.min(this.#firstKey, level);
  }

  #removeKey(): undefined {
    const key = this.#keys.at(-1)!;
    if (key.possible && key.required) this.fail("could not find expected ':'");
    key.possible = false;
  }

  #roll(column: number, token: number | undefined, kind: TokenKind, at: number): undefined {
    if (this.flowLevel > 0 || this.indent >= column) return;
    this.#indents.push(this.indent);
    this.indent = column;
    if (token === undefined) this.#push(kind, at, at);
    else this.#insert(token, kind, at);
  }

  #unroll(column: number): undefined {
    if (this.flowLevel > 0) return;
    while (this.indent > column) {
      this.#push("block-end", this.at, this.at);
      this.indent = this.#indents.pop() ?? -1;
    }
  }

  #skipToToken(): undefined {
    for (;;) {
      if (this.at === this.lineStart && this.code() === 0xfeff) this.at += 1;
      while (this.code() === 32 || (this.code() === 9 && (this.flowLevel > 0 || !this.mayBeginKey))) this.at += 1;
      this.skipComment();
      if (!isBreak(this.code())) return;
      this.skipBreak();
      if (this.flowLevel === 0) this.mayBeginKey = true;
    }
  }

  #fetchStreamEnd(): undefined {
    if (this.at !== this.lineStart) this.beginLine();
    this.#unroll(-1);
    this.#removeKey();
    this.mayBeginKey = false;
    this.#push("stream-end", this.at, this.at);
  }

  #fetchDirective(): undefined {
    this.#unroll(-1);
    this.#removeKey();
    this.mayBeginKey = false;
    const start = this.at;
    const directive = scanDirective(this);
    if (directive !== undefined) this.#push(directive.kind, start, this.at, directive.text);
  }

  #fetchMarker(kind: TokenKind): undefined {
    this.#unroll(-1);
    this.#removeKey();
    this.mayBeginKey = false;
    this.#indicator(kind, 3);
  }

  #indicator(kind: TokenKind, length = 1): undefined {
    const start = this.at;
    this.at += length;
    this.#push(kind, start, this.at);
  }

  #fetchFlowStart(kind: TokenKind): undefined {
    this.#saveKey();
    this.flowLevel += 1;
    this.#keys.push(this.#keyHere(false));
    this.mayBeginKey = true;
    this.#indicator(kind);
  }

  #fetchFlowEnd(kind: TokenKind): undefined {
    this.#removeKey();
    if (this.flowLevel > 0) {
      this.flowLevel -= 1;
      this.#keys.pop();
      this.#firstKey = Math.min(this.#firstKey, this.#keys.length - 1);
    }
    this.mayBeginKey = false;
    this.#indicator(kind);
  }

  #fetchFlowEntry(): undefined {
    this.#removeKey();
    this.mayBeginKey = true;
    this.#indicator("flow-entry");
  }

  #fetchBlockEntry(): undefined {
    if (this.flowLevel === 0) {
      if (!this.mayBeginKey) return this.fail("block sequence entries are not allowed in this context");
      this.#roll(this.column(), undefined, "block-sequence-start", this.at);
    }
    this.#removeKey();
    this.mayBeginKey = true;
    this.#indicator("block-entry");
  }

  #fetchKey(): undefined {
    if (this.flowLevel === 0) {
      if (!this.mayBeginKey) return this.fail("mapping keys are not allowed in this context");
      this.#roll(this.column(), undefined, "block-mapping-start", this.at);
    }
    this.#removeKey();
    this.mayBeginKey = this.flowLevel === 0;
    this.#indicator("key");
  }

  #fetchValue(): undefined {
    const key = this.#keys.at(-1)!;
    if (key.possible) {
      this.#insert(key.token, "key", key.at);
      this.#roll(key.column, key.token, "block-mapping-start", key.at);
      key.possible = false;
      this.mayBeginKey = false;
    } else {
      if (this.flowLevel === 0) {
        if (!this.mayBeginKey) return this.fail("mapping values are not allowed in this context");
        this.#roll(this.column(), undefined, "block-mapping-start", this.at);
      }
      this.mayBeginKey = this.flowLevel === 0;
    }
    this.#indicator("value");
  }

  #fetchWord(kind: "alias" | "anchor" | "tag"): undefined {
    this.#saveKey();
    this.mayBeginKey = false;
    const start = this.at;
    const text = kind === "tag" ? scanTag(this) : scanAnchor(this);
    if (kind === "alias" && this.problem !== undefined && this.#onStar !== undefined) return this.#passStar(start);
    if (this.problem === undefined) this.#push(kind, start, this.at, text);
  }

  #passStar(start: number): undefined {
    const problem = this.problem!;
    this.problem = undefined;
    this.at = start;
    const { text, end } = scanPlainScalar(this);
    if (this.problem !== undefined) return;
    this.#onStar?.({ start, end }, problem);
    this.#push("scalar", start, end, text, "plain");
  }

  #fetchBlockScalar(): undefined {
    this.#removeKey();
    this.mayBeginKey = true;
    const style = this.code() === 124 ? "literal" : "folded";
    const start = this.at;
    const { text, end } = scanBlockScalar(this);
    if (this.problem === undefined) this.#push("scalar", start, end, text, style);
  }

  #fetchQuoted(quote: number): undefined {
    return this.#fetchScalar(quote === 34 ? "double" : "single", () => scanFlowScalar(this, quote));
  }

  #fetchScalar(style: ScalarStyle, scan: () => ScalarContent): undefined {
    this.#saveKey();
    this.mayBeginKey = false;
    const start = this.at;
    const { text, end } = scan();
    if (this.problem === undefined) this.#push("scalar", start, end, text, style);
  }
}

/** `-?:,[]{}#&*!|>'"%@` and the backtick. */
const notPlain: ReadonlySet<number> = new Set([..."-?:,[]{}#&*!|>'\"%@`"].map((char) => char.charCodeAt(0)));
