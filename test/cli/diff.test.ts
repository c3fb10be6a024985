import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differences, unifiedDiff } from "../../src/cli/diff.ts";

/** Applies a diff as `patch` does, strictly: every context and removed line must be there. */
function patched(before: string, diff: string): string {
  if (diff === "") return before;
  const old = before.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const out: string[] = [];
  let at = 0;
  const lines = diff.match(/[^\n]*\n|[^\n]+$/g)!.slice(2);
  for (const [index, line] of lines.entries()) {
    const header = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@\n$/.exec(line);
    const text = line.slice(1);
    const ended = lines[index + 1]?.startsWith("\\ ") ? text.slice(0, -1) : text;
    if (header !== null) {
      const start = header[2] === "0" ? Number(header[1]) : Number(header[1]) - 1;
      while (at < start) out.push(old[at++]!);
      expect(header[4] === "0" ? Number(header[3]) : Number(header[3]) - 1).toBe(out.length);
    } else if (line.startsWith("\\ ")) continue;
    else if (line.startsWith("+")) out.push(ended);
    else {
      expect(old[at]).toBe(ended);
      if (line.startsWith(" ")) out.push(ended);
      at++;
    }
  }
  return [...out, ...old.slice(at)].join("");
}

describe("unifiedDiff", () => {
  it("is empty for equal texts", () => {
    expect(unifiedDiff("a.conf", "a\n", "a\n")).toBe("");
  });

  it("has headers, context and the sign for a missing line end", () => {
    expect(unifiedDiff("a.conf", "1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n")).toBe(
      "--- a.conf\n+++ a.conf\n@@ -2,8 +2,8 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n-9\n\\ No newline at end of file\n+9\n",
    );
  });

  it("counts an empty side by the line before it", () => {
    expect(unifiedDiff("a", "", "x\n")).toBe("--- a\n+++ a\n@@ -0,0 +1 @@\n+x\n");
    expect(unifiedDiff("a", "x\n", "")).toBe("--- a\n+++ a\n@@ -1 +0,0 @@\n-x\n");
  });

  it("splits what lies far apart", () => {
    const lines = Array.from({ length: 30 }, (_, index) => `${index}\n`);
    const diff = unifiedDiff(
      "a",
      lines.join(""),
      lines.map((line) => (line === "3\n" || line === "25\n" ? "x\n" : line)).join(""),
    );
    expect(diff.match(/^@@ .*$/gm)).toEqual(["@@ -1,7 +1,7 @@", "@@ -23,7 +23,7 @@"]);
  });

  it("escapes for a terminal and not for a program", () => {
    expect(unifiedDiff("a", "x\x1b[2J\ty\r\n", "", { terminal: true })).toContain("-x\\x1b[2J\ty\n");
    expect(unifiedDiff("a", "x\x1b[2J\ty\r\n", "")).toContain("-x\x1b[2J\ty\r\n");
  });

  it("can be applied and undone", () => {
    const text = fc
      .array(fc.constantFrom("a\n", "b\n", "c\n", "\n", "long line\r\n"), { maxLength: 40 })
      .chain((lines) => fc.boolean().map((ended) => (ended ? lines.join("") : `${lines.join("")}end`)));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(patched(before, unifiedDiff("a", before, after))).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  it("finds a shortest script", () => {
    const cost = (a: string, b: string): number =>
      differences([...a], [...b]).reduce((sum, hunk) => sum + hunk.aEnd - hunk.a + hunk.bEnd - hunk.b, 0);
    expect(cost("abcabba", "cbabac")).toBe(5);
    expect(cost("abc", "abc")).toBe(0);
    expect(cost("abc", "xyz")).toBe(6);
  });

  it("stays quick where everything differs", () => {
    const before = Array.from({ length: 20_000 }, (_, index) => `a${index}\n`).join("");
    const after = Array.from({ length: 20_000 }, (_, index) => `b${index}\n`).join("");
    const start = performance.now();
    expect(patched(before, unifiedDiff("a", before, after))).toBe(after);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

it("never shows a value of a Secret, also as context", () => {
  const before = "apiVersion: v1\nkind: Secret\nmetadata:\n  selfLink: /x\nstringData:\n  a: hunter2\n";
  const diff = unifiedDiff("s.yaml", before, before.replace("  selfLink: /x\n", ""));
  expect(diff).toContain("-  selfLink:");
  expect(diff).not.toContain("hunter2");
});
