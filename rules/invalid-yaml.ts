import { defineYamlRule, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A configuration in the YAML format is no YAML.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Fluent Bit reads its configuration with libyaml, which knows YAML 1.1. At the first text that is no YAML it stops and names a line, which is
    often one behind the mistake.
  `,
  quiet: `
    - A text that a template tool will fill in (it holds "{{").
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            service:
              flush: 1
            pipeline:
              inputs:
                - name: dummy
                  tag: [a
              outputs«:»
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
            outputs:
              - name: stdout
                match: a
        `,
      },
    ],
  },

  check(context) {
    const [first] = yamlMistakesOf(context, "syntax");
    if (first !== undefined) context.report(yamlFinding(context, first));
  },
});
