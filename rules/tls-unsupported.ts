import { readBoolean } from "../grammar/values/boolean.ts";
import { conf, defineRule, genericValuesRefused, judgedValue, removeProperty } from "../src/rule/index.ts";

export default defineRule({
  summary: '"tls" is switched on for a plugin that has no TLS.',
  category: "output",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    A plugin without a connection of its own, or one whose library makes the connection, has no TLS to switch on: Fluent Bit
    says that it "does not support TLS" and, since 4.0.3, stops. Outputs for AWS such as cloudwatch_logs always use TLS and
    take no "tls" either.
  `,
  quiet: `
    - Inputs that connect, such as health: they all take "tls", whether or not they use it.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name  stdout
              Match *
              tls   «On»
        `,
        fixed: conf`
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  http
            Match *
            tls   On
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pipeline.plugins) {
      const property = plugin.get("tls");
      if (plugin.schema?.source !== "core" || plugin.schema.tls !== undefined || property?.schema?.group !== "tls")
        continue;
      // The mark of inputs that connect is the mark of optional TLS too, so that they take it (seen in 5.1.1).
      if (plugin.kind === "input" && plugin.schema.net === "client") continue;
      const value = judgedValue(property);
      if (value === undefined || readBoolean(value) !== true) continue;
      const refused = genericValuesRefused(plugin.kind, pipeline.version);
      report({
        at: property.value,
        message: `The ${plugin.name.text} ${plugin.kind} has no TLS to switch on: Fluent Bit ${refused ? "refuses to start" : "logs an error and goes on without it"}.`,
        effect: refused ? "refused" : "ignored",
        fixes: [removeProperty(property, "unsafe")],
      });
    }
  },
});
