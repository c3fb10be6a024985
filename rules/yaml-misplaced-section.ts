import { defineYamlRule, sectionReadAs, yaml, yamlFinding, yamlMistakesOf } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: 'Inputs, filters or outputs stand outside of "pipeline".',
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The lists of plugins belong below "pipeline", also in included files. A list at the top stops Fluent Bit with the misleading message "env list is only allowed in env section"; a map there is
    read as one plugin.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            «inputs»:
              - name: dummy
            pipeline:
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
    for (const mistake of yamlMistakesOf(context, "misplaced-section")) {
      const type = sectionReadAs(context, mistake);
      const working = type !== undefined && {
        message: `"${mistake.word?.text}" stands outside of "pipeline", and Fluent Bit ${context.pipeline.version} reads the map as one ${type}.`,
        effect: "none" as const,
      };
      context.report(yamlFinding(context, mistake, working || {}));
    }
  },
});
