import { suspiciousPieces } from "../grammar/values/regex-lint.ts";
import {
  atLeast,
  brokenDefinition,
  conf,
  defineRule,
  type Edit,
  type Finding,
  type Fix,
  fix,
  isAsWritten,
  isPlaceholder,
  type Pipeline,
  partOf,
  type RegexSite,
  regexSites,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A regular expression does not compile.",
  category: "parser",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    Fluent Bit uses Onigmo with Ruby's syntax: groups are named "(?<name>...)", not "(?P<name>...)", there is no "(?s)", a name
    is made of letters, digits and "_", and a look-behind needs a fixed length. The filters grep, rewrite_tag and modify do not
    start with an expression that does not compile. In a parsers file it stops the start since 5.1.0; before, the rest of that
    file was skipped. A "Match_Regex" is dropped without a word, and then matches nothing.
  `,
  quiet: `
    - "Regex" of a parser with another format: Fluent Bit does not compile it.
    - Expressions with variables whose value is not known.
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
              Regex log ^«(?P<»level>ERROR|WARN)
        `,
        fixed: conf`
          [INPUT]
              Name  dummy
          [FILTER]
              Name  grep
              Match *
              Regex log ^(?<level>ERROR|WARN)
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
            Regex log ^(?<level>ERROR|WARN)
      `,
    ],
  },

  check({ pipeline, regex, report }) {
    for (const site of regexSites(pipeline)) {
      const { compiled, written } = site;
      if (compiled === undefined || isPlaceholder(written.text)) continue;
      const result = regex.compile(compiled, pipeline.version);
      if (result.ok) continue;
      const exact = isAsWritten(site);
      const compiles = (text: string): boolean => regex.compile(text, pipeline.version).ok;
      report({
        at: exact ? partOf(written, result.span.start, result.span.end) : written,
        message: `${subject(site)} ${result.message}, so ${consequence(site, pipeline)}.`,
        ...severityOf(site, pipeline),
        fixes: exact ? [...pythonFix(site, compiles), ...parenthesisFix(site, compiles)] : [],
      });
    }
  },
});

/** Other operations of modify than "Remove_regex" use no expression, and it compiles their words all the same (F-12). */
function subject({ section, property, use }: RegexSite): string {
  const name = section.get("name")?.value.text.toLowerCase();
  return use === "plugin" && name === "modify" && property.key.text.toLowerCase() !== "remove_regex"
    ? "The filter compiles this word as a regular expression, which"
    : "The regular expression";
}

function severityOf(site: RegexSite, pipeline: Pipeline): Pick<Finding, "severity" | "effect"> {
  switch (site.use) {
    case "definition": {
      const { severity, effect } = brokenDefinition(pipeline, site.section);
      return { severity, effect };
    }
    case "plugin":
      return { severity: "error", effect: "refused" };
    case "match":
      if (!leavesFilterWithoutMatch(site)) return { severity: "error", effect: "loss" };
      return { severity: "error", effect: atLeast(pipeline.version, "2.0.0") ? "refused" : "ignored" };
    case "condition":
      return { severity: "error", effect: "loss" };
    case "optional":
      return { severity: "error", effect: "ignored" };
  }
}

function consequence(site: RegexSite, pipeline: Pipeline): string {
  switch (site.use) {
    case "definition":
      return brokenDefinition(pipeline, site.section).follows;
    case "plugin":
      return "Fluent Bit does not start";
    case "match":
      if (leavesFilterWithoutMatch(site)) {
        return atLeast(pipeline.version, "2.0.0")
          ? "the filter is left without a match and Fluent Bit does not start"
          : `the filter is left without a match and Fluent Bit ${pipeline.version} starts without it`;
      }
      return site.section.get("match") === undefined
        ? "it is dropped without a word and the output is left without a match"
        : 'it is dropped without a word and only "Match" counts';
    case "condition":
      return "Fluent Bit crashes when the condition looks at a record";
    case "optional":
      return "Fluent Bit logs an error and goes on without it";
  }
}

/** Such a filter stops the start (C-161); an output gets nothing, or everything where it is the only one. */
function leavesFilterWithoutMatch({ use, section }: RegexSite): boolean {
  return use === "match" && section.kind === "filter" && section.get("match") === undefined;
}

/** Python's `(?P<name>` is Ruby's `(?<name>`, its `(?P=name)` is `\k<name>`. */
function pythonFix({ written }: RegexSite, compiles: (text: string) => boolean): readonly Fix[] {
  const edits: Edit[] = [];
  let mended = "";
  let end = 0;
  for (let at = written.text.indexOf("(?P<"); at >= 0; at = written.text.indexOf("(?P<", at + 1)) {
    mended += `${written.text.slice(end, at)}(?<`;
    end = at + 4;
    edits.push({ at: partOf(written, at + 2, at + 3).at, newText: "" });
  }
  if (edits.length === 0 || !compiles(mended + written.text.slice(end))) return [];
  return [fix("Name the groups as Ruby does", "safe", edits)];
}

/** `?<name>` that lost its parenthesis. */
function parenthesisFix({ written }: RegexSite, compiles: (text: string) => boolean): readonly Fix[] {
  const edits: Edit[] = [];
  let mended = written.text;
  for (const { kind, replacement } of [...suspiciousPieces(written.text)].reverse()) {
    if (kind !== "group-without-parenthesis" || replacement === undefined) continue;
    const { span, newText } = replacement;
    mended = mended.slice(0, span.start) + newText + mended.slice(span.end);
    edits.unshift({ at: partOf(written, span.start, span.end).at, newText });
  }
  return edits.length > 0 && compiles(mended) ? [fix('Write "(" before the name of the group', "unsafe", edits)] : [];
}
