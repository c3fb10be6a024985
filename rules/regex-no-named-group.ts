import { conf, defineRule, regexSites } from "../src/rule/index.ts";

export default defineRule({
  summary: "The regular expression of a parser has no named group.",
  category: "parser",
  severity: "error",
  effect: "ignored",
  fixes: "none",
  why: `
    A parser makes a field of each named group "(?<name>...)". Without any it is loaded and never parses anything: the record stays
    as it is.
  `,
  quiet: `
    - A parser that is only named by "Parser_Firstline", "Parser_N" or "Docker_Mode_Parser" needs groups all the same.
  `,
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
                Name   app
                Format regex
                Regex  «^([A-Z]+) (.*)$»
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
              Name   app
              Format regex
              Regex  ^(?<level>[A-Z]+) (?<message>.*)$
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const { section, use, written, compiled } of regexSites(pipeline)) {
      if (use !== "definition" || section.kind !== "parser" || !compiled) continue;
      const result = regex.compile(compiled, pipeline.version);
      if (!result.ok || result.groups === undefined || result.groups.length > 0) continue;
      report({
        at: written,
        message: "The regular expression has no named group, so the parser never parses anything.",
      });
    }
  },
});
