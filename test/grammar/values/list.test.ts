import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitCommas, splitSpaces } from "../../../grammar/values/list.ts";

const texts = (words: readonly { text: string }[]): readonly string[] => words.map(({ text }) => text);

describe("splitSpaces", () => {
  it.each([
    ["", []],
    ["   ", []],
    ["a b  c ", ["a", "b", "c"]],
    ['"a b" "c d"', ["a b", "c d"]],
    ['"a"b c', ["a", "b", "c"]],
    ["a\tb", ["a\tb"]],
    ['a "b', ["a", "b"]],
    ['a "b \\" c', ["a", 'b \\" c']],
    ['"a \\" b" c', ['a " b', "c"]],
    ['a"b c', ['a"b', "c"]],
    ["a 'b c'", ["a", "'b", "c'"]],
    ['"" x', ["", "x"]],
    ['x "', ["x"]],
  ])("%s", (text, words) => expect(texts(splitSpaces(text))).toEqual(words));

  it("keeps the rest in one word", () => {
    expect(splitSpaces("a b c d", 2)).toEqual([
      { text: "a", span: { start: 0, end: 1 }, kind: "plain" },
      { text: "b", span: { start: 2, end: 3 }, kind: "plain" },
      { text: "c d", span: { start: 4, end: 7 }, kind: "rest" },
    ]);
    expect(splitSpaces("a b ", 2)).toHaveLength(2);
  });

  it("gives spans inside the quotes", () => {
    expect(splitSpaces('  "a b" c')[0]).toEqual({ text: "a b", span: { start: 3, end: 6 }, kind: "quoted" });
    expect(splitSpaces('"a b')[0]).toEqual({ text: "a b", span: { start: 1, end: 4 }, kind: "unclosed" });
  });

  it("covers everything but spaces and quotes, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", " ", '"', "\\", ",", "\t", "é") }), (text) => {
        let left = text;
        for (const { span, text: word, kind } of splitSpaces(text).toReversed()) {
          const written = text.slice(span.start, span.end);
          expect(kind === "quoted" ? written.replaceAll('\\"', '"') : written).toBe(word);
          left = left.slice(0, span.start) + left.slice(span.end);
        }
        expect(left).toMatch(/^[ "]*$/);
      }),
    );
  });
});

describe("splitCommas", () => {
  it.each([
    ["", []],
    [" , ,", []],
    ["docker, cri", ["docker", "cri"]],
    ["docker cri", ["docker cri"]],
    [" a ,, b ", ["a", "b"]],
    ['"a,b"', ['"a', 'b"']],
    ["\ta", ["\ta"]],
  ])("%s", (text, items) => expect(texts(splitCommas(text))).toEqual(items));

  it("keeps the rest in one item", () => {
    expect(texts(splitCommas("a, b, c, d", 2))).toEqual(["a", "b", "c, d"]);
    expect(texts(splitCommas("a, b", 2))).toEqual(["a", "b"]);
  });

  it("gives the words their places, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", " ", ",", "b") }), (text) => {
        const words = splitCommas(text);
        for (const { span, text: word } of words) {
          expect(text.slice(span.start, span.end)).toBe(word);
          expect(word).toBe(word.trim());
        }
        expect(texts(words)).toEqual(
          text
            .split(",")
            .map((item) => item.trim())
            .filter((item) => item !== ""),
        );
      }),
    );
  });
});
