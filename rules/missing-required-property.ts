import { conf, defineRule, failedStart, missingProperties, pluginsAndUnits } from "../src/rule/index.ts";

export default defineRule({
  summary: "A plugin lacks a property without which it does not start, or does nothing.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A tail without "Path", a kafka output without "Brokers" or an es output with "AWS_Auth On" and no "AWS_Region" fails when it
    starts, and Fluent Bit with it. No dry run tells. A few start to no use: a kafka output with
    "Format raw" and no "Raw_Log_Key" sends nothing.
  `,
  quiet: `
    - Properties that are set to a variable: \`undefined-env-variable\` says when it is empty.
    - A property that a misspelt name of the plugin is close to: \`unknown-property\` speaks about it.
    - The parsers of a syslog input, of a multiline filter and of "Multiline On": the rules about parsers look at them.
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
      conf`
        [OUTPUT]
            Name     es
            Match    *
            Host     search-logs.eu-central-1.es.amazonaws.com
            «AWS_Auth» On
            tls      On
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
    for (const plugin of pluginsAndUnits(pipeline)) {
      for (const { at, names, because, since, useless } of missingProperties(plugin, pipeline)) {
        const reason = because === undefined ? "" : `, because ${because}`;
        const release = since === undefined ? "" : ` (since ${since})`;
        const without = `without ${names.join(" and ")}${reason}${release}`;
        if (useless === undefined) report({ at, ...failedStart(plugin, pipeline, without) });
        else {
          report({
            at,
            message: `The ${plugin.name.text} ${plugin.kind} ${useless.it} ${without}.`,
            severity: useless.effect === "loss" ? "error" : "warning",
            effect: useless.effect,
          });
        }
      }
    }
  },
});
