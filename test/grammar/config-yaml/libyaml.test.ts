import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { libyamlProblem } from "../../../grammar/config-yaml/libyaml.ts";
import { parseConfigYaml } from "../../../grammar/config-yaml/read.ts";
import type { YamlNode } from "../../../grammar/yaml/node.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";
import { describeShared } from "../../shared.ts";

/** What libyaml 0.2.5 itself answers: the texts of all scalars, or its problem. */
const answers: readonly (readonly [string, readonly string[] | string])[] = [
  ["\ta: b\n", "found character that cannot start any token"],
  ["a:\n\tb: c\n", "found character that cannot start any token"],
  ["a: @b\n", "found character that cannot start any token"],
  ["a: `b\n", "found character that cannot start any token"],
  ["%a\n", "found unknown directive name"],
  ["a: %b\n", "found character that cannot start any token"],
  ["a: {b:1}\n", ["a", "b:1", ""]],
  ["a: {b:}\n", "found unexpected ':'"],
  ["a: [b:[c]]\n", "found unexpected ':'"],
  ["a: \u0001\n", "control characters are not allowed"],
  ["a: b\ufeffc\n", ["a", "b\ufeffc"]],
  ['a: "b" c\n', "did not find expected key"],
  ["a: 'b' c\n", "did not find expected key"],
  ["a: b: c\n", "mapping values are not allowed in this context"],
  ['a: "\\q"\n', "found unknown escape character"],
  ['a: "\\ud800"\n', "found invalid Unicode character escape code"],
  ["a: |0\n  b\n", "found an indentation indicator equal to 0"],
  ["a: | b\n", "did not find expected comment or line break"],
  ["a: |\n \tb\n", "found a tab character where an indentation space is expected"],
  ["a: |\n    \n  b\n", "did not find expected key"],
  ["a: &x b\nc: &x d\n", ["a", "b", "c", "d"]],
  ["- - a\n  - b\n", ["a", "b"]],
  ["a: *b\n", ["a"]],
  ["a: *\n", "did not find expected alphabetic or numeric character"],
  ["a: *.log\n", "did not find expected alphabetic or numeric character"],
  ["a: & b\n", "did not find expected alphabetic or numeric character"],
  ["a: b\n---\nc: d\n", ["a", "b", "c", "d"]],
  ["a: b\n...\nc: d\n", "did not find expected <document start>"],
  ["%YAML 1.3\n---\na: b\n", "found incompatible YAML document"],
  ["%YAML 1.1\na: b\n", "did not find expected <document start>"],
  ["%TAG ! x\n%TAG ! y\n---\na\n", "found duplicate %TAG directive"],
  ["a: !e!x b\n", "found undefined tag handle"],
  ["? a\n: b\n", ["a", "b"]],
  ["? [a]\n: b\n", ["a", "b"]],
  ["a: !!binary x\n", ["a", "x"]],
  ["a: b\n  c\n", ["a", "b c"]],
  ["a:\nb\n", "could not find expected ':'"],
  ["a\nb: c\n", "mapping values are not allowed in this context"],
  ["a: [b\n", "did not find expected ',' or ']'"],
  ["a: {b\n", "did not find expected ',' or '}'"],
  ["a: 'b\n", "found unexpected end of stream"],
  ["a: 'b\n---\n'\n", "found unexpected document indicator"],
  ["a: - b\n", "block sequence entries are not allowed in this context"],
  ["- a\nb: c\n", "did not find expected '-' indicator"],
  ["a:\n  - b\n c: d\n", "did not find expected key"],
  ["a: 'b\nc'\n", ["a", "b c"]],
  ["a: b\rc: d\n", ["a", "b", "c", "d"]],
  ["a: b\u2028c\n", "could not find expected ':'"],
  [`${"x".repeat(1025)}: y\n`, "mapping values are not allowed in this context"],
  [`${"x".repeat(1024)}: y\n`, ["x".repeat(1024), "y"]],
  ["a: [?b]\n", ["a", "b", ""]],
  ["a: [b?c]\n", ["a", "b?c"]],
  ["{a: b, c}\n", ["a", "b", "c", ""]],
  ["a: [b,, c]\n", "did not find expected node content"],
  ["a: b #c\n", ["a", "b"]],
  ["a: b#c\n", ["a", "b#c"]],
  ["]\n", "did not find expected node content"],
  ["a: !<x\n", "did not find the expected '>'"],
  ["!a%zz b\n", "did not find URI escaped octet"],
  ["a: >\n  b\n  c\n\n  d\n", ["a", "b c\nd\n"]],
  ["a: |+\n  b\n\n", ["a", "b\n\n"]],
  ["a: |2\n    b\n", ["a", "  b\n"]],
  ['a: "b\\\n   c"\n', ["a", "bc"]],
  ["a: 'b\n\n  c'\n", ["a", "b\nc"]],
  ["---\n", [""]],
  ["a: b\n\n\u00a0 c\n", "could not find expected ':'"],
];

