import { conf, defineRule, includeResult, isYamlReference, replaceWord } from "../src/rule/index.ts";

export default defineRule({
  summary: "An include names a folder.",
  category: "include",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    A folder opens as an empty file: Fluent Bit reads nothing from it, says nothing, and runs without what its files configure.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            @INCLUDE «conf.d»
            [INPUT]
                Name cpu
          `,
          "conf.d/outputs.conf": conf`
            [OUTPUT]
                Name  stdout
                Match *
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            @INCLUDE conf.d/*.conf
            [INPUT]
                Name cpu
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          @INCLUDE conf.d/*.conf
          [INPUT]
              Name cpu
        `,
        "conf.d/outputs.conf": conf`
          [OUTPUT]
              Name  stdout
              Match *
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const reference of pipeline.references) {
      const { kind, name, result } = reference;
      if (kind !== "include" || result.kind !== "folder") continue;
      const isYaml = isYamlReference(pipeline, reference);
      const pattern = `${name.text}${name.text.endsWith("/") ? "" : "/"}*.${isYaml ? "yaml" : "conf"}`;
      report({
        at: name,
        message: isYaml
          ? `"${name.text}" is a folder, which is no YAML to Fluent Bit, so it does not start.`
          : `"${name.text}" is a folder, which Fluent Bit reads as an empty file: nothing is included.`,
        effect: isYaml ? "refused" : "ignored",
        fixes:
          includeResult(pipeline, reference, pattern).kind === "found" ? [replaceWord(name, pattern, "unsafe")] : [],
      });
    }
  },
});
