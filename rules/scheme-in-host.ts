import { readHost } from "../grammar/values/host.ts";
import { conf, defineRule, hostFixes, hostProperties, judgedValue, shownKey, shownValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "A host is written as an address with a scheme, a port or a path.",
  category: "value",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    "Host" takes a name or an IP address and nothing else. Fluent Bit asks the resolver for the whole text, which knows no such
    name: an output fails at every flush and loses its records when the retries are used up. Where an address is needed at once
    ("Listen", "HTTP_Listen", outputs over UDP and exporters), Fluent Bit does not start. The port belongs to "Port", the scheme to
    "tls".
  `,
  quiet: `
    - Outputs that do not use "Host", such as s3 and stackdriver, and those with an "Upstream".
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name  es
              Match *
              Host  «https://es.example.com:9200»
        `,
        fixed: conf`
          [OUTPUT]
              Name  es
              tls   On
              Port  9200
              Match *
              Host  es.example.com
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name  es
            Match *
            Host  es.example.com
            Port  9200
            tls   On
      `,
      conf`
        [OUTPUT]
            Name  forward
            Match *
            Host  fe80::1
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const site of hostProperties(pipeline)) {
      const { property, what, section } = site;
      const value = judgedValue(property);
      const read = value === undefined ? undefined : readHost(value);
      if (value === undefined || read === undefined) continue;
      const extra =
        read.scheme !== undefined
          ? "a scheme"
          : read.port !== undefined
            ? "a port"
            : read.path === undefined
              ? "brackets"
              : "a path";
      const follows =
        site.effect === "refused"
          ? "cannot be resolved, and Fluent Bit refuses to start"
          : site.effect === "loss"
            ? `cannot be resolved: ${what} cannot connect and loses its records`
            : `cannot be resolved: ${what} cannot connect`;
      report({
        at: property.value,
        message: `"${shownKey(property)}" of ${what} is ${shownValue(property, value)}, which has ${extra} and so ${follows}.`,
        effect: site.effect,
        fixes: hostFixes(section, property, read),
      });
    }
  },
});
