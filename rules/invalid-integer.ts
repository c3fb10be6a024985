import { readInteger } from "../grammar/values/integer.ts";
import {
  conf,
  defineRule,
  isLiteral,
  isOnlyMiswritten,
  misreadNumber,
  namedProperty,
  outOfRange,
  replaceWord,
  shownValue,
  typedValues,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A whole number is written so that Fluent Bit reads another one.",
  category: "value",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Of the text for a whole number only the digits at its start count, and nothing is said about the rest: "two" is 0, "10,000"
    is 10, "5k" is 5, "1m" is 1 whatever the property counts, "0x10" is 0. Only 32 bits are kept: 5000000000 is 705032704.
  `,
  quiet: `
    - Texts that are read as what they say, such as "60s" for a property that counts seconds, and words for "none" that are read as 0.
    - Ports (\`invalid-port\`) and numbers that are refused (\`value-out-of-range\`).
    - Placeholders, and values that only a comment, quotes or a "=" spoil.
  `,
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name    http
            Match   *
            Workers «two»
      `,
      {
        files: conf`
          [SERVICE]
              HC_Period «1m»
        `,
        fixed: conf`
          [SERVICE]
              HC_Period 60
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            Grace 5
        [OUTPUT]
            Name    http
            Match   *
            Workers 2
      `,
    ],
  },

  check({ pipeline, report }) {
    const valid = (text: string): boolean => readInteger(text).exact;
    for (const typed of typedValues(pipeline, "int")) {
      const { property, schema, value, section } = typed;
      if (valid(value) && value.length < 10) continue;
      const key = schema.name.toLowerCase();
      if (key === "http_port" || key === "port" || section.kind === "node") continue;
      const misread = misreadNumber(value, "int", key);
      if (misread === undefined || schema.specialValues.has(value.toLowerCase()) || isOnlyMiswritten(value, valid))
        continue;
      if (outOfRange(typed, pipeline) !== undefined) continue;
      const why =
        misread.kind === "none"
          ? "it does not begin with a digit"
          : valid(value)
            ? "it does not fit into 32 bits"
            : "only the digits at its start count";
      const harmless = misread.kind === "rest";
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}, which is read as ${misread.value}: ${why}.`,
        ...(harmless ? { severity: "hint", effect: "none" } : {}),
        fixes:
          misread.meant === undefined || !isLiteral(property)
            ? []
            : [replaceWord(property.value, String(misread.meant), "unsafe")],
      });
    }
  },
});
