import { conf, crashesWithoutTls, defineRule, removeProperty, shownKey } from "../src/rule/index.ts";

export default defineRule({
  summary: 'An input or output without a network has "Host", "Port", "Listen" or TLS settings.',
  category: "property",
  severity: "warning",
  effect: "ignored",
  fixes: "safe",
  why: `
    The core takes these properties for every plugin, so that a tail with "Port 80" or a stdout output with "Host" starts, and does
    nothing with them. They belong to another plugin.
  `,
  quiet: `
    - "tls On", which is refused (\`tls-unsupported\`).
    - Outputs that reach their service by a library of their own.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name tail
              Path /var/log/a.log
              «Port» 80
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
            Name tcp
            Port 5170
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const plugin of pipeline.plugins) {
      const { schema, kind } = plugin;
      if (schema?.source !== "core") continue;
      const isLocal = local.has(`${kind} ${schema.name}`);
      if (!isLocal && (kind !== "input" || schema.net === undefined || schema.tls !== undefined)) continue;
      const crashing = crashesWithoutTls(plugin);
      for (const property of plugin.properties) {
        const name = property.key.text.toLowerCase();
        if (!networkKeys.has(name) && !name.startsWith("tls.")) continue;
        const known = property.schema;
        const isNetwork = isLocal && known?.onlyUsefulWith === "net";
        const isTls = schema.tls === undefined && known?.group === "tls";
        if ((!isNetwork && !isTls) || crashing.includes(property)) continue;
        report({
          at: property.key,
          message: `The ${plugin.name.text} ${kind} has no ${isLocal ? "network" : "TLS"} connection, so "${shownKey(property)}" has no effect.`,
          fixes: [removeProperty(property, "safe")],
        });
      }
    }
  },
});

const networkKeys: ReadonlySet<string> = new Set(["host", "port", "listen", "ipv6"]);

/** Plugins that stay on the machine; others without a connection of the core (kafka, pgsql) bring their own. */
const local: ReadonlySet<string> = new Set([
  "input blob",
  "input cpu",
  "input disk",
  "input docker",
  "input dummy",
  "input event_type",
  "input exec",
  "input exec_wasi",
  "input fluentbit_logs",
  "input fluentbit_metrics",
  "input gpu_metrics",
  "input head",
  "input kmsg",
  "input mem",
  "input netif",
  "input node_exporter_metrics",
  "input podman_metrics",
  "input proc",
  "input process_exporter_metrics",
  "input prometheus_textfile",
  "input random",
  "input serial",
  "input stdin",
  "input systemd",
  "input tail",
  "input thermal",
  "input windows_exporter_metrics",
  "input winevtlog",
  "input winlog",
  "input winstat",
  "output counter",
  "output exit",
  "output file",
  "output flowcounter",
  "output null",
  "output plot",
  "output stdout",
]);
