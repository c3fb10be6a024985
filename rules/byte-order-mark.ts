import { defineSyntaxRule, edit, fix, mistakeFinding, mistakesOf } from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "The file begins with a byte order mark.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit takes the three bytes that some editors put at the head of a UTF-8 file for content of line 1. The line is then
    no header and no comment any more, and Fluent Bit stops.
  `,
  examples: {
    bad: [{ files: "«\uFEFF»[INPUT]\n    Name dummy\n", fixed: "[INPUT]\n    Name dummy\n" }],
    good: ["[INPUT]\n    Name dummy\n"],
  },

  check(context) {
    for (const mistake of mistakesOf(context, "byte-order-mark")) {
      const { start, end } = mistake.span;
      context.report(
        mistakeFinding(context, mistake, "The byte order mark belongs to the first line", {
          fixes: [fix("Remove the byte order mark", "safe", [edit(context.file, start, end, "")])],
        }),
      );
    }
  },
});
