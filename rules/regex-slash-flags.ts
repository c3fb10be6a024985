import { conf, defineRule, misreadFlags, partOf, regexSites } from "../src/rule/index.ts";

export default defineRule({
  summary: "The slashes around a regular expression are part of it, or its flags are not read.",
  category: "parser",
  severity: "warning",
  effect: "loss",
  fixes: "none",
  why: `
    "/.../" is read as an expression between slashes, and so is "/.../i" with the flags i, m, x and o since 2.0.6. Behind any other
    letter both slashes are ordinary characters, and the expression hardly ever matches: a grep filter then drops everything. On
    the other hand an expression that only begins with a path, "/var/(?<a>.*)/x", loses its slashes when what follows the last
    one looks like flags.
  `,
  quiet: `
    - An expression that begins with a slash and is a path: "/healthz", "/api/v1".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  grep
              Match *
              Regex log /^error/«g»
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name  dummy
        [FILTER]
            Name  grep
            Match *
            Regex log /^error/i
      `,
      conf`
        [INPUT]
            Name    dummy
        [FILTER]
            Name    grep
            Match   *
            Exclude path /healthz
      `,
    ],
  },

  check({ pipeline, report }) {
    const { version } = pipeline;
    for (const { written } of regexSites(pipeline)) {
      const misread = misreadFlags(written.text, version);
      if (misread === undefined) continue;
      const at = partOf(written, misread.flags.start, misread.flags.end);
      switch (misread.kind) {
        case "path":
          report({
            at: written,
            message: `"${at.text}" behind the last slash is read as flags, so the first and the last slash are no part of the expression.`,
            effect: "degraded",
          });
          break;
        case "old":
          report({
            at,
            message: `Fluent Bit ${version} does not read flags, so the slashes and "${at.text}" are part of the expression and it never matches; since 2.0.6 it reads them.`,
          });
          break;
        case "foreign":
          report({
            at,
            message: `"${at.text}" are no flags that Fluent Bit knows, so the slashes are part of the expression and it hardly ever matches.`,
          });
      }
    }
  },
});
