import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { applyEdits } from "../../../grammar/offset-map.ts";
import { printLiteralBlock, readBlock } from "../../../grammar/yaml/block.ts";
import type { YamlScalar } from "../../../grammar/yaml/node.ts";
import { readYaml } from "../../../grammar/yaml/read.ts";
import { replaceScalar, scalarMap } from "../../../grammar/yaml/scalar.ts";
import { anyHost, blockHost, configText, type Host, scalarOf, withoutScalar } from "./hosts.ts";

function scalarIn(text: string, path: readonly (string | number)[] = ["k"]): YamlScalar {
  const scalar = scalarOf({ text, path });
  if (scalar === undefined) throw new Error(`no scalar in ${text}`);
  return scalar;
}

/** The host after one edit of the embedded text: `word` becomes `newText`. */
function replaced(host: string, word: string, newText: string): string | undefined {
  const scalar = scalarIn(host);
  const start = scalar.text.indexOf(word);
  const edits = scalarMap(host, scalar).editToHost([{ span: { start, end: start + word.length }, newText }]);
  return edits === undefined ? undefined : applyEdits(host, edits);
}

/** The host characters behind the first occurrence of `word` in the embedded text. */
function behind(host: string, word: string): string {
  const scalar = scalarIn(host);
  const start = scalar.text.indexOf(word);
  expect(start, JSON.stringify(scalar.text)).toBeGreaterThanOrEqual(0);
  const span = scalarMap(host, scalar).spanToHost({ start, end: start + word.length });
  return host.slice(span.start, span.end);
}

describe("places", () => {
  it.each([
    ["literal", "k: |\n  ab\n  cd\n", "b\nc", "b\n  c"],
    ["literal with CRLF", "k: |\r\n  ab\r\n  cd\r\n", "b\nc", "b\r\n  c"],
    ["literal, line end only", "k: |\r\n  ab\r\n  cd\r\n", "\n", "\r\n"],
    ["literal with an indicator", "k: |1-\n   ab\n", "  ab", "  ab"],
    ["kept line ends", "k: |+\n  a\n\n \nz: 1\n", "\n\n\n", "\n\n \n"],
    ["folded", "k: >\n  ab\n  cd\n\n  ef\n", "b c", "b\n  c"],
    ["folded with a blank line", "k: >\n  ab\n\n  cd\n", "b\nc", "b\n\n  c"],
    ["more indented in folded", "k: >\n  ab\n   cd\n", " cd", " cd"],
    ["plain", "k: ab cd # x\n", "b c", "b c"],
    ["plain over lines", "k: ab  \n   cd\n", "b c", "b  \n   c"],
    ["single", "k: 'a''b'\n", "'b", "''b"],
    ["double", 'k: "a\\tb\\x41\\u00e9c"\n', "bAéc", "b\\x41\\u00e9c"],
    ["double, one escape", 'k: "a\\tb\\x41\\u00e9c"\n', "A", "\\x41"],
    ["double, surrogates of JSON", '{"k": "a\\ud83d\\ude00b"}', "😀", "\\ud83d\\ude00"],
    ["double, continued line", 'k: "a\\\n  b"\n', "ab", "a\\\n  b"],
    ["JSON", '{"k": "[INPUT]\\n    Name tail\\n"}', "Name tail", "Name tail"],
  ])("%s", (_, host, word, expected) => expect(behind(host, word)).toBe(expected));

  it("answers undefined for host characters that are not in the text", () => {
    const host = "k: |\n  ab\n  cd\nz: 1\n";
    const { offsetFromHost } = scalarMap(host, scalarIn(host));
    const found = Array.from(host, (_, at) => offsetFromHost(at));
    expect(found).toEqual([...Array(7), 0, 1, 2, ...Array(2), 3, 4, 5, ...Array(5)]);
  });

  it("is exact, monotone and invertible for any scalar", () => {
    let seen = 0;
    fc.assert(
      fc.property(anyHost, (host) => {
        const scalar = scalarOf(host);
        if (scalar === undefined) return;
        seen += 1;
        const map = scalarMap(host.text, scalar);
        let before = 0;
        for (let at = 0; at < scalar.text.length; at += 1) {
          const span = map.spanToHost({ start: at, end: at + 1 });
          expect(span.start).toBeGreaterThanOrEqual(Math.max(before, scalar.span.start));
          expect(span.end).toBeLessThanOrEqual(scalar.span.end);
          before = span.start;
          const char = scalar.text[at]!;
          const there = host.text.slice(span.start, span.end);
          if (there === char && char !== "\n") expect(map.offsetFromHost(span.start)).toBe(at);
          // One line end of a folded scalar can stand for two of the text.
          else if (there === char) expect(at - map.offsetFromHost(span.start)!).toBeLessThanOrEqual(1);
          // Only line ends, blanks that a fold made, quotes and escapes are not there as they are.
          else expect(there === "" ? "\n" : there).toMatch(/^(?:''|\\[\s\S]+|[ \t]*\r?\n[ \t\r\n]*)$/);
          expect(map.spanToHost({ start: at, end: at }).start).toBe(span.start);
        }
      }),
      { numRuns: 2000 },
    );
    expect(seen).toBeGreaterThan(1000);
  });
});

