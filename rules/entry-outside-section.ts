import {
  conf,
  defineSyntaxRule,
  fluentdHeading,
  type Mistake,
  mistakeEffect,
  mistakeFinding,
  mistakesOf,
} from "../src/rule/index.ts";

export default defineSyntaxRule({
  summary: "A key stands before the first section header.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A key belongs to the section above it. Before the first header there is none, and Fluent Bit stops ("could not allocate key
    value pair"). That holds for the head of an included file too: its text starts without a section, whatever stood before the
    "@INCLUDE". Up to 1.8 the line was reported and ignored.
  `,
  quiet: `
    - Only the first of several such lines is reported.
  `,
  examples: {
    bad: [
      conf`
        «Flush 1»
        [INPUT]
            Name dummy
      `,
    ],
    good: [
      conf`
        [SERVICE]
            Flush 1
        [INPUT]
            Name dummy
      `,
    ],
  },

  check(context) {
    const { role, file, pipeline, report } = context;
    let last: Mistake | undefined;
    for (const mistake of mistakesOf(context, "entry-outside-section")) {
      // The first that stops Fluent Bit tells what the others would.
      if (last !== undefined && (last.outcome === "refused" || mistake.outcome !== "refused")) continue;
      last = mistake;
      if (mistakeEffect(context, mistake) === "degraded" && mistake.outcome === "misread") {
        report({
          at: { file, span: mistake.span },
          message: `This stands before the first section, so Fluent Bit ${pipeline.version} ignores it; since 1.9.0 it refuses to start.`,
          effect: "ignored",
        });
        continue;
      }
      const fluentd = mistake.line.kind === "entry" ? fluentdHeading(mistake.line.key.text) : undefined;
      const what =
        role === "include"
          ? "An included file begins without a section, and this stands before its first one"
          : "This stands before the first section";
      report(mistakeFinding(context, mistake, fluentd ?? what));
    }
  },
});
