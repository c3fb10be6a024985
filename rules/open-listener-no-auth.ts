import { conf, defineRule, type KnownPlugin, pluginsNamed, switchOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "An input takes records from every machine that reaches it.",
  category: "security",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    A forward or http input on all addresses, without a shared key, users, TLS or tokens, asks nobody who they are. Whoever reaches the
    port can write records of any content under any tag. Behind a network policy or a firewall that is fine.
  `,
  quiet: `
    - Inputs on a loopback address or a socket file, or with a key, users, TLS or "oauth2.validate".
  `,
  examples: {
    bad: [
      conf`
        [INPUT]
            Name   «forward»
            Listen 0.0.0.0
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name       forward
            Listen     0.0.0.0
            Shared_Key \${SHARED_KEY}
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const input of pluginsNamed(pipeline, "input", "forward", "http")) {
      const listen = input.get("listen")?.expanded ?? { kind: "found", value: "0.0.0.0" };
      if (listen.kind !== "found" || !["0.0.0.0", "::", ""].includes(listen.value)) continue;
      if (asks(input)) continue;
      report({
        at: input.name,
        message: `The ${input.name.text} input listens on all addresses and asks nobody who they are, so whoever reaches its port can write records.`,
      });
    }
  },
});

/** Or perhaps: a variable may turn it on. */
function asks(input: KnownPlugin): boolean {
  if (["shared_key", "security.users", "unix_path"].some((key) => input.get(key) !== undefined)) return true;
  return ["tls", "empty_shared_key", "oauth2.validate"].some(
    (key) => input.get(key) !== undefined && switchOf(input, key) !== false,
  );
}
