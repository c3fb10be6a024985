/** The texts that a part of a regular expression can match, as an automaton (automaton.ts), never too few of them. */
import { Automaton, allSymbols, otherSymbols, symbolOf, symbolsWhere } from "./automaton.ts";
import { contains, containsIgnoringCase, sameIgnoringCase } from "./regex-set.ts";
import type { RegexNode } from "./regex-tree.ts";

const stateLimit = 2000;

export interface Language {
  readonly automaton: Automaton;
  readonly end: number;
}

/**
 * Every text that `node` may match. Look-arounds and anchors demand nothing here, references and what we cannot follow
 * stand for any text.
 */
export function languageOf(node: RegexNode): Language {
  const automaton = new Automaton(stateLimit);
  return { automaton, end: add(automaton, 0, node) };
}

function add(automaton: Automaton, from: number, node: RegexNode): number {
  automaton.visit();
  if (automaton.overflown) return from;
  switch (node.kind) {
    case "char": {
      const { code, ignoreCase } = node;
      if (!ignoreCase || code > 127) return automaton.one(from, ignoreCase ? allSymbols : symbolOf(code));
      // Some other letters fold onto ASCII ones: the Kelvin sign, the long s.
      return automaton.one(from, symbolsWhere((other) => sameIgnoringCase(code, other)) | otherSymbols);
    }
    case "set": {
      const { set, ignoreCase } = node;
      const test = ignoreCase ? containsIgnoringCase : contains;
      return automaton.one(from, symbolsWhere((code) => test(set, code) !== false) | otherSymbols);
    }
    case "any":
      return automaton.one(from, node.newline ? allSymbols : allSymbols & ~symbolOf(0x0a));
    case "sequence":
      return node.items.reduce((at, item) => add(automaton, at, item), from);
    case "alternatives":
      return automaton.either(
        from,
        node.items.map((item) => (at: number) => add(automaton, at, item)),
      );
    case "group":
    case "atomic":
      return add(automaton, from, node.of);
    case "repeat":
      return automaton.repeat(from, node.min, node.max, (at) => add(automaton, at, node.of));
    case "condition": {
      const { yes, no } = node;
      return automaton.either(from, [
        (at) => add(automaton, at, yes),
        (at) => (no === undefined ? at : add(automaton, at, no)),
      ]);
    }
    case "empty":
    case "look":
    case "anchor":
    case "keep":
      return from;
    default:
      return automaton.many(from, allSymbols);
  }
}

/** Those of the characters that no text of `node` holds. */
export function lettersOutside(node: RegexNode, letters: string): string {
  const { automaton } = languageOf(node);
  if (automaton.overflown) return "";
  let held = 0n;
  for (const { steps } of automaton.states) for (const { on } of steps) held |= on;
  return [...letters].filter((letter) => (held & symbolOf(letter.codePointAt(0) ?? 0)) === 0n).join("");
}
