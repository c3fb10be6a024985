import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readYaml } from "../../grammar/yaml/read.ts";
import { check as checkSet } from "../../src/check.ts";
import { indexResources } from "../../src/kubernetes/names.ts";
import { chooseFixes, fixAll, withFixes } from "../../src/lint/fix.ts";
import type { InputFile, Result } from "../../src/result.ts";
import { defineRule, type Rules, replaceWord } from "../../src/rule/index.ts";
import type { Diagnostic, Edit, Fix, Safety, SourceFile } from "../../src/source/source-file.ts";
import { sourceFile } from "../../src/source/source-file.ts";

function finding(file: SourceFile, start: number, end: number, ...fixes: readonly Fix[]): Diagnostic {
  return {
    code: "toy",
    severity: "error",
    effect: "none",
    message: "",
    at: { file, span: { start, end } },
    related: [],
    fixes,
    instances: [],
    fluentBit: undefined,
  };
}

function edit(file: SourceFile, start: number, end: number, newText: string): Edit {
  return { at: { file, span: { start, end } }, newText };
}

function fixOf(safety: Safety, ...edits: readonly Edit[]): Fix {
  return { title: "Mend it", safety, edits };
}

/** A result with these findings, in which each `.yaml` file is read as a manifest. */
function resultOf(files: readonly SourceFile[], findings: readonly Diagnostic[]): Result {
  const manifests = files
    .filter(({ path }) => path.endsWith(".yaml"))
    .map((original) => {
      const yaml = readYaml(original.text);
      return { original, file: original, yaml, mendings: [], errors: yaml.errors, resources: [] };
    });
  const kustomized = { renderings: [], taken: new Set<never>(), doubts: new Map(), missing: [] };
  const set = {
    manifests,
    kustomized,
    resources: [],
    index: indexResources([]),
    entries: [],
    references: [],
    instances: [],
  };
  return { findings, pipelines: [], set, files, suppressed: 0, unjudged: [] };
}

interface ToyRule {
  readonly word: string;
  readonly newText: string;
  readonly safety?: Safety;
}

/** Finds the words wherever they stand, each with a fix. */
function toyCheck(...rules: readonly ToyRule[]) {
  const check = async (inputs: readonly InputFile[]): Promise<Result> => {
    check.calls++;
    const files = inputs.map(({ path, text }) => sourceFile(path, text));
    const findings = files.flatMap((file) =>
      rules.flatMap(({ word, newText, safety = "safe" }) =>
        [...file.text.matchAll(new RegExp(word, "g"))].map(({ 0: hit, index }) =>
          finding(file, index, index + hit.length, fixOf(safety, edit(file, index, index + hit.length, newText))),
        ),
      ),
    );
    return resultOf(files, findings);
  };
  check.calls = 0;
  return check;
}

