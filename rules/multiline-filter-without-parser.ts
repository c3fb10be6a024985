import { conf, defineRule, filtersNamed, knownText } from "../src/rule/index.ts";

export default defineRule({
  summary: "A multiline filter names no multiline parser.",
  category: "filter",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    In its default mode, "parser", the filter needs at least one "multiline.parser"; without it Fluent Bit does not start. The mode
    "partial_message" needs none.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name dummy
        [FILTER]
            Name                  «multiline»
            Match                 *
            multiline.key_content log
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name dummy
        [FILTER]
            Name                  multiline
            Match                 *
            multiline.key_content log
            multiline.parser      go
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const filter of filtersNamed(pipeline, "multiline")) {
      if (filter.plugin.kind !== "found" || filter.plugin.value !== "multiline" || filter.schema === undefined)
        continue;
      const mode = filter.get("mode");
      const isParser = mode === undefined || knownText(mode)?.toLowerCase() === "parser";
      if (!isParser || filter.get("multiline.parser") !== undefined || filter.file.template) continue;
      report({
        at: filter.name,
        message: 'This multiline filter has no "multiline.parser", so Fluent Bit does not start.',
      });
    }
  },
});
