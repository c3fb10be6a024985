import {
  atLeast,
  conf,
  defineRule,
  type Fix,
  filtersNamed,
  firstRegex,
  grepRules,
  insertAt,
  isGrepRegex,
  type judgedValue,
  lineEndOf,
  shownKey,
} from "../src/rule/index.ts";

export default defineRule({
  summary: 'A rule of the grep filter stands behind its first "Regex" and is never looked at.',
  category: "filter",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Without "Logical_Op and" or "or" the first "Regex" decides alone: a record that fits is kept at once, one that does not is dropped at once.
    No rule behind it is looked at, so two of them are no "and", and an "Exclude" behind a "Regex" excludes nothing (seen in 1.7.2
    and 5.1.1). An "Exclude" before it works, and several "Exclude" alone are an "or".
  `,
  quiet: '- Filters with "Logical_Op and" or "or", and those in which only "Exclude" stands before a single "Regex".',
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name    grep
              Match   *
              Regex   log error
              «Exclude» log healthz
        `,
        fixed: conf`
          [FILTER]
              Name    grep
              Match   *
              Exclude log healthz
              Regex   log error
        `,
      },
      {
        files: conf`
          [FILTER]
              Name  grep
              Match *
              Regex log error
              «Regex» app web
        `,
        fixed: conf`
          [FILTER]
              Name  grep
              Match *
              Logical_Op and
              Regex log error
              Regex app web
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name    grep
            Match   *
            Exclude log healthz
            Regex   log error
      `,
      conf`
        [FILTER]
            Name       grep
            Match      *
            Logical_Op or
            Regex      log error
            Regex      log fatal
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const filter of filtersNamed(pipeline, "grep")) {
      const { decides, dead } = firstRegex(filter, pipeline) ?? { dead: [] };
      if (decides === undefined || dead.length === 0) continue;
      const hasOperator = atLeast(pipeline.version, "2.1.0");
      const operator = filter.get("logical_op");
      const allRegex = grepRules(filter).every(isGrepRegex);
      const fixes = !dead.some(isGrepRegex)
        ? [excludesFirst(decides, dead)]
        : allRegex && hasOperator && operator === undefined
          ? [withOperator(decides, "and"), withOperator(decides, "or")]
          : [];
      dead.forEach((rule, index) => {
        report({
          at: rule.key,
          message: `The "${shownKey(decides)}" before it decides alone, so this rule is never looked at.`,
          related: [{ at: decides.at, message: "It keeps or drops every record." }],
          // One fix for all of them.
          fixes: index === 0 ? fixes : [],
        });
      });
    }
  },
});

type Rule = Parameters<typeof judgedValue>[0];

function withOperator({ key, value, at }: Rule, operator: "and" | "or"): Fix {
  const name = key.text === key.text.toLowerCase() ? "logical_op" : "Logical_Op";
  const indent = at.file.text.slice(at.span.start, key.at.span.start);
  const gap = `${name} `.padEnd(value.at.span.start - key.at.span.start);
  const line = `${indent}${gap}${operator}${lineEndOf(at.file)}`;
  return insertAt(at, at.span.start, line, "unsafe", `Join the rules by "${operator}"`);
}

/** Hands the lines round: the first place gets the first of the others, and so on. */
function excludesFirst(decides: Rule, dead: readonly Rule[]): Fix {
  const places = [decides, ...dead];
  const rules = [...dead, decides];
  const textOf = ({ key, at }: Rule): string => at.file.text.slice(key.at.span.start, at.span.end);
  return {
    title: 'Put "Exclude" first',
    safety: "unsafe",
    edits: places.map(({ key, at }, index) => ({
      at: { file: at.file, span: { start: key.at.span.start, end: at.span.end } },
      newText: textOf(rules[index]!),
    })),
  };
}
