import {
  defineSyntaxRule,
  type Edit,
  edit,
  fix,
  mistakeFinding,
  mistakesOf,
  placeIn,
  type SyntaxContext,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "Lines end in different ways, or with a carriage return alone.",
  category: "syntax",
  severity: "hint",
  effect: "none",
  fixes: "safe",
  why: `
    Fluent Bit takes LF and CRLF, also mixed, but tools around it (checksums, shell scripts, diffs) may not. A carriage return alone ends no
    line: in a file that has only those everything is one line, so all behind the first header is ignored.
  `,
  quiet: `
    - A file that ends all its lines with CRLF is fine.
  `,
  examples: {
    bad: [
      {
        files: "[INPUT]\n    Name dummy«\r\n»    Tag  app\n",
        fixed: "[INPUT]\n    Name dummy\n    Tag  app\n",
      },
    ],
    good: ["[INPUT]\r\n    Name dummy\r\n"],
  },

  check(context) {
    const { file, report, tree } = context;
    if (!tree.text.includes("\r")) return;
    for (const mistake of mistakesOf(context, "crlf-line-endings")) {
      const { start, end } = mistake.line.span;
      const fixes = [fix("Empty the line", "safe", [edit(file, start, end, "")])];
      report(mistakeFinding(context, mistake, "This line holds a carriage return that ends no line", { fixes }));
    }
    reportMixed(context);
    reportOldMac(context);
  },
});

function reportMixed(context: SyntaxContext): void {
  const { file, tree, report } = context;
  const ends = tree.lines.map((line) => line.lineEnd).filter(({ start, end }) => end > start);
  const long = ends.filter(({ start, end }) => end - start === 2);
  const short = ends.filter(({ start, end }) => end - start === 1);
  const few = long.length <= short.length ? long : short;
  const first = few[0];
  if (first === undefined) return;
  const [name, newText] = few === long ? ["LF", "\n"] : ["CRLF", "\r\n"];
  const edits: Edit[] = few.map(({ start, end }) => edit(file, start, end, newText));
  report({
    at: placeIn(context, first.start, first.end),
    message: `This line ends otherwise than most lines of the file, which end with ${name}; Fluent Bit takes both.`,
    fixes: [fix(`End all lines with ${name}`, "safe", edits)],
  });
}

function reportOldMac(context: SyntaxContext): void {
  const { file, tree, report } = context;
  if (tree.text.includes("\n")) return;
  const edits: Edit[] = [];
  for (let at = tree.text.indexOf("\r"); at >= 0; at = tree.text.indexOf("\r", at + 1))
    edits.push(edit(file, at, at + 1, "\n"));
  const first = edits[0];
  // One at the very end is no line end of the old kind yet.
  if (first === undefined || first.at.span.end === tree.text.length) return;
  report({
    at: first.at,
    message: "The lines of this file end with a carriage return alone, so to Fluent Bit all of it is one line.",
    severity: "error",
    effect: "ignored",
    fixes: [fix("End all lines with LF", "safe", edits)],
  });
}
