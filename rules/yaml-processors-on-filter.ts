import { defineYamlRule, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "Processors or routes stand where Fluent Bit does not look at them.",
  category: "syntax",
  severity: "error",
  effect: "ignored",
  fixes: "none",
  why: `
    Processors belong to inputs and outputs, routes to inputs. Below a filter Fluent Bit logs an error about processors and goes on without them; routes below a filter or an output are passed over without a word.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
              filters:
                - name: grep
                  match: '*'
                  «processors»:
                    logs:
                      - name: content_modifier
                        action: delete
                        key: a
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
            outputs:
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check(context) {
    for (const mistake of yamlMistakesOf(context, "processors-misplaced", "routes-misplaced")) {
      context.report(yamlFinding(context, mistake, { severity: "error" }));
    }
  },
});