describe("chooseFixes", () => {
  const file = sourceFile("a.conf", "0123456789");
  const files = [{ path: "a.conf", text: file.text }];
  const fixedText = (findings: readonly Diagnostic[], allowed: Safety = "safe"): string =>
    (withFixes(files, chooseFixes(findings, files, allowed).chosen) ?? files)[0]!.text;

  it("takes the first fix that is allowed", () => {
    const both = finding(file, 0, 1, fixOf("unsafe", edit(file, 0, 1, "U")), fixOf("safe", edit(file, 0, 1, "S")));
    expect(fixedText([both])).toBe("S123456789");
    expect(fixedText([both], "unsafe")).toBe("U123456789");
    expect(fixedText([finding(file, 0, 1, fixOf("unsafe", edit(file, 0, 1, "U")))])).toBe(file.text);
  });

  it("drops a fix that overlaps one at an earlier place, as a whole", () => {
    const late = finding(file, 0, 0, fixOf("safe", edit(file, 2, 5, "b"), edit(file, 8, 9, "x")));
    const early = finding(file, 9, 9, fixOf("safe", edit(file, 1, 3, "a")));
    expect(chooseFixes([late, early], files, "safe").postponed).toBe(1);
    expect(fixedText([late, early])).toBe("0a3456789");
  });

  it("counts edits that are the same as one", () => {
    const removal = (start: number) =>
      finding(file, start, start, fixOf("safe", edit(file, 2, 4, ""), edit(file, start, start + 1, "!")));
    expect(fixedText([removal(6), removal(8)])).toBe("0145!7!9");
    const insertion = finding(file, 3, 3, fixOf("safe", edit(file, 3, 3, "+")));
    expect(fixedText([insertion, insertion])).toBe("012+3456789");
  });

  it("takes two different insertions at one place, or one that touches a change, for an overlap", () => {
    const insertion = (at: number, text: string) => finding(file, at, at, fixOf("safe", edit(file, at, at, text)));
    expect(fixedText([insertion(3, "+"), insertion(3, "-")])).toBe("012+3456789");
    expect(fixedText([finding(file, 1, 3, fixOf("safe", edit(file, 1, 3, ""))), insertion(3, "-")])).toBe("03456789");
    expect(fixedText([insertion(3, "+"), insertion(4, "-")])).toBe("012+3-456789");
  });

  it("applies no part of a fix that needs a file which was not given, or another text of it", () => {
    const elsewhere = edit(sourceFile("b.conf", "b"), 0, 1, "B");
    expect(fixedText([finding(file, 0, 1, fixOf("safe", edit(file, 0, 1, "A"), elsewhere))])).toBe(file.text);
    const old = edit(sourceFile("a.conf", "old"), 0, 1, "A");
    expect(fixedText([finding(file, 0, 1, fixOf("safe", old))])).toBe(file.text);
  });

  it("never lets two fixes meet, and leaves out none that is free", () => {
    const span = fc
      .tuple(fc.nat(10), fc.nat(3))
      .map(([start, length]) => ({ start, end: Math.min(10, start + length) }));
    const one = fc.tuple(span, fc.constantFrom("", "x", "yy"));
    fc.assert(
      fc.property(fc.array(fc.array(one, { minLength: 1, maxLength: 1 }), { maxLength: 12 }), (fixes) => {
        const findings = fixes.map((edits) =>
          finding(file, 0, 0, fixOf("safe", ...edits.map(([at, text]) => edit(file, at.start, at.end, text)))),
        );
        const { chosen, postponed } = chooseFixes(findings, files, "safe");
        const meets = (a: Edit, b: Edit): boolean => {
          const [x, y] = [a.at.span, b.at.span];
          if (x.start === y.start && x.end === y.end && a.newText === b.newText) return false;
          const isInsertion = x.start === x.end || y.start === y.end;
          return isInsertion ? x.start <= y.end && y.start <= x.end : x.start < y.end && y.start < x.end;
        };
        for (const a of chosen) {
          for (const b of chosen) expect(a !== b && meets(a.edits[0]!, b.edits[0]!)).toBe(false);
        }
        const left = findings.filter((f) => !chosen.some((c) => c.finding === f) && f.fixes[0]!.edits.every(changes));
        expect(left.length).toBe(postponed);
        for (const {
          fixes: [fix],
        } of left) {
          expect(chosen.some((c) => meets(c.edits[0]!, fix!.edits[0]!))).toBe(true);
        }
      }),
    );
    function changes({ at, newText }: Edit): boolean {
      return at.file.text.slice(at.span.start, at.span.end) !== newText;
    }
  });
});

