import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyBaseline, baselineOf, printBaseline, readBaseline } from "../src/baseline.ts";
import { finding, judgement, marked } from "./report/make-judgement.ts";

const asIs = (path: string): string => path;
const text = "[INPUT]\n    Name «cpu»\n    «Nmae» x\n    «Nmae» x\n";
const { at } = marked("a/x.conf", text);
const all = judgement([finding(at[0]!, { code: "one" }), finding(at[1]!), finding(at[2]!)]);

function entriesOf(written: string) {
  const reading = readBaseline(written);
  if (reading.kind === "bad") throw new Error(reading.because);
  return reading.entries;
}

describe("a baseline", () => {
  const written = printBaseline(baselineOf(all, asIs));

  it("has one entry a line, by file", () => {
    expect(written.replace(/"fingerprint":"[^"]+"/g, "F")).toBe(
      '{\n  "version": 1,\n  "files": {\n    "a/x.conf": [\n      {"rule":"one",F},\n      {"rule":"split-key",F},\n      {"rule":"split-key",F}\n    ]\n  }\n}\n',
    );
  });

  it("knows what it was made of, wherever the lines have moved", () => {
    const moved = marked("a/x.conf", `# new\n\n${text}[OUTPUT]\n`);
    const later = judgement(
      [moved.at[2]!, moved.at[1]!, moved.at[0]!].map((place, index) =>
        finding(place, index === 2 ? { code: "one" } : {}),
      ),
    );
    const { judgement: left, used } = applyBaseline(later, entriesOf(written), asIs);
    expect(left).toMatchObject({ findings: [], baselined: 3 });
    expect(used.size).toBe(3);
  });

  it("lets through another rule, another file, another line and one more of the same", () => {
    const more = marked("a/x.conf", `${text}    «Nmae» x\n    «Mane» x\n`);
    const other = marked("b/x.conf", text);
    const findings = [
      ...more.at.slice(1, 4).map((place) => finding(place)),
      finding(more.at[4]!),
      finding(more.at[1]!, { code: "other" }),
      finding(other.at[1]!),
    ];
    const { judgement: left, used } = applyBaseline(judgement(findings), entriesOf(written), asIs);
    expect(left.findings).toEqual(findings.slice(2));
    expect(left.baselined).toBe(2);
    expect(used.size).toBe(2);
  });

  it("never knows a bug of ours", () => {
    const bug = judgement([finding(at[0]!, { code: "internal/x" })]);
    expect(applyBaseline(bug, baselineOf(bug, asIs), asIs).judgement.findings).toHaveLength(1);
  });

  it.each([
    ["", "it is no JSON"],
    ["[]", 'it is no baseline of fbcheck: it has no "files"'],
    ['{"files":[]}', 'it is no baseline of fbcheck: it has no "files"'],
    ['{"version":2,"files":{}}', "its version is 2, and this fbcheck reads version 1"],
    [
      `{"version":"${"v".repeat(99)}","files":{}}`,
      `its version is "${"v".repeat(19)}, and this fbcheck reads version 1`,
    ],
    ['{"version":1,"files":{"a":1}}', 'the entry of "a" is no list'],
    ['{"version":1,"files":{"a":[{"rule":1}]}}', 'an entry of "a" has no "rule" and "fingerprint"'],
  ])("is not read from %s", (bad, because) => {
    expect(readBaseline(bad)).toEqual({ kind: "bad", because });
  });

  it("may have an entry twice, and a byte order mark", () => {
    const [entry] = entriesOf(written);
    const twice = { version: 1, files: { "a/x.conf": [entry, entry] } };
    expect(entriesOf(`\ufeff${JSON.stringify(twice)}`)).toEqual([entry]);
  });

  it("is read as it was written, and never throws", () => {
    const entry = fc.record({ file: fc.string(), rule: fc.string(), fingerprint: fc.string() });
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: (one) => Object.values(one).join("\0") }), (entries) => {
        const again = entriesOf(printBaseline(entries));
        expect(printBaseline(again)).toBe(printBaseline(entries));
        expect(again).toHaveLength(entries.length);
      }),
    );
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (any) => void readBaseline(any)));
  });
});
