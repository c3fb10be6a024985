import { atLeast, conf, defineRule, keyMistakes, refusesCoreKeys, shownKey, whatFollows } from "../src/rule/index.ts";

export default defineRule({
  summary: "The classic format cannot express this: it needs a YAML configuration.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Processors and routes are maps and lists, which the classic format has not. As a key "processors" is an unknown property;
    a group "[processors]" is looked into and found wanting, so Fluent Bit refuses to start; before 4.0.2 it logs an error and
    goes on without it. "condition" is taken as a key of every plugin since 4.0.0, and nothing looks at it there.
  `,
  quiet: '- The "Condition" of the modify filter, which is its own.',
  examples: {
    bad: [
      conf`
        [INPUT]
            Name       cpu
            «processors» logs
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name cpu
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const mistake of keyMistakes(pipeline)) {
      if (mistake.kind !== "yaml-only") continue;
      report({
        at: mistake.property.key,
        message: `"${shownKey(mistake.property)}" works in YAML configurations only: ${whatFollows(mistake, pipeline)}.`,
        effect: mistake.acceptance === "refused" ? "refused" : "ignored",
      });
    }
    // Every plugin takes "condition" since 4.0.0, and only processors look at it.
    for (const plugin of pipeline.plugins) {
      const condition = plugin.get("condition");
      // In YAML: `condition-without-effect`.
      if (condition?.schema?.group !== "generic" || plugin.yaml !== undefined) continue;
      const refused = refusesCoreKeys(plugin);
      report({
        at: condition.key,
        message: `"${shownKey(condition)}" works in YAML configurations only, for processors: ${refused ? "Fluent Bit refuses to start" : "Fluent Bit takes it and does nothing with it"}.`,
        severity: refused ? "error" : "warning",
        effect: refused ? "refused" : "ignored",
      });
    }
    // Processors came with 2.1.0; before, groups are ignored. Until 4.0.2 a group that fails was logged and left out.
    if (!atLeast(pipeline.version, "2.1.0")) return;
    const refuses = atLeast(pipeline.version, "4.0.2");
    for (const { format, file, reading, role } of pipeline.files) {
      if (format !== "classic" || (role !== "main" && role !== "include")) continue;
      for (const item of reading.items) {
        if (item.kind !== "section" || (item.type !== "input" && item.type !== "output")) continue;
        for (const { name, line, entries } of item.groups) {
          // A group that cannot be read is the matter of `bad-section-header`.
          if (name.text.toLowerCase() !== "processors" || reading.mistakes.some((mistake) => mistake.line === line))
            continue;
          // Other keys are not looked at, in no version.
          const isRead = entries.some(({ key }) => /^(?:logs|metrics|traces|profiles)$/i.test(key.text));
          const follows = !isRead
            ? "Fluent Bit ignores this group"
            : refuses
              ? "Fluent Bit refuses to start over this group"
              : `Fluent Bit ${pipeline.version} starts without those of this group; since 4.0.2 it refuses to start`;
          report({
            at: { file, span: name.span },
            message: `Processors work in YAML configurations only: ${follows}.`,
            effect: isRead && refuses ? "refused" : "ignored",
          });
        }
      }
    }
  },
});
