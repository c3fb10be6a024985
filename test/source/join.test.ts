import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { copyOf, joinTexts, madeFrom } from "../../src/source/join.ts";
import { applyEdits, rootEdits, rootFile, rootLocation } from "../../src/source/locate.ts";
import { type SourceFile, sourceFile } from "../../src/source/source-file.ts";

const a = sourceFile("a.yaml", "tag: kube.*\n");
const b = sourceFile("b.yaml", "match: app\n");

function place(file: SourceFile, word: string) {
  const start = file.text.indexOf(word);
  return { file, span: { start, end: start + word.length } };
}

const joined = joinTexts("joined.conf", [
  madeFrom(place(a, "tag"), "[INPUT]\n    Tag "),
  copyOf(place(a, "kube.*")),
  madeFrom(place(b, "match"), "\n[OUTPUT]\n    Match "),
  copyOf(place(b, "app")),
]);

describe("joinTexts", () => {
  it("finds the place of each piece, in whichever file it stands", () => {
    expect(joined.text).toBe("[INPUT]\n    Tag kube.*\n[OUTPUT]\n    Match app");
    expect(rootLocation(place(joined, "kube"))).toEqual(place(a, "kube"));
    expect(rootLocation(place(joined, "app"))).toEqual(place(b, "app"));
    expect(rootLocation(place(joined, "[OUTPUT]"))).toEqual(place(b, "match"));
    expect(rootFile(joined)).toBe(a);
  });

  it("edits what is written, and refuses to edit what is made", () => {
    const edits = [
      { at: place(joined, "kube"), newText: "app" },
      { at: place(joined, "app"), newText: "*" },
    ];
    expect(rootEdits(edits)).toEqual([
      { at: place(a, "kube"), newText: "app" },
      { at: place(b, "app"), newText: "*" },
    ]);
    expect(rootEdits([{ at: place(joined, "Match"), newText: "Tag" }])).toBeUndefined();
    expect(rootEdits([{ at: place(joined, "kube.*\n"), newText: "" }])).toBeUndefined();
  });

  it("puts every edit of a copy where it comes from", () => {
    const texts = fc.array(fc.record({ text: fc.string({ maxLength: 5 }), copy: fc.boolean() }), { minLength: 1 });
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.string(), (pieces, from, length, newText) => {
        const file = sourceFile("f", pieces.map(({ text }) => text).join(""));
        let at = 0;
        const text = joinTexts(
          "j",
          pieces.map(({ text: piece, copy }) => {
            const span = { start: at, end: at + piece.length };
            at = span.end;
            return copy ? copyOf({ file, span }) : madeFrom({ file, span }, piece);
          }),
        );
        const start = from % (text.text.length + 1);
        const end = Math.min(text.text.length, start + (length % 4));
        expect(rootLocation({ file: text, span: { start, end } }).file).toBe(file);
        const edits = rootEdits([{ at: { file: text, span: { start, end } }, newText }]);
        // All pieces together are the file itself, so an edit that is allowed does the same to both.
        if (edits === undefined) return;
        const inFile = edits.map(({ at: { span }, newText: replacement }) => ({ span, newText: replacement }));
        expect(applyEdits(file.text, inFile)).toBe(applyEdits(text.text, [{ span: { start, end }, newText }]));
      }),
    );
  });
});
