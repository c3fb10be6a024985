import { conf, defineRule, didYouMean, judgedValue, shownKey, shownValue } from "../src/rule/index.ts";

export default defineRule({
  summary: '"storage.sync" is neither normal nor full.',
  category: "storage",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    The storage says "invalid synchronization mode", and Fluent Bit does not start. A dry run passes.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [SERVICE]
              storage.path /var/lib/fluent-bit
              storage.sync «fulll»
        `,
        fixed: conf`
          [SERVICE]
              storage.path /var/lib/fluent-bit
              storage.sync full
        `,
      },
    ],
    good: [
      conf`
        [SERVICE]
            storage.sync full
      `,
    ],
  },

  check({ pipeline, report }) {
    const modes = ["normal", "full"];
    const property = pipeline.serviceProperty("storage.sync");
    const value = property === undefined ? undefined : judgedValue(property);
    if (property === undefined || value === undefined || modes.includes(value.toLowerCase())) return;
    report({
      at: property.value,
      message: `"${shownKey(property)}" is ${shownValue(property, value)}, which is neither "normal" nor "full", so Fluent Bit refuses to start.`,
      fixes: didYouMean(property.value, modes),
    });
  },
});