describe("edits", () => {
  it.each([
    ["a word in a literal block", "k: |\n  ab\n  cd\nz: 1\n", "cd", "xy", "k: |\n  ab\n  xy\nz: 1\n"],
    ["a line of a literal block", "k: |\n  ab\n  cd\nz: 1\n", "cd\n", "", "k: |\n  ab\nz: 1\n"],
    ["new lines are indented", "k: |\n  ab\n  cd\nz: 1\n", "cd\n", "x\n\n  y\n", "k: |\n  ab\n  x\n\n    y\nz: 1\n"],
    ["CRLF stays", "k: |\r\n  ab\r\nz: 1\r\n", "b\n", "b\nc\n", "k: |\r\n  ab\r\n  c\r\nz: 1\r\n"],
    ["the header learns to strip", "k: |\n  ab\nz: 1\n", "b\n", "b", "k: |-\n  ab\nz: 1\n"],
    ["the header learns to keep", "k: |\n  ab\n\n\nz: 1\n", "b\n", "b\n\n", "k: |+\n  ab\n\nz: 1\n"],
    ["the header learns the indent", "k: |\n  ab\nz: 1\n", "ab", " ab", "k: |2\n   ab\nz: 1\n"],
    ["a blank line before a kept one", "k: |+\n  a\n\n  b\n\nz: 1\n", "a\n\n", "a\n", "k: |+\n  a\n  b\n\nz: 1\n"],
    ["a folded word", "k: >\n  ab\n  cd\n", "cd", "xy", "k: >\n  ab\n  xy\n"],
    ["a plain word", "k: ab cd\n", "cd", "xy", "k: ab xy\n"],
    ["a quote in single quotes", "k: 'ab'\n", "b", "it's", "k: 'ait''s'\n"],
    ["a JSON string", '{"k": "a\\nb"}', "b", 'c\n"\\\u0001', '{"k": "a\\nc\\n\\"\\\\\\u0001"}'],
    ["an escape as a whole", 'k: "a\\x41b"\n', "A", "\t", 'k: "a\\tb"\n'],
  ])("%s", (_, host, word, newText, expected) => expect(replaced(host, word, newText)).toBe(expected));

  it.each([
    ["a comment in a plain scalar", "k: ab cd\n", "cd", "# x"],
    ["a key in a plain scalar", "k: ab cd\n", "cd", "c: d"],
    ["a flow end in a plain scalar", "{k: ab cd}\n", "cd", "c} d"],
    ["a plain string that becomes a number", "k: a1\n", "a", ""],
    ["a line end in single quotes", "k: 'ab'\n", "b", "b\nc"],
    ["a blank before a fold", "k: ab\n  cd\n", "b", "b "],
    ["more indent in a folded block", "k: >\n  ab\n  cd\n", "cd", " cd"],
    ["a carriage return in a literal block", "k: |\n  ab\n", "b", "b\r"],
    ["a line separator, which YAML 1.1 takes for a line end", "k: |\n  ab\n", "b", "b\u2028c"],
    ["a part of an escape", 'k: "a\\U0001f600"\n', "\ud83d", "x"],
  ])("withheld: %s", (_, host, word, newText) => expect(replaced(host, word, newText)).toBeUndefined());

  it("leaves lines between two edits alone", () => {
    const host = "k: |\n  ab\n  cd\n  ef\n";
    const edits = scalarMap(host, scalarIn(host)).editToHost([
      { span: { start: 6, end: 8 }, newText: "x" },
      { span: { start: 0, end: 2 }, newText: "y" },
    ]);
    expect(edits).toEqual([
      { span: { start: 7, end: 9 }, newText: "y" },
      { span: { start: 17, end: 19 }, newText: "x" },
    ]);
  });

  it("makes many edits in one text, in time that grows with their number", () => {
    const count = 4000;
    const lines = Array.from({ length: count }, (_, index) => `    Nme value${index}\n`).join("");
    const hosts = [`k: |\n${lines}z: 1\n`, `k: >\n${lines}z: 1\n`, `${JSON.stringify({ k: lines })}\n`];
    for (const host of hosts) {
      const scalar = scalarIn(host);
      const map = scalarMap(host, scalar);
      let at = 0;
      for (let edited = 0; edited < count; edited++) {
        at = scalar.text.indexOf("Nme", at);
        const edits = map.editToHost([{ span: { start: at, end: at + 3 }, newText: "Name" }]);
        expect(edits).toHaveLength(1);
        at += 3;
      }
    }
  }, 20_000);

  it("edits the first word of a line, in folded blocks too", () => {
    expect(replaced("k: >\n  ab\n   cd\n  ef\n", "cd", "xy")).toBe("k: >\n  ab\n   xy\n  ef\n");
    expect(replaced("k: |\n  ab\n", "ab", "# b")).toBe("k: |\n  # b\n");
    // At column 0 three hyphens begin a document.
    const host = "--- |\nab\ncd\n";
    const scalar = scalarIn(host, []);
    expect(scalarMap(host, scalar).editToHost([{ span: { start: 3, end: 5 }, newText: "---" }])).toBeUndefined();
  });

  const change = fc.record({
    host: anyHost,
    at: fc.array(fc.tuple(fc.nat(), fc.nat({ max: 6 }), fc.oneof(configText, fc.constantFrom("", "x", "a'b", " "))), {
      minLength: 1,
      maxLength: 3,
    }),
  });

  it("reads as intended and leaves the rest of the host, for any scalar and edit", () => {
    const made = { literal: 0, folded: 0, plain: 0, single: 0, double: 0 };
    fc.assert(
      fc.property(change, ({ host, at }) => {
        const scalar = scalarOf(host);
        if (scalar === undefined) return;
        const { text } = scalar;
        let from = 0;
        const edits = at.map(([start, length, newText]) => {
          const begin = Math.min(from + (start % (text.length + 1)), text.length);
          from = Math.min(begin + length, text.length);
          return { span: { start: begin, end: from }, newText };
        });
        const intended = applyEdits(text, edits);
        const hostEdits = scalarMap(host.text, scalar).editToHost(edits);
        if (hostEdits === undefined) return;
        made[scalar.style] += 1;
        const edited = applyEdits(host.text, hostEdits);
        expect(scalarOf({ ...host, text: edited })?.text, JSON.stringify(edited)).toBe(intended);
        expect(withoutScalar(edited, host.path)).toEqual(withoutScalar(host.text, host.path));
      }),
      { numRuns: 5000 },
    );
    expect(Math.min(...Object.values(made))).toBeGreaterThan(5);
  });
});

