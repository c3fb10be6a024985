import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseClassic } from "../../../grammar/classic/parser.ts";
import { type ClassicLine, type ClassicTree, printClassic, type Token } from "../../../grammar/classic/tree.ts";
import { describeShared } from "../../shared.ts";
import { anyText, configText, lineText } from "./texts.ts";

/** A line as one row: its kind, then its parts; a part that is not there is `-`. */
function row(text: string, line: ClassicLine): string {
  const quote = (token: Token | undefined) => (token === undefined ? "-" : JSON.stringify(token.text));
  const slice = (span: { start: number; end: number }) => JSON.stringify(text.slice(span.start, span.end));
  const head = `${line.kind} ${slice(line.indent)} ${slice(line.lineEnd)}`;
  switch (line.kind) {
    case "blank":
      return head;
    case "comment":
      return `${head} ${quote(line.comment)}`;
    case "include":
      return `${head} ${quote(line.keyword)} ${quote(line.target)}`;
    case "meta":
      return `${head} ${quote(line.keyword)} ${quote(line.argument)}`;
    case "header":
      return `${head} ${quote(line.name)} ${slice(line.rest)}`;
    case "entry":
      return `${head} ${quote(line.key)} ${quote(line.value)}`;
  }
}

function rows(text: string): string[] {
  return parseClassic(text).lines.map((line) => row(text, line));
}

describe("parseClassic", () => {
  const cases: Record<string, [text: string, rows: string[]]> = {
    "an empty text has no lines": ["", []],
    "each LF ends a line, empty or not (C-2)": ["\n\n", ['blank "" "\\n"', 'blank "" "\\n"']],
    "one CR before the LF belongs to the line end": [
      "\r\n#c\r\r\n",
      ['blank "" "\\r\\n"', 'comment "" "\\r\\n" "#c\\r"'],
    ],
    "a CR at the end of the text is content": ["#c\r", ['comment "" "" "#c\\r"']],
    "a lone CR ends no line": ["    a b\rc d\n", ['entry "    " "\\n" "a" "b\\rc d"']],
    "blanks only": ["  \t\r\n ", ['blank "  \\t" "\\r\\n"', 'blank " " ""']],
    "indented comments": [" \t# x", ['comment " \\t" "" "# x"']],
    "key and value are cut at the first space and trimmed (C-31, C-32)": [
      "    Name  \t a  b \t\r\n\tTag\ta b",
      ['entry "    " "\\r\\n" "Name" "a  b"', 'entry "\\t" "" "Tag\\ta" "b"'],
    ],
    "a hash behind a value belongs to it (C-12)": ["  a b # c", ['entry "  " "" "a" "b # c"']],
    "no value": [
      "  a\n  a \n  a \t\n  a\r\n",
      ['entry "  " "\\n" "a" -', 'entry "  " "\\n" "a" -', 'entry "  " "\\n" "a" -', 'entry "  " "\\r\\n" "a" -'],
    ],
    "a key of white space that is no blank": ["\v x", ['entry "" "" "" "x"']],
    "other blanks are content (C-31)": ["\u00a0a\u00a0b c", ['entry "" "" "\u00a0a\u00a0b" "c"']],
    "headers end at the first bracket (C-20)": [
      "[INPUT] # x]\r\n[ a b]\n[]\n[x\r\n[",
      [
        'header "" "\\r\\n" "INPUT" " # x]"',
        'header "" "\\n" " a b" ""',
        'header "" "\\n" "" ""',
        'header "" "\\r\\n" - ""',
        'header "" "" - ""',
      ],
    ],
    "an indented bracket is an entry (C-26)": ["  [x] y", ['entry "  " "" "[x]" "y"']],
    "includes: one space, then anything to the end (C-50)": [
      "@include  a b \r\n@INCLUDE #x\n@INCLUDE \r",
      ['include "" "\\r\\n" "@include" " a b "', 'include "" "\\n" "@INCLUDE" "#x"', 'include "" "" "@INCLUDE" "\\r"'],
    ],
    "metas (C-62)": [
      "@INCLUDE\tx\n@INCLUDE \r\n@SET  a=b \n@FOO\r\n",
      [
        'meta "" "\\n" "@INCLUDE\\tx" -',
        'meta "" "\\r\\n" "@INCLUDE" -',
        'meta "" "\\n" "@SET" "a=b"',
        'meta "" "\\r\\n" "@FOO" -',
      ],
    ],
    "at most three bytes are no meta, counted in UTF-8": [
      "@ab\n@é\n@éx\n@a b\n@ b\r\n",
      [
        'entry "" "\\n" "@ab" -',
        'entry "" "\\n" "@é" -',
        'meta "" "\\n" "@éx" -',
        'meta "" "\\n" "@a" "b"',
        'entry "" "\\r\\n" "@" "b"',
      ],
    ],
    "an indented directive is an entry (C-51)": ["  @INCLUDE x", ['entry "  " "" "@INCLUDE" "x"']],
    "a NUL is content": [
      "  a b\0c\nd",
      ['entry "  " "\\n" "a" "b\\0c"'.replace("\\0", "\\u0000"), 'entry "" "" "d" -'],
    ],
  };
  for (const [name, [text, expected]] of Object.entries(cases)) {
    it(name, () => expect(rows(text)).toEqual(expected));
  }

  it("keeps a byte order mark apart, at the head only", () => {
    const tree = parseClassic("\uFEFF[INPUT]\n\uFEFF[INPUT]\n");
    expect(tree.byteOrderMark).toEqual({ text: "\uFEFF", span: { start: 0, end: 1 } });
    expect(tree.lines.map((line) => [line.kind, line.span])).toEqual([
      ["header", { start: 1, end: 8 }],
      ["entry", { start: 9, end: 17 }],
    ]);
    expect(parseClassic("\uFEFF").lines).toEqual([]);
    expect(parseClassic("a").byteOrderMark).toBeUndefined();
  });

  it("takes a very long line", () => {
    const text = `[INPUT]\n    Name ${"x y\0\r".repeat(2_000_000)}`;
    const tree = parseClassic(text);
    expect(tree.lines).toHaveLength(2);
    expect(printClassic(tree) === text).toBe(true);
  });

  for (const [name, texts] of Object.entries({ anyText, configText, lineText })) {
    it(`keeps every character and cuts it once: ${name}`, () => {
      fc.assert(
        fc.property(texts, (text) => expectSound(parseClassic(text), text)),
        { numRuns: 2000 },
      );
    });
  }
});

