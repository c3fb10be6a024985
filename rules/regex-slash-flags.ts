import { splitRegex } from "../grammar/values/regex.ts";
import { atLeast, conf, defineRule, partOf, regexSites } from "../src/rule/index.ts";

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
      const { text } = written;
      const { delimiters, flags } = splitRegex(text, version);
      if (flags === undefined || flags.start === flags.end) continue;
      const at = partOf(written, flags.start, flags.end);
      const inside = text.slice(1, flags.start - 1);
      if (delimiters === "taken") {
        // Slashes inside and a single letter behind them: a path, or flags that were meant?
        if (!hasPlainSlash(inside)) continue;
        report({
          at: written,
          message: `"${at.text}" behind the last slash is read as flags, so the first and the last slash are no part of the expression.`,
          effect: "degraded",
        });
      } else if (splitRegex(text).delimiters === "taken" && !hasPlainSlash(inside)) {
        if (atLeast(version, "2.0.6")) continue;
        report({
          at,
          message: `Fluent Bit ${version} does not read flags, so the slashes and "${at.text}" are part of the expression and it never matches; since 2.0.6 it reads them.`,
        });
      } else if (delimiters === "literal" && areForeignFlags(at.text) && !hasPlainSlash(inside)) {
        report({
          at,
          message: `"${at.text}" are no flags that Fluent Bit knows, so the slashes are part of the expression and it hardly ever matches.`,
        });
      }
    }
  },
});

/** Flags of other dialects, each once; not the last word of a path. */
function areForeignFlags(text: string): boolean {
  return /^[gimsuyx]{1,4}$/.test(text) && new Set(text).size === text.length;
}

/** A slash that is neither escaped nor in a character class: then the text is rather a path. */
function hasPlainSlash(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "\\") at++;
    else if (character === "[") depth++;
    else if (character === "]") depth = Math.max(0, depth - 1);
    else if (character === "/" && depth === 0) return true;
  }
  return false;
}
