import { defineYamlRule, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A YAML alias stands where Fluent Bit takes none.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Fluent Bit takes an anchor ("&base") without a word, but stops at an alias ("*base"): nothing in its YAML can be used a second time, and
    "<<" is an ordinary key. Includes and variables do what aliases are wanted for.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            pipeline:
              inputs:
                - &base
                  name: dummy
                - «*base»
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
                tag: a
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check(context) {
    for (const mistake of yamlMistakesOf(context, "alias")) {
      context.report(yamlFinding(context, mistake));
    }
  },
});
