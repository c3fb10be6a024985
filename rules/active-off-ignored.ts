import {
  conf,
  defineRule,
  isLiteral,
  judgedValue,
  refusesCoreKeys,
  removeProperty,
  replaceWord,
  shownKey,
  shownValue,
} from "../src/rule/index.ts";

export default defineRule({
  summary: '"active" does not switch the plugin off.',
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Every plugin takes "active" since 2.1.0, but only filters look at it, and only "false" and "0" switch one off: with "off" or "no"
    the filter goes on. An input or output with "active false" runs as ever. The filters modify, nest and expect refuse to start with any other
    value, even "true".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name   grep
              Match  *
              Regex  log error
              active «off»
        `,
        fixed: conf`
          [FILTER]
              Name   grep
              Match  *
              Regex  log error
              active false
        `,
      },
    ],
    good: [
      conf`
        [FILTER]
            Name   grep
            Match  *
            Regex  log error
            active false
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pipeline.plugins) {
      const property = plugin.get("active");
      const value = property?.schema?.group === "generic" ? judgedValue(property) : undefined;
      if (property === undefined || value === undefined) continue;
      const folded = value.toLowerCase();
      if (plugin.kind === "filter") {
        if (refusesCoreKeys(plugin) && folded !== "false" && folded !== "0") {
          report({
            at: property.key,
            message: `The ${plugin.name.text} filter takes "${shownKey(property)}" for a rule of its own unless it is "false" or "0", and Fluent Bit refuses to start.`,
            severity: "error",
            effect: "refused",
            fixes: [removeProperty(property, folded === "off" || folded === "no" ? "unsafe" : "safe")],
          });
          continue;
        }
        if (folded !== "off" && folded !== "no") continue;
        report({
          at: property.value,
          message: `"${shownKey(property)}" is ${shownValue(property, value)}, but only "false" and "0" switch a filter off, so it goes on.`,
          fixes: isLiteral(property) ? [replaceWord(property.value, "false", "unsafe")] : [],
        });
      } else if (["off", "no", "false", "0"].includes(folded)) {
        report({
          at: property.value,
          message: `"${shownKey(property)}" is ${shownValue(property, value)}, but only filters can be switched off, so this ${plugin.kind} runs as ever.`,
        });
      }
    }
  },
});
