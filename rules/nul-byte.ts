import { defineSyntaxRule, edit, fix, mistakeFinding, mistakesOf } from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "The text holds a NUL character.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Fluent Bit reads lines as C strings: it drops the rest of the line behind a NUL and glues the next line to what stands before it.
    Such text usually comes from a file that was saved as UTF-16.
  `,
  examples: {
    bad: [
      {
        files: "[INPUT]\n    Name dummy«\0»\n    Tag  app\n",
        fixed: "[INPUT]\n    Name dummy\n    Tag  app\n",
      },
      {
        files: "[IN«\0»PUT]\n    Name dummy\n",
        fixed: "[INPUT]\n    Name dummy\n",
      },
    ],
    good: ["[INPUT]\n    Name dummy\n    Tag  app\n"],
  },

  check(context) {
    for (const mistake of mistakesOf(context, "nul-byte")) {
      const { start, end } = mistake.span;
      const what = "A NUL cuts the line off and glues the next one to it";
      const fixes = [fix("Remove the NUL", "unsafe", [edit(context.file, start, end, "")])];
      context.report(mistakeFinding(context, mistake, what, { fixes }));
    }
  },
});
