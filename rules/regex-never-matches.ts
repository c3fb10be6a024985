import { impossibleAnchor } from "../grammar/values/regex-empty.ts";
import {
  conf,
  defineRule,
  isAsWritten,
  misreadFlags,
  type Pipeline,
  partOf,
  type RegexSite,
  regexSites,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A regular expression can match no text at all.",
  category: "parser",
  severity: "error",
  effect: "ignored",
  fixes: "none",
  why: `
    "$" holds only at the end of a line and "^" only at its start. With other characters behind or before them, the expression compiles and
    never matches: a parser leaves every record as it is, and a grep "Regex" drops every record. A "$" or "^" that is meant as a
    character is written "\\$", "\\^".
  `,
  quiet: '- Expressions in which a line break can stand beside the anchor, such as "$\\s^".',
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
                Regex  ^(?<price>\d+«$») (?<message>.*)
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
              Regex  ^(?<price>\d+\$) (?<message>.*)
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const site of regexSites(pipeline)) {
      const { written, compiled } = site;
      const compilation = compiled === undefined ? undefined : regex.compile(compiled, pipeline.version);
      if (compiled === undefined || !compilation?.ok || compilation.tree === undefined) continue;
      const anchor = impossibleAnchor(compilation.tree);
      if (anchor === undefined || hasStraySlashes(site, pipeline)) continue;
      const { start, end } = anchor.span;
      const dropsAll = isOnlyGrep(site, pipeline);
      report({
        at: isAsWritten(site) ? partOf(written, start, end) : written,
        message: `No text has a place where this "${compiled.slice(start, end)}" holds, so the expression never matches${dropsAll ? " and this filter drops every record" : followsFrom(site)}.`,
        ...(dropsAll ? { effect: "loss" } : {}),
      });
    }
  },
});

/** Slashes that were meant as delimiters stand around the anchors: rule "regex-slash-flags". */
function hasStraySlashes({ written }: RegexSite, { version }: Pipeline): boolean {
  const misread = misreadFlags(written.text, version);
  return misread !== undefined && misread.kind !== "path";
}

/** The first "Regex" of a grep filter decides alone; what it does not match is dropped. */
function isOnlyGrep({ section, property }: RegexSite, pipeline: Pipeline): boolean {
  const plugin = pipeline.pluginOf(section)?.plugin;
  return (
    plugin?.kind === "found" &&
    plugin.value === "grep" &&
    property.key.text.toLowerCase() === "regex" &&
    section.all("regex")[0] === property &&
    section.get("logical_op") === undefined
  );
}

function followsFrom({ section, property }: RegexSite): string {
  const key = property.key.text.toLowerCase();
  if (section.kind === "parser") return " and the parser never parses anything";
  if (section.kind === "multiline-parser") return " and the rule does nothing";
  return key === "match_regex" ? " and no record comes here" : "";
}
