import { defineYamlRule, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A route is not written as Fluent Bit takes it.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A route of an input needs a name that no other route of it has, and "to" with one output at least. At a mistake Fluent Bit stops without saying what is wrong.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - name: dummy
                  routes:
                    logs:
                      - «to:
                          outputs: [o]»
              outputs:
                - name: stdout
                  alias: o
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
                routes:
                  logs:
                    - name: r
                      to:
                        outputs: [o]
            outputs:
              - name: stdout
                alias: o
                match: '*'
        `,
      },
    ],
  },

  check(context) {
    for (const mistake of yamlMistakesOf(context, "invalid-route")) {
      context.report(yamlFinding(context, mistake));
    }
  },
});