function scalarTexts(text: string): readonly string[] | string {
  const texts: string[] = [];
  const problem = libyamlProblem(text, {
    event: (kind, _start, token) => {
      if (kind === "scalar") texts.push(token?.text ?? "");
    },
  });
  return problem?.problem ?? texts;
}

/** Texts that look like YAML, and some that do not. */
const yamlText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."-?:,[]{}#&*!|>'\"%@` \t\n\r\\ab",
        "- ",
        ": ",
        "\n  ",
        "\n    ",
        "---\n",
        "&a ",
        "*a",
        "\u0085",
      ),
      fc.string({ unit: "binary", maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((pieces) => pieces.join(""));

describe("libyaml", () => {
  it.each(answers)("reads %j", (text, expected) => {
    expect(scalarTexts(text)).toEqual(expected);
  });

  it("says where it stops, and which event came before", () => {
    expect(libyamlProblem("a: b\nc: @d\n")).toEqual({
      offset: 8,
      problem: "found character that cannot start any token",
      lastEvent: 5,
    });
  });

  it("refuses a control character before it reads anything, but only in the bytes that it reads at once", () => {
    const filler = "a: b\n".repeat(4000);
    expect(libyamlProblem(`a: b\n${filler}c: \x01\n`)?.lastEvent).toBeGreaterThan(10000);
    expect(libyamlProblem(`c: \x01\n${filler}`)?.lastEvent).toBe(-1);
    expect(libyamlProblem("a: @b\nc: \x01\n")?.problem).toBe("control characters are not allowed");
  });

  it("counts characters, not halves of them, in a key", () => {
    expect(libyamlProblem(`${"😀".repeat(1024)}: a\n`)).toBeUndefined();
    expect(libyamlProblem(`${"😀".repeat(1025)}: a\n`)?.problem).toBe("mapping values are not allowed in this context");
  });

  it("never throws, and keeps every place inside the text and every node inside its parent", () => {
    const check = (node: YamlNode | undefined, start: number, end: number): void => {
      if (node === undefined) return;
      expect(node.span.start).toBeGreaterThanOrEqual(start);
      expect(node.span.end).toBeGreaterThanOrEqual(node.span.start);
      expect(node.span.end).toBeLessThanOrEqual(end);
      if (node.kind === "seq") for (const item of node.items) check(item, node.span.start, node.span.end);
      if (node.kind !== "map") return;
      for (const { key, value, span } of node.entries) {
        check(key, span.start, span.end);
        check(value, span.start, span.end);
        expect(span.end).toBeLessThanOrEqual(node.span.end);
      }
    };
    fc.assert(
      fc.property(yamlText, (text) => {
        const { documents, syntax } = parseConfigYaml(text);
        if (syntax.problem === undefined) for (const { root } of documents) check(root, 0, text.length);
        else expect(syntax.problem.offset).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 5000 },
    );
  });

  it.each(["[", "{a: ", "- ", "a: *\n", "- *a\n", "😀: 😀\n", '"\\n" ', "a, ", "---\n", "? "])(
    "is linear in %j",
    (piece) => {
      const time = (count: number): number => {
        const text = piece.repeat(count);
        const start = performance.now();
        libyamlProblem(text);
        return performance.now() - start;
      };
      time(2000);
      const least = (count: number): number => Math.min(time(count), time(count), time(count));
      expect(least(40_000)).toBeLessThan(least(5000) * 8 * 6 + 50);
    },
  );
});

describeShared("libyaml and the yaml package", (folder) => {
  it("read the files of others alike", () => {
    const plain = (node: YamlNode | undefined): unknown => {
      if (node === undefined) return "";
      if (node.kind === "scalar") return node.text;
      if (node.kind === "seq") return node.items.map(plain);
      return node.entries.map(({ key, value }) => [key.text, plain(value)]);
    };
    const rows = readFileSync(`${folder}/corpus/verdicts-5.1.1.tsv`, "utf8").trim().split("\n").slice(1);
    let compared = 0;
    for (const row of rows) {
      const [file = ""] = row.split("\t");
      if (!/\.ya?ml$/.test(file)) continue;
      const text = readFileSync(`${folder}/corpus/${file}`, "utf8");
      const ours = parseConfigYaml(text);
      const theirs = readYaml(text, "keep");
      if (ours.errors.length > 0 || theirs.errors.length > 0) continue;
      compared += 1;
      const theirRoots = theirs.documents.map(({ root }) => root).filter((root) => root !== undefined);
      expect(
        ours.documents.map(({ root }) => plain(root)),
        file,
      ).toEqual(theirRoots.map(plain));
    }
    expect(compared).toBeGreaterThan(900);
  });
});
