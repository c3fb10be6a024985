import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fingerprintsOf, withFingerprints } from "../src/fingerprint.ts";
import { type Diagnostic, sourceFile } from "../src/source/source-file.ts";
import { unreadFile } from "../src/source/unread-file.ts";
import { finding, marked } from "./report/make-judgement.ts";

/** A finding on every word of a text that begins with a capital X. */
function findingsIn(path: string, text: string): readonly Diagnostic[] {
  const file = sourceFile(path, text);
  return [...text.matchAll(/X\w*/g)].map(({ 0: word, index }) =>
    finding({ file, span: { start: index, end: index + word.length } }, { message: `It says ${word} at ${index}.` }),
  );
}

const wrongLine = fc.stringMatching(/^ {0,4}(?:[a-d]{1,2} ){0,2}X[a-c]{0,2}(?: X[ab])?$/);
const otherLine = fc.stringMatching(/^ {0,4}[e-h ]{0,6}$/);
const lines = fc.array(fc.oneof(wrongLine, otherLine), { maxLength: 12 });

describe("fingerprintsOf", () => {
  it("gives every finding a name of its own", () => {
    fc.assert(
      fc.property(lines, (text) => {
        const names = fingerprintsOf(findingsIn("a.conf", text.join("\n")));
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  it("keeps them when unrelated lines come, go or are indented anew, whatever the line ends", () => {
    const edited = fc.record({ line: wrongLine, before: fc.array(otherLine, { maxLength: 3 }), indent: fc.nat(6) });
    fc.assert(
      fc.property(fc.array(edited, { maxLength: 8 }), fc.constantFrom("\n", "\r\n"), (parts, lineEnd) => {
        const before = parts.map(({ line }) => line).join("\n");
        const after = parts
          .flatMap((part) => [...part.before, " ".repeat(part.indent) + part.line.trimStart()])
          .join(lineEnd);
        expect(fingerprintsOf(findingsIn("a.conf", after))).toEqual(fingerprintsOf(findingsIn("a.conf", before)));
      }),
    );
  });

  it("gives each finding the same name in whatever order they are listed", () => {
    const listed = lines
      .map((text) => findingsIn("a.conf", text.join("\n")))
      .chain((findings) =>
        fc.record({
          findings: fc.constant(findings),
          shuffled: fc.shuffledSubarray([...findings], { minLength: findings.length }),
        }),
      );
    fc.assert(
      fc.property(listed, ({ findings, shuffled }) => {
        const names = fingerprintsOf(findings);
        expect(fingerprintsOf(shuffled)).toEqual(shuffled.map((one) => names[findings.indexOf(one)]));
      }),
    );
  });

  it("tells rules, files and what is covered apart, and neither messages nor versions", () => {
    const { at } = marked("a.conf", "Match «a» «b»\n");
    const other = marked("b.conf", "Match «a» b\n");
    const all = [finding(at[0]!), finding(at[1]!), finding(at[0]!, { code: "unused-env" }), finding(other.at[0]!)];
    expect(new Set(fingerprintsOf(all)).size).toBe(4);
    const [name] = fingerprintsOf([finding(at[0]!)]);
    expect(fingerprintsOf([finding(at[0]!, { message: "Other.", fluentBit: "5.1.1", severity: "hint" })])).toEqual([
      name,
    ]);
    expect(fingerprintsOf([finding(marked("./a.conf", "Match «a» b").at[0]!)])).toEqual([name]);
  });

  it("stays what it was in earlier releases, since baselines are kept for years", () => {
    const { at } = marked("manifests/app.yaml", "    [OUTPUT]\n        «Retry _Limit»    5\n");
    expect(fingerprintsOf([finding(at[0]!), finding(at[0]!)])).toEqual(["71a6c0ef82252720", "30abef62e325e4b2"]);
  });

  it("tells nothing of what a Secret holds", () => {
    const secret = (value: string): Diagnostic => {
      const text = `kind: Secret\napiVersion: v1\nmetadata:\n  name: a\nstringData:\n  key: «${value}»\n`;
      return finding(marked("a.yaml", text).at[0]!);
    };
    expect(fingerprintsOf([secret("hunter2")])).toEqual(fingerprintsOf([secret("letmein")]));
  });

  it("is quick where a whole text stands on one line, and looks only around the place", () => {
    const text = (head: string): string => head + "a ".repeat(100) + "[OUTPUT] Xa ".repeat(20_000);
    const started = performance.now();
    const names = fingerprintsOf(findingsIn("a.json", text("{")));
    expect(performance.now() - started).toBeLessThan(3000);
    expect(names).toHaveLength(20_000);
    expect(fingerprintsOf(findingsIn("a.json", text("{more and more"))).slice(0, 3)).toEqual(names.slice(0, 3));
  });

  it("can be kept when equal findings are left out", () => {
    const all = withFingerprints(findingsIn("a.conf", "X\nX\nX\n"));
    const names = fingerprintsOf(all);
    expect(new Set(names).size).toBe(3);
    expect(fingerprintsOf(all.slice(1))).toEqual(names.slice(1));
    expect(fingerprintsOf(all.slice(1), (path) => path)).toEqual(names.slice(0, 2));
  });

  it("keeps the names that findings of a report came with, but never uses one twice", () => {
    const file = unreadFile("a.conf", [{ line: 3, column: 2, offset: 17 }]);
    const at = { file, span: { start: 17, end: 17 } };
    const names = fingerprintsOf([
      finding(at, { fingerprint: "f1" }),
      finding(at, { fingerprint: "f1", message: "A" }),
    ]);
    expect(names[1]).toBe("f1");
    expect(names[0]).toMatch(/^[0-9a-f]{16}$/);
  });
});
