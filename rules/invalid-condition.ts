import { defineYamlRule, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A condition of a processor or a route is not written as Fluent Bit takes it.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A condition needs a list of rules, each with a field, an operator and a value that fits it. Fluent Bit reads all of it before it starts and stops at the first mistake; of routes it does not even say what is wrong.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  processors:
                    logs:
                      - name: content_modifier
                        action: delete
                        key: a
                        condition:
                          rules:
                            - field: $level
                              op: «equals»
                              value: info
              outputs:
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
                processors:
                  logs:
                    - name: content_modifier
                      action: delete
                      key: a
                      condition:
                        rules:
                          - field: $level
                            op: eq
                            value: info
            outputs:
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check(context) {
    for (const mistake of yamlMistakesOf(context, "invalid-condition")) {
      context.report(yamlFinding(context, mistake));
    }
  },
});
