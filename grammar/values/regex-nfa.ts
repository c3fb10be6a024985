/**
 * The tree of a regular expression as a state machine that keeps what automaton.ts leaves out: anchors, and which splits
 * are loops, so that the ways through it are those that a backtracking engine tries.
 */
import { contains, containsIgnoringCase, sameIgnoringCase } from "./regex-set.ts";
import { type Anchor, type RegexNode, walk } from "./regex-tree.ts";

/** A node that reads one character. */
export type Reading = Extract<RegexNode, { kind: "char" | "set" | "any" }>;

export type NfaState =
  | { readonly kind: "read"; readonly node: Reading; readonly to: number }
  | { readonly kind: "anchor"; readonly anchor: Anchor; readonly node: RegexNode; readonly to: number }
  | { readonly kind: "split"; readonly to: readonly number[] }
  /** Reads the body, which comes back here, or goes on. */
  | { readonly kind: "loop"; body: number; readonly next: number }
  /** Any text at all. */
  | { readonly kind: "anything"; readonly to: number }
  | { readonly kind: "accept" };

export interface Nfa {
  readonly states: readonly NfaState[];
  readonly start: number;
}

/**
 * Undefined where there would be more than `limit` states. `exact`: also where some piece is no plain one (look-arounds,
 * atomic groups, references), so that the machine reads just what the engine reads. Else those pieces read too much,
 * never too little: then what the machine does not read, the expression does not match. `named`: whether the whole
 * expression, where `tree` is a part of it, has named groups.
 */
export function nfaOf(tree: RegexNode, limit: number, exact: boolean, named = hasNamedGroup(tree)): Nfa | undefined {
  const builder = new Builder(limit, exact, named);
  const start = builder.build(tree, builder.add({ kind: "accept" }));
  return builder.failed ? undefined : { states: builder.states, start };
}

class Builder {
  readonly states: NfaState[] = [];
  failed = false;
  readonly #limit: number;
  readonly #exact: boolean;
  readonly #named: boolean;

  constructor(limit: number, exact: boolean, named: boolean) {
    this.#limit = limit;
    this.#exact = exact;
    this.#named = named;
  }

  add(state: NfaState): number {
    if (this.states.length >= this.#limit) this.failed = true;
    return this.failed ? 0 : this.states.push(state) - 1;
  }

  /** The state from which `node` is read, going on at `next`. */
  build(node: RegexNode, next: number): number {
    if (this.failed) return 0;
    switch (node.kind) {
      case "char":
      case "set":
      case "any":
        return this.add({ kind: "read", node, to: next });
      case "empty":
        return next;
      case "anchor":
        if (this.#exact && node.anchor.endsWith("word-boundary")) this.failed = true;
        return this.add({ kind: "anchor", anchor: node.anchor, node, to: next });
      case "sequence":
        return node.items.reduceRight((to, item) => this.build(item, to), next);
      case "alternatives":
        return this.add({ kind: "split", to: node.items.map((item) => this.build(item, next)) });
      case "group":
        return this.build(node.of, next);
      case "repeat":
        if (this.#exact && node.mode === "possessive") this.failed = true;
        return this.#repeat(reduced(node, this.#named), next);
      default:
        return this.#other(node, next);
    }
  }

  #other(node: RegexNode, next: number): number {
    if (this.#exact) this.failed = true;
    switch (node.kind) {
      case "atomic":
        return this.build(node.of, next);
      case "look":
      case "keep":
        return next;
      case "condition":
        return this.add({
          kind: "split",
          to: [this.build(node.yes, next), node.no === undefined ? next : this.build(node.no, next)],
        });
      default:
        return this.add({ kind: "anything", to: next });
    }
  }

  #repeat({ of, min: written, max }: Repeat, next: number): number {
    let to = next;
    const endless = max === Number.POSITIVE_INFINITY;
    // Rounds that read nothing end a repeat, in ways that depend on how Onigmo lays it out. Without them its texts are the same.
    const mayBeEmpty = this.#exact && isNullable(of);
    if (mayBeEmpty && max === 1) return this.build(of, next);
    if (mayBeEmpty && !endless) this.failed = true;
    const min = mayBeEmpty ? 0 : written;
    if (endless) {
      to = this.add({ kind: "loop", body: 0, next });
      const loop = this.states[to];
      const body = this.build(of, to);
      if (loop?.kind === "loop") loop.body = body;
    } else {
      for (let count = min; count < max && !this.failed; count++) {
        to = this.add({ kind: "split", to: [this.build(of, to), next] });
      }
    }
    for (let count = 0; count < min && !this.failed; count++) to = this.build(of, to);
    return to;
  }
}

type Repeat = Pick<Extract<RegexNode, { kind: "repeat" }>, "of" | "min" | "max">;

/** Whether the node may match the empty text, as far as plain pieces go. */
function isNullable(node: RegexNode): boolean {
  switch (node.kind) {
    case "char":
    case "set":
    case "any":
      return false;
    case "sequence":
      return node.items.every(isNullable);
    case "alternatives":
      return node.items.some(isNullable);
    case "repeat":
      return node.min === 0 || isNullable(node.of);
    case "group":
      return isNullable(node.of);
    default:
      return true;
  }
}

/** Onigmo makes one repeat of two that stand directly in each other, such as `(?:x+)*`: then there is but one way. */
function reduced(node: Repeat, named: boolean): Repeat {
  let at = node;
  for (;;) {
    const inner = withoutGroups(at.of, named);
    if (inner.kind !== "repeat" || inner.mode === "possessive" || !isPopular(at) || !isPopular(inner)) return at;
    at = { of: inner.of, min: Math.min(at.min, inner.min), max: Math.max(at.max, inner.max) };
  }
}

function isPopular({ min, max }: Repeat): boolean {
  return min <= 1 && (max === Number.POSITIVE_INFINITY || (min === 0 && max === 1));
}

/** Plain parentheses capture nothing where there are named groups (P-10). */
function withoutGroups(node: RegexNode, named: boolean): RegexNode {
  let at = node;
  while (at.kind === "group" && at.name === undefined && (named || at.capture === undefined)) at = at.of;
  return at;
}

export function hasNamedGroup(tree: RegexNode): boolean {
  let named = false;
  walk(tree, (node) => {
    if (node.kind === "group" && node.name !== undefined) named = true;
  });
  return named;
}

/** Whether the node reads the character; undefined where a property that we do not know decides. */
export function reads(node: Reading, code: number): boolean | undefined {
  switch (node.kind) {
    case "any":
      return node.newline || code !== 0x0a;
    case "char":
      return node.ignoreCase ? sameIgnoringCase(node.code, code) : node.code === code;
    case "set":
      return node.ignoreCase ? containsIgnoringCase(node.set, code) : contains(node.set, code);
  }
}
