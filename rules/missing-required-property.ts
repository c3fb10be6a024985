import { conf, defineRule, missingProperties } from "../src/rule/index.ts";

export default defineRule({
  summary: "A plugin lacks a property without which it does not start.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A tail without "Path" or a kafka output without "Brokers" fails when it starts, and Fluent Bit with it. No dry run tells.
  `,
  quiet: `
    - Properties that are set to a variable: \`undefined-env-variable\` says when it is empty.
    - The parser of a syslog input and of a multiline filter, which the rules about parsers look at.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name «tail»
            Tag  app
      `,
      conf`
        [OUTPUT]
            Name        «splunk»
            Match       *
            Host        splunk
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/a.log
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pipeline.plugins) {
      for (const missing of missingProperties(plugin)) {
        report({
          at: plugin.name,
          message: `The ${plugin.name.text} ${plugin.kind} needs ${missing}, so Fluent Bit refuses to start.`,
        });
      }
    }
  },
});
