import { describe, expect, it } from "vitest";
import { codeFrame } from "../../src/report/frame.ts";
import { plain } from "../../src/report/paint.ts";
import { textWidth } from "../../src/report/visible.ts";
import { marked } from "./make-judgement.ts";

function frame(text: string, width = 80): readonly string[] {
  const { at } = marked("a.conf", text);
  return codeFrame(at[0]!, { paint: plain, width, mark: (carets) => carets });
}

describe("codeFrame", () => {
  it("underlines the place", () => {
    expect(frame("[INPUT]\n    Name «tial»\n")).toEqual(["    │", "  2 │     Name tial", "    │          ^^^^"]);
  });

  it("shows a tab as an arrow to a fixed width, and a no-break space as a mark", () => {
    expect(frame("\tName\t«x\u00a0y»")).toEqual(["    │", "  1 │ →   Name→   x⍽y", "    │             ^^^"]);
  });

  it("aligns below characters of two cells and of none", () => {
    expect(frame("設定 e\u0301 «名前» x")[2]).toBe("    │        ^^^^");
    expect(frame("設定 e\u0301 «名前» x")[1]).toBe("  1 │ 設定 e\u0301 名前 x");
  });

  it("shows control characters escaped and aligned", () => {
    expect(frame("a\x1b[31m «b»")).toEqual(["    │", "  1 │ a\\x1b[31m b", "    │           ^"]);
  });

  it("gives one caret for an empty place, also behind the last character", () => {
    expect(frame("abc«»def")[2]).toBe("    │    ^");
    expect(frame("abc«»")[2]).toBe("    │    ^");
    expect(frame("«»")).toEqual(["    │", "  1 │", "    │ ^"]);
  });

  it("shows the first line of a place of several, without its line end", () => {
    expect(frame("a «bc\r\nde» f")).toEqual(["    │", "  1 │ a bc", "    │   ^^"]);
  });

  it("shows blanks at the end of a line where the place covers them", () => {
    expect(frame("«@INCLUDE a  »")).toEqual(["    │", "  1 │ @INCLUDE a··", "    │ ^^^^^^^^^^^^"]);
    expect(frame("«@INCLUDE» a  ")[1]).toBe("  1 │ @INCLUDE a");
  });

  it("crops a long line around the place", () => {
    const lines = frame(`${"a".repeat(300)}«here»${"b".repeat(300)}`, 46);
    expect(lines[1]).toBe(`  1 │ …${"a".repeat(12)}here${"b".repeat(22)}…`);
    expect(lines[2]).toBe(`    │ ${" ".repeat(13)}^^^^`);
    expect(textWidth(lines[1]!)).toBeLessThanOrEqual(46);
  });

  it("crops only on the side that has more", () => {
    expect(frame(`Key «x»${"b".repeat(300)}`, 46)[1]).toBe(`  1 │ Key x${"b".repeat(33)}…`);
    expect(frame(`${"b".repeat(300)}«x» end`, 46)[1]).toBe(`  1 │ …${"b".repeat(33)}x end`);
  });

  it("stops the carets where the line is cropped", () => {
    const lines = frame(`Regex «${"x".repeat(500)}»`, 46);
    expect(lines[1]!.endsWith("…")).toBe(true);
    expect(lines[2]).toBe(`    │       ^${"^".repeat(31)}`);
  });

  it("takes no longer for a line of megabytes", () => {
    const line = `${"a ".repeat(2_000_000)}«b»${" c".repeat(2_000_000)}`;
    const { at } = marked("a.conf", line);
    const start = performance.now();
    for (let i = 0; i < 20; i++) codeFrame(at[0]!, { paint: plain, width: 80, mark: (carets) => carets });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
