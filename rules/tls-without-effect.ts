import { conf, defineRule, fix, judgedValue, pluginsNamed, shownKey, switchOf } from "../src/rule/index.ts";

export default defineRule({
  summary: '"tls" is switched on for an output whose own library makes the connection and does not look at it.',
  category: "output",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The kafka output connects to brokers with librdkafka, which is encrypted by "rdkafka.security.protocol" alone. "tls On" is accepted
    without a word and only serves the schema registry: the brokers are still contacted in plain text (seen on the wire with 5.1.1).
  `,
  quiet: `
    - Outputs that set "rdkafka.security.protocol" to ssl or sasl_ssl, or use "AWS_MSK_IAM", which does.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [OUTPUT]
              Name    kafka
              Match   *
              Brokers kafka.example.com:9093
              Topics  logs
              «tls     On»
        `,
        fixed: conf`
          [OUTPUT]
              Name    kafka
              Match   *
              Brokers kafka.example.com:9093
              Topics  logs
              rdkafka.security.protocol SSL
        `,
      },
    ],
    good: [
      conf`
        [OUTPUT]
            Name    kafka
            Match   *
            Brokers kafka.example.com:9093
            Topics  logs
            rdkafka.security.protocol SSL
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const output of pluginsNamed(pipeline, "output", "kafka")) {
      const tls = output.get("tls");
      // Where the version has no "tls" for it at all, "tls-unsupported" speaks.
      if (tls === undefined || output.schema.tls === undefined || switchOf(output, "tls") !== true) continue;
      const protocol = output.get("rdkafka.security.protocol");
      const value = protocol === undefined ? "plaintext" : judgedValue(protocol)?.toLowerCase();
      if (value === undefined || value.endsWith("ssl") || switchOf(output, "aws_msk_iam") === true) continue;
      const forRegistry = output.properties.some(({ key }) => /^schema[._]registry[._]/i.test(key.text));
      const end = tls.yaml?.read.span.end ?? tls.value.at.span.end;
      const at = { file: tls.at.file, span: { start: tls.key.at.span.start, end } };
      report({
        at,
        message: `"${shownKey(tls)} ${tls.value.text}" does not reach the brokers of the kafka output, which librdkafka contacts in plain text while "rdkafka.security.protocol" is ${protocol === undefined ? "not set" : `"${value}"`}.`,
        fixes:
          protocol !== undefined || forRegistry
            ? []
            : [
                fix('Write "rdkafka.security.protocol SSL" instead', "unsafe", [
                  ...(tls.yaml === undefined
                    ? [{ at, newText: "rdkafka.security.protocol SSL" }]
                    : [
                        { at: tls.key.at, newText: "rdkafka.security.protocol" },
                        { at: tls.value.at, newText: "SSL" },
                      ]),
                ]),
              ],
      });
    }
  },
});
