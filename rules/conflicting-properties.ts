import { conf, conflictsOf, defineRule } from "../src/rule/index.ts";

export default defineRule({
  summary: "Two properties of a plugin exclude each other.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The plugin cannot do both, says so when it starts, and Fluent Bit stops. No dry run tells.
  `,
  examples: {
    bad: [
      conf`
        [FILTER]
            Name          nest
            Match         *
            Operation     lift
            Nested_under  a
            Add_prefix    b_
            «Remove_prefix» c_
      `,
      conf`
        [FILTER]
            Name       grep
            Match      *
            Logical_Op and
            Regex      log error
            «Exclude»    log debug
      `,
    ],
    good: [
      conf`
        [FILTER]
            Name    grep
            Match   *
            Regex   log error
            Exclude log debug
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pipeline.plugins) {
      for (const [first, second] of conflictsOf(plugin)) {
        report({
          at: second.key,
          message: `The ${plugin.name.text} ${plugin.kind} cannot have "${first.key.text}" and "${second.key.text}" at once, so Fluent Bit refuses to start.`,
          related: [{ at: first.at, message: `"${first.key.text}" is set here.` }],
        });
      }
    }
  },
});
