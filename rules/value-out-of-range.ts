import { conf, defineRule, outOfRange, shownValue, typedValues } from "../src/rule/index.ts";

export default defineRule({
  summary: "A number is outside the range that Fluent Bit takes.",
  category: "value",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    "Flush 0" and a "Coro_Stack_Size" below one page stop Fluent Bit at once, a ring buffer without capacity while it reads the
    section, and "Refresh_Interval 0" or a severity of 9 when the plugin starts, which no dry run shows. A text without
    digits at its start counts as 0.
  `,
  examples: {
    bad: [
      conf`
        [SERVICE]
            Flush «0»
      `,
      conf`
        [INPUT]
            Name              tail
            Path              /var/log/a.log
            Buffer_Chunk_Size «1M»
      `,
    ],
    good: [
      conf`
        [SERVICE]
            Flush 0.2
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const typed of typedValues(pipeline)) {
      const allowed = outOfRange(typed, pipeline);
      if (allowed === undefined) continue;
      const { property, owner, value } = typed;
      report({
        at: property.value,
        message: `"${property.key.text}" of ${owner.startsWith("[") ? owner : `the ${owner}`} is ${shownValue(property, value)}, but must be ${allowed}: Fluent Bit refuses to start.`,
      });
    }
  },
});
