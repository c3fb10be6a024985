import { conf, defineRule, list, mayLoadLibraries, pluginVersions, replaceWord } from "../src/rule/index.ts";

export default defineRule({
  summary: "The plugin exists, but for another kind of section.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    Inputs, filters and outputs are looked up by their own lists. A name of another list does not exist for Fluent Bit, and
    it stops.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [FILTER]
              Name «tail»
              Path /var/log/a.log
        `,
        fixed: conf`
          [INPUT]
              Name tail
              Path /var/log/a.log
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name tail
            Path /var/log/a.log
      `,
    ],
  },

  check({ pipeline, report }) {
    if (mayLoadLibraries(pipeline)) return;
    for (const { plugin, schema, kind, name, heading } of pipeline.plugins) {
      if (plugin.kind !== "found" || schema !== undefined) continue;
      // Processors have no section of their own in the classic format.
      const kinds = pipeline.schema.pluginKinds(plugin.value).filter((other) => other !== "processor");
      // Another version has it, so the version is to blame: rule `unknown-plugin`.
      if (
        kinds.length === 0 ||
        kind === "processor" ||
        kinds.includes(kind) ||
        pluginVersions(kind, plugin.value) !== undefined
      )
        continue;
      report({
        at: name,
        message: `Fluent Bit has no ${kind} ${list([plugin.value])}, only the ${kinds.join(" and the ")} of that name, so it refuses to start.`,
        fixes: kinds.map((other) => {
          const upper = heading.text === heading.text.toUpperCase();
          return replaceWord(heading, upper ? other.toUpperCase() : other, "unsafe");
        }),
      });
    }
  },
});
