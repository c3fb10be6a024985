import { conf, defineRule, namedProperty, outOfRange, shownValue, typedValues } from "../src/rule/index.ts";

export default defineRule({
  summary: "A number is outside the range that Fluent Bit takes.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    A "Coro_Stack_Size" below one page stops Fluent Bit at once, a ring buffer without capacity while it reads the section,
    and a severity of 9 when the plugin starts, which no dry run shows. Of a text only the digits at its start count: "24K" is
    24, and a text without any is 0.
  `,
  quiet: `
    - "Flush" (\`flush-interval\`), "Refresh_Interval" and "Rotate_Wait" (\`refresh-interval-zero\`), the buffers of tail (\`buffer-max-lt-chunk\`).
  `,
  examples: {
    bad: [
      conf`
        [SERVICE]
            Coro_Stack_Size «1024»
      `,
      conf`
        [OUTPUT]
            Name                   syslog
            Match                  *
            Syslog_Severity_Preset «9»
      `,
    ],
    good: [
      conf`
        [SERVICE]
            Coro_Stack_Size 24576
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const typed of typedValues(pipeline)) {
      const range = outOfRange(typed, pipeline);
      if (range === undefined) continue;
      const { property, value } = typed;
      const read =
        range.value === undefined || String(range.value) === value ? "" : `, which is read as ${range.value}`;
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}${read}, but must be ${range.allowed}: Fluent Bit refuses to start.`,
      });
    }
  },
});
