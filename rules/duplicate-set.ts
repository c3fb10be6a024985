import { conf, defineRule } from "../src/rule/index.ts";

export default defineRule({
  summary: "A variable is set twice, to different values.",
  category: "include",
  severity: "warning",
  effect: "ignored",
  fixes: "none",
  why: `
    Fluent Bit runs all @SET of the main file and its includes before it expands anything. The last one of a name wins for the
    whole configuration, also for what stands above it, so the others do nothing.
  `,
  examples: {
    bad: [
      conf`
        «@SET TAG=first»
        [INPUT]
            Name cpu
            Tag  \${TAG}
        @SET TAG=second
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
    good: [
      conf`
        @SET TAG=cpu
        [INPUT]
            Name cpu
            Tag  \${TAG}
        [OUTPUT]
            Name  stdout
            Match \${TAG}
      `,
    ],
  },

  check({ pipeline, report }) {
    const effective = pipeline.sets.filter(({ outcome }) => outcome === "effective");
    const lasts = new Map(effective.map((set) => [set.name.text, set]));
    for (const { name, value, at, outcome } of pipeline.sets) {
      if (outcome !== "overridden") continue;
      const last = lasts.get(name.text);
      if (last === undefined || last.value.text === value.text) continue;
      report({
        at,
        message: `"${name.text}" is set again, and the last value wins everywhere, so this one is never used.`,
        related: [{ at: last.at, message: "this value wins" }],
      });
    }
  },
});
