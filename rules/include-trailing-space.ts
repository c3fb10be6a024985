import { bareName, conf, defineRule, fix } from "../src/rule/index.ts";

export default defineRule({
  summary: "Blanks or quotes stand around the name of an included file.",
  category: "include",
  severity: "error",
  effect: "refused",
  fixes: "safe",
  why: `
    What stands behind the one space after @INCLUDE is the file name, byte for byte: Fluent Bit neither trims nor unquotes it. A
    blank at the end of the line, a second one before the name, or quotes make it the name of a file that does not exist.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            @INCLUDE inputs.conf«  »
            [OUTPUT]
                Name  stdout
                Match *
          `,
          "inputs.conf": conf`
            [INPUT]
                Name cpu
          `,
        },
        fixed: {
          "fluent-bit.conf": conf`
            @INCLUDE inputs.conf
            [OUTPUT]
                Name  stdout
                Match *
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          @INCLUDE inputs.conf
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "inputs.conf": conf`
          [INPUT]
              Name cpu
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const reference of pipeline.references) {
      const { kind, name, result } = reference;
      if (kind !== "include" || result.kind === "found" || result.kind === "twice") continue;
      const { word, before, behind } = bareName(reference);
      const around = [before, behind].filter(({ text }) => text !== "");
      const [first, second] = around;
      if (first === undefined || word.text === "") continue;
      const hasQuotes = before.text.trim() !== "";
      report({
        at: second === undefined ? first : name,
        message: `The ${hasQuotes ? "quotes" : "blanks"} ${second !== undefined ? "around" : first === before ? "before" : "behind"} "${word.text}" belong to the file name for Fluent Bit, so it does not find the file and does not start.`,
        fixes: [
          fix(
            hasQuotes ? "Remove the quotes" : "Remove the blanks",
            "safe",
            around.map(({ at }) => ({ at, newText: "" })),
          ),
        ],
      });
    }
  },
});
