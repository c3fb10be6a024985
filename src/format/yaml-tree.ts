/**
 * A YAML text as its tokens, nested: what the formatter walks. Unlike the tree of a reader it keeps every indicator,
 * anchor and tag. It is made of texts that libyaml reads to their end; of others, and of rare forms that have no
 * canonical layout, it answers why not.
 */
import { Scanner } from "../../grammar/config-yaml/libyaml-scanner.ts";
import type { Token, TokenKind } from "../../grammar/config-yaml/libyaml-token.ts";

export type LayoutNode = LayoutScalar | LayoutMap | LayoutSeq | LayoutFlow | LayoutEmpty;

interface LayoutFacts {
  /** Anchor and tag, in the order in which they stand. */
  readonly properties: readonly Token[];
}

export interface LayoutScalar extends LayoutFacts {
  readonly kind: "scalar";
  /** Also an alias. */
  readonly token: Token;
  /** Column of the block collection around; -1 outside of all. Digits in the header of a block scalar count from it. */
  readonly indent: number;
}

export interface LayoutEmpty extends LayoutFacts {
  readonly kind: "empty";
}

export interface LayoutEntry {
  readonly key: LayoutScalar;
  /** Undefined in `{a}`. */
  readonly colon: Token | undefined;
  readonly value: LayoutNode;
  /** The comma behind it, in a flow collection. */
  readonly comma: Token | undefined;
}

export interface LayoutItem {
  /** Undefined in a flow collection. */
  readonly dash: Token | undefined;
  readonly value: LayoutNode;
  readonly comma: Token | undefined;
}

/** Of a flow collection that can be written as a block. */
export interface Brackets {
  readonly open: Token;
  readonly close: Token;
  /** All that is written, both brackets included. */
  readonly tokens: readonly Token[];
}

export interface LayoutMap extends LayoutFacts {
  readonly kind: "map";
  readonly entries: readonly LayoutEntry[];
  readonly brackets: Brackets | undefined;
}

export interface LayoutSeq extends LayoutFacts {
  readonly kind: "seq";
  readonly items: readonly LayoutItem[];
  readonly brackets: Brackets | undefined;
}

/** A flow collection that stays one. */
export interface LayoutFlow extends LayoutFacts {
  readonly kind: "flow";
  /** All that is written, both brackets included. */
  readonly tokens: readonly Token[];
}

export interface LayoutDocument {
  /** Directives and `---`, as far as there are any. */
  readonly head: readonly Token[];
  readonly root: LayoutNode;
  /** The markers `...` behind it. */
  readonly tail: readonly Token[];
}

export type LayoutTree =
  | { readonly kind: "tree"; readonly documents: readonly LayoutDocument[] }
  | { readonly kind: "none"; readonly because: string };

/** Deeper texts are nobody's configuration, and every level costs the stack. */
const maxDepth = 100;

const noYaml = "it is no YAML";

/** Thrown and caught in this file only. */
class Odd extends Error {}

export function layoutTree(text: string): LayoutTree {
  const tokens = tokensOf(text);
  if (tokens === undefined) return { kind: "none", because: noYaml };
  try {
    return { kind: "tree", documents: new Builder(text, tokens).documents() };
  } catch (error) {
    if (error instanceof Odd) return { kind: "none", because: error.message };
    throw error;
  }
}

/** Without the marks of the stream's begin and end. */
function tokensOf(text: string): readonly Token[] | undefined {
  const scanner = new Scanner(text, undefined);
  const tokens: Token[] = [];
  for (;;) {
    const token = scanner.peek();
    if (token === undefined) return undefined;
    if (token.kind === "stream-end") return tokens;
    if (token.kind !== "stream-start") tokens.push(isDirective(token) ? withoutLineEnd(text, token) : token);
    scanner.take();
  }
}

function isDirective({ kind }: Token): boolean {
  return kind === "version-directive" || kind === "tag-directive";
}

