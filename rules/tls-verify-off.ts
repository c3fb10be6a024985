import { readBoolean } from "../grammar/values/boolean.ts";
import { conf, defineRule, filtersNamed, judgedValue, type Plugin, switchOf } from "../src/rule/index.ts";

export default defineRule({
  summary: "A connection is encrypted, but nobody looks who is at the other end.",
  category: "security",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    With "tls.verify Off" any certificate is taken. Whoever can stand between Fluent Bit and the server reads the records and the
    password, and nothing tells of it. For a server with a certificate of one's own, "tls.ca_file" names the authority that signed it.
  `,
  quiet: `
    - Outputs that do not use TLS: there is nothing to check.
    - Inputs, where it is about the certificates of clients.
    - A kubernetes filter that asks the kubelet, whose certificate is mostly signed by itself.
  `,
  examples: {
    bad: [
      conf`
        [OUTPUT]
            Name       es
            Match      *
            tls        On
            tls.verify «Off»
      `,
    ],
    good: [
      conf`
        [OUTPUT]
            Name        es
            Match       *
            tls         On
            tls.ca_file /etc/ca/ca.crt
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pipeline.outputs) {
      const { schema } = output;
      if (schema?.source !== "core" || schema.tls === undefined || checksAnyway.has(schema.name)) continue;
      const isOff = output.get("tls") === undefined ? schema.tls !== "always" : switchOf(output, "tls") === false;
      if (!isOff) say(output, "so whoever stands between it and the server can read and change what it sends");
    }
    for (const filter of filtersNamed(pipeline, "kubernetes")) {
      const isPlain = /^http:/i.test(filter.get("kube_url")?.value.text ?? "");
      const asksKubelet = filter.get("use_kubelet") !== undefined && switchOf(filter, "use_kubelet") !== false;
      if (!isPlain && !asksKubelet) say(filter, "so whoever stands between it and the API server gets its token");
    }

    function say(plugin: Plugin, follows: string): void {
      const verify = plugin.get("tls.verify");
      if (verify === undefined || readBoolean(judgedValue(verify) ?? "") !== false) return;
      report({
        at: verify.value,
        message: `The ${plugin.name.text} ${plugin.kind} takes any certificate, ${follows}.`,
      });
    }
  },
});

/** They do not look at the property, or did not in all releases (5.1.1); kafka connects with a library of its own. */
const checksAnyway: ReadonlySet<string> = new Set(["cloudwatch_logs", "kafka", "kinesis_firehose", "kinesis_streams"]);
