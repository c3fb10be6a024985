import { readBoolean } from "../grammar/values/boolean.ts";
import { atLeast, conf, defineRule, judgedValue, type Plugin, pluginsNamed } from "../src/rule/index.ts";

export default defineRule({
  summary: "A forward plugin has users or a password, but no shared key.",
  category: "output",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    User names and passwords are part of the handshake of secure forward, which takes place only with a "Shared_Key" or
    "Empty_Shared_Key On". Without it older releases connect without a word and without a check of anybody. An output refuses that from
    4.2.7 to 4.2.x and since 5.0.9, an input with "Security.Users" since 4.1.1 (and 4.0.12).
  `,
  quiet: `- Outputs with an "Upstream" file, whose nodes have keys of their own.`,
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name     forward
            Match    *
            Host     logs.example.com
            «Username» me
            Password \${PASSWORD}
      `,
    ],
    good: [
      conf`
        [OUTPUT]
            Name       forward
            Match      *
            Host       logs.example.com
            Shared_Key \${KEY}
            Username   me
            Password   \${PASSWORD}
      `,
    ],
  },

  check({ pipeline, report }) {
    const { version } = pipeline;
    const back = (from: string, before: string): boolean => atLeast(version, from) && !atLeast(version, before);
    const outputRefuses = atLeast(version, "5.0.9") || back("4.2.7", "5.0.0");
    const inputRefuses = atLeast(version, "4.1.1") || back("4.0.12", "4.1.0");
    for (const output of pluginsNamed(pipeline, "output", "forward")) {
      if (hasKey(output) || output.get("upstream") !== undefined) continue;
      const given = [output.get("username"), output.get("password")].find((one) => one && one.value.text !== "");
      if (given !== undefined) say(output, given.key, outputRefuses, "does not log in");
    }
    for (const input of pluginsNamed(pipeline, "input", "forward")) {
      const users = input.get("security.users");
      if (users?.schema === undefined || hasKey(input)) continue;
      say(input, users.key, inputRefuses, "takes records from anybody");
    }

    function say(
      plugin: Plugin,
      at: Parameters<typeof report>[0]["at"] & { text: string },
      refuses: boolean,
      else_: string,
    ) {
      const follows = refuses ? "Fluent Bit refuses to start" : `Fluent Bit ${version} ${else_}, without a word`;
      report({
        at,
        message: `The ${plugin.name.text} ${plugin.kind} has "${at.text}" but neither "Shared_Key" nor "Empty_Shared_Key On", so ${follows}.`,
        ...(refuses ? {} : { severity: "warning", effect: "ignored" }),
      });
    }
  },
});

/** Or perhaps: a variable may turn it on. */
function hasKey(plugin: Plugin): boolean {
  if (plugin.get("shared_key") !== undefined) return true;
  const empty = plugin.get("empty_shared_key");
  return empty !== undefined && readBoolean(judgedValue(empty) ?? "") !== false;
}