/** The scanner takes the rest of the line with a directive. */
function withoutLineEnd(text: string, token: Token): Token {
  return { ...token, end: token.start + text.slice(token.start, token.end).trimEnd().length };
}

/**
 * All that stands in a text beside its keys and values, in order: comments, anchors, tags, directives, markers. Undefined
 * where libyaml does not read it to its end.
 */
export function notesOf(text: string): readonly string[] | undefined {
  const tokens = tokensOf(text);
  if (tokens === undefined) return undefined;
  const notes: string[] = [];
  let at = 0;
  for (const { kind, start, end, style } of [
    ...tokens,
    { kind: "block-end", start: text.length, end: at, style: undefined },
  ] as const) {
    for (const line of text.slice(at, Math.max(at, start)).split("\n")) {
      const hash = line.indexOf("#");
      if (hash >= 0) notes.push(line.slice(hash).trimEnd());
    }
    if (noted.has(kind)) notes.push(text.slice(start, end));
    if (style === "literal" || style === "folded") {
      const header = text.slice(start, end).split("\n", 1)[0]!;
      if (header.includes("#")) notes.push(header.slice(header.indexOf("#")).trimEnd());
    }
    at = Math.max(at, end);
  }
  return notes;
}

const noted: ReadonlySet<TokenKind> = new Set([
  "anchor",
  "tag",
  "version-directive",
  "tag-directive",
  "document-start",
  "document-end",
]);

class Builder {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  documents(): readonly LayoutDocument[] {
    const documents: LayoutDocument[] = [];
    while (this.#kind() !== undefined) {
      const from = this.#next;
      const head = this.#takeAll(heads);
      const root = this.#node(false, -1);
      // Its further lines could be taken for markers, and Fluent Bit refuses it.
      if (root.kind === "scalar") throw new Odd("a document of it is a single value");
      documents.push({ head, root, tail: this.#takeAll(tails) });
      if (this.#next === from) throw new Odd(noYaml);
    }
    return documents;
  }

  #kind(): TokenKind | undefined {
    return this.#tokens[this.#next]?.kind;
  }

  #take(): Token {
    const token = this.#tokens[this.#next++];
    if (token === undefined) throw new Odd(noYaml);
    return token;
  }

  #takeIf(kind: TokenKind): Token | undefined {
    return this.#kind() === kind ? this.#take() : undefined;
  }

