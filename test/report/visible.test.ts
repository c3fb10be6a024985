import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textWidth, visible, visibleLines, wrap } from "../../src/report/visible.ts";

describe("visible", () => {
  it("shows what a terminal would obey", () => {
    expect(visible("a\x1b[31mred\x07")).toBe("a\\x1b[31mred\\x07");
    expect(visible("two\r\nlines\tand a tab")).toBe("two\\r\\nlines\\tand a tab");
    expect(visible("\u009b31m \u202eright to left\u2066 \ufeff")).toBe(
      "\\x9b31m \\u{202e}right to left\\u{2066} \\u{feff}",
    );
    expect(visible("half \ud800 of a pair")).toBe("half \\u{d800} of a pair");
  });

  it("leaves letters of all scripts, emoji and no-break spaces alone", () => {
    const text = "ログ ¥ é 😀 \u00a0 «x»";
    expect(visible(text)).toBe(text);
  });

  it("never lets a control character through", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(visible(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(visibleLines(text)).not.toMatch(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it("keeps the line ends where the format escapes them itself", () => {
    expect(visibleLines("a\r\nb\x1b")).toBe("a\r\nb\\x1b");
  });
});

describe("textWidth", () => {
  it("counts cells, not code units", () => {
    expect(textWidth("abc")).toBe(3);
    expect(textWidth("設定")).toBe(4);
    expect(textWidth("ｆｕｌｌ")).toBe(8);
    expect(textWidth("e\u0301")).toBe(1);
    expect(textWidth("😀")).toBe(2);
    expect(textWidth("¥")).toBe(1);
  });
});

describe("wrap", () => {
  it("breaks at blanks and loses nothing", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrap("averyveryverylongword b", 5)).toEqual(["averyveryverylongword", "b"]);
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        expect(wrap(text, width).join(" ")).toBe(text);
      }),
    );
  });
});
