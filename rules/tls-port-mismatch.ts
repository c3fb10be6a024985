import { readInteger } from "../grammar/values/integer.ts";
import {
  addLine,
  conf,
  defineRule,
  judgedValue,
  type KnownPlugin,
  replaceWord,
  shownKey,
  switchOf,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The port of an output is one for TLS and TLS is off, or the other way round.",
  category: "output",
  severity: "warning",
  effect: "loss",
  fixes: "unsafe",
  why: `
    "tls" is off unless it is set, whatever the port. A server on 443 answers the plain text with an error or closes the connection;
    Fluent Bit tries again and then drops the records. The same happens to a "Cloud_ID", which only brings host and port. A server on 80
    in turn does not understand the TLS that it gets.
  `,
  quiet: `
    - Outputs that always use TLS, and those that take their hosts from an "Upstream" or reach them by a "Proxy".
  `,
  options: {
    ports: {
      type: "integers",
      minimum: 1,
      maximum: 65535,
      // 9243 is that of Elastic Cloud.
      default: [443, 8443, 9243],
      doc: "Ports where servers expect TLS from the first byte on.",
    },
  },
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name  http
              Match *
              Host  logs.example.com
              Port  «443»
        `,
        fixed: conf`
          [OUTPUT]
              Name  http
              Match *
              Host  logs.example.com
              Port  443
              tls   On
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  http
            Match *
            Host  logs.example.com
            Port  443
            tls   On
      `,
    ],
  },

  check({ pipeline, report, options: { ports } }) {
    for (const plugin of pipeline.outputs) {
      const { schema } = plugin;
      if (schema?.source !== "core" || schema.tls !== "optional" || schema.net !== "client") continue;
      const output = plugin as KnownPlugin;
      const [port, number] = portOf(output);
      if (port === undefined || (number !== undefined && number !== 80 && !ports.includes(number))) continue;
      if (["upstream", "proxy", "unix_path"].some((key) => output.get(key) !== undefined)) continue;
      const tls = output.get("tls");
      const isOn = switchOf(output, "tls");
      const where = number === undefined ? `"${shownKey(port)}"` : `port ${number}`;
      if (isOn === false && number !== 80) {
        report({
          at: port.value,
          message: `The ${output.name.text} output speaks plain text to ${where}, where servers expect TLS, so its records are not delivered.`,
          related: tls === undefined ? [] : [{ at: tls.at, message: "switched off here" }],
          fixes: [
            tls === undefined ? addLine(port, "tls", "On") : replaceWord(tls.value, "On", "unsafe", 'Set "tls" to On'),
          ],
        });
      } else if (isOn === true && number === 80) {
        report({
          at: port.value,
          message: `The ${output.name.text} output speaks TLS to port 80, where servers expect plain text as a rule and then take no records.`,
          severity: "hint",
          related: tls === undefined ? [] : [{ at: tls.at, message: "switched on here" }],
        });
      }
    }
  },
});

/** The property that says the port, and the number; undefined for that of a Cloud_ID, which is 443 or its own. */
function portOf(output: KnownPlugin) {
  const cloud = output.get("cloud_id");
  if (cloud?.schema !== undefined) return judgedValue(cloud) === undefined ? [] : ([cloud, undefined] as const);
  const port = output.get("port");
  const value = port?.schema === undefined ? undefined : judgedValue(port);
  if (port === undefined || value === undefined || !readInteger(value).exact) return [];
  return [port, readInteger(value).value] as const;
}
