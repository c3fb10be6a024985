import { conf, defineRule, textTests, valuesTested } from "../src/rule/index.ts";

export default defineRule({
  summary: "A filter compares text with a key whose value is always a number.",
  category: "filter",
  severity: "warning",
  effect: "loss",
  fixes: "none",
  why: `
    The regular expressions of grep and rewrite_tag and the values of modify's conditions fit text only. A number never fits, whatever its
    digits: "Regex code ^5" drops every record in which "code" is a number, "Exclude" drops none, and "Key_value_equals code 200"
    is never true (seen in 1.7.2 and 5.1.1). "Types" of a parser, JSON and some inputs make numbers.
  `,
  quiet: `
    - Keys that may hold text, or come from where nothing is known of them.
    - Filters to which other records may come.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/access.log
                Tag    web
                Parser access
            [FILTER]
                Name  grep
                Match web
                Regex «code» ^5
            [OUTPUT]
                Name  null
                Match *
          `,
          "parsers.conf": conf`
            [PARSER]
                Name   access
                Format regex
                Regex  ^(?<host>\S+) (?<code>\d+)$
                Types  code:integer
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
              Name   tail
              Path   /var/log/access.log
              Tag    web
              Parser access
          [FILTER]
              Name  grep
              Match web
              Regex code ^5
          [OUTPUT]
              Name  null
              Match *
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   access
              Format regex
              Regex  ^(?<host>\S+) (?<code>\d+)$
        `,
      },
    ],
  },

  check({ pipeline, routing, report }) {
    for (const test of textTests(pipeline)) {
      const values = valuesTested(test, routing);
      if (values === undefined || values.length === 0) continue;
      const isNumber = values.every(({ kinds }) => [...kinds].every((kind) => kind === "integer" || kind === "double"));
      if (!isNumber) continue;
      const { filter, key, kind } = test;
      const follows = {
        regex: filter.schema.name === "grep" ? "drops every record" : "is never true",
        exclude: "drops no record",
        equals: "is never true",
        matches: "is never true",
      }[kind];
      report({
        at: key,
        message: `"${key.text}" holds numbers here, which no text fits, so this ${kind === "equals" || kind === "matches" ? "condition" : "rule"} ${follows}.`,
        effect: kind === "regex" && filter.schema.name === "grep" ? "loss" : "ignored",
      });
    }
  },
});
