import { readLogLevel } from "../grammar/values/log-level.ts";
import { atLeast, conf, defineRule, removeProperty } from "../src/rule/index.ts";

export default defineRule({
  summary: "The environment sets FLB_LOG_LEVEL, and [SERVICE] sets Log_Level.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    With FLB_LOG_LEVEL set to a valid level, Fluent Bit 5.1.0 and 5.1.1 "could not configure service property 'log_level'" and
    refuse to start. Before, the variable simply won.
  `,
  quiet: "- Values of the variable that are no level: these are ignored.",
  examples: {
    bad: [],
    good: [
      conf`
        [SERVICE]
            Log_Level info
      `,
    ],
  },

  check({ pipeline, report }) {
    const property = pipeline.serviceProperty("log_level");
    if (property === undefined || !atLeast(pipeline.version, "5.1.0")) return;
    const variable = pipeline.instance.env.get("FLB_LOG_LEVEL");
    if (variable.kind !== "found" || variable.value.value.kind !== "found") return;
    const level = variable.value.value.value;
    if (readLogLevel(level) === undefined) return;
    const { at } = variable.value;
    report({
      at: property.key,
      message: `The environment sets FLB_LOG_LEVEL to "${level}", and Fluent Bit ${pipeline.version} refuses a "${property.key.text}" beside it and does not start.`,
      related: at === undefined ? [] : [{ at, message: "FLB_LOG_LEVEL is set here." }],
      fixes: [removeProperty(property, "unsafe")],
    });
  },
});
