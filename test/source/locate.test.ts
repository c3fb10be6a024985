import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineIndex } from "../../src/source/line-index.ts";
import { applyEdits } from "../../src/source/locate.ts";
import { sourceFile } from "../../src/source/source-file.ts";

describe("lineIndex", () => {
  it("counts lines and columns from 1 and keeps CR out of line texts", () => {
    const lines = lineIndex(sourceFile("a", "ab\r\nc\n"));
    expect(lines.position(0)).toEqual({ line: 1, column: 1 });
    expect(lines.position(4)).toEqual({ line: 2, column: 1 });
    expect(lines.position(6)).toEqual({ line: 3, column: 1 });
    expect(lines.lineText(1)).toBe("ab");
    expect(lines.lineCount).toBe(3);
  });

  it("puts every offset back where it came from", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("a", "\n", "\r", "é") }), (text) => {
        const lines = lineIndex(sourceFile("a", text));
        for (let offset = 0; offset <= text.length; offset++) {
          const { line, column } = lines.position(offset);
          expect(lines.lineStart(line) + column - 1).toBe(offset);
        }
      }),
    );
  });
});

describe("applyEdits", () => {
  it("replaces, inserts and deletes without disturbing the rest", () => {
    const edits = [
      { span: { start: 4, end: 5 }, newText: "" },
      { span: { start: 0, end: 1 }, newText: "A" },
      { span: { start: 2, end: 2 }, newText: "!" },
    ];
    expect(applyEdits("abcdef", edits)).toBe("Ab!cdf");
  });
});
