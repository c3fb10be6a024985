/**
 * Reads YAML and JSON texts (JSON manifests are flow YAML) as the light nodes of `node.ts`; the only importer of the
 * `yaml` package. It promises an answer for every text. Deliberately missing: comments, tags, and the text of
 * directives. A document's nodes are converted when they are first asked for, since most of a manifest never is.
 */
import {
  type Alias,
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  type Node,
  type Pair,
  Parser,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import type { Span } from "../span.ts";
import { blockLayout } from "./block.ts";
import { coreValue, nullScalar, typedBy } from "./core-schema.ts";
import type {
  BlockLayout,
  ScalarStyle,
  YamlDocument,
  YamlEntry,
  YamlError,
  YamlFile,
  YamlMap,
  YamlNode,
  YamlScalar,
  YamlSeq,
} from "./node.ts";

/** Nested deeper than any manifest. Beyond it the `yaml` package would use up the stack, which nothing can catch. */
const maxDepth = 200;
/** Nodes that all aliases of a document may stand for; more is an attack ("billion laughs"), not a manifest. */
const maxAliased = 100_000;

/**
 * The documents of a text. An error in one of them does not lose the others. With `aliases` "keep", an alias is a
 * scalar that says so (`standsFor`) and holds its source text, and a key that is a collection says so, too.
 */
export function readYaml(text: string, aliases: "follow" | "keep" = "follow"): YamlFile {
  const keep = aliases === "keep";
  const whole = readStream(text, 0, text.length, keep);
  const documents = whole.some(({ errors }) => errors.length > 0) ? separately(text, whole, keep) : whole;
  return { text, documents, errors: documents.flatMap((document) => document.errors) };
}

/**
 * A quote or bracket that is never closed takes the documents behind it along, although `---` in column 0 begins a
 * document wherever it stands. So the text is read again in the parts that these markers make.
 */
function separately(text: string, documents: readonly YamlDocument[], keep: boolean): readonly YamlDocument[] {
  const markers: number[] = [];
  const marker = /^---(?=[ \t\r\n]|$)/gm;
  for (let match = marker.exec(text); match !== null; match = marker.exec(text)) {
    if (match.index === 0 || text[match.index - 1] === "\n") markers.push(match.index);
  }
  let next = 0;
  const swallowed = documents.some(({ span, errors }) => {
    while (next < markers.length && markers[next]! <= span.start) next += 1;
    return errors.length > 0 && next < markers.length && markers[next]! < span.end;
  });
  if (!swallowed) return documents;
  const parts: YamlDocument[] = [];
  let from = 0;
  for (const to of [...markers, text.length]) {
    if (to > from && !/^[ \t\r\n]*$/.test(text.slice(from, to))) parts.push(...readStream(text, from, to, keep));
    from = to;
  }
  return parts;
}

/** The documents of a part of the text; all places count from the start of the whole text. */
function readStream(whole: string, base: number, end: number, keep: boolean): readonly YamlDocument[] {
  const text = base === 0 && end === whole.length ? whole : whole.slice(base, end);
  const documents: YamlDocument[] = [];
  const parser = new Parser();
  // Repeated keys are tolerated here: which one counts is for the reader of the manifest to say.
  // Few scalars are ever asked for their type, so the package is kept from trying every pattern on each of them.
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, schema: "failsafe" });
  const merges = text.includes("<<");
  let aliases = false;
  const add = (composed: Iterable<Document.Parsed>): void => {
    for (const document of composed) {
      documents.push(convertDocument(new Conversion(whole, base, keep, merges), document, aliases && !keep));
      aliases = false;
    }
  };
  for (const lexeme of new Lexer().lex(text)) {
    // An alias, or (harmlessly) a scalar that begins like one.
    if (lexeme.charCodeAt(0) === 42) aliases = true;
    for (const token of parser.next(lexeme)) add(composer.next(token));
    if (parser.stack.length > maxDepth) {
      add(composer.end());
      return [...documents, tooDeep({ start: base + (parser.stack[0]?.offset ?? 0), end })];
    }
  }
  for (const token of parser.end()) add(composer.next(token));
  add(composer.end());
  return documents;
}

/** In place of a document that is not read any further; `separately` finds those behind it. */
function tooDeep(span: Span): YamlDocument {
  const at = { start: span.start, end: span.start };
  const message = `This document is nested more than ${maxDepth} levels deep, so it is not read`;
  return { root: undefined, span, errors: [{ span: at, message }] };
}

function convertDocument(conversion: Conversion, document: Document.Parsed, aliases: boolean): YamlDocument {
  const { base } = conversion;
  const errors = document.errors.map(({ pos, message }) => ({
    span: { start: base + pos[0], end: base + Math.max(pos[0], pos[1]) },
    message,
  }));
  const contents = document.contents as Node | null;
  if (aliases && contents !== null) errors.push(...conversion.resolveAliases(contents));
  errors.sort((a, b) => a.span.start - b.span.start);
  const [start, , end] = document.range;
  return {
    root: contents === null || isAbsent(contents) ? undefined : conversion.node(contents),
    span: { start: base + start, end: base + end },
    errors,
  };
}

