import fc from "fast-check";
import { expect, it } from "vitest";
import { splitQuoted } from "../../../grammar/values/quoted-words.ts";

const words = (text: string, max = 3) => splitQuoted(text, max)?.map((word) => word.text);

it.each([
  ["a b", ["a", "b"]],
  ["  a   b", ["a", "b"]],
  [`"a b" 'c d'`, ["a b", "c d"]],
  [String.raw`"a\"b" 'c\'d' "\\"`, ['a"b', "c'd", "\\"]],
  ['a"b c"d', ['a"b', 'c"d']],
  ["a b c d e", ["a", "b", "c", "d e"]],
  ["", []],
])("splits %s", (text, expected) => expect(words(text)).toEqual(expected));

it("answers undefined for a quote that does not close", () => {
  expect(words('"a b')).toBeUndefined();
});

it("finds each plain word where it says", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b", " ", '"', "'", "\\"), maxLength: 20 }), (text) => {
      for (const { text: word, span } of splitQuoted(text, 3) ?? []) {
        const written = text.slice(span.start, span.end);
        expect(written.length).toBeGreaterThanOrEqual(word.length);
        if (!written.includes("\\")) expect(word).toBe(written);
      }
    }),
  );
});
