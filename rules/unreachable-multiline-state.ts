import {
  conf,
  defineRule,
  type MultilineRule,
  multilineRules,
  parserSections,
  reachableRules,
  startState,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A rule of a multiline parser is never tried, or no rule continues a record.",
  category: "parser",
  severity: "warning",
  effect: "ignored",
  fixes: "none",
  why: `
    A record begins with a line that fits a rule of the state "start_state"; the next state of that rule says which rules are tried
    on the lines behind it. A rule whose state no other rule leads to is never tried. A rule with "start_state" only begins
    records, so where all rules have it, no two lines are joined: a rule is needed for the lines that continue.
  `,
  quiet: `
    - Rules that stop the start of Fluent Bit: those are the matter of "multiline-rule-syntax".
    - Multiline parsers without rules, and those of other types.
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
            [MULTILINE_PARSER]
                Name app
                Type regex
                Rule "start_state" "/^\d+ /" "cont"
                Rule "cont"        "/^\s/"   "cont"
                Rule "«caused_by»"   "/^Caused by/" "cont"
          `,
        },
      },
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [MULTILINE_PARSER]
                Name «app»
                Type regex
                Rule "start_state" "/^\d+ /" "start_state"
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
          [MULTILINE_PARSER]
              Name app
              Type regex
              Rule "start_state" "/^\d+ /"      "cont"
              Rule "cont"        "/^\s/"        "cont"
              Rule "cont"        "/^Caused by/" "cont"
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of parserSections(pipeline, "multiline-parser")) {
      const rules = multilineRules(section);
      if (rules === undefined || rules.length === 0 || stopsTheStart(rules)) continue;
      const reached = reachableRules(rules);
      for (const rule of rules) {
        if (reached.has(rule)) continue;
        report({
          at: rule.from,
          message: `No rule that is ever tried leads to the state "${rule.from.text}", so this rule is never tried.`,
        });
      }
      if (![...reached].every(({ states }) => states.includes(startState))) continue;
      report({
        at: section.get("name")?.value ?? section.heading,
        message:
          "No rule of this multiline parser is tried on the lines behind a first one, so it never joins two lines.",
        related: rules.map(({ property }) => ({ at: property.at, message: "this rule only begins records" })),
      });
    }
  },
});

/** Rule "multiline-rule-syntax". */
function stopsTheStart(rules: readonly MultilineRule[]): boolean {
  const states = new Set(rules.flatMap((rule) => rule.states));
  return (
    !rules[0]!.states.includes(startState) || rules.some(({ next }) => next !== undefined && !states.has(next.text))
  );
}