describeShared("parseClassic on real files", (folder) => {
  it("keeps every character", async () => {
    const { readCorpus } = await import("./corpus.ts");
    const files = readCorpus(folder);
    expect(files.length).toBeGreaterThan(500);
    for (const { text } of files) expectSound(parseClassic(text), text);
  });
});

/** The tree prints its text, has no gaps, and every token is exactly what its span covers, inside its line. */
function expectSound(tree: ClassicTree, text: string): void {
  expect(printClassic(tree)).toBe(text);
  let at = tree.byteOrderMark === undefined ? 0 : 1;
  for (const line of tree.lines) {
    expect(line.span.start).toBe(at);
    expect(line.lineEnd.start).toBe(line.span.end);
    expect(["\n", "\r\n", ""]).toContain(text.slice(line.lineEnd.start, line.lineEnd.end));
    expect(line.indent.start).toBe(at);
    expect(text.slice(line.indent.start, line.indent.end)).toMatch(/^[ \t]*$/);
    expect(text.slice(line.span.start, line.span.end)).not.toContain("\n");
    at = line.lineEnd.end;
    for (const part of Object.values(line)) {
      if (typeof part !== "object" || !("text" in part)) continue;
      expect(text.slice(part.span.start, part.span.end)).toBe(part.text);
      expect(part.span.start).toBeGreaterThanOrEqual(line.span.start);
      expect(part.span.end).toBeLessThanOrEqual(line.span.end);
    }
  }
  expect(at).toBe(text.length);
}
