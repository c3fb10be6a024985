import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { type Judgement, judgementOf } from "../../src/judgement.ts";
import type { FormatName } from "../../src/report/formats.ts";
import { reporters } from "../../src/report/list.ts";
import { mergeJudgements, shardProblem } from "../../src/report/merge.ts";
import { mergeSarif, readSarifReport } from "../../src/report/merge-sarif.ts";
import { readJsonReport } from "../../src/report/read-report.ts";
import { readJson } from "../../src/report/shapes.ts";
import { checkSet, readSet } from "../sets.ts";
import { hostileJudgement } from "./hostile.ts";
import { finding, judgement, marked, plainOptions } from "./make-judgement.ts";

const options = { ...plainOptions, rules };
const demo = new URL("../../corpus/eks-broken", import.meta.url).pathname;
const ofDemo = async (): Promise<Judgement> => judgementOf(await checkSet(readSet(demo)));

const print = (format: FormatName, given: Judgement): string => reporters[format](given, options);

function reread(given: Judgement): Judgement {
  const report = readJsonReport(JSON.parse(print("json", given)));
  if (report.kind === "misfit") throw new Error(`${report.place}: ${report.because}`);
  return report.judgement;
}

describe("readJsonReport", () => {
  /** All but those that show lines, or bytes of them. */
  const formats: readonly FormatName[] = [
    "compact",
    "json",
    "jsonl",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "checkstyle",
    "markdown",
  ];

  it.each(formats)("%s is the same from the report as from the run", async (format) => {
    for (const given of [await ofDemo(), hostileJudgement(), judgement([])])
      expect(print(format, reread(given))).toBe(print(format, given));
  });

  it("says nothing of lines that are not in the report", () => {
    const { at } = marked("a.conf", "ä «b»\n");
    const one = finding(at[0]!, { fixes: [{ title: "Do", safety: "safe", edits: [{ at: at[0]!, newText: "c" }] }] });
    const again = reread(judgement([one]));
    expect(print("pretty", again)).not.toContain("│");
    const [diagnostic] = JSON.parse(print("rdjson", again)).diagnostics;
    expect(diagnostic.location.range).toEqual({ start: { line: 1 }, end: { line: 1 } });
    expect(diagnostic.suggestions).toEqual([]);
  });

  it("keeps the part that it is of", () => {
    const shard = { index: 2, count: 4 };
    expect(reread({ ...judgement([]), shard }).shard).toEqual(shard);
  });

  const { at } = marked("a.conf", "«b»\n");
  const whole = JSON.parse(
    print("json", judgement([finding(at[0]!, { related: [{ at: at[0]!, message: "see" }] })], { suppressed: 1 })),
  ) as object;
  it.each([
    ["", 1, undefined, "it must be an object"],
    ["tool.name", "eslint", "tool.name", 'it must be "fbcheck"'],
    ["version", 2, "version", "it must be 1"],
    ["findings", undefined, "findings", "it is missing, and must be a list"],
    ["findings.0.severity", "bad", "findings[0].severity", 'it must be "error" or "warning" or "hint"'],
    ["findings.0.start.line", 0, "findings[0].start.line", "it must be a whole number from 1 on"],
    ["findings.0.end.offset", 1e300, "findings[0].end.offset", "it must be a whole number from 0 on"],
    ["findings.0.start.offset", 9, "findings[0]", "it ends before it begins"],
    ["findings.0.related.0.file", null, "findings[0].related[0].file", "it must be a text"],
    ["instances.0.versionKnown", "yes", "instances[0].versionKnown", "it must be true or false"],
    ["shard", { index: 3, count: 2 }, "shard", "there is no such part"],
    ["summary.errors", 0, "summary.errors", "it is 0, but the report holds 1"],
    ["findings", [], "summary.errors", "it is 1, but the report holds 0"],
  ])("finds what is wrong: %s = %j", (path, value, place, because) => {
    expect(readJsonReport(changed(whole, path, value))).toEqual({ kind: "misfit", place, because });
  });

  it("takes any value", () => {
    const paths = pathsOf(whole);
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const report = readJsonReport(changed(whole, path, value));
        if (report.kind === "report")
          for (const one of ["json", "pretty", "sarif"] as const) print(one, report.judgement);
      }),
    );
  });
});

describe("readJson", () => {
  it("says where a text stops being JSON, and overlooks a byte order mark", () => {
    expect(readJson('\ufeff{"a": 1}')).toEqual({ kind: "value", value: { a: 1 } });
    expect(readJson('{\n  "a": x\n}')).toEqual({
      kind: "misfit",
      place: "line 2, column 8",
      because: "this is no JSON",
    });
    expect(readJson("")).toEqual({ kind: "misfit", place: "line 1, column 1", because: "this is no JSON" });
  });
});

