import { conf, defineRule, pluginsNamed } from "../src/rule/index.ts";

export default defineRule({
  summary: "The configuration names commands that Fluent Bit runs.",
  category: "security",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    An exec input runs its "Command" with a shell, as the user of Fluent Bit: mostly root, with the node's logs mounted. Who may change the
    configuration may then run anything there. Images without a shell, such as the official ones, do not run it at all.
  `,
  quiet: `
    - The input "exec_wasi", whose programs run in a sandbox.
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name    «exec»
            Command ls /var/log
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name    exec_wasi
            WASI_Path /wasm/list.wasm
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const input of pluginsNamed(pipeline, "input", "exec")) {
      report({
        at: input.name,
        message: `The ${input.name.text} input runs a command with a shell, so who can change this configuration can run anything as the user of Fluent Bit.`,
      });
    }
  },
});
