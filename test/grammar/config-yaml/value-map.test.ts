import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseConfigYaml } from "../../../grammar/config-yaml/read.ts";
import { valueMap } from "../../../grammar/config-yaml/value-map.ts";
import { applyEdits, type TextEdit } from "../../../grammar/offset-map.ts";
import type { YamlNode, YamlScalar } from "../../../grammar/yaml/node.ts";
import { printQuoted, printScalar } from "../../../grammar/yaml/print-scalar.ts";

/** The scalars of a file, in order. */
function scalarsOf(text: string): readonly YamlScalar[] {
  const { documents, errors } = parseConfigYaml(text);
  expect(errors).toEqual([]);
  const scalars: YamlScalar[] = [];
  const walk = (node: YamlNode | undefined): void => {
    if (node?.kind === "scalar") scalars.push(node);
    else if (node?.kind === "seq") node.items.forEach(walk);
    else for (const { key, value } of node?.entries ?? []) [key, value].forEach(walk);
  };
  for (const { root } of documents) walk(root);
  return scalars;
}

function edited(text: string, at: number, where: "block" | "flow", edits: readonly TextEdit[]): string | undefined {
  const scalar = scalarsOf(text)[at]!;
  const hostEdits = valueMap(text, scalar, 0, scalar.text.length, where).editToHost(edits);
  return hostEdits === undefined ? undefined : applyEdits(text, hostEdits);
}

const whole = (text: string, newText: string): readonly TextEdit[] => [
  { span: { start: 0, end: text.length }, newText },
];

describe("valueMap", () => {
  it.each([
    ["a: b # c\n", "b", "x y", "a: x y # c\n"],
    ["a: b\n", "b", "*", "a: '*'\n"],
    ["a: b\n", "b", "x: y", "a: 'x: y'\n"],
    ["a: 'b'\n", "b", "it's", "a: 'it''s'\n"],
    ["a: 'b'\n", "b", "x\ny", 'a: "x\\ny"\n'],
    ['a: "b"\n', "b", 'x"\\', 'a: "x\\"\\\\"\n'],
    ["a: b\n", "b", "", "a: ''\n"],
    ["a: |\n  b\n", "b\n", "x\ny\n", "a: |\n  x\n  y\n"],
  ])("edits %j", (text, before, after, expected) => {
    expect(edited(text, 1, "block", whole(before, after))).toBe(expected);
  });

  it("quotes what ends a plain scalar in a flow collection only there", () => {
    expect(edited("a: [b]\n", 1, "flow", whole("b", "x, y"))).toBe("a: ['x, y']\n");
    expect(edited("a: b\n", 1, "block", whole("b", "x, y"))).toBe("a: x, y\n");
  });

  it("maps the trimmed part of a scalar", () => {
    const text = "a: '  b c '\n";
    const scalar = scalarsOf(text)[1]!;
    const map = valueMap(text, scalar, 2, 5, "block");
    expect(map.spanToHost({ start: 0, end: 3 })).toEqual({ start: 6, end: 9 });
    expect(map.offsetFromHost(6)).toBe(0);
    expect(map.offsetFromHost(5)).toBeUndefined();
    expect(map.offsetFromHost(9)).toBeUndefined();
    const edits = map.editToHost([{ span: { start: 2, end: 3 }, newText: "d" }]);
    expect(applyEdits(text, edits!)).toBe("a: '  b d '\n");
  });

  it("leaves all other scalars as they are, and the edited one reads as intended", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.string({ unit: fc.constantFrom(...`ab :#,[]{}'"*&|>-?%@\\\n\t`), maxLength: 8 }),
    );
    const places: readonly (readonly ["block" | "flow", (printed: string) => string])[] = [
      ["block", (printed) => `x: y\na: ${printed} # c\nz: |\n  w\n`],
      ["block", (printed) => `a:\n  - ${printed}\n  - z\n`],
      ["flow", (printed) => `a: [x, ${printed}, z]\n`],
      ["flow", (printed) => `{a: ${printed}, b: c}`],
    ];
    fc.assert(
      fc.property(
        value,
        value,
        fc.nat(8),
        fc.nat(8),
        fc.constantFrom(...places),
        fc.boolean(),
        (old, newText, a, b, [where, host], quoted) => {
          const text = host(quoted ? printQuoted(old) : printScalar(old, where, "value"));
          const before = scalarsOf(text);
          const at = before.findIndex((scalar) => scalar.text === old);
          const length = old.length;
          const cuts = (offset: number): boolean =>
            /^[\ud800-\udbff][\udc00-\udfff]/.test(old.slice(offset - 1, offset + 1));
          const [start = 0, end = 0] = [a % (length + 1), b % (length + 1)].sort((p, q) => p - q);
          if (cuts(start) || cuts(end)) return;
          const edits = [{ span: { start, end }, newText }];
          const result = edited(text, at, where, edits);
          expect(result).toBeDefined();
          const after = scalarsOf(result!);
          const intended = before.map((scalar, i) => (i === at ? applyEdits(old, edits) : scalar.text));
          expect(after.map((scalar) => scalar.text)).toEqual(intended);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
