import { type SuspiciousPiece, suspiciousPieces } from "../grammar/values/regex-lint.ts";
import { conf, defineRule, fix, partOf, regexSites } from "../src/rule/index.ts";

export default defineRule({
  summary: "A regular expression holds text that compiles but is surely not meant.",
  category: "parser",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    "{1.2}" is no repeat but five characters to match, "?<name>" without its parenthesis names nothing and
    mostly makes the character before it optional, "[A-z]" also takes the six characters between "Z" and "a", and "\${2}" is taken as a variable of that name
    before the expression is compiled. Fluent Bit accepts them all; the expression just does not match what it should.
  `,
  quiet: `
    - An expression that does not compile: that is "invalid-regex".
    - A brace with nothing to repeat before it.
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
              Regex code ^[0-9]«{1.3}»$
        `,
        fixed: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  grep
              Match *
              Regex code ^[0-9]{1,3}$
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
        [FILTER]
            Name  grep
            Match *
            Regex code ^[0-9]{1,3}$
      `,
    ],
  },

  check({ pipeline, regex, report }) {
    for (const { written, compiled } of regexSites(pipeline)) {
      if (compiled === undefined || !regex.compile(compiled, pipeline.version).ok) continue;
      for (const piece of suspiciousPieces(written.text)) {
        const { span, replacement } = piece;
        const edit = replacement && {
          at: partOf(written, replacement.span.start, replacement.span.end).at,
          newText: replacement.newText,
        };
        report({
          at: partOf(written, span.start, span.end),
          message: messageOf(piece),
          fixes: edit === undefined ? [] : [fix(titleOf(piece, edit.newText), "unsafe", [edit])],
        });
      }
    }
  },
});

function messageOf(piece: SuspiciousPiece): string {
  switch (piece.kind) {
    case "literal-repeat":
      return `"${piece.text}" is no repeat, so the expression wants these very characters; a repeat is written "${piece.meant}".`;
    case "group-without-parenthesis":
      return `"?<${piece.name}>" has no "(" before it, so it names no group and its characters are taken as they are.`;
    case "letters-range":
      return '"A-z" also takes the characters "[", "\\", "]", "^", "_" and "`", which stand between the capital and the small letters.';
    case "repeat-as-variable":
      return `"\${${piece.name}}" is replaced by the variable "${piece.name}" before the expression is compiled, so it is no repeat of "$".`;
  }
}

function titleOf({ kind }: SuspiciousPiece, newText: string): string {
  return kind === "group-without-parenthesis" && newText === "("
    ? 'Write "(" before the name of the group'
    : `Write "${newText}"`;
}
