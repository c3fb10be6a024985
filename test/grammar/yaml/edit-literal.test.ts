import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits, type TextEdit } from "../../../grammar/offset-map.ts";
import type { YamlScalar } from "../../../grammar/yaml/node.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";
import { scalarMap } from "../../../grammar/yaml/scalar.ts";

it("keeps several edits in one line of a literal block apart", () => {
  const host = "data:\n  a.conf: |\n    [X]\n        Regex ¥d ¥w ?<n>\n  b: c\n";
  const scalar = scalarOf(host);
  const at = (text: string) => scalar.text.indexOf(text);
  const edits = [at("¥d"), at("¥w")].map((start) => ({ span: { start, end: start + 1 }, newText: "\\" }));
  const { editToHost } = scalarMap(host, scalar);
  const first = editToHost(edits) ?? [];
  const second = editToHost([{ span: { start: at("?<"), end: at("?<") }, newText: "(" }]) ?? [];
  expect(first.map(({ span }) => host.slice(span.start, span.end))).toEqual(["¥", "¥"]);
  expect(applyEdits(host, [...first, ...second])).toBe(host.replace("¥d ¥w ?<n>", "\\d \\w (?<n>"));
});

function scalarOf(host: string): YamlScalar {
  const root = readYaml(host).documents[0]?.root;
  const data = root?.kind === "map" ? root.get("data") : undefined;
  const scalar = data?.kind === "map" ? data.get("a.conf") : undefined;
  if (scalar?.kind !== "scalar") throw new Error("no scalar");
  return scalar;
}

describe("removals of whole lines", () => {
  /** The edits that take the line away, the line end before it where it has none of its own. */
  const removal = (text: string, line: number): TextEdit => {
    const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
    const start = starts[line]!;
    const next = starts[line + 1];
    const span = next === undefined ? { start: Math.max(start - 1, 0), end: text.length } : { start, end: next };
    return { span, newText: "" };
  };

  it.each(["|", "|-", "|+", "|2"])("made one by one fit together in a block with %s", (header) => {
    const line = fc.constantFrom("[X]", "    Name tail", "    Name dummy", "    Tag a", "# x");
    const shape = fc.record({
      lines: fc.array(line, { minLength: 3, maxLength: 6 }),
      ends: fc.constantFrom("\n  b: c\n", "\n\n  b: c\n", "\n", ""),
      lineEnd: fc.constantFrom("\n", "\r\n"),
      picks: fc.tuple(fc.nat(), fc.nat()),
    });
    fc.assert(
      fc.property(shape, ({ lines, ends, lineEnd, picks }) => {
        // The indent is that of the first line.
        const all = ["[X]", ...lines];
        const host = `data:\n  a.conf: ${header}\n${all.map((text) => `    ${text}`).join("\n")}${ends}`.replaceAll(
          "\n",
          lineEnd,
        );
        const scalar = scalarOf(host);
        const first = 1 + (picks[0] % lines.length);
        const second = 1 + ((first + (picks[1] % (lines.length - 1))) % lines.length);
        const lower = (at: number) => scalarMap(host, scalar).editToHost([removal(scalar.text, at)]) ?? [];
        const edits = [...lower(first), ...lower(second)];
        expect(edits).toHaveLength(2);
        const left = all.filter((_, index) => index !== first && index !== second);
        const tail = scalar.text.slice(scalar.text.trimEnd().length);
        expect(scalarOf(applyEdits(host, edits)).text).toBe(left.join("\n") + tail);
      }),
    );
  });

  it("leaves the lines beside it as they are", () => {
    const host = "data:\n  a.conf: |\n    [X]\n        Xy 1\n        Xz 2\n  b: c\n";
    const scalar = scalarOf(host);
    const { editToHost } = scalarMap(host, scalar);
    const edits = [removal(scalar.text, 1), { span: { start: 1, end: 2 }, newText: "Y" }];
    expect(applyEdits(host, editToHost(edits) ?? [])).toBe(host.replace("        Xy 1\n", "").replace("[X]", "[Y]"));
    expect(editToHost(edits)?.map(({ span }) => host.slice(span.start, span.end))).toEqual(["X", "        Xy 1\n"]);
  });
});
