import { testRule } from "../rule-tester.ts";

const output = (...lines: readonly string[]): string =>
  `[OUTPUT]\n    Name kafka\n    Match *\n    Brokers b\n    Topics t\n${lines.map((line) => `    ${line}\n`).join("")}`;
const input = (...lines: readonly string[]): string =>
  `[INPUT]\n    Name kafka\n    Brokers b\n    Topics t\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("unknown-rdkafka-property", {
  valid: {
    "the first release that folds names": { files: output("rdkafka.Log_Level 3"), fluentBit: "2.0.0" },
    "known names": output("rdkafka.log_level 3", "rdkafka.sasl.mechanism PLAIN", "rdkafka.queue.buffering.max.ms 5"),
    "a name in other case, which the reader folds": output("rdkafka.Log_Level 3"),
    "a name of topics": output("rdkafka.acks 1", "rdkafka.topic.acks 1"),
    "a name of consumers": input("rdkafka.fetch.wait.max.ms 5"),
    "names that a library brings": output("rdkafka.plugin.library.paths monitor.so", "rdkafka.monitor.on yes"),
    "a new name in its release": { files: output("rdkafka.max.poll.records 5"), fluentBit: "4.2.7" },
    "a value that is to be filled in": output("rdkafka.nosuch <your value>"),
    "a bare prefix, which another rule reports": output("rdkafka. x"),
    "another plugin": "[OUTPUT]\n    Name null\n    Match *\n    rdkafka.nosuch x\n",
  },
  invalid: {
    "an unknown name": {
      files: output("«rdkafka.nosuch» x"),
      messages: [
        'librdkafka has no property "nosuch" that can be set here: Fluent Bit 5.1.1 logs an error and goes on without the setting.',
      ],
    },
    "a misspelt name": {
      files: output("«rdkafka.compresion.codec» gzip"),
      safety: "unsafe",
      fixed: output("rdkafka.compression.codec gzip"),
    },
    "another separator": {
      files: input("«rdkafka.sasl_mechanism» PLAIN"),
      fixed: input("rdkafka.sasl.mechanism PLAIN"),
    },
    "a name of Java, and one for programs": {
      files: output("«rdkafka.sasl.jaas.config» x", "«rdkafka.error_cb» x"),
      fixed: null,
    },
    "a name that is newer than the release": {
      files: output("«rdkafka.max.poll.records» 5"),
      fluentBit: "5.0.8",
      messages: [
        '"max.poll.records" came with librdkafka 2.15.0, and Fluent Bit 5.0.8 carries 2.10.1: it logs an error and goes on without the setting.',
      ],
    },
    "a name in other case before 2.0.0": {
      files: output("«rdkafka.Log_Level» 3"),
      fluentBit: "1.9.10",
      fixed: output("rdkafka.log_level 3"),
    },
  },
});
