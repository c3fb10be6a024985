import { conf, defineRule, isUnset, judgedValue, type Plugin, usesTls } from "../src/rule/index.ts";

export default defineRule({
  summary: "TLS is switched on, and a file that it needs is not there.",
  category: "output",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    An input that listens with TLS needs a certificate ("certificate file missing"), and every file named by "tls.ca_file",
    "tls.crt_file" and "tls.key_file" must be there when the plugin starts, and that of "tls.proxy.ca_file" of an output whether it uses TLS or not. Else Fluent Bit does not start; a dry run passes.
  `,
  quiet: "- Files outside of the folders and mounts that we were given.",
  examples: {
    bad: [
      conf`
        [INPUT]
            Name forward
            «tls»  on
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name         forward
            tls          on
            tls.crt_file /etc/certs/tls.crt
            tls.key_file /etc/certs/tls.key
      `,
    ],
  },

  check({ pipeline, report }) {
    const judgeFile = (plugin: Plugin, key: string): void => {
      const property = plugin.get(key);
      const path = property?.schema === undefined ? undefined : judgedValue(property);
      if (property === undefined || path === undefined || pipeline.instance.files.read(path).kind !== "absent") return;
      report({
        at: property.value,
        message: `The file "${path}" is not there, so the ${plugin.name.text} ${plugin.kind} cannot set up TLS and Fluent Bit refuses to start.`,
      });
    };
    for (const plugin of [...pipeline.inputs, ...pipeline.outputs]) {
      // Read for every output, with a proxy or without, with TLS or without.
      if (plugin.kind === "output" && plugin.schema?.source === "core") judgeFile(plugin, "tls.proxy.ca_file");
      if (!usesTls(plugin)) continue;
      const tls = plugin.get("tls");
      const listens = plugin.kind === "input" && plugin.schema?.net === "server";
      if (listens && tls !== undefined && isUnset(plugin.get("tls.crt_file"), pipeline)) {
        report({
          at: tls.key,
          message: `The ${plugin.name.text} input listens with TLS but has no "tls.crt_file", so Fluent Bit refuses to start.`,
        });
      }
      for (const key of ["tls.ca_file", "tls.crt_file", "tls.key_file"]) judgeFile(plugin, key);
    }
  },
});
