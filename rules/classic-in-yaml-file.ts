import { classicHeadingIn, defineYamlRule, yaml, yamlConsequence, yamlMistakeEffect } from "../src/rule/index.ts";

export default defineYamlRule({
  summary: "A file that Fluent Bit reads as YAML holds the classic format.",
  category: "syntax",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The name decides the format: a file that ends in ".yaml" or ".yml" is read as YAML, and so is each file that a YAML configuration includes. At the first "[SERVICE]" Fluent Bit stops; before 5.1 it went on without a file of parsers that is written so.
  `,
  quiet: `
    - One finding a file.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            «[SERVICE]»
                Flush 1
            [INPUT]
                Name dummy
            [OUTPUT]
                Name stdout
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
    const { file, report, role } = context;
    const span = classicHeadingIn(file.text);
    if (span === undefined || file.text.includes("{{")) return;
    const why =
      role === "include"
        ? "An included file is read as YAML like the file that includes it, and this one is in the classic format"
        : 'This is the classic format, but the name of the file ends in ".yaml" or ".yml", and so it is read as YAML';
    const refusal = { outcome: "refused" } as const;
    const effect = yamlMistakeEffect(context, refusal);
    report({
      at: { file, span },
      message: `${why}: ${yamlConsequence(context, refusal)}.`,
      severity: effect === "ignored" ? "warning" : "error",
      effect,
    });
  },
});
