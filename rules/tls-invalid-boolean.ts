import { booleanWords, readBoolean } from "../grammar/values/boolean.ts";
import {
  booleanFixes,
  conf,
  defineRule,
  isOnlyMiswritten,
  namedProperty,
  shownValue,
  typedValues,
  withSafety,
} from "../src/rule/index.ts";

export default defineRule({
  summary: '"tls" is set to something that Fluent Bit does not read as on.',
  category: "value",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Only true, on and yes switch TLS on. With any other word, such as 1, Fluent Bit starts without a message and talks in plain
    text: passwords and records cross the network readable (seen in 1.9.10, 3.2.10 and 5.1.1).
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name  http
              Match *
              tls   «1»
        `,
        fixed: conf`
          [OUTPUT]
              Name  http
              Match *
              tls   On
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  http
            Match *
            tls   On
      `,
    ],
  },

  check({ pipeline, report }) {
    const valid = (value: string): boolean => readBoolean(value) !== undefined;
    for (const typed of typedValues(pipeline, "bool")) {
      const { schema, property, value } = typed;
      if (schema.name.toLowerCase() !== "tls" || schema.group !== "tls" || valid(value)) continue;
      if (isOnlyMiswritten(value, valid)) continue;
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}, which is neither on nor off, so Fluent Bit talks in plain text without a word.`,
        // Switching encryption on is a change that the other side must be ready for.
        fixes: booleanFixes(property, value, booleanWords).map((fix) => withSafety(fix, "unsafe")),
      });
    }
  },
});
