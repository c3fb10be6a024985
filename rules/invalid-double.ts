import { readDouble } from "../grammar/values/integer.ts";
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
  summary: "A number is written so that Fluent Bit reads another one.",
  category: "value",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Of the text for a number only what looks like one at its start counts, and nothing is said about the rest: "Flush 500ms"
    is 500 seconds, "Flush 1m" is 1 second, "Rate fast" of the throttle filter is 0.
  `,
  quiet: `
    - Texts that are read as what they say, such as "Flush 5s" or "75%".
    - A "Flush" that is read as 0 (\`flush-interval\`).
  `,
  examples: {
    bad: [
      {
        files: conf`
          [SERVICE]
              Flush «500ms»
        `,
        fixed: conf`
          [SERVICE]
              Flush 0.5
        `,
      },
      conf`
        [FILTER]
            Name  throttle
            Match *
            Rate  «fast»
      `,
    ],
    good: [
      conf`
        [SERVICE]
            Flush 0.5
      `,
    ],
  },

  check({ pipeline, report }) {
    const valid = (text: string): boolean => readDouble(text).exact;
    for (const typed of typedValues(pipeline, "double")) {
      const { property, schema, value } = typed;
      const key = schema.name.toLowerCase();
      if (valid(value) || (key === "flush" && readDouble(value).value <= 0)) continue;
      const misread = misreadNumber(value, "double", key);
      if (misread === undefined || isOnlyMiswritten(value, valid) || outOfRange(typed, pipeline) !== undefined)
        continue;
      const harmless = misread.kind === "rest";
      const why = misread.kind === "none" ? "it does not begin with a digit" : "only the number at its start counts";
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
