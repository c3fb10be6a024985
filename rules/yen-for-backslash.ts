import { yenPieces } from "../grammar/values/regex-lint.ts";
import { conf, defineRule, fix, partOf, regexSites, shownKey, type Word } from "../src/rule/index.ts";

export default defineRule({
  summary: "A yen sign stands where a backslash is meant.",
  category: "parser",
  severity: "warning",
  effect: "degraded",
  fixes: "safe",
  why: `
    On Japanese keyboards and in some fonts the backslash looks like a yen sign, and pages that were copied as text carry the
    sign itself. To the regular expression it is an ordinary character: the expression compiles and never matches. The same goes
    for the full-width backslash, and for both in a Windows path.
  `,
  quiet: `
    - A yen sign with nothing behind it that takes a backslash, such as a price.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  grep
              Match *
              Regex code ^«¥»d+$
        `,
        fixed: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  grep
              Match *
              Regex code ^\d+$
        `,
      },
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format regex
                Regex  ^(?<code>«¥»d+)$
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format regex
                Regex  ^(?<code>\d+)$
          `,
        },
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
        [FILTER]
            Name  grep
            Match *
            Regex price ^¥ ?1000$
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { written, use } of regexSites(pipeline)) {
      const pieces = yenPieces(written.text).filter(({ before }) => before !== "other");
      const [first] = pieces;
      if (first === undefined) continue;
      // Before a letter that makes an escape it was surely a backslash; before a sign it may as well be money.
      const sure = pieces.every(({ before }) => before === "letter");
      const what =
        pieces.length === 1
          ? `"${first.character}" is no backslash`
          : `${pieces.length} characters "${first.character}" are no backslashes`;
      report({
        at: partOf(written, first.span.start, first.span.end),
        message: `${what}, so the regular expression compiles but wants ${pieces.length === 1 ? "this very character" : "these very characters"}.`,
        effect: use === "definition" ? "degraded" : "loss",
        fixes: [
          fix(
            `Write ${pieces.length === 1 ? "a backslash" : "backslashes"}`,
            sure ? "safe" : "unsafe",
            pieces.map(({ span, replacement }) => ({
              at: partOf(written, span.start, span.end).at,
              newText: replacement,
            })),
          ),
        ],
      });
    }
    for (const { properties } of pipeline.inputs) {
      for (const property of properties) {
        const { value } = property;
        const pieces = windowsPathYens(value);
        const [first] = pieces;
        if (first === undefined) continue;
        report({
          at: first.at,
          message: `"${first.text}" is no backslash, so "${shownKey(property)}" names no Windows path and no file is found.`,
          effect: "loss",
          fixes: [
            fix(
              "Write backslashes",
              "unsafe",
              pieces.map(({ at }) => ({ at, newText: "\\" })),
            ),
          ],
        });
      }
    }
  },
});

/** The yen signs of `C:¥logs¥*.log`. */
function windowsPathYens(value: Word): readonly Word[] {
  const pieces = yenPieces(value.text).map(({ span }) => partOf(value, span.start, span.end));
  return value.text[1] === ":" && /^[A-Za-z]/.test(value.text) && pieces[0]?.at.span.start === value.at.span.start + 2
    ? pieces
    : [];
}
