import { conf, defineRule, fitsFurtherOn, isLiteral, replaceWord } from "../src/rule/index.ts";

export default defineRule({
  summary: "A Match_Regex fits tags in their middle only, where it is not looked for.",
  category: "routing",
  severity: "warning",
  effect: "loss",
  fixes: "unsafe",
  why: `
    "Match_Regex" must fit from the start of the tag, while its end is free: "web" fits the tag "web.1" but not "app.web". ".*web" fits
    both.
  `,
  quiet: `
    - Expressions that fit the start of some tag, or may; and those that begin with "^", where the start is meant.
    - A missing "$": the end is free on purpose.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
              Tag  app.web
          [OUTPUT]
              Name        stdout
              Match_Regex «web»
        `,
        fixed: conf`
          [INPUT]
              Name cpu
              Tag  app.web
          [OUTPUT]
              Name        stdout
              Match_Regex .*web
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
            Tag  app.web
        [OUTPUT]
            Name        stdout
            Match_Regex app
      `,
    ],
  },

  check(context) {
    const { pipeline, report } = context;
    if (!pipeline.whole) return;
    for (const plugin of [...pipeline.filters, ...pipeline.outputs]) {
      const found = fitsFurtherOn(plugin, context);
      if (found === undefined) continue;
      const { property, expression, source } = found;
      const follows = plugin.kind === "filter" ? "filter never runs" : "output gets nothing";
      report({
        at: property.value,
        effect: plugin.kind === "filter" ? "ignored" : "loss",
        message: `"Match_Regex" must fit from the start of the tag, and in "${source.display}" it fits only further on, so the ${plugin.name.text} ${follows}.`,
        fixes: isLiteral(property) ? [replaceWord(property.value, expression, "unsafe")] : [],
      });
    }
  },
});
