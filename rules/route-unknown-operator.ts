import {
  conditionOperators,
  conditionsOf,
  defineRule,
  isPlaceholder,
  near,
  replaceWord,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A route asks with an operator that Fluent Bit does not have.",
  category: "routing",
  severity: "error",
  effect: "loss",
  fixes: "safe",
  why: `
    Of a processor Fluent Bit refuses an unknown "op"; of a route it takes any word, and then the condition is never true.
    The records that the route was made for are dropped, unless a default route takes them.
  `,
  quiet: `
    - Processors: \`invalid-condition\` speaks about those.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: app
                  routes:
                    logs:
                      - name: errors
                        condition:
                          rules:
                            - field: $level
                              op: «equals»
                              value: error
                        to:
                          outputs: [archive]
              outputs:
                - name: file
                  alias: archive
                - name: stdout
                  match: '*'
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: app
                  routes:
                    logs:
                      - name: errors
                        condition:
                          rules:
                            - field: $level
                              op: eq
                              value: error
                        to:
                          outputs: [archive]
              outputs:
                - name: file
                  alias: archive
                - name: stdout
                  match: '*'
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          pipeline:
            inputs:
              - name: dummy
                tag: app
                routes:
                  logs:
                    - name: errors
                      condition:
                        rules:
                          - field: $level
                            op: eq
                            value: error
                      to:
                        outputs: [archive]
            outputs:
              - name: file
                alias: archive
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check({ pipeline, routing, report }) {
    for (const { condition, reader, owner } of conditionsOf(pipeline)) {
      if (reader === "processor") continue;
      for (const { op } of condition.rules) {
        if (op === undefined || isPlaceholder(op.text)) continue;
        const folded = op.text.toLowerCase();
        if (conditionOperators.includes(folded)) continue;
        const meant = Object.hasOwn(others, folded)
          ? [others[folded]!]
          : (near(folded, conditionOperators)?.names ?? []);
        // One input with one output: its routes are not looked at.
        const unread = routing.wiredAlone === "always";
        report({
          at: op,
          message: `"${op.text}" is no operator of a condition, so ${owner} never takes a record.`,
          effect: unread ? "none" : "loss",
          severity: unread ? "warning" : "error",
          fixes: meant.slice(0, 2).map((word) => replaceWord(op, word, meant.length === 1 ? "safe" : "unsafe")),
        });
      }
    }
  },
});

/** What other programs call them. */
const others: Readonly<Record<string, string>> = {
  "=": "eq",
  "==": "eq",
  equal: "eq",
  equals: "eq",
  is: "eq",
  "!=": "neq",
  ne: "neq",
  not_eq: "neq",
  not_equal: "neq",
  not_equals: "neq",
  ">": "gt",
  ">=": "gte",
  ge: "gte",
  "<": "lt",
  "<=": "lte",
  le: "lte",
  match: "regex",
  matches: "regex",
  notin: "not_in",
  nin: "not_in",
};
