import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyEdits } from "../../../grammar/offset-map.ts";
import { insertionMap, mendComments } from "../../../grammar/yaml/mend.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";
import { describeShared } from "../../shared.ts";
import { nodeAt, withoutScalar } from "./hosts.ts";

function textAt(host: string, path: readonly (string | number)[]): string | undefined {
  const node = nodeAt(readYaml(host).documents[0]?.root, path);
  return node?.kind === "scalar" ? node.text : undefined;
}

const dedented = `data:
  a.conf: |
    [INPUT]
        Name tail

# one
  # two
    [OUTPUT]
        Name null

# about b
  b.conf: |
    [FILTER]
`;

describe("mendComments", () => {
  it("indents the comments that stand in the block, and no others", () => {
    const mended = mendComments(dedented);
    expect(mended?.text).toBe(dedented.replace("# one", "    # one").replace("  # two", "    # two"));
    expect(mended?.file.errors).toEqual([]);
    expect(mended?.insertions.map(({ comment }) => dedented.slice(comment.start, comment.end))).toEqual([
      "# one",
      "# two",
    ]);
    const [first] = mended!.insertions;
    expect(dedented.slice(first!.scalar.start, first!.scalar.end)).toBe(
      dedented.slice(dedented.indexOf("|"), dedented.indexOf("\n# about b")),
    );
  });

  it.each([
    ["CRLF", "k: |\r\n    a\r\n# c\r\n    b\r\n", "k: |\r\n    a\r\n    # c\r\n    b\r\n"],
    ["before the first line", "k: |\n# c\n    a\n", "k: |\n    # c\n    a\n"],
    ["an indicator", "k: |2+\n   a\n# c\n  b\n", "k: |2+\n   a\n  # c\n  b\n"],
    ["folded", "k: >-\n  a\n# c\n  b\n", "k: >-\n  a\n  # c\n  b\n"],
    ["a sequence", "- |\n  a\n# c\n  b\n- z\n", "- |\n  a\n  # c\n  b\n- z\n"],
    ["nested", "a:\n  - k: !x |\n      a\n    # c\n      b\n", "a:\n  - k: !x |\n      a\n      # c\n      b\n"],
    ["a header in its own line", "a:\n  k:\n    |\n    a\n# c\n    b\n", "a:\n  k:\n    |\n    a\n    # c\n    b\n"],
    ["a tab before the comment", "k: |\n  a\n\t# c\n  b\n", "k: |\n  a\n  \t# c\n  b\n"],
    ["a comment behind the header", "k: | # x\n  a\n# c\n  b\n", "k: | # x\n  a\n  # c\n  b\n"],
    ["a document with a bare block", "--- |\n  a\n# c\n  b\n", "--- |\n  a\n  # c\n  b\n"],
    ["the second document", "a: 1\n---\nk: |\n  a\n# c\n  b\n", "a: 1\n---\nk: |\n  a\n  # c\n  b\n"],
    ["beside another error", "k: |\n  a\n# c\n  b\nz: [1\n", "k: |\n  a\n  # c\n  b\nz: [1\n"],
  ])("%s", (_, text, expected) => expect(mendComments(text)?.text).toBe(expected));

  it.each([
    ["a comment between keys", "k: |\n  a\n# c\nb: 1\n"],
    ["a comment between keys, then a deeper one", "k: |\n  a\n# c\n    # d\nb: 1\n"],
    ["a comment at the end", "k: |\n  a\n# c\n"],
    ["a comment that is a part of the text", "k: |\n  a\n  # c\n  b\n"],
    ["text behind it that is indented less", "k: |\n    a\n# c\n  b\n"],
    ["the next document", "k: |\n  a\n# c\n---\nb: 1\n"],
    ["what looks like a block in a quoted text", 'k: "x: |\n    a\n# c\n    b"\nz: [\n'],
    ["a plain text that ends with a bar", "k: a b |\n# c\n  b\n"],
    ["no YAML at all", "[INPUT]\n    Name tail\n# c\n    x |\n"],
  ])("leaves %s", (_, text) => expect(mendComments(text)).toBeUndefined());

  const line = fc.constantFrom(
    "[INPUT]",
    "    Name tail",
    "",
    "@INCLUDE x.conf",
    "  # inside",
    "k: |",
    "- a",
    "x: y # z",
  );
  const block = fc.record({
    lines: fc
      .array(line, { minLength: 2, maxLength: 10 })
      .filter((lines) => /^[^ ]/.test(lines[0]!) && lines.at(-1) !== ""),
    prefix: fc.constantFrom("data:\n  k: ", "data:\n# head\n  a: 1\n  k: &x "),
    header: fc.constantFrom("|", "|-", ">", "|+", "|4 # about"),
    comments: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 5 }), fc.constantFrom("# c", "#", "# [X]: |")), {
      minLength: 1,
      maxLength: 4,
    }),
    lineEnd: fc.constantFrom("\n", "\r\n"),
  });

  it("makes comments that were put into a valid block a part of it", () => {
    fc.assert(
      fc.property(block, ({ lines, prefix, header, comments, lineEnd }) => {
        const indent = 6;
        const rows = lines.map((text) => (text === "" ? "" : " ".repeat(indent) + text));
        const meant = [...rows];
        // Behind the first line and before the last one that says something.
        const last = meant.findLastIndex((row) => row !== "" && !row.trim().startsWith("#"));
        fc.pre(last > 0);
        const places = comments
          .map(([at, spaces, text]) => ({ at: 1 + (at % last), spaces, text }))
          .sort((a, b) => b.at - a.at);
        for (const { at, spaces, text } of places) {
          rows.splice(at, 0, " ".repeat(spaces) + text);
          meant.splice(at, 0, " ".repeat(indent) + text);
        }
        const print = (body: readonly string[]): string =>
          `${prefix}${header}\n${body.join("\n")}\n  # behind\nz: 1\n`.replaceAll("\n", lineEnd);
        const written = print(rows);
        fc.pre(readYaml(print(meant)).errors.length === 0 && textAt(print(meant), ["data", "k"]) !== undefined);
        const mended = mendComments(written);
        expect(mended?.text).toBe(print(meant));
        expect(textAt(mended!.text, ["data", "k"])).toBe(textAt(print(meant), ["data", "k"]));
        expect(withoutScalar(mended!.text, ["data", "k"])).toEqual(withoutScalar(print(meant), ["data", "k"]));
      }),
      { numRuns: 1000 },
    );
  });

  it("answers for any text, and only with fewer errors", () => {
    const part = fc.constantFrom(
      "k: |\n",
      "  a\n",
      "# c\n",
      "    b\n",
      "- >2\n",
      "---\n",
      "\t#\n",
      '"',
      "[",
      "x: y\r\n",
      "? ",
      "  |\n",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string({ maxLength: 4 })), { maxLength: 20 }), (parts) => {
        const text = parts.join("");
        const mended = mendComments(text);
        if (mended === undefined) return;
        expect(mended.file.errors.length).toBeLessThan(readYaml(text).errors.length);
        expect(mended.text.replace(/^[ ]*/gm, "")).toBe(text.replace(/^[ ]*/gm, ""));
      }),
      { numRuns: 2000 },
    );
  });
});

