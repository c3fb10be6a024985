import { defineYamlRule, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A list, map or single value stands where YAML of Fluent Bit has another one.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Each place of the format takes one shape only: "inputs" a list of maps, "service" and "env" a map of single values, a property a single value or a
    list of them. At anything else Fluent Bit stops ("unexpected event"), also at a section with nothing behind its key.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            service: {}
            pipeline:
              inputs:
                - name: dummy
                  dummy: «{"message": 1}»
              outputs:
                - name: stdout
                  match: '*'
          `,
        },
      },
      {
        files: {
          "fluent-bit.yaml": yaml`
            «service»:
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
          service: {}
          pipeline:
            inputs:
              - name: dummy
                dummy: '{"message": 1}'
            outputs:
              - name: stdout
                match: '*'
        `,
      },
    ],
  },

  check(context) {
    for (const mistake of yamlMistakesOf(
      context,
      "wrong-root",
      "wrong-shape",
      "empty-section",
      "entry-without-map",
      "invalid-env",
      "invalid-telemetry",
      "unknown-component",
    )) {
      context.report(yamlFinding(context, mistake));
    }
  },
});
