import { readDouble } from "../grammar/values/integer.ts";
import { conf, defineRule, judgedValue, shownKey, shownValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "Fluent Bit is to flush in an interval of 0, or in an unusual one.",
  category: "storage",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    "Flush" counts seconds. A text that does not begin with a number above 0 stops Fluent Bit at once: "invalid flush value,
    aborting." (every version, in a dry run too). Below 0.2 seconds it makes many small requests, above 60 seconds records arrive late
    and are lost when the process dies; both can be meant, so they are advice of the preset "strict".
  `,
  options: {
    shortest: { type: "number", minimum: 0, default: 0.2, doc: "Fewer seconds are advised against." },
    longest: { type: "number", minimum: 0, default: 60, doc: "More seconds are advised against." },
  },
  examples: {
    bad: [
      conf`
        [SERVICE]
            Flush «0»
      `,
      conf`
        [SERVICE]
            Flush «0,5»
      `,
      conf`
        [SERVICE]
            Flush «300»
      `,
    ],
    good: [
      conf`
        [SERVICE]
            Flush 0.2
      `,
    ],
  },

  check({ pipeline, report, options: { shortest, longest } }) {
    const property = pipeline.serviceProperty("flush");
    const value = property === undefined ? undefined : judgedValue(property);
    if (property === undefined || value === undefined) return;
    const { value: seconds, exact } = readDouble(value);
    const shown = `"${shownKey(property)}" is ${shownValue(property, value)}`;
    if (seconds <= 0) {
      const read = exact ? "" : `, which is read as ${seconds}`;
      report({ at: property.value, message: `${shown}${read}, but must be more than 0: Fluent Bit refuses to start.` });
    } else if (exact && (seconds < shortest || seconds > longest)) {
      const follows =
        seconds < shortest
          ? "Fluent Bit makes many small requests"
          : `records wait up to ${seconds} seconds before they are sent, and are lost if the process dies in that time`;
      report({
        at: property.value,
        message: `${shown}, so ${follows}.`,
        severity: "hint",
        effect: "none",
        preset: "strict",
      });
    }
  },
});
