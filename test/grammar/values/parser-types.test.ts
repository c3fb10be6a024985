import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isParserType, readParserTypes } from "../../../grammar/values/parser-types.ts";

describe("readParserTypes (P-21)", () => {
  it("splits at blanks and at the first colon", () => {
    expect(readParserTypes("a:integer  b c:x:y").map(({ key, type }) => [key, type?.text])).toEqual([
      ["a", "integer"],
      ["b", undefined],
      ["c", "x:y"],
    ]);
  });
  it("knows where every word stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", ":", " ", ",") }), (text) => {
        for (const { span, key, type } of readParserTypes(text)) {
          expect(text.slice(span.start, span.end)).toBe(type === undefined ? key : `${key}:${type.text}`);
          if (type !== undefined) expect(text.slice(type.span.start, type.span.end)).toBe(type.text);
        }
      }),
    );
  });
  it.each(["integer", "FLOAT", "hex", "bool", "string"])("%s is a type", (text) =>
    expect(isParserType(text)).toBe(true),
  );
  it.each(["int", "", "integer,"])("%s is none", (text) => expect(isParserType(text)).toBe(false));
});
