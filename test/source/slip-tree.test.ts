import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/source/nearest.ts";
import { SlipTree } from "../../src/source/slip-tree.ts";

describe("SlipTree", () => {
  const word = fc.stringMatching(/^[abc]{0,8}$/);

  it("finds the words that a comparison with each would", () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(word, fc.uniqueArray(word, { maxLength: 40 }), fc.nat(2), (name, words, limit) => {
        const found = new SlipTree(words).within(name, limit) ?? [];
        const expected = words
          .map((one) => ({ word: one, distance: editDistance(name, one, limit) }))
          .filter(({ distance }) => distance <= limit);
        const byWord = (a: { word: string }, b: { word: string }): number => (a.word < b.word ? -1 : 1);
        expect([...found].sort(byWord)).toEqual(expected.sort(byWord));
        for (const { distance } of found) seen.add(distance);
      }),
      { numRuns: 3000 },
    );
    expect([...seen].sort()).toEqual([0, 1, 2]);
  });

  it("follows a small part of many words", () => {
    const words = Array.from({ length: 20_000 }, (_, number) => `team-${number}-password`);
    const tree = new SlipTree(words);
    // All words together have some 60,000 letters of their own.
    const few = 3000;
    expect(tree.within("team-77-pasword", 1, few)).toEqual([{ word: "team-77-password", distance: 1 }]);
    expect(tree.within("taem-12345-passwrod", 2, few)).toEqual([{ word: "team-12345-password", distance: 2 }]);
    expect(tree.within("nothing-like-it", 2, few)).toEqual([]);
  });

  it("gives up where a slip may mean any of thousands", () => {
    const letters = Array.from({ length: 60 }, (_, number) => String.fromCharCode(0x400 + number));
    const words = Array.from({ length: 100 }, (_, at) =>
      letters.map((one) => "a".repeat(at) + one + "a".repeat(99 - at)),
    );
    const tree = new SlipTree(words.flat());
    expect(tree.within("a".repeat(100), 2)).toBeUndefined();
    expect(tree.within("b".repeat(100), 2)).toEqual([]);
  });
});
