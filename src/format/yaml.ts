/**
 * The canonical layout of Fluent Bit's YAML format, as small edits of the text. It promises that keys keep their order
 * and that every key, value, comment, anchor and tag stays: only indents, blanks, line ends, empty lines and quotes
 * change, flow collections of several lines become blocks and, on request, keys are spelt otherwise. Missing on purpose:
 * line breaks at some width.
 */

import { foldName } from "../../grammar/config-yaml/key.ts";
import type { Token } from "../../grammar/config-yaml/libyaml-token.ts";
import type { TextEdit } from "../source/source-file.ts";
import { type Place, YamlOutput } from "./yaml-output.ts";
import { scalarSource } from "./yaml-scalar.ts";
import type { LayoutDocument, LayoutFlow, LayoutMap, LayoutNode, LayoutScalar, LayoutSeq } from "./yaml-tree.ts";

export interface YamlFormatOptions {
  /** The spelling of the key whose scalar begins at an offset; undefined where it stays. */
  readonly keyAt: (offset: number) => string | undefined;
}

/** Columns of one level. */
const step = 2;

/** Edits that give the text its canonical layout, in order and without overlap. */
export function formatYaml(
  text: string,
  documents: readonly LayoutDocument[],
  options: YamlFormatOptions,
): readonly TextEdit[] {
  const writer = new Writer(text, options);
  for (const document of documents) writer.document(document);
  return writer.end();
}

/** Where a node stands. */
interface Around {
  /** Column of what it holds, if that is a block. */
  readonly column: number;
  /** Number of collections around. */
  readonly level: number;
  /** Whether quotes tell a string from a number (Y-62). */
  readonly typed: boolean;
}

/** Below these keys values keep their YAML types, or are kept as they are. */
const typedKeys: ReadonlySet<string> = new Set(["processors", "routes", "telemetry", "extensions"]);

class Writer {
  readonly #text: string;
  readonly #options: YamlFormatOptions;
  readonly #lineEnd: string;
  readonly #output: YamlOutput;
  /** True in a document that is one flow collection, such as JSON: its quotes stay. */
  #isJson = false;
  /** Whether a line end behind the last token would become a part of it. */
  #open = false;

  constructor(text: string, options: YamlFormatOptions) {
    this.#text = text;
    this.#options = options;
    this.#lineEnd = dominantLineEnd(text);
    this.#output = new YamlOutput(text, this.#lineEnd);
  }

  end(): readonly TextEdit[] {
    this.#output.end(this.#open);
    return this.#output.edits;
  }

  document({ head, root, tail }: LayoutDocument): void {
    const ownLine: Place = { separator: undefined, column: 0 };
    for (const token of head) this.#token(token, ownLine);
    const marker = head.at(-1);
    const first = root.properties[0] ?? (root.kind === "scalar" ? root.token : asFlow(root)?.tokens[0]);
    const sameLine =
      marker !== undefined && first !== undefined && !this.#text.slice(marker.end, first.start).includes("\n");
    const around: Around = { column: 0, level: 0, typed: false };
    const place: Place = { separator: sameLine ? " " : undefined, column: 0 };
    const flow = asFlow(root);
    this.#isJson = flow !== undefined;
    this.#node(flow ?? root, place, ownLine, around);
    this.#isJson = false;
    for (const token of tail) this.#token(token, ownLine);
  }