/** What the `yaml` package puts where nothing was written. */
function isAbsent(node: Node): boolean {
  return isScalar(node) && node.range?.[0] === node.range?.[1] && node.tag === undefined && node.anchor === undefined;
}

/** What the conversion of the nodes of one document shares. */
class Conversion {
  readonly text: string;
  readonly base: number;
  readonly keep: boolean;
  /** Whether there may be a merge key. */
  readonly merges: boolean;
  readonly #targets = new Map<Alias, Node>();
  readonly #shared = new Map<Node, YamlNode>();

  constructor(text: string, base: number, keep: boolean, merges: boolean) {
    this.text = text;
    this.base = base;
    this.keep = keep;
    this.merges = merges;
  }

  node(node: Node): YamlNode {
    if (isScalar(node)) return new LazyScalar(this, node);
    if (isMap(node)) return new LazyMap(this, node);
    if (isSeq(node)) return new LazySeq(this, node);
    if (this.keep) return this.sourceScalar(this.span(node), "alias");
    const target = isAlias(node) ? this.#targets.get(node) : undefined;
    if (target === undefined) return nullScalar(this.span(node));
    // By reference: a node that is aliased a thousand times is converted once.
    let shared = this.#shared.get(target);
    if (shared === undefined) {
      shared = this.node(target);
      this.#shared.set(target, shared);
    }
    return shared;
  }

  /** A key; one that is not a scalar stands for its own source text. */
  key(node: Node): YamlScalar {
    const key = this.node(node);
    return key.kind === "scalar" ? key : this.sourceScalar(this.span(node), "collection");
  }

  sourceScalar(span: Span, standsFor: YamlScalar["standsFor"]): YamlScalar {
    const text = this.text.slice(span.start, span.end);
    return { ...nullScalar(span), text, value: text, standsFor };
  }

  span(node: Node): Span {
    const range = node.range ?? [0, 0, 0];
    return { start: this.base + range[0], end: this.base + range[1] };
  }

