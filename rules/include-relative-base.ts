import {
  bareName,
  conf,
  defineRule,
  isYamlReference,
  nameFromMainFolder,
  standsInMainFolder,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "An included file in another folder includes by a relative name.",
  category: "include",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    A relative name counts from the working directory of the process and then from the folder of the main file, never from the
    folder of the file that it stands in. It works as long as Fluent Bit is started with the same main file from the same place.
  `,
  quiet: `
    - A name that leads nowhere is "include-not-found", which offers the right one.
  `,
  preset: "strict",
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            @INCLUDE conf.d/all.conf
            [OUTPUT]
                Name  stdout
                Match *
          `,
          "conf.d/all.conf": conf`
            @INCLUDE «conf.d/inputs.conf»
          `,
          "conf.d/inputs.conf": conf`
            [INPUT]
                Name cpu
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          @INCLUDE conf.d/inputs.conf
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
      const { kind, result } = reference;
      const { word } = bareName(reference);
      if (kind !== "include" || result.kind !== "found" || word.text.startsWith("/")) continue;
      // In YAML a name counts from the file that it stands in (Y-40).
      if (isYamlReference(pipeline, reference)) continue;
      if (standsInMainFolder(pipeline, reference)) continue;
      const other = nameFromMainFolder(pipeline, reference);
      report({
        at: word,
        message:
          other === undefined
            ? `"${word.text}" counts from the folder of the main file, not from that of this file.`
            : `"${word.text}" counts from the folder of the main file, so it is not "${other}", which stands beside this file.`,
      });
    }
  },
});
