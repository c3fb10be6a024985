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
    - A property that a misspelt name of the plugin is close to: \`unknown-property\` speaks about it.
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
      const missing = missingProperties(plugin, pipeline);
      if (missing.length === 0) continue;
      report({
        at: plugin.name,
        message: `The ${plugin.name.text} ${plugin.kind} does not start, nor does Fluent Bit, without ${missing.join(" and ")}.`,
      });
    }
  },
});