  #takeAll(kinds: ReadonlySet<TokenKind | undefined>): readonly Token[] {
    const tokens: Token[] = [];
    while (kinds.has(this.#kind())) tokens.push(this.#take());
    return tokens;
  }

  /** `indent`: column of the block collection around. A list may stand at its key's column only as a value of that key. */
  #node(isValue: boolean, indent: number): LayoutNode {
    const properties = this.#takeAll(propertyKinds);
    switch (this.#kind()) {
      case "alias":
      case "scalar":
        return { kind: "scalar", token: this.#take(), properties, indent };
      case "block-mapping-start":
        return this.#nested(() => this.#map(properties));
      case "block-sequence-start": {
        const { start } = this.#take();
        return this.#nested(() => {
          const items = this.#items(this.#column(start));
          this.#take();
          return { kind: "seq", items, properties, brackets: undefined };
        });
      }
      case "block-entry":
        if (!isValue) break;
        return this.#nested(() => ({ kind: "seq", items: this.#items(indent), properties, brackets: undefined }));
      case "flow-sequence-start":
      case "flow-mapping-start":
        return this.#nested(() => this.#flow(properties));
    }
    return { kind: "empty", properties };
  }

  #nested(read: () => LayoutNode): LayoutNode {
    if (this.#depth === maxDepth) throw new Odd(`it nests more than ${maxDepth} collections`);
    this.#depth += 1;
    const node = read();
    this.#depth -= 1;
    return node;
  }

  #items(indent: number): readonly LayoutItem[] {
    const items: LayoutItem[] = [];
    for (let dash = this.#takeIf("block-entry"); dash !== undefined; dash = this.#takeIf("block-entry")) {
      items.push({ dash, value: this.#node(false, indent), comma: undefined });
    }
    return items;
  }

  #map(properties: readonly Token[]): LayoutMap {
    const indent = this.#column(this.#take().start);
    const entries: LayoutEntry[] = [];
    while (this.#kind() !== "block-end") {
      const mark = this.#take();
      if (mark.kind !== "key" || mark.end > mark.start) throw new Odd(this.#explicitKey(mark.start));
      const key = this.#node(false, indent);
      if (key.kind !== "scalar") throw new Odd(this.#explicitKey(mark.start));
      const colon = this.#take();
      entries.push({ key, colon, value: this.#node(true, indent), comma: undefined });
    }
    this.#take();
    return { kind: "map", entries, properties, brackets: undefined };
  }

  #explicitKey(start: number): string {
    return `line ${this.#line(start)} holds a key that is empty, a collection, or marked by "?"`;
  }

  /** A flow collection as a node that can become a block, or as the tokens that it is. */
  #flow(properties: readonly Token[]): LayoutNode {
    const opening = this.#next;
    const open = this.#take();
    let plain = true;
    const entries: LayoutEntry[] = [];
    const items: LayoutItem[] = [];
    const isMap = open.kind === "flow-mapping-start";
    const end: TokenKind = isMap ? "flow-mapping-end" : "flow-sequence-end";
    while (this.#kind() !== end) {
      const mark = this.#takeIf("key");
      if (mark !== undefined && (!isMap || mark.end > mark.start)) plain = false;
      const from = this.#next;
      const start = this.#tokens[from]?.start ?? 0;
      const first = this.#node(false, -1);
      const colon = this.#takeIf("value");
      if ((isMap || colon !== undefined) && first.kind !== "scalar" && first.kind !== "empty") {
        throw new Odd(this.#explicitKey(start));
      }
      const value = colon === undefined ? nothing : this.#node(false, -1);
      const comma = this.#takeIf("flow-entry");
      if (this.#next === from) throw new Odd(noYaml);
      if (!isMap) {
        if (colon !== undefined) plain = false;
        items.push({ dash: undefined, value: first, comma });
      } else if (first.kind === "scalar") entries.push({ key: first, colon, value, comma });
      else plain = false;
    }
    const close = this.#take();
    const tokens = this.#tokens.slice(opening, this.#next).filter(isWritten);
    const brackets: Brackets = { open, close, tokens };
    const count = isMap ? entries.length : items.length;
    if (!plain || count === 0 || !this.#isSpread(brackets)) return { kind: "flow", tokens, properties };
    return isMap ? { kind: "map", entries, properties, brackets } : { kind: "seq", items, properties, brackets };
  }

  /** Whether the collection takes more than one line. */
  #isSpread({ open, close }: Brackets): boolean {
    return this.#text.slice(open.end, close.start).includes("\n");
  }

  #column(offset: number): number {
    return columnOf(this.#text, offset);
  }

  #line(offset: number): number {
    return this.#text.slice(0, offset).split("\n").length;
  }
}

const nothing: LayoutEmpty = { kind: "empty", properties: [] };

const heads: ReadonlySet<TokenKind | undefined> = new Set(["version-directive", "tag-directive", "document-start"]);
const tails: ReadonlySet<TokenKind | undefined> = new Set(["document-end"]);
const propertyKinds: ReadonlySet<TokenKind | undefined> = new Set(["anchor", "tag"]);

function isWritten({ start, end }: Token): boolean {
  return end > start;
}

/** Characters before the offset in its line, the byte order mark aside. */
export function columnOf(text: string, offset: number): number {
  const lineStart = offset === 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
  return offset - lineStart - (lineStart === 0 && text.charCodeAt(0) === 0xfeff ? 1 : 0);
}
