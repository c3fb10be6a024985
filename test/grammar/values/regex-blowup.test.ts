import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRegex } from "../../../grammar/values/regex.ts";
import { blowupOf } from "../../../grammar/values/regex-blowup.ts";
import { reads } from "../../../grammar/values/regex-nfa.ts";
import type { RegexNode } from "../../../grammar/values/regex-tree.ts";

function treeOf(regex: string): RegexNode {
  const compiled = compileRegex(regex);
  if (!compiled.ok || compiled.tree === undefined) throw new Error(`${regex} does not compile`);
  return compiled.tree;
}

function proofOf(regex: string) {
  const tree = treeOf(regex);
  const blowup = blowupOf(tree);
  return blowup && { ...blowup, repeat: regex.slice(blowup.repeat.span.start, blowup.repeat.span.end) };
}

// What Onigmo of Fluent Bit 5.1.1 does with the text of the proof, 45 times the pump: it does not come back, or at once.
describe("expressions that hang Onigmo", () => {
  it.each([
    ["(x+x+)+y", "(x+x+)+"],
    ["(x+)+y", "(x+)+"],
    ["(?<a>x+)+y", "(?<a>x+)+"],
    ["^(?:x|x)*$", "(?:x|x)*"],
    ["^((?:[a-zA-Z]*\\s+)+[^ ]*)+\\]$", "((?:[a-zA-Z]*\\s+)+[^ ]*)+"],
    ['^"(?:[^"]|\\\\.)*"$', '(?:[^"]|\\\\.)*'],
    ["^(?:a|a?)+$", "(?:a|a?)+"],
    ["^(\\w+\\s?)*$", "(\\w+\\s?)*"],
    ["^(?<y>(?<x>a|b)+)*c$", "(?<y>(?<x>a|b)+)*"],
  ])("%s", (regex, repeat) => {
    expect(proofOf(regex)?.repeat).toBe(repeat);
  });
});

describe("expressions with nothing to prove", () => {
  it.each([
    ["Onigmo makes one repeat of two", "(?:x+)+y"],
    ["plain parentheses capture nothing beside a named group", "(?<a>(x+)+)y"],
    ["each text has one reading", '^"(?:[^"\\\\]|\\\\.)*"$'],
    ["Onigmo makes one repeat of two around a group", "^(?:(?<x>a|b)+)*c$"],
    ["a separator is wanted each time", "^(?:\\w+ )*\\w+$"],
    ["nothing can fail behind the repeat", "(x+x+)+"],
    ["nothing can fail behind the shipped example", "(?<msg>((([a-zA-Z]*\\s+)+[^ ]*)+)+)"],
    ["polynomial only", "^.*.*.*$"],
    ["an atomic group is not followed", "^(?>(x+)+)$"],
    ["a look-ahead is not followed", "^(?=y)(x+)+$"],
    ["counted repeats", "^(?:a{1,3}){1,3}$"],
    ["the last character is always missing where nothing matches, which Onigmo sees first", "(.+.+)+y"],
  ])("%s", (_, regex) => {
    expect(proofOf(regex)).toBeUndefined();
  });

  it("gives up on what is too large", () => {
    expect(blowupOf(treeOf(`^(?:${"a?".repeat(1000)})+$`))).toBeUndefined();
    expect(blowupOf(treeOf(`^(?:x{1,5000}|y)+$`))).toBeUndefined();
  });
});

/** A backtracking engine of a few lines: how many characters it compares from the start of the text on. */
function triesOf(tree: RegexNode, text: string, limit: number): { tries: number; matches: boolean } {
  let tries = 0;
  const run = (node: RegexNode, at: number, then: (at: number) => boolean): boolean => {
    if (tries > limit) return false;
    switch (node.kind) {
      case "char":
      case "set":
      case "any":
        tries++;
        return at < text.length && reads(node, text.charCodeAt(at)) === true && then(at + 1);
      case "empty":
        return then(at);
      case "anchor":
        return (node.anchor.endsWith("-start") ? at === 0 : at === text.length) && then(at);
      case "sequence": {
        const from = (index: number, place: number): boolean => {
          const item = node.items[index];
          return item === undefined ? then(place) : run(item, place, (next) => from(index + 1, next));
        };
        return from(0, at);
      }
      case "alternatives":
        return node.items.some((item) => run(item, at, then));
      case "group":
        return run(node.of, at, then);
      case "repeat": {
        const again = (count: number, place: number): boolean =>
          (count < node.max &&
            run(node.of, place, (next) => (next > place || count < node.min) && again(count + 1, next))) ||
          (count >= node.min && then(place));
        return again(0, at);
      }
      default:
        throw new Error(`${node.kind} is not in the test`);
    }
  };
  return { matches: run(tree, 0, () => true), tries };
}

const atom = fc.constantFrom("a", "b", "x", ".", "\\s", "\\d", "[^ ]", "[a-z]", " ", "-", "ab");
const expression = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    atom,
    fc.array(tie("node"), { minLength: 2, maxLength: 3 }).map((list) => list.join("")),
    fc.tuple(tie("node"), tie("node")).map(([one, other]) => `(?:${one}|${other})`),
    fc.tuple(tie("node"), fc.constantFrom("*", "+", "?", "*?", "+?")).map(([of, mark]) => `(?<n>${of})${mark}`),
  ),
})).node;

it("each copy of the pump at least doubles the tries, and nothing matches", () => {
  let proofs = 0;
  fc.assert(
    fc.property(expression, fc.constantFrom("$", "y", " end$"), (middle, end) => {
      const tree = treeOf(`^(?:${middle})+${end}`);
      const blowup = blowupOf(tree);
      if (blowup === undefined) return;
      proofs++;
      const { before, pump, after } = blowup;
      const limit = 300_000;
      const few = triesOf(tree, before + pump.repeat(6) + after, limit);
      const more = triesOf(tree, before + pump.repeat(12) + after, limit);
      expect(few.matches || more.matches).toBe(false);
      expect(more.tries > limit || more.tries >= few.tries * 16).toBe(true);
    }),
    { numRuns: 1500 },
  );
  expect(proofs).toBeGreaterThan(50);
});
