import { defineYamlRule, didYouMean, mistakenWord, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: 'A unit of "processors" is not written as Fluent Bit takes it.',
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Below "processors" stand signals ("logs", "metrics", "traces") with a list of units each, and each unit needs a name. Anything else stops Fluent Bit.
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
                    «log»:
                      - name: content_modifier
                        action: delete
                        key: a
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
        fixed: {
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
    for (const mistake of yamlMistakesOf(context, "invalid-processor", "unknown-signal")) {
      const word = mistakenWord(context, mistake);
      const fixes = mistake.kind === "unknown-signal" ? didYouMean(word, mistake.candidates) : [];
      context.report(yamlFinding(context, mistake, { fixes }));
    }
  },
});
