/** The nodes that libyaml's events stand for, with the scalars' texts as libyaml reads them. */
import type { Span } from "../span.ts";
import { blockLayout } from "../yaml/block.ts";
import { coreValue } from "../yaml/core-schema.ts";
import type {
  BlockLayout,
  ScalarStyle,
  YamlDocument,
  YamlEntry,
  YamlMap,
  YamlNode,
  YamlScalar,
  YamlSeq,
} from "../yaml/node.ts";
import type { EventKind } from "./libyaml-states.ts";
import type { Token } from "./libyaml-token.ts";

/** A scalar; its block's layout is only looked for when asked for. */
class TreeScalar implements YamlScalar {
  readonly kind = "scalar";
  readonly span: Span;
  readonly style: ScalarStyle;
  readonly text: string;
  readonly standsFor: YamlScalar["standsFor"];
  readonly #source: string;

  constructor(source: string, span: Span, style: ScalarStyle, text: string, standsFor?: YamlScalar["standsFor"]) {
    this.#source = source;
    this.span = span;
    this.style = style;
    this.text = text;
    this.standsFor = standsFor;
  }

  get value(): string | number | boolean | null {
    return this.style === "plain" ? coreValue(this.text) : this.text;
  }

  get block(): BlockLayout | undefined {
    if (this.style !== "literal" && this.style !== "folded") return undefined;
    return blockLayout(this.#source, this.span, this.text);
  }
}

class TreeMap implements YamlMap {
  readonly kind = "map";
  readonly span: Span;
  readonly flow: boolean;
  readonly entries: readonly YamlEntry[];

  constructor(span: Span, flow: boolean, entries: readonly YamlEntry[]) {
    this.span = span;
    this.flow = flow;
    this.entries = entries;
  }

  get(key: string): YamlNode | undefined {
    return this.entry(key)?.value;
  }

  /** Fluent Bit knows no merge keys, so these are the map's own. */
  entry(key: string): YamlEntry | undefined {
    return this.entries.findLast((entry) => entry.key.text === key);
  }
}

interface OpenCollection {
  readonly start: number;
  readonly flow: boolean;
  /** Undefined in a list. */
  readonly entries: YamlEntry[] | undefined;
  readonly items: YamlNode[];
  key: YamlScalar | undefined;
  end: number;
}

/** Takes the events of a text and keeps its documents. */
export class TreeBuilder {
  readonly documents: YamlDocument[] = [];
  readonly #text: string;
  readonly #open: OpenCollection[] = [];
  #start = 0;
  #root: YamlNode | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  event(kind: EventKind, start: number, token: Token | undefined): void {
    switch (kind) {
      case "document-start":
        this.#start = start;
        this.#root = undefined;
        break;
      case "document-end":
        this.documents.push({ root: this.#root, span: { start: this.#start, end: start }, errors: [] });
        break;
      case "mapping-start":
      case "sequence-start":
        this.#begin(kind === "mapping-start", token!);
        break;
      case "mapping-end":
      case "sequence-end":
        this.#end(token);
        break;
      default:
        this.#scalar(start, token);
    }
  }

  #begin(isMap: boolean, { kind, start, end }: Token): void {
    // The pair in `[a: b]` is a map that begins with its key.
    const flow = kind === "flow-mapping-start" || kind === "flow-sequence-start" || this.#open.at(-1)?.flow === true;
    this.#open.push({ start, flow, entries: isMap ? [] : undefined, items: [], key: undefined, end });
  }

  #end(token: Token | undefined): void {
    const { start, flow, entries, items, end } = this.#open.pop()!;
    const isBracket = token?.kind === "flow-mapping-end" || token?.kind === "flow-sequence-end";
    const span = { start, end: isBracket ? token.end : end };
    this.#add(
      entries === undefined ? ({ kind: "seq", span, flow, items } satisfies YamlSeq) : new TreeMap(span, flow, entries),
      span.end,
    );
  }

  #scalar(start: number, token: Token | undefined): void {
    if (token === undefined) this.#add(undefined, start);
    else {
      const span = { start: token.start, end: token.end };
      const isAlias = token.kind === "alias";
      const text = isAlias ? `*${token.text}` : token.text;
      const alias = isAlias ? "alias" : undefined;
      this.#add(new TreeScalar(this.#text, span, token.style ?? "plain", text, alias), token.end);
    }
  }

  /** A finished node; undefined where nothing was written, at `end`. */
  #add(node: YamlNode | undefined, end: number): void {
    const parent = this.#open.at(-1);
    if (parent === undefined) {
      this.#root = node;
      return;
    }
    if (parent.entries === undefined) {
      const item = node ?? this.#nothing(end);
      parent.items.push(item);
      parent.end = Math.max(parent.end, item.span.end);
      return;
    }
    if (parent.key === undefined) {
      parent.key = node === undefined ? this.#nothing(end) : this.#asKey(node);
      parent.end = Math.max(parent.end, parent.key.span.end);
      return;
    }
    const { key } = parent;
    const span = { start: key.span.start, end: Math.max(key.span.end, node?.span.end ?? 0) };
    parent.entries.push({ key, value: node, span });
    parent.key = undefined;
    parent.end = Math.max(parent.end, span.end);
  }

  #nothing(at: number): YamlScalar {
    return new TreeScalar(this.#text, { start: at, end: at }, "plain", "");
  }

  #asKey(node: YamlNode): YamlScalar {
    if (node.kind === "scalar") return node;
    const text = this.#text.slice(node.span.start, node.span.end);
    return new TreeScalar(this.#text, node.span, "plain", text, "collection");
  }
}
