import { defineSyntaxRule, mistakeFinding, mistakesOf } from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A line is longer than Fluent Bit reads.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Up to 2.0 a line may have no more than 4094 bytes, and Fluent Bit stops at a longer one ("length of content has exceeded
    limit"). Since 2.1 the limit is 32 MiB.
  `,
  examples: {
    bad: [
      {
        files: `[INPUT]\n    Name  dummy\n«    Dummy {"log": "${"x".repeat(4100)}"}»\n`,
        fluentBit: "2.0.14",
      },
    ],
    good: [`[INPUT]\n    Name  dummy\n    Dummy {"log": "${"x".repeat(4100)}"}\n`],
  },

  check(context) {
    const { dialect, pipeline, report } = context;
    const later = dialect.maxLineBytes < 1 << 20 ? `, since 2.1.0 more` : "";
    for (const mistake of mistakesOf(context, "line-too-long")) {
      const what = `Fluent Bit ${pipeline.version} reads lines of fewer than ${dialect.maxLineBytes} bytes${later}`;
      report(mistakeFinding(context, mistake, `This line is too long: ${what}`));
    }
  },
});
