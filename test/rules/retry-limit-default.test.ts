import { testRule } from "../rule-tester.ts";

const output = (name: string, ...lines: readonly string[]): string =>
  `[OUTPUT]\n    Name ${name}\n    Match *\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("retry-limit-default", {
  valid: {
    "a limit": output("es", "Retry_Limit 5"),
    "a limit that is not known": output("es", "Retry_Limit ${LIMIT}"),
    "outputs of this machine": output("file") + output("stdout") + output("null"),
    "an output that is asked": output("prometheus_exporter"),
    s3: output("s3", "bucket b"),
    "a plugin of an image": output("cloudwatch"),
  },
  invalid: {
    "an output with a connection": {
      files: output("«es»"),
      messages: ['The es output sets no "Retry_Limit": a chunk that fails is tried once more and then dropped.'],
    },
    "outputs with a connection of their own": {
      files: output("«kafka»", "Brokers b") + output("«cloudwatch_logs»", "region r"),
    },
  },
});
