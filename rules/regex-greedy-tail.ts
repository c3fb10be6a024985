import { blowupOf, pumps } from "../grammar/values/regex-blowup.ts";
import { conf, defineRule, isAsWritten, partOf, regexSites } from "../src/rule/index.ts";

export default defineRule({
  summary: "A regular expression reads the same text in so many ways that one line can stop Fluent Bit.",
  category: "parser",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    Where a repeat can read one text in two ways, as in "(x+x+)+" or "(?:[^"]|\\\\.)*", a line that nearly matches makes the engine
    try them all: each further character doubles the tries, and nothing limits them. Some forty characters are enough. Fluent Bit then
    handles no other record, and does not even end when it is told to. Write the repeat so that each text has one reading, such as
    "(?:[^"\\\\]|\\\\.)*".
  `,
  quiet: `
    - Everything that is not proved: expressions with look-arounds, atomic groups or references, and very large ones.
    - Nested repeats in which each text has one reading, or behind which nothing can fail.
    - "Match_Regex" and "Tag_Regex", which read tags and paths.
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
                Regex  ^"(?<path>«(?:[^"]|\\.)*»)" (?<code>\d+)$
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
              Regex  ^"(?<path>(?:[^"\\]|\\.)*)" (?<code>\d+)$
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const site of regexSites(pipeline)) {
      const { use, written, compiled } = site;
      if (use === "match" || use === "optional" || compiled === undefined) continue;
      const compilation = regex.compile(compiled, pipeline.version);
      const blowup = compilation.ok && compilation.tree !== undefined ? blowupOf(compilation.tree) : undefined;
      if (blowup === undefined) continue;
      const { repeat, before, pump, after } = blowup;
      const { start, end } = repeat.span;
      report({
        at: isAsWritten(site) ? partOf(written, start, end) : written,
        message: `"${compiled.slice(start, end)}" can read a text in many ways, and each further "${pump}" in a line doubles them: ${lineOf(before, pump, after)} keeps Fluent Bit busy for ever.`,
      });
    }
  },
});

/** The line of the proof in words, short where its parts are. */
function lineOf(before: string, pump: string, after: string): string {
  const parts = [
    before === "" ? undefined : `"${before}"`,
    `${pumps} times "${pump}"`,
    after === "" ? undefined : `"${after}"`,
  ];
  return `a line of ${parts.filter((part) => part !== undefined).join(", then ")}`;
}
