import { conf, defineRule, isLiteral, judgedValue, replaceWord } from "../src/rule/index.ts";

export default defineRule({
  summary: "A Match holds two stars side by side.",
  category: "routing",
  severity: "hint",
  effect: "none",
  fixes: "safe",
  why: `
    In Fluentd "**" stands for any number of parts and "*" for one. In Fluent Bit "*" already stands for any text, dots too, so
    the second star adds nothing.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
              Tag  metrics.cpu
          [OUTPUT]
              Name  stdout
              Match «metrics.**»
        `,
        fixed: conf`
          [INPUT]
              Name cpu
              Tag  metrics.cpu
          [OUTPUT]
              Name  stdout
              Match metrics.*
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
            Tag  metrics.cpu
        [OUTPUT]
            Name  stdout
            Match metrics.*
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const { get } of [...pipeline.filters, ...pipeline.outputs]) {
      const match = get("match");
      if (match === undefined || !match.value.text.includes("**") || judgedValue(match) === undefined) continue;
      const simple = match.value.text.replace(/\*\*+/g, "*");
      report({
        at: match.value,
        message: `"${match.value.text}" fits the same tags as "${simple}": one star stands for any text, dots too.`,
        fixes: isLiteral(match) ? [replaceWord(match.value, simple, "safe", `Match "${simple}"`)] : [],
      });
    }
  },
});