  #token(token: Token, place: Place, newText = this.#text.slice(token.start, token.end), level?: number): void {
    this.#open = false;
    this.#output.token(token, place, newText, level);
  }

  /** `first`: where a scalar or flow collection begins; `block`: where a block collection does. */
  #node(node: LayoutNode, first: Place, block: Place, around: Around): void {
    const inLine: Place = { separator: " ", column: around.column };
    let place = first;
    for (const property of node.properties) {
      this.#token(property, place);
      place = inLine;
    }
    // Before a key in the same line, an anchor would be the key's.
    const blockPlace = node.properties.length > 0 ? { separator: undefined, column: around.column } : block;
    switch (node.kind) {
      case "empty":
        break;
      case "scalar":
        this.#scalar(node, place, "value", around);
        break;
      case "flow":
        this.#flow(node, place, around);
        break;
      case "map":
        this.#map(node, blockPlace, around);
        break;
      case "seq":
        this.#seq(node, blockPlace, around);
    }
  }

  #map({ entries, brackets }: LayoutMap, block: Place, { column, level, typed }: Around): void {
    this.#drop(brackets?.open);
    let place = block;
    for (const { key, colon, value, comma } of entries) {
      this.#key(key, place, column, level);
      if (colon === undefined) this.#output.behind(":");
      else this.#token(colon, { separator: needsBlank(key.token.kind) ? " " : "", column: column + step });
      const inside: Around = { column: column + step, level: level + 1, typed: typed || isTypedKey(key) };
      this.#node(
        value,
        { separator: " ", column: inside.column },
        { separator: undefined, column: inside.column },
        inside,
      );
      this.#drop(comma);
      place = { separator: undefined, column };
    }
    this.#drop(brackets?.close);
  }

  #key(key: LayoutScalar, place: Place, column: number, level: number): void {
    let at = place;
    let keyLevel: number | undefined = level;
    for (const property of key.properties) {
      this.#token(property, at, undefined, keyLevel);
      at = { separator: " ", column };
      keyLevel = undefined;
    }
    this.#scalar(key, at, "key", { column, level, typed: false }, keyLevel);
  }

  #seq({ items, brackets }: LayoutSeq, block: Place, { column, level, typed }: Around): void {
    this.#drop(brackets?.open);
    let place = block;
    const inside: Around = { column: column + step, level: level + 1, typed };
    const inLine: Place = { separator: " ", column: inside.column };
    for (const { dash, value, comma } of items) {
      if (dash === undefined) this.#output.dash(place, level);
      else this.#token(dash, place, undefined, level);
      this.#node(value, inLine, inLine, inside);
      this.#drop(comma);
      place = { separator: undefined, column };
    }
    this.#drop(brackets?.close);
  }

  #drop(token: Token | undefined): void {
    if (token !== undefined) this.#output.drop(token);
  }

  #scalar(scalar: LayoutScalar, place: Place, context: "value" | "key", around: Around, level?: number): void {
    const { token } = scalar;
    const newText =
      (context === "key" ? this.#options.keyAt(token.start) : undefined) ??
      scalarSource(this.#text, scalar, {
        where: "block",
        context,
        typed: around.typed,
        column: around.column,
        lineEnd: this.#lineEnd,
      });
    if (token.style !== "literal" && token.style !== "folded") {
      this.#token(token, place, newText, level);
      return;
    }
    // The line end of its last line is the one before the next token.
    const source = this.#text.slice(token.start, token.end);
    const lineEnd = source.endsWith("\r\n") ? 2 : source.endsWith("\n") ? 1 : 0;
    this.#token({ ...token, end: token.end - lineEnd }, place, newText, level);
    this.#open = lineEnd === 0 && token.text !== "" && !/^.[1-9]?-/.test(source);
  }

  /** A flow collection that stays one: lines break where they did, and each is indented by its depth. */
  #flow({ tokens }: LayoutFlow, first: Place, around: Around): void {
    const base = around.column;
    const typed = around.typed || tokens.some(({ text }) => typedKeys.has(foldName(text)));
    let depth = 0;
    let previous: Token | undefined;
    for (const [index, token] of tokens.entries()) {
      const closes = isClosing(token);
      if (closes) depth -= 1;
      else if (token.kind === "flow-entry" && isClosing(tokens[index + 1]!)) {
        this.#output.drop(token);
        continue;
      }
      const column = base + depth * step;
      if (previous === undefined) this.#token(token, first);
      else {
        const breaks = this.#text.slice(previous.end, token.start).includes("\n");
        const isEmpty = closes && opens(previous);
        const separator = breaks && !isEmpty ? undefined : flowSeparator(previous, token);
        this.#flowToken(token, { separator, column }, typed);
      }
      if (opens(token)) depth += 1;
      previous = token;
    }
  }

  #flowToken(token: Token, place: Place, typed: boolean): void {
    const source = this.#text.slice(token.start, token.end);
    const layout = { where: "flow", context: "value", typed, column: place.column, lineEnd: this.#lineEnd } as const;
    const isKept = token.kind !== "scalar" || (this.#isJson && !source.includes("\n"));
    const newText =
      this.#options.keyAt(token.start) ?? (isKept ? source : scalarSource(this.#text, scalarOf(token), layout));
    this.#token(token, place, newText);
  }
}

/** The node as a flow collection, if it is one. */
function asFlow(node: LayoutNode): LayoutFlow | undefined {
  if (node.kind === "flow") return node;
  if ((node.kind !== "map" && node.kind !== "seq") || node.brackets === undefined) return undefined;
  return { kind: "flow", tokens: node.brackets.tokens, properties: node.properties };
}

function scalarOf(token: Token): LayoutScalar {
  return { kind: "scalar", token, properties: [], indent: -1 };
}

function isTypedKey({ token }: LayoutScalar): boolean {
  return typedKeys.has(foldName(token.text));
}

function isClosing({ kind }: Token): boolean {
  return kind === "flow-sequence-end" || kind === "flow-mapping-end";
}

function opens({ kind }: Token): boolean {
  return kind === "flow-sequence-start" || kind === "flow-mapping-start";
}

/** Whether the token could go on with the character behind it. */
function needsBlank(kind: Token["kind"]): boolean {
  return kind === "alias" || kind === "anchor" || kind === "tag";
}

function flowSeparator(previous: Token, { kind }: Token): string {
  switch (kind) {
    case "flow-sequence-end":
    case "flow-mapping-end":
    case "flow-entry":
      return previous.kind === "value" || needsBlank(previous.kind) ? " " : "";
    case "value":
      return needsBlank(previous.kind) || previous.kind === "key" || previous.kind === "flow-entry" ? " " : "";
    default:
      return opens(previous) ? "" : " ";
  }
}

/** The line end that most lines have; the first one's where they are even. */
function dominantLineEnd(text: string): string {
  let balance = 0;
  let first = "\n";
  for (let feed = text.indexOf("\n"); feed >= 0; feed = text.indexOf("\n", feed + 1)) {
    const lineEnd = text[feed - 1] === "\r" ? "\r\n" : "\n";
    if (balance === 0) first = lineEnd;
    balance += lineEnd === "\n" ? -1 : 1;
  }
  return balance > 0 ? "\r\n" : balance < 0 ? "\n" : first;
}
