import { bareName, conf, defineRule, isOnlyWrapped, isYamlReference } from "../src/rule/index.ts";

export default defineRule({
  summary: "The pattern of an include matches no file.",
  category: "include",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A name with a "*" is a pattern, matched from the folder of the main file only. "*" stays inside one folder and does not match
    a leading dot; there is no "**" and there are no braces. When no file matches, Fluent Bit stops on Linux in all versions.
  `,
  quiet: `
    - A folder whose files were not all given may hold matching ones.
    - Blanks or quotes around a pattern that matches otherwise are "include-trailing-space".
  `,
  examples: {
    bad: [
      conf`
        @INCLUDE «inputs*.conf»
        [INPUT]
            Name cpu
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          @INCLUDE conf.d/*.conf
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "conf.d/inputs.conf": conf`
          [INPUT]
              Name cpu
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const reference of pipeline.references) {
      const { kind, glob, name, result } = reference;
      if (kind !== "include" || !glob || result.kind !== "absent" || name.text.includes("${")) continue;
      if (isOnlyWrapped(pipeline, reference)) continue;
      const { word } = bareName(reference);
      // In YAML a relative pattern may match nothing (Y-41).
      const isRefused = !isYamlReference(pipeline, reference) || word.text.startsWith("/");
      report({
        at: word,
        message: `No file matches "${word.text}", so ${isRefused ? "Fluent Bit does not start" : "nothing is included, of which Fluent Bit only warns"}.`,
        ...(isRefused ? {} : { severity: "warning", effect: "none" }),
      });
    }
  },
});
