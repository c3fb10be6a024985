import { conf, conflictsOf, defineRule, failedStart, pluginsAndUnits, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: "Two properties of a plugin exclude each other.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    The plugin cannot do both, says so when it starts, and Fluent Bit stops. No dry run tells.
  `,
  quiet: "- Versions that did not mind yet, and values that come from a variable whose value is not known.",
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
      conf`
        [OUTPUT]
            Name  syslog
            Match *
            Host  logs.example.com
            «tls»   On
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
      conf`
        [OUTPUT]
            Name  syslog
            Match *
            Host  logs.example.com
            Mode  tls
            tls   On
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pluginsAndUnits(pipeline)) {
      for (const { at, other, state, since } of conflictsOf(plugin, pipeline)) {
        const release = since === undefined ? "" : ` (since ${since})`;
        report({
          at: at.key,
          ...failedStart(plugin, pipeline, `while ${state}${release}`),
          related: other === undefined ? [] : [{ at: other.at, message: `"${shownKey(other)}" is set here.` }],
        });
      }
    }
  },
});
