import { defineRule, insertAt, isLiteral, judgedValue, sqlQueryMistake, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "The query of a sql processor does not parse.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    A query is "SELECT keys FROM STREAM [WHERE ...];" and ends in ";". At any other Fluent Bit logs "syntax error" and does not
    start; no dry run tells.
  `,
  quiet: `
    - What stands in the list of keys, and behind "WHERE".
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  processors:
                    logs:
                      - name: sql
                        query: «SELECT log FROM STREAM»
              outputs:
                - name: stdout
                  match: a
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  tag: a
                  processors:
                    logs:
                      - name: sql
                        query: SELECT log FROM STREAM;
              outputs:
                - name: stdout
                  match: a
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
                tag: a
                processors:
                  logs:
                    - name: sql
                      query: SELECT log FROM STREAM WHERE level > 3;
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const unit of pipeline.units) {
      if (unit.kind !== "processor" || unit.schema?.name !== "sql") continue;
      const query = unit.get("query");
      const text = query === undefined ? undefined : judgedValue(query);
      const mistake = text === undefined ? undefined : sqlQueryMistake(text);
      if (query === undefined || mistake === undefined) continue;
      const { value } = query;
      const isEnd = mistake === "no-end";
      report({
        at: value,
        message: `The query ${said[mistake]}, so the sql processor does not start, nor does Fluent Bit.`,
        fixes: isEnd && isLiteral(query) ? [insertAt(value.at, value.at.span.end, ";", "safe", 'End it with ";"')] : [],
      });
    }
  },
});

const said = {
  "no-end": 'does not end in ";"',
  "no-select": 'does not begin with "SELECT"',
  "no-from": 'has no keys before, or no stream behind, the word "FROM"',
} as const;
