import { bareName, conf, defineRule, isYamlReference } from "../src/rule/index.ts";

export default defineRule({
  summary: "The name of an included file holds a variable.",
  category: "include",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Fluent Bit takes the name of an include literally: it looks for a file with "\${NAME}" in its name, finds none and stops.
    Variables work in the values of properties only.
  `,
  examples: {
    bad: [
      conf`
        @INCLUDE «inputs-\${STAGE}.conf»
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/\${STAGE}/*.log
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const reference of pipeline.references) {
      const { kind, name, result } = reference;
      if (kind !== "include" || result.kind === "found" || result.kind === "twice" || !name.text.includes("${"))
        continue;
      const { word } = bareName(reference);
      // In YAML a relative pattern may match nothing (Y-41).
      const isRefused = !reference.glob || !isYamlReference(pipeline, reference) || word.text.startsWith("/");
      report({
        at: word,
        message: `Fluent Bit does not expand variables in the name of an include, so it looks for a file named "${word.text}", ${isRefused ? "and does not start" : "and includes nothing"}.`,
        effect: isRefused ? "refused" : "ignored",
      });
    }
  },
});
