import {
  brokenDefinition,
  conf,
  crashingDefinition,
  defineRule,
  didYouMean,
  isLiteral,
  isOnlyMiswritten,
  knownText,
  parserSections,
} from "../src/rule/index.ts";

const formats: readonly string[] = ["json", "regex", "ltsv", "logfmt"];
const types: readonly string[] = ["regex", "endswith", "equal", "eq"];

export default defineRule({
  summary: "A parser has a format, or a multiline parser a type, that Fluent Bit does not know.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Formats are json, regex, ltsv and logfmt, types of multiline parsers regex, endswith, equal and eq, in any case. With another
    one Fluent Bit does not start since 5.1.0; before, it logs the mistake and loads nothing more of that parsers file.
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
                Format «jsno»
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name   app
                Format json
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
              Format JSON
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const [kind, key, known] of [
      ["parser", "format", formats],
      ["multiline-parser", "type", types],
    ] as const) {
      for (const section of parserSections(pipeline, kind)) {
        const property = section.get(key);
        const value = property === undefined ? undefined : knownText(property);
        if (property === undefined || value === undefined || value === "" || known.includes(value.toLowerCase()))
          continue;
        const crash = kind === "multiline-parser" ? crashingDefinition(pipeline) : undefined;
        const { severity, effect, follows } = crash ?? brokenDefinition(pipeline, section, "error");
        // Behind a comment or in quotes there may be a good one, which other rules mend.
        const mended = isOnlyMiswritten(value, (bare) => known.includes(bare.toLowerCase()));
        report({
          at: property.value,
          message: `"${value}" is no ${key} of a ${kind === "parser" ? "parser" : "multiline parser"}, so ${follows}.`,
          severity,
          effect,
          fixes: mended || !isLiteral(property) ? [] : didYouMean(property.value, known, { safety: "safe" }),
        });
      }
    }
  },
});
