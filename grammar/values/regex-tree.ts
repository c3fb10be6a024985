/** The tree of a regular expression in the dialect of Onigmo with Ruby syntax (P-10), as Fluent Bit compiles it. */
import type { Span } from "../span.ts";
import type { CharSet } from "./regex-set.ts";

export type Anchor =
  | "line-start"
  | "line-end"
  | "text-start"
  | "text-end"
  /** `\Z`: at the end or before a line break that ends the text. */
  | "text-end-or-newline"
  | "search-start"
  | "word-boundary"
  | "not-word-boundary";

/** Spans are offsets of the whole pattern text, from the first character of a node to behind its last. */
export type RegexNode =
  | { readonly kind: "empty"; readonly span: Span }
  /** One character by code point. `escaped` when not written as itself. */
  | {
      readonly kind: "char";
      readonly code: number;
      readonly ignoreCase: boolean;
      readonly escaped: boolean;
      readonly span: Span;
    }
  /** `[...]`, `\d`, `\p{..}` and the like; `written` tells classes from the rest. */
  | {
      readonly kind: "set";
      readonly set: CharSet;
      readonly ignoreCase: boolean;
      readonly written: "class" | "escape";
      readonly span: Span;
    }
  /** `.`; `newline` when option m lets it match a line feed. */
  | { readonly kind: "any"; readonly newline: boolean; readonly span: Span }
  | { readonly kind: "sequence"; readonly items: readonly RegexNode[]; readonly span: Span }
  | { readonly kind: "alternatives"; readonly items: readonly RegexNode[]; readonly span: Span }
  | {
      readonly kind: "repeat";
      readonly of: RegexNode;
      readonly min: number;
      readonly max: number;
      readonly mode: "greedy" | "lazy" | "possessive";
      readonly quantifierSpan: Span;
      readonly span: Span;
    }
  /** `(...)`, `(?:...)`, `(?<name>...)`. `capture` is the number counted over all groups that could capture, from 1. */
  | {
      readonly kind: "group";
      readonly of: RegexNode;
      readonly capture: number | undefined;
      readonly name: string | undefined;
      readonly nameSpan: Span | undefined;
      readonly span: Span;
    }
  | { readonly kind: "atomic"; readonly of: RegexNode; readonly span: Span }
  | {
      readonly kind: "look";
      readonly of: RegexNode;
      readonly behind: boolean;
      readonly negative: boolean;
      readonly span: Span;
    }
  /** `(?~...)`: any text that does not hold a match. */
  | { readonly kind: "absent"; readonly of: RegexNode; readonly span: Span }
  | {
      readonly kind: "condition";
      readonly target: GroupTarget;
      readonly yes: RegexNode;
      readonly no: RegexNode | undefined;
      readonly span: Span;
    }
  | { readonly kind: "anchor"; readonly anchor: Anchor; readonly span: Span }
  | {
      readonly kind: "backreference";
      readonly target: GroupTarget;
      readonly ignoreCase: boolean;
      readonly leveled: boolean;
      readonly span: Span;
    }
  | { readonly kind: "call"; readonly target: GroupTarget; readonly span: Span }
  /** `\K` */
  | { readonly kind: "keep"; readonly span: Span }
  /** `\R` */
  | { readonly kind: "linebreak"; readonly span: Span }
  /** `\X` */
  | { readonly kind: "grapheme"; readonly span: Span }
  /** Raw bytes that form no character (`\xff`): they compile, and we do not follow what they match. */
  | { readonly kind: "bytes"; readonly span: Span };

/** What a reference points at: a name, or a number (already counted from the start of the pattern). */
export type GroupTarget =
  | { readonly kind: "name"; readonly name: string; readonly span: Span }
  | { readonly kind: "number"; readonly number: number; readonly span: Span };

export interface RegexOptions {
  /** `i` */
  readonly ignoreCase: boolean;
  /** `m`: the dot matches line feeds. */
  readonly dotAll: boolean;
  /** `x`: blanks and comments are skipped. */
  readonly extended: boolean;
}

export const noOptions: RegexOptions = { ignoreCase: false, dotAll: false, extended: false };

/** The nodes directly inside `node`, in order. */
export function childrenOf(node: RegexNode): readonly RegexNode[] {
  switch (node.kind) {
    case "sequence":
    case "alternatives":
      return node.items;
    case "repeat":
    case "group":
    case "atomic":
    case "look":
    case "absent":
      return [node.of];
    case "condition":
      return node.no === undefined ? [node.yes] : [node.yes, node.no];
    default:
      return [];
  }
}

/** Calls `see` for the node and everything below it, parents first. */
export function walk(node: RegexNode, see: (node: RegexNode) => void): void {
  see(node);
  for (const child of childrenOf(node)) walk(child, see);
}
