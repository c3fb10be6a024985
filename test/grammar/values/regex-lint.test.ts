import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileRegex } from "../../../grammar/values/regex.ts";
import { suspiciousPieces, yenPieces } from "../../../grammar/values/regex-lint.ts";
import { describeShared } from "../../shared.ts";
import { valuesOf } from "./spec-cases.ts";

/** The text after every replacement. */
function mend(text: string): string {
  const edits = [
    ...suspiciousPieces(text).flatMap(({ replacement }) => (replacement === undefined ? [] : [replacement])),
    ...yenPieces(text).map(({ span, replacement }) => ({ span, newText: replacement })),
  ].sort((a, b) => b.span.start - a.span.start);
  return edits.reduce((all, { span, newText }) => all.slice(0, span.start) + newText + all.slice(span.end), text);
}

describe("suspiciousPieces", () => {
  it.each([
    ["a{1.2}b", "literal-repeat", "a{1,2}b"],
    ["[^ ]* {1.2}x", "literal-repeat", "[^ ]* {1,2}x"],
    ["\\d{1, 3}", "literal-repeat", "\\d{1,3}"],
    ["[a-zA-z]+", "letters-range", "[a-zA-Z]+"],
    ["[A-z0-9]", "letters-range", "[A-Za-z0-9]"],
    ["a\\${2}", "repeat-as-variable", "a[$]{2}"],
    ["a${2}", "repeat-as-variable", "a${2}"],
    ["^?<a>[^ ]*$", "group-without-parenthesis", "^(?<a>[^ ]*)$"],
    ["^?<a>[^,]*,x$", "group-without-parenthesis", "^?<a>[^,]*,x$"],
    ["^(?<t>[^ ]*) ?<ms>\\d{1,3} x$", "group-without-parenthesis", "^(?<t>[^ ]*) (?<ms>\\d{1,3}) x$"],
    ["^\\[?<pid>\\d+\\] .*", "group-without-parenthesis", "^\\[(?<pid>\\d+)\\] .*"],
    ["x[ \\]]?<a>[^\\]]+", "group-without-parenthesis", "x[ \\]](?<a>[^\\]]+)"],
    ["\\[?<pid>\\d+)\\]", "group-without-parenthesis", "\\[(?<pid>\\d+)\\]"],
    ["(?:¥[?<pid>[-0-9]+)¥])?x", "group-without-parenthesis", "(?:\\[(?<pid>[-0-9]+)\\])?x"],
  ])("%s: %s", (text, kind, mended) => {
    expect(suspiciousPieces(text).map((piece) => piece.kind)).toEqual([kind]);
    expect(mend(text)).toBe(mended);
  });

  it("keeps a yen sign as it is written in a group that it completes", () => {
    expect(suspiciousPieces("^\\[?<pid>¥d+\\] .*").map(({ replacement }) => replacement?.newText)).toEqual([
      "(?<pid>¥d+)",
    ]);
  });

  it("says where and what", () => {
    expect(suspiciousPieces("ab{1.2}")).toEqual([
      {
        kind: "literal-repeat",
        text: "{1.2}",
        meant: "{1,2}",
        span: { start: 2, end: 7 },
        replacement: { span: { start: 2, end: 7 }, newText: "{1,2}" },
      },
    ]);
    expect(suspiciousPieces("\\[?<pid>a)")).toEqual([
      {
        kind: "group-without-parenthesis",
        name: "pid",
        span: { start: 2, end: 8 },
        replacement: { span: { start: 2, end: 2 }, newText: "(" },
      },
    ]);
  });

  it.each([
    "a{1,2}",
    "a\\{1.2}",
    "[{1.2}]",
    "^{1.2}",
    "a{2.1}",
    "(?<a>x)",
    "\\(?<a>x",
    ".*?<tag>(?<a>x)</tag>",
    "x?<tag>(?<a>x)",
    "[?<a>]",
    "[A-Z]",
    "A-z",
    "\\A-z",
    "${NAME}",
    "(?<x>..)$",
    "$",
  ])("leaves %s alone", (text) => expect(suspiciousPieces(text)).toEqual([]));

  it("gives ordered spans and never throws, for any text", () => {
    const unit = fc.constantFrom("(", ")", "[", "]", "?<a>", "\\", "{1.2}", "A-z", "${2}", "¥", "^", "x");
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 20 }), (text) => {
        let at = 0;
        for (const { span } of suspiciousPieces(text)) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(span.end).toBeLessThanOrEqual(text.length);
          at = span.start;
        }
        mend(text);
      }),
    );
  });
});

describe("yenPieces", () => {
  it("tells letters from signs", () => {
    const pieces = yenPieces("¥d ¥[ ￥w ＼. ¥円");
    expect(pieces.map(({ before }) => before)).toEqual(["letter", "sign", "letter", "sign", "other"]);
    expect(pieces[2]).toEqual({ span: { start: 6, end: 7 }, character: "￥", before: "letter", replacement: "\\" });
  });
  it("sees none without one", () => expect(yenPieces("^\\d$")).toEqual([]));
});

describeShared("real files", (shared) => {
  it("mends the pattern this began with", () => {
    const text = readFileSync(`${shared}/seed/fluentbit-sample-app.yaml`, "utf8");
    const regex = valuesOf(text, "Regex").find((value) => value.includes("¥")) ?? "";
    expect(suspiciousPieces(regex).map(({ kind }) => kind)).toEqual(["literal-repeat", "group-without-parenthesis"]);
    const mended = compileRegex(mend(regex));
    expect(mended.ok && mended.groups?.map(({ name }) => name)).toEqual(["time", "host", "ident", "pid", "message"]);
  });

  it("raises no alarm on classic files of others", () => {
    const alarms: string[] = [];
    let seen = 0;
    for (const file of readdirSync(`${shared}/corpus/classic`)) {
      const text = readFileSync(`${shared}/corpus/classic/${file}`, "utf8");
      for (const value of ["Regex", "Match_Regex", "Rule", "Exclude", "Tag_Regex"].flatMap((key) =>
        valuesOf(text, key),
      )) {
        seen++;
        if (suspiciousPieces(value).length > 0 || yenPieces(value).length > 0) alarms.push(`${file}: ${value}`);
      }
    }
    expect(seen).toBeGreaterThan(300);
    expect(alarms).toEqual([]);
  });
});
