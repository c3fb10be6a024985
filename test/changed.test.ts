import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { broughtBy, type ChangedFile, readDiff } from "../src/changed.ts";
import { finding, judgement, marked } from "./report/make-judgement.ts";

const asIs = (path: string): string => path;

describe("what a change brings", () => {
  const now = marked("a.conf", "«one»\n«two\nthree»\n«four»\n");
  const findings = now.at.map((place) => finding(place));
  const on = (lines: ChangedFile["lines"], all = false) => new Map([["a.conf", { all, lines }]]);
  const left = (changes: ReadonlyMap<string, ChangedFile>, before = findings) =>
    broughtBy(changes, judgement(findings), { findings: before }, asIs).findings;

  it("is on its lines", () => {
    expect(left(on([[1, 1]]))).toEqual([findings[0]]);
    expect(left(on([[3, 3]]))).toEqual([findings[1]]);
    expect(left(on([[2, 4]]))).toEqual(findings.slice(1));
    expect(left(on([]))).toEqual([]);
    expect(left(on([], true))).toEqual(findings);
    expect(left(new Map())).toEqual([]);
  });

  it("is what was not said before, which tells that it comes from elsewhere", () => {
    const [brought, ...others] = left(new Map(), findings.slice(1));
    expect(others).toEqual([]);
    expect(brought).toMatchObject({ ...findings[0], related: [{ message: expect.stringContaining("elsewhere") }] });
  });

  it("is known under the old name of a file", () => {
    const old = marked("b.conf", "«one»\n").at.map((place) => finding(place));
    const rename = (path: string): string => (path === "b.conf" ? "a.conf" : path);
    expect(broughtBy(new Map(), judgement(findings.slice(0, 1)), { findings: old }, rename).findings).toEqual([]);
    expect(broughtBy(new Map(), judgement(findings.slice(0, 1)), { findings: old }, asIs).findings).toHaveLength(1);
  });

  it("hides no bug of ours", () => {
    const bug = finding(now.at[0]!, { code: "internal/x" });
    expect(broughtBy(new Map(), judgement([bug]), { findings: [bug] }, asIs).findings).toEqual([bug]);
  });
});

describe("a diff of git", () => {
  it("has lines, names, renames and what is new or gone", () => {
    const { files, deleted } = readDiff(
      [
        "diff --git a.conf a.conf",
        "index 1..2 100644",
        "--- a.conf",
        "+++ a.conf",
        "@@ -3 +3,2 @@ [INPUT]",
        "-old",
        "+--- not a name",
        "+++ neither",
        "@@ -9,2 +9,0 @@",
        "--- gone",
        "-gone",
        "diff --git new file.conf new file.conf",
        "new file mode 100644",
        "--- /dev/null",
        "+++ new file.conf\t",
        "@@ -0,0 +1,3 @@",
        "+a",
        "+b",
        "+c",
        "diff --git x y",
        "similarity index 100%",
        "rename from x",
        "rename to y",
        "diff --git gone.conf gone.conf",
        "deleted file mode 100644",
        "--- gone.conf",
        "+++ /dev/null",
        "@@ -1 +0,0 @@",
        "-a",
        'diff --git "q\\"\\303\\274.conf" "q\\"\\303\\274.conf"',
        '--- "q\\"\\303\\274.conf"',
        '+++ "q\\"\\303\\274.conf"',
        "@@ -1 +1 @@",
        "-a",
        "\\ No newline at end of file",
        "+b",
      ].join("\n"),
    );
    expect([...files]).toEqual([
      ["a.conf", { all: false, lines: [[3, 4]], from: "a.conf" }],
      ["new file.conf", { all: true, lines: [[1, 3]], from: undefined }],
      ["y", { all: false, lines: [], from: "x" }],
      ['q"ü.conf', { all: false, lines: [[1, 1]], from: 'q"ü.conf' }],
    ]);
    expect(deleted).toEqual(["gone.conf"]);
  });

  it("names files without lines", () => {
    const { files, deleted } = readDiff(
      [
        "diff --git a b.conf a b.conf",
        "new file mode 100644",
        "index 0000000..e69de29",
        'diff --git "\\303\\274.conf" "\\303\\274.conf"',
        "deleted file mode 100644",
        "index e69de29..0000000",
      ].join("\n"),
    );
    expect([...files]).toEqual([["a b.conf", { all: true, lines: [], from: undefined }]]);
    expect(deleted).toEqual(["ü.conf"]);
  });

  it("never throws", () => {
    const piece = fc.constantFrom(
      "diff --git ",
      "new file mode ",
      "deleted file mode ",
      "--- ",
      "+++ ",
      "@@ -1,2 +3,4 @@",
      "@@ -1 +1 @@",
      "\n",
      '"',
      "\\303",
      "/dev/null",
      "-x",
      "+x",
      "rename to ",
    );
    fc.assert(fc.property(fc.array(fc.oneof(piece, fc.string())), (parts) => void readDiff(parts.join(""))));
  });
});
