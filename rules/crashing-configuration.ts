import { conf, defineRule, keyMistakes, removeProperty } from "../src/rule/index.ts";

export default defineRule({
  summary: "A line makes Fluent Bit crash.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Since 4.0.0 Fluent Bit looks a "net.*" property of an input up in the list of its connection, and dies by SIGSEGV on an
    input that has none (seen in 4.2.8 and 5.1.1, in a dry run too).
  `,
  quiet: `
    - Outputs, where every plugin takes \`net.*\` properties, and inputs that listen or connect.
    - A [PLUGINS] section in the main file, which \`pipeline-section-in-parsers-file\` looks at.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name cpu
              «net.keepalive» on
        `,
        fixed: conf`
          [INPUT]
              Name cpu
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name          null
            Match         *
            net.keepalive on
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "crash" || mistake.plugin === undefined) continue;
      report({
        at: mistake.property.key,
        message: `The ${mistake.plugin.name.text} input has no connection to set "${mistake.property.key.text}" on, and Fluent Bit ${pipeline.version} dies by SIGSEGV over it.`,
        fixes: [removeProperty(mistake.property, "safe")],
      });
    }
  },
});