describe("mergeJudgements", () => {
  it("makes the whole of its parts again, in any order, overlapping or not", async () => {
    const given = await ofDemo();
    const byPath = mergeJudgements([reread(given)]);
    const assignments = fc.array(fc.subarray([0, 1, 2], { minLength: 1 }), {
      minLength: given.findings.length,
      maxLength: given.findings.length,
    });
    fc.assert(
      fc.property(assignments, (assigned) => {
        const parts = [0, 1, 2].map(
          (part): Judgement => ({
            ...given,
            findings: given.findings.filter((_, index) => assigned[index]!.includes(part)),
          }),
        );
        const merged = mergeJudgements(parts.map(reread));
        expect(print("compact", merged)).toBe(print("compact", byPath));
        expect(merged.instances).toEqual(byPath.instances);
        expect(merged.files.map(({ path }) => path)).toEqual(byPath.files.map(({ path }) => path));
      }),
      { numRuns: 20 },
    );
  });

  it("says of a finding that two reports have all its instances, once", () => {
    const { at } = marked("a.conf", "«b»\n");
    const of = (instances: readonly string[]): Judgement => judgement([finding(at[0]!, { instances })]);
    const { findings } = mergeJudgements([reread(of(["x", "y"])), reread(of(["y", "z"]))]);
    expect(findings.map(({ instances }) => instances)).toEqual([["x", "y", "z"]]);
  });

  it("leaves twice what one report says twice", () => {
    const { at } = marked("a.conf", "«b»\n");
    const of = (count: number): Judgement =>
      reread(judgement(Array.from({ length: count }, (_, index) => finding(at[0]!, { instances: [`${index}`] }))));
    expect(mergeJudgements([of(3)]).findings).toHaveLength(3);
    const { findings } = mergeJudgements([of(1), of(3), of(2)]);
    expect(findings.map(({ instances }) => instances)).toEqual([["0"], ["1"], ["2"]]);
  });

  it("adds what was silenced, and forgets the parts", () => {
    const part = (index: number): Judgement => ({
      ...judgement([], { suppressed: 2, baselined: 3, unjudged: [{ file: `${index}.yaml`, because: "no" }] }),
      shard: { index, count: 2 },
    });
    const merged = mergeJudgements([part(1), part(2)]);
    expect([merged.suppressed, merged.baselined, merged.unjudged.length]).toEqual([4, 6, 2]);
    expect(merged.shard).toBeUndefined();
  });
});

describe("shardProblem", () => {
  const of = (...shards: readonly (readonly [number, number] | undefined)[]): string | undefined =>
    shardProblem(
      shards.map((one, index) => ({
        name: "abcdef"[index]!,
        shard: one === undefined ? undefined : { index: one[0], count: one[1] },
      })),
    );
  it.each([
    [of(), undefined],
    [of(undefined, undefined), undefined],
    [of([2, 2], [1, 2]), undefined],
    [of([1, 3], [3, 3]), "of 3 parts this one is missing: 2"],
    [of([1, 9]), "of 9 parts these are missing: 2, 3, 4, 5, 6, …"],
    [of([1, 2], [1, 2]), '"a" and "b" are both part 1 of 2'],
    [of([1, 2], [2, 3]), '"a" is one of 2 parts and "b" one of 3'],
  ])("%s", (problem, expected) => expect(problem).toBe(expected));
});

describe("mergeSarif", () => {
  const read = (text: string) => {
    const report = readSarifReport(JSON.parse(text));
    if (report.kind === "misfit") throw new Error(`${report.place}: ${report.because}`);
    return report;
  };

  it("makes the whole of its parts again, with the rules of all", async () => {
    const given = await ofDemo();
    const whole = mergeSarif([read(print("sarif", given))]);
    expect(JSON.parse(whole.text)).toEqual(JSON.parse(print("sarif", given)));
    const half = (from: number): string =>
      print("sarif", {
        ...given,
        findings: given.findings.filter((_, index) => index % 2 === from || index % 5 === 0),
      });
    const merged = mergeSarif([read(half(1)), read(half(0))]);
    const [run] = JSON.parse(merged.text).runs;
    const [expected] = JSON.parse(whole.text).runs;
    expect(run.tool).toEqual(expected.tool);
    const lean = ({ results }: { readonly results: readonly object[] }) =>
      results
        .map((result) => ({ ...result, partialFingerprints: undefined }))
        .map((one) => JSON.stringify(one))
        .sort();
    expect(lean(run)).toEqual(lean(expected));
    expect(merged.complete).toBe(true);
    expect(merged.findings.length).toBe(given.findings.length);
  });

  it("is not complete where one of them was not, and knows a bug", () => {
    const merged = mergeSarif([read(print("sarif", judgement([]))), read(print("sarif", hostileJudgement(["a"])))]);
    expect(merged.complete).toBe(false);
    expect(merged.findings.map(({ code }) => code)).toContain("internal/split-key");
    expect(JSON.parse(merged.text).runs[0].invocations).toHaveLength(1);
  });

  it("takes no log of another tool, or one that it cannot join", () => {
    const log = JSON.parse(print("sarif", hostileJudgement(["a"]))) as object;
    expect(readSarifReport(changed(log, "runs.0.tool.driver.name", "eslint"))).toEqual({
      kind: "misfit",
      place: "runs[0].tool.driver.name",
      because: 'it must be "fbcheck"',
    });
    expect(readSarifReport(changed(log, "runs", []))).toMatchObject({ place: "runs" });
    expect(readSarifReport(changed(log, "runs.0.results.0.locations", []))).toMatchObject({
      place: "runs[0].results[0].locations",
    });
    fc.assert(
      fc.property(fc.constantFrom(...pathsOf(log)), fc.jsonValue(), (path, value) => {
        const report = readSarifReport(changed(log, path, value));
        if (report.kind === "report") JSON.parse(mergeSarif([report, report]).text);
      }),
    );
  });
});

/** A copy with another value at `a.0.b`; undefined takes it away. No key with a dot in it can be named. */
function changed(whole: unknown, path: string, value: unknown): unknown {
  if (path === "") return value;
  const copy = structuredClone(whole);
  const keys = path.split(".");
  const last = keys.pop()!;
  let node = copy as Record<string, unknown>;
  for (const key of keys) node = node[key] as Record<string, unknown>;
  if (value === undefined) delete node[last];
  else node[last] = value;
  return copy;
}

function pathsOf(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [path];
  const named = Object.entries(value).filter(([key]) => !key.includes("."));
  const nested = named.flatMap(([key, one]) => pathsOf(one, path === "" ? key : `${path}.${key}`));
  return [path, ...nested].filter((one) => one !== "");
}