describe("insertionMap", () => {
  const { text, insertions } = mendComments(dedented)!;
  const map = insertionMap(dedented, text, insertions);
  const lineOf = (word: string): { start: number; end: number } => {
    const start = text.lastIndexOf("\n", text.indexOf(word)) + 1;
    return { start, end: text.indexOf("\n", start) + 1 };
  };

  it("maps every character to itself", () => {
    for (let at = 0; at < text.length; at += 1) {
      const host = map.spanToHost({ start: at, end: at + 1 });
      if (host.end === host.start) continue;
      expect(dedented.slice(host.start, host.end)).toBe(text[at]);
      expect(map.offsetFromHost(host.start)).toBe(at);
    }
    for (let at = 0; at < dedented.length; at += 1) expect(text[map.offsetFromHost(at)!]).toBe(dedented[at]);
  });

  it("deletes the original line of a mended comment", () => {
    const edits = map.editToHost([{ span: lineOf("# one"), newText: "" }]);
    expect(applyEdits(dedented, edits!)).toBe(dedented.replace("# one\n", ""));
  });

  it("leaves the inserted blanks out of edits beside them", () => {
    const start = text.indexOf("one");
    const edits = map.editToHost([{ span: { start, end: start + 3 }, newText: "1" }]);
    expect(edits).toEqual([
      { span: { start: dedented.indexOf("one"), end: dedented.indexOf("one") + 3 }, newText: "1" },
    ]);
  });

  it("makes blanks real where the comment would leave the block without them", () => {
    const start = lineOf("[OUTPUT]").start;
    const end = lineOf("Name null").end;
    const edits = map.editToHost([{ span: { start, end }, newText: "" }]);
    expect(applyEdits(dedented, edits!)).toBe(text.slice(0, start) + text.slice(end));
  });

  it("reads as intended after any edit", () => {
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 30 }), fc.constantFrom("", "x", "    ", "\n", "    x\n", "# c"));
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (list) => {
        let from = 0;
        const edits = list.map(([gap, length, newText]) => {
          const start = Math.min(from + (gap % 60), text.length);
          from = Math.min(start + length, text.length);
          return { span: { start, end: from }, newText };
        });
        const intended = applyEdits(text, edits);
        const edited = applyEdits(dedented, map.editToHost(edits)!);
        // Either the original says just that, or it does so once it is mended.
        if (readYaml(intended).errors.length > 0) return;
        const again = mendComments(edited)?.text ?? edited;
        expect(withoutScalar(again, [])).toEqual(withoutScalar(intended, []));
      }),
      { numRuns: 2000 },
    );
  });
});

describeShared("the seed", (folder) => {
  const seed = readFileSync(`${folder}/seed/fluentbit-sample-app.yaml`, "utf8");

  it("has nine dedented comments in five places, and is valid without them", () => {
    expect(readYaml(seed).errors).not.toEqual([]);
    const mended = mendComments(seed)!;
    expect(mended.file.errors).toEqual([]);
    expect(mended.file.documents).toHaveLength(2);
    const lines = mended.insertions.map(({ offset }) => seed.slice(0, offset).split("\n").length);
    expect(lines).toEqual([63, 98, 150, 151, 152, 153, 175, 255, 256]);
    expect(lines.filter((at) => !lines.includes(at - 1))).toHaveLength(5);
    expect(new Set(mended.insertions.map(({ scalar }) => seed.slice(0, scalar.start).split("\n").length))).toEqual(
      new Set([26, 242]),
    );
  });
});
