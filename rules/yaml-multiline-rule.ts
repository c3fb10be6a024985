import { defineYamlRule, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A rule of a multiline parser in YAML lacks one of its three keys.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    In YAML each rule of a multiline parser is a map with "state", "regex" and "next_state", all of them; the classic format lets the last state go without a next one. Fluent Bit does not start without them.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            multiline_parsers:
              - name: m
                type: regex
                rules:
                  - «state: start_state
                    regex: /^a/»
            pipeline:
              inputs:
                - name: dummy
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
          multiline_parsers:
            - name: m
              type: regex
              rules:
                - state: start_state
                  regex: /^a/
                  next_state: cont
                - state: cont
                  regex: /^b/
                  next_state: cont
          pipeline:
            inputs:
              - name: dummy
            outputs:
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check(context) {
    for (const mistake of yamlMistakesOf(context, "invalid-rule")) {
      context.report(yamlFinding(context, mistake));
    }
  },
});