describe("fixAll", () => {
  const fixed = async (text: string, check: ReturnType<typeof toyCheck>, allowed: Safety = "safe", path = "a.conf") => {
    const run = await fixAll([{ path, text }], check, allowed);
    return { ...run, text: run.files[0]!.text };
  };

  it("goes on until a round changes nothing", async () => {
    const run = await fixed("a b a", toyCheck({ word: "a", newText: "b" }, { word: "b", newText: "c" }));
    expect(run.text).toBe("c c c");
    expect(run.problems).toEqual([]);
    expect(run.result.findings).toEqual([]);
    expect(run.applied.map(({ fix }) => fix.edits[0]!.newText)).toEqual(["b", "c", "b", "c", "c"]);
  });

  it("applies unsafe fixes only when allowed", async () => {
    const rule = { word: "a", newText: "b", safety: "unsafe" } as const;
    expect((await fixed("a", toyCheck(rule))).text).toBe("a");
    expect((await fixed("a", toyCheck(rule), "unsafe")).text).toBe("b");
  });

  it("stops and reports two fixes that undo each other", async () => {
    const check = toyCheck({ word: "a", newText: "b" }, { word: "b", newText: "a" });
    const run = await fixed("a", check);
    expect(run.problems.map(({ code }) => code)).toEqual(["internal/endless-fixes"]);
    expect(run.problems[0]!.at.file.text).toBe(run.text);
    expect(check.calls).toBe(11);
  });

  it("does not count rounds that work off fixes which had to wait for each other", async () => {
    const check = async (inputs: readonly InputFile[]): Promise<Result> => {
      const file = sourceFile(inputs[0]!.path, inputs[0]!.text);
      // As in a folded scalar: every fix rewrites the whole.
      const findings = [...file.text.matchAll(/a/g)].map(({ index }) => {
        const text = `${file.text.slice(0, index)}b${file.text.slice(index + 1)}`;
        return finding(file, index, index + 1, fixOf("safe", edit(file, 0, file.text.length, text)));
      });
      return resultOf([file], findings);
    };
    const run = await fixAll([{ path: "a.conf", text: "a".repeat(25) }], check, "safe");
    expect(run.files[0]!.text).toBe("b".repeat(25));
    expect(run.problems).toEqual([]);
  });

  it("leaves out the fix after which a file parses worse, and applies all others", async () => {
    const text = "a: 1\nb: 2\nc: 3\nd: 4\ne: 5\n";
    const run = await fixed(
      text,
      toyCheck({ word: "[1245]", newText: "9" }, { word: "3", newText: "[" }),
      "safe",
      "a.yaml",
    );
    expect(run.text).toBe("a: 9\nb: 9\nc: 3\nd: 9\ne: 9\n");
    expect(run.applied).toHaveLength(4);
    expect(run.result.findings).toHaveLength(1);
    expect(run.problems).toEqual([]);
  });

  it("leaves out the fix after which Fluent Bit would refuse a classic text, also inside of a manifest", async () => {
    const rules: Rules = {
      toy: defineRule({
        summary: "",
        category: "value",
        severity: "error",
        effect: "ignored",
        fixes: "safe",
        why: "",
        examples: { bad: [], good: [] },
        check({ pipeline, report }) {
          for (const { value } of pipeline.plugins.flatMap(({ properties }) => properties)) {
            const newText = new Map([
              ["bad", ""],
              ["worse", "x\n  y"],
              ["good", "better"],
            ]).get(value.text);
            if (newText !== undefined) report({ at: value, message: "", fixes: [replaceWord(value, newText, "safe")] });
          }
        },
      }),
    };
    const conf = "[INPUT]\n    Name dummy\n    A bad\n    B good\n    C worse\n    D good\n";
    const host = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  fluent-bit.conf: ${JSON.stringify(conf)}\n`;
    for (const [path, text] of [
      ["a.conf", conf],
      ["a.yaml", host],
    ] as const) {
      const run = await fixAll([{ path, text }], (files) => checkSet(files, rules), "safe");
      expect(run.files[0]!.text).toBe(text.replaceAll("good", "better"));
      expect(run.applied).toHaveLength(2);
      expect(run.problems).toEqual([]);
    }
  });

  it("changes nothing when there is nothing to fix", async () => {
    const check = toyCheck({ word: "x", newText: "y" });
    const files = [{ path: "a.conf", text: "a" }];
    expect((await fixAll(files, check, "unsafe")).files).toBe(files);
    expect(check.calls).toBe(1);
  });
});
