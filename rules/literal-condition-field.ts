import { atLeast, conditionsOf, defineRule, isPlaceholder, replaceWord, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: 'A field of a condition has no "$", so it is a text and no key.',
  category: "value",
  severity: "error",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    A field is a record accessor, such as "$level" or "$kubernetes['labels']". Without the "$" Fluent Bit compares that very
    text, which is the same for every record, so the rule is always true or never (seen in 5.1.1).
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
                      - name: content_modifier
                        action: delete
                        key: debug
                        condition:
                          rules:
                            - field: «level»
                              op: eq
                              value: info
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
                      - name: content_modifier
                        action: delete
                        key: debug
                        condition:
                          rules:
                            - field: $level
                              op: eq
                              value: info
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
                    - name: content_modifier
                      action: delete
                      key: debug
                      condition:
                        rules:
                          - field: $kubernetes['labels']['app']
                            op: eq
                            value: web
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "5.1.0")) return;
    for (const { condition, owner } of conditionsOf(pipeline)) {
      for (const { field } of condition.rules) {
        if (field === undefined || field.text === "" || field.text.includes("$") || isPlaceholder(field.text)) continue;
        report({
          at: field,
          message: `"${field.text}" has no "$", so ${owner} compares this very text for every record.`,
          fixes: [replaceWord(field, `$${field.text}`, "unsafe")],
        });
      }
    }
  },
});
