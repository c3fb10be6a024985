import { conf, defineRule, knownText, parserSections, removeProperty } from "../src/rule/index.ts";

export default defineRule({
  summary: "A parser names the key of the time but no format for it.",
  category: "parser",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    A time is only read with a "Time_Format". With "Time_Key" alone the field stays in the record as it is, and each record gets the time
    of its arrival.
  `,
  quiet: '- "Time_Keep", "Time_Offset" and the like without a format: those are the matter of "dependent-property".',
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [PARSER]
                Name     app
                Format   json
                «Time_Key» timestamp
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name     app
                Format   json
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name dummy
        `,
        "parsers.conf": conf`
          [PARSER]
              Name        app
              Format      json
              Time_Key    timestamp
              Time_Format %s
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of parserSections(pipeline, "parser")) {
      const key = section.get("time_key");
      if (key === undefined || section.get("time_format") !== undefined || !knownText(key)) continue;
      report({
        at: key.key,
        message: `There is no "Time_Format", so the time in "${knownText(key)}" is not read and each record gets the time of its arrival.`,
        fixes: [removeProperty(key, "unsafe")],
      });
    }
  },
});