describe("literal blocks", () => {
  it.each([
    ["", "|\n"],
    ["a", "|-\n  a\n"],
    ["a\n\n b\n", "|\n  a\n\n   b\n"],
    ["a\n\n", "|+\n  a\n\n"],
    [" a\n", "|2\n   a\n"],
    ["\ta\n", "|2\n  \ta\n"],
    ["\n", "|+\n\n"],
  ])("prints %j", (text, expected) => expect(printLiteralBlock(text, 0, 2, "\n")).toBe(expected));

  it.each(["a\rb", "a\u0000", "\ufeffa", "a\u0085b", "\ud800"])("cannot hold %j", (text) => {
    expect(printLiteralBlock(text, 0, 2, "\n")).toBeUndefined();
  });

  it("reads back as the text it was printed for", () => {
    let printed = 0;
    fc.assert(
      fc.property(
        configText,
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom("\n", "\r\n"),
        (text, indent, lineEnd) => {
          const block = printLiteralBlock(text, 0, indent, lineEnd);
          if (block === undefined) return;
          printed += 1;
          expect(scalarOf({ text: `k: ${block}z: 1\n`, path: ["k"] })?.text).toBe(text);
        },
      ),
      { numRuns: 2000 },
    );
    expect(printed).toBeGreaterThan(1000);
  });

  it("reads blocks as the yaml package does", () => {
    let seen = 0;
    fc.assert(
      fc.property(blockHost, (host) => {
        const scalar = scalarOf(host);
        if (scalar?.block === undefined) return;
        seen += 1;
        expect(readBlock(host.text, scalar.span.start, scalar.block.indent).content.text).toBe(scalar.text);
      }),
      { numRuns: 2000 },
    );
    expect(seen).toBeGreaterThan(1000);
  });
});

