import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { check } from "../../src/check.ts";
import {
  didYouMean,
  insertAt,
  lineRemoval,
  moveProperty,
  removeProperty,
  replaceAt,
  replaceWord,
  withSafety,
} from "../../src/edit/fixes.ts";
import type { Pipeline } from "../../src/model/pipeline.ts";
import { applyEdits } from "../../src/source/locate.ts";
import { type Edit, type Fix, sourceFile } from "../../src/source/source-file.ts";

const file = sourceFile("a.conf", "one two three");
const word = { text: "two", at: { file, span: { start: 4, end: 7 } } };

function edited(text: string, edits: readonly Edit[]): string {
  return applyEdits(
    text,
    edits.map(({ at, newText }) => ({ span: at.span, newText })),
  );
}

async function pipelineOf(text: string): Promise<Pipeline> {
  const { pipelines } = await check([{ path: "main.conf", text }], {}, { entries: ["main.conf"] });
  return pipelines[0]!;
}

describe("edits of a word", () => {
  it("replace exactly the word, with an order for a title unless there is a better one", () => {
    const fix = replaceWord(word, "2", "safe");
    expect(fix).toMatchObject({ title: 'Write "2"', safety: "safe" });
    expect(edited(file.text, fix.edits)).toBe("one 2 three");
    expect(replaceWord(word, "2", "unsafe", "Count")).toMatchObject({ title: "Count", safety: "unsafe" });
  });

  it("replace a place, and insert at an offset without taking anything away", () => {
    expect(edited(file.text, replaceAt(word.at, "2", "safe", "x").edits)).toBe("one 2 three");
    expect(edited(file.text, insertAt(word.at, 3, ",", "safe", "x").edits)).toBe("one, two three");
  });

  it("keep all but the safety when only that changes", () => {
    const fix: Fix = replaceWord(word, "2", "safe", "Count");
    expect(withSafety(fix, "unsafe")).toEqual({ ...fix, safety: "unsafe" });
  });
});

describe("lineRemoval", () => {
  it.each([
    ["a\nb\nc\n", "b", "a\nc\n"],
    ["a\r\nb\r\nc\r\n", "b", "a\r\nc\r\n"],
    ["a\nb\n", "a", "b\n"],
    ["a\nb", "b", "a"],
    ["a\r\nb", "b", "a"],
    ["a", "a", ""],
    ["a\n  b  \nc", "b", "a\nc"],
  ])("of a line in %j that holds %s", (text, part, rest) => {
    const start = text.indexOf(part);
    const at = { file: sourceFile("a", text), span: { start, end: start + part.length } };
    expect(edited(text, [lineRemoval(at)])).toBe(rest);
  });

  it("leaves all other lines as they are, wherever in the line the place is", () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom("a", " ", "é", "#") }), { minLength: 1, maxLength: 6 });
    const ends = fc.constantFrom("\n", "\r\n");
    fc.assert(
      fc.property(lines, ends, fc.boolean(), fc.nat(), fc.nat(), (parts, lineEnd, closed, which, column) => {
        const text = parts.join(lineEnd) + (closed ? lineEnd : "");
        const line = which % parts.length;
        const before = parts.slice(0, line).reduce((sum, part) => sum + part.length + lineEnd.length, 0);
        const start = before + (column % (parts[line]!.length + 1));
        const rest = edited(text, [lineRemoval({ file: sourceFile("a", text), span: { start, end: start } })]);
        const others = parts.filter((_, index) => index !== line);
        expect(rest).toBe(others.join(lineEnd) + (closed && others.length > 0 ? lineEnd : ""));
      }),
    );
  });
});

describe("edits of a property", () => {
  const text = "[INPUT]\n    Name cpu\n    Tag  a\n[OUTPUT]\n  Name null";

  it("remove its line", async () => {
    const tag = (await pipelineOf(text)).inputs[0]!.get("tag")!;
    const fix = removeProperty(tag, "safe");
    expect(fix).toMatchObject({ title: 'Remove "Tag"', safety: "safe" });
    expect(edited(text, fix.edits)).toBe("[INPUT]\n    Name cpu\n[OUTPUT]\n  Name null");
    expect(removeProperty(tag, "unsafe", "Away")).toMatchObject({ title: "Away", safety: "unsafe" });
  });

  it.each(["\n", "\r\n"])(
    "move it behind the last line of another section, as that one is indented (%j)",
    async (end) => {
      const source = text.replaceAll("\n", end);
      const { inputs, outputs } = await pipelineOf(source);
      const fix = moveProperty(inputs[0]!.get("tag")!, outputs[0]!)!;
      expect(fix).toMatchObject({ title: 'Move "Tag" to [OUTPUT]', safety: "unsafe" });
      expect(edited(source, fix.edits)).toBe(
        "[INPUT]\n    Name cpu\n[OUTPUT]\n  Name null\n  Tag a".replaceAll("\n", end),
      );
    },
  );

  it("do not move it into a section that has no line to follow", async () => {
    const { inputs, sections } = await pipelineOf("[INPUT]\n    Name cpu\n    Tag a\n[SERVICE]\n");
    expect(moveProperty(inputs[0]!.get("tag")!, sections.at(-1)!)).toBeUndefined();
  });
});

describe("didYouMean", () => {
  const misspelt = { ...word, text: "jsno" };

  it("is safe only where the caller says so and there is one candidate", () => {
    expect(didYouMean(misspelt, ["json", "regex"], { safety: "safe" })).toMatchObject([
      { title: 'Write "json"', safety: "safe", edits: [{ newText: "json" }] },
    ]);
    expect(didYouMean(misspelt, ["json", "regex"]).map(({ safety }) => safety)).toEqual(["unsafe"]);
    const two = didYouMean({ ...word, text: "time_keyy" }, ["time_keya", "time_keyb"], { safety: "safe" });
    expect(two.map(({ safety }) => safety)).toEqual(["unsafe", "unsafe"]);
  });

  it("offers three at most, none when nothing is close, and takes a title", () => {
    const many = ["time_keya", "time_keyb", "time_keyc", "time_keyd"];
    expect(didYouMean({ ...word, text: "time_keyy" }, many)).toHaveLength(3);
    expect(didYouMean(misspelt, ["regex"])).toEqual([]);
    expect(didYouMean(misspelt, ["json"], { title: (name) => `Use parser "${name}"` })[0]!.title).toBe(
      'Use parser "json"',
    );
  });
});
