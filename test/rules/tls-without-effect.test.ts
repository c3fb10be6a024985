import { testRule } from "../rule-tester.ts";

const kafka = (...lines: readonly string[]) =>
  ["[OUTPUT]", "Name kafka", "Match *", "Brokers k:9093", ...lines].join("\n    ").concat("\n");

testRule("tls-without-effect", {
  valid: {
    off: kafka("tls off"),
    "what librdkafka reads as well": kafka("tls on", "rdkafka.security.protocol ssl"),
    "with a login": kafka("tls on", "rdkafka.security.protocol SASL_SSL"),
    "a protocol that is not known": kafka("tls on", `rdkafka.security.protocol \${PROTOCOL}`),
    "a login by AWS": kafka("tls on", "aws_msk_iam on"),
    "no boolean, of which another rule speaks": kafka("tls 1"),
    "a version in which kafka has no tls": { files: kafka("tls on"), fluentBit: "4.2.0" },
  },
  invalid: {
    "a plain protocol": {
      files: kafka("«tls on»", "rdkafka.security.protocol sasl_plaintext"),
      messages: [
        '"tls on" does not reach the brokers of the kafka output, which librdkafka contacts in plain text while "rdkafka.security.protocol" is "sasl_plaintext".',
      ],
    },
    "a schema registry, which needs it": {
      files: kafka("«tls on»", "schema_registry_url https://r:8081"),
      messages: [
        '"tls on" does not reach the brokers of the kafka output, which librdkafka contacts in plain text while "rdkafka.security.protocol" is not set.',
      ],
    },
    "nothing else": {
      files: kafka("«tls yes»", "tls.verify off"),
      safety: "unsafe",
      fixed: kafka("rdkafka.security.protocol SSL", "tls.verify off"),
    },
  },
});
