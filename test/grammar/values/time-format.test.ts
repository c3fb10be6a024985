import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTimeFormat } from "../../../grammar/values/time-format.ts";

describe("parseTimeFormat (P-40)", () => {
  it("tells the parts and their places", () => {
    expect(parseTimeFormat("%Y-%m %L")).toEqual([
      { kind: "conversion", letter: "Y", span: { start: 0, end: 2 } },
      { kind: "literal", text: "-", span: { start: 2, end: 3 } },
      { kind: "conversion", letter: "m", span: { start: 3, end: 5 } },
      { kind: "blank", span: { start: 5, end: 6 } },
      { kind: "conversion", letter: "L", span: { start: 6, end: 8 } },
    ]);
  });

  it.each([
    ["%f", "unknown", "%L"],
    ["%N", "unknown", "%L"],
    ["%3N", "flag", "%L"],
    ["%6N", "flag", "%L"],
    ["%Q", "unknown", undefined],
    ["%i", "unknown", undefined],
    ["%P", "unknown", "%p"],
    ["%:z", "flag", "%z"],
    ["%-d", "flag", "%d"],
    ["%Ed", "modifier", "%d"],
    ["%", "incomplete", undefined],
    ["%3L", "flag", undefined],
  ])("%s does not work: %s", (text, because, suggestion) => {
    expect(parseTimeFormat(text)).toEqual([
      { kind: "unsupported", text, because, suggestion, span: { start: 0, end: text.length } },
    ]);
  });

  it("knows one fraction only", () => {
    const kinds = parseTimeFormat("%S.%L%L").map(({ kind }) => kind);
    expect(kinds).toEqual(["conversion", "literal", "conversion", "unsupported"]);
    expect(parseTimeFormat("%L%N").at(-1)).toMatchObject({ kind: "unsupported", suggestion: undefined });
  });

  it.each("aAbBhcCdeDFgGHkIljmMntprRsSTuUVwWxXyYzZ%L".split("").map((letter) => [`%${letter}`]))("knows %s", (text) =>
    expect(parseTimeFormat(text)[0]?.kind).toBe("conversion"),
  );

  it("covers any text without gaps", () => {
    const unit = fc.constantFrom("%", "Y", "L", " ", "\t", "-", "E", "O", "3", ":", "é", "😀", "^");
    fc.assert(
      fc.property(fc.string({ unit }), (format) => {
        let at = 0;
        for (const { span } of parseTimeFormat(format)) {
          expect(span.start).toBe(at);
          expect(span.end).toBeGreaterThan(at);
          at = span.end;
        }
        expect(at).toBe(format.length);
      }),
    );
  });
});