  /** Finds the node behind every alias, and says which aliases have none that may be followed. */
  resolveAliases(root: Node): readonly YamlError[] {
    const errors: YamlError[] = [];
    const anchors = new Map<string, Node>();
    const weights = new Map<Node, number>();
    let aliased = 0;
    const weigh = (node: Node): number => {
      if (isAlias(node)) {
        const target = anchors.get(node.source);
        const weight = target === undefined ? undefined : weights.get(target);
        const refuse = (message: string): number => {
          errors.push({ span: this.span(node), message });
          return 1;
        };
        if (target === undefined) return refuse(`No anchor "${node.source}" stands before this alias`);
        // An anchor without a weight is still being weighed: the alias stands inside of it.
        if (weight === undefined) return refuse(`Anchor "${node.source}" contains itself`);
        if (aliased + weight > maxAliased) return refuse(`Aliases stand for more than ${maxAliased} nodes`);
        aliased += weight;
        this.#targets.set(node, target);
        return weight;
      }
      if (!isScalar(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
      let weight = 1;
      if (isMap(node)) {
        for (const { key, value } of node.items as Pair<Node | null, Node | null>[]) {
          if (key !== null) weight += weigh(key);
          if (value !== null) weight += weigh(value);
        }
      } else if (isSeq(node)) {
        for (const item of node.items as Node[]) weight += weigh(item);
      }
      if (isScalar(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
      weights.set(node, weight);
      return weight;
    };
    weigh(root);
    return errors;
  }
}

/** A style that is none of these is plain. */
const styles: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_SINGLE: "single",
  QUOTE_DOUBLE: "double",
  BLOCK_LITERAL: "literal",
  BLOCK_FOLDED: "folded",
};

class LazyScalar implements YamlScalar {
  readonly kind = "scalar";
  readonly span: Span;
  readonly style: ScalarStyle;
  readonly text: string;
  readonly standsFor = undefined;
  readonly #tag: string | undefined;
  readonly #source: string;
  #block: BlockLayout | undefined;

  constructor(conversion: Conversion, node: Scalar) {
    this.span = conversion.span(node);
    this.style = styles[node.type ?? "PLAIN"] ?? "plain";
    this.text = node.source ?? "";
    this.#tag = node.tag;
    this.#source = conversion.text;
  }

  get value(): string | number | boolean | null {
    return this.#tag === undefined ? this.#untagged() : typedBy(this.#tag, this.text);
  }

  #untagged(): string | number | boolean | null {
    return this.style === "plain" ? coreValue(this.text) : this.text;
  }

  get block(): BlockLayout | undefined {
    if (this.style !== "literal" && this.style !== "folded") return undefined;
    this.#block ??= blockLayout(this.#source, this.span, this.text);
    return this.#block;
  }
}

class LazyEntry implements YamlEntry {
  readonly key: YamlScalar;
  readonly #conversion: Conversion;
  readonly #node: Node | undefined;
  #value: YamlNode | undefined;

  constructor(conversion: Conversion, pair: Pair<Node | null, Node | null>) {
    const at = pair.value?.range?.[0] ?? 0;
    const nothing = { start: conversion.base + at, end: conversion.base + at };
    this.key = pair.key === null ? nullScalar(nothing) : conversion.key(pair.key);
    this.#conversion = conversion;
    this.#node = pair.value === null || isAbsent(pair.value) ? undefined : pair.value;
  }

  get value(): YamlNode | undefined {
    if (this.#value === undefined && this.#node !== undefined) this.#value = this.#conversion.node(this.#node);
    return this.#value;
  }

  get span(): Span {
    const { start, end } = this.key.span;
    const node = this.#node;
    if (node === undefined) return { start, end };
    return {
      start,
      end: Math.max(end, isAlias(node) ? this.#conversion.span(node).end : (this.value?.span.end ?? end)),
    };
  }
}

/** Maps with more keys than that have an index of them. */
const fewKeys = 16;

class LazyMap implements YamlMap {
  readonly kind = "map";
  readonly flow: boolean;
  readonly #conversion: Conversion;
  readonly #node: YAMLMap;
  #entries: readonly YamlEntry[] | undefined;
  #index: Map<string, YamlEntry> | undefined;

  constructor(conversion: Conversion, node: YAMLMap) {
    this.#conversion = conversion;
    this.#node = node;
    this.flow = node.flow === true;
  }

  get entries(): readonly YamlEntry[] {
    this.#entries ??= (this.#node.items as Pair<Node | null, Node | null>[]).map(
      (pair) => new LazyEntry(this.#conversion, pair),
    );
    return this.#entries;
  }

  get span(): Span {
    const span = this.#conversion.span(this.#node);
    const last = this.flow ? undefined : this.entries.at(-1);
    return last === undefined ? span : { start: span.start, end: Math.max(span.start, last.span.end) };
  }

  get(key: string): YamlNode | undefined {
    return this.entry(key)?.value;
  }

  /** Also through merge keys (`<<`), whose maps stand behind the map's own keys, the first one first. */
  entry(key: string): YamlEntry | undefined {
    const own = this.own(key);
    if (own !== undefined || !this.#conversion.merges || this.own("<<") === undefined) return own;
    const seen = new Set<LazyMap>();
    const open: LazyMap[] = [this];
    for (let map = open.pop(); map !== undefined; map = open.pop()) {
      if (seen.has(map)) continue;
      seen.add(map);
      const found = map.own(key);
      if (found !== undefined) return found;
      const merge = map.own("<<")?.value;
      const sources = merge?.kind === "seq" ? merge.items : [merge];
      for (const source of sources.toReversed()) if (source instanceof LazyMap) open.push(source);
    }
    return undefined;
  }

  private own(key: string): YamlEntry | undefined {
    const { entries } = this;
    if (entries.length <= fewKeys) {
      for (let at = entries.length - 1; at >= 0; at--) if (entries[at]!.key.text === key) return entries[at];
      return undefined;
    }
    if (this.#index === undefined) {
      this.#index = new Map();
      for (const entry of entries) this.#index.set(entry.key.text, entry);
    }
    return this.#index.get(key);
  }
}

class LazySeq implements YamlSeq {
  readonly kind = "seq";
  readonly flow: boolean;
  readonly #conversion: Conversion;
  readonly #node: YAMLSeq;
  #items: readonly YamlNode[] | undefined;

  constructor(conversion: Conversion, node: YAMLSeq) {
    this.#conversion = conversion;
    this.#node = node;
    this.flow = node.flow === true;
  }

  get items(): readonly YamlNode[] {
    this.#items ??= (this.#node.items as (Node | Pair<Node | null, Node | null>)[]).map((item) => {
      if (!("key" in item)) return this.#conversion.node(item);
      // Only behind the tag `!!pairs` of YAML 1.1, which a `%YAML` directive can ask for.
      const entry = new LazyEntry(this.#conversion, item);
      return {
        kind: "map",
        span: entry.span,
        flow: true,
        entries: [entry],
        get: (key) => (entry.key.text === key ? entry.value : undefined),
        entry: (key) => (entry.key.text === key ? entry : undefined),
      };
    });
    return this.#items;
  }

  get span(): Span {
    const node = this.#node;
    const span = this.#conversion.span(node);
    const last = this.flow ? undefined : (node.items as Node[]).at(-1);
    if (last === undefined) return span;
    const end = isAlias(last) ? this.#conversion.span(last).end : (this.items.at(-1)?.span.end ?? span.end);
    return { start: span.start, end: Math.max(span.start, end) };
  }
}