describe("replaceScalar", () => {
  const into = (host: string, newText: string): string | undefined => {
    const edits = replaceScalar(host, scalarIn(host), newText);
    return edits === undefined ? undefined : applyEdits(host, edits);
  };

  it.each([
    ["double quotes", 'a: 1\nk: "x\\ny\\n" # note\nz: 1\n', "x\ny\n", "a: 1\nk: | # note\n  x\n  y\nz: 1\n"],
    ["plain, at the end of the file", "k: x", "y\n", "k: |\n  y\n"],
    ["folded", "k: >-\n   x\n   y\nz: 1\n", "x y\n", "k: |\n   x y\nz: 1\n"],
    [
      "a literal block keeps its layout",
      "k: |\n     x\n     y\n     w\n",
      "x\nv\nw\n",
      "k: |\n     x\n     v\n     w\n",
    ],
    ["CRLF", "k: 'x'\r\nz: 1\r\n", "y\n", "k: |\r\n  y\r\nz: 1\r\n"],
  ])("%s", (_, host, newText, expected) => expect(into(host, newText)).toBe(expected));

  it.each(["{k: x}\n", "k: [x]\nj: 1\n"])("not in a flow collection: %j", (host) => {
    const scalar = scalarIn(host, host.startsWith("{") ? ["k"] : ["k", 0]);
    expect(replaceScalar(host, scalar, "y\n")).toBeUndefined();
  });

  it("reads as intended and leaves the rest of the host", () => {
    let made = 0;
    const stringified: fc.Arbitrary<Host> = fc
      .tuple(
        configText,
        fc.constantFrom("PLAIN", "QUOTE_DOUBLE", "BLOCK_FOLDED", "BLOCK_LITERAL"),
        fc.integer({ min: 1, max: 5 }),
      )
      .map(([text, style, indent]) => ({
        text: stringify(
          { data: { a: "b", k: text, z: [1, { q: text }] } },
          { defaultStringType: style as "PLAIN", indent },
        ),
        path: ["data", "k"],
      }));
    fc.assert(
      fc.property(fc.oneof(anyHost, stringified), configText, (host, newText) => {
        const scalar = scalarOf(host);
        if (scalar === undefined) return;
        const edits = replaceScalar(host.text, scalar, newText);
        if (edits === undefined) return;
        made += 1;
        const edited = applyEdits(host.text, edits);
        expect(scalarOf({ ...host, text: edited })).toMatchObject({ text: newText });
        expect(withoutScalar(edited, host.path)).toEqual(withoutScalar(host.text, host.path));
      }),
      { numRuns: 3000 },
    );
    expect(made).toBeGreaterThan(500);
  });
});

describe("whole lines of literal blocks", () => {
  const line = fc.constantFrom("", "  ", "\t", "[A]", "    Name x", "  # y", "\t z", "    Match *  ");
  const header = fc.constantFrom("|", "|-", "|+", "|2", "|2+");

  it("go and come without touching anything else", () => {
    const removal = (text: string, at: number): { span: { start: number; end: number }; newText: string } => {
      const start = text.lastIndexOf("\n", at - 1) + 1;
      const feed = text.indexOf("\n", start);
      return { span: { start, end: feed < 0 ? text.length : feed + 1 }, newText: "" };
    };
    const insertion = (text: string, at: number, added: string) => {
      const feed = text.indexOf("\n", at);
      const end = feed < 0 ? text.length : feed;
      return { span: { start: end, end }, newText: `\n${added}` };
    };
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 8 }),
        header,
        fc.constantFrom("\n", "\r\n"),
        fc.nat(),
        fc.boolean(),
        line,
        (lines, head, lineEnd, place, isRemoval, added) => {
          const body = ["[A]", ...lines].map((text) => (text === "" ? lineEnd : `  ${text}${lineEnd}`)).join("");
          const host = `k: ${head}${lineEnd}${body}z: 1${lineEnd}`;
          const scalar = scalarOf({ text: host, path: ["k"] });
          fc.pre(scalar !== undefined && scalar.text !== "");
          const { text } = scalar!;
          const at = place % text.length;
          const edit = isRemoval ? removal(text, at) : insertion(text, at, added);
          const edits = scalarMap(host, scalar!).editToHost([edit]);
          if (edits === undefined) return;
          const edited = applyEdits(host, edits);
          expect(scalarIn(edited).text).toBe(applyEdits(text, [edit]));
          expect(scalarIn(edited, ["z"]).text).toBe("1");
        },
      ),
      { numRuns: 3000 },
    );
  });
});

it("does not empty a block when a comment behind it would become its content", () => {
  const host = "k: |\n      Name x\n    # y\nz: 1\n";
  const root = readYaml(host).documents[0]?.root;
  const scalar = root?.kind === "map" ? root.get("k") : undefined;
  if (scalar?.kind !== "scalar") throw new Error("no scalar");
  const edits = scalarMap(host, scalar).editToHost([{ span: { start: 0, end: scalar.text.length }, newText: "" }]);
  const after = edits === undefined ? undefined : readYaml(applyEdits(host, edits)).documents[0]?.root;
  const left = after?.kind === "map" ? after.get("k") : undefined;
  expect(left === undefined || (left.kind === "scalar" && left.text === "")).toBe(true);
});
