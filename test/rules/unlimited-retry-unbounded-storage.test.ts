import { testRule } from "../rule-tester.ts";

const pipeline = (storage: string, output: string, service = ""): string =>
  `[SERVICE]\n    storage.path /var/lib/f\n${service}[INPUT]\n    Name cpu\n    Tag a\n${storage}[OUTPUT]\n    Name http\n    Match a\n${output}`;
const files = "    storage.type filesystem\n";

testRule("unlimited-retry-unbounded-storage", {
  valid: {
    "a word that 1.7.4 does not know yet": {
      files:
        "[SERVICE]\n    storage.path /s\n[INPUT]\n    Name cpu\n    storage.type filesystem\n[OUTPUT]\n    Name http\n    Match *\n    Retry_Limit no_limits\n",
      fluentBit: "1.7.4",
    },
    "an output that cannot limit its storage, because the release knows no limit": {
      files:
        "[SERVICE]\n    storage.path /s\n[INPUT]\n    Name cpu\n    storage.type filesystem\n[OUTPUT]\n    Name http\n    Match *\n    Retry_Limit False\n",
      fluentBit: "1.2.2",
    },
    "an output that the records may not reach": `[SERVICE]
    storage.path /s
[INPUT]
    Name cpu
    Tag  \${TAG}
    storage.type filesystem
[OUTPUT]
    Name http
    Match a
    Retry_Limit False
`,
    "an input in memory": pipeline("", "    Retry_Limit False\n"),
    "an input in memory, in so many words": pipeline("    storage.type memory\n", "    Retry_Limit False\n"),
    "a limit of retries": pipeline(files, "    Retry_Limit 10\n"),
    "a limit of files": pipeline(files, "    Retry_Limit False\n    storage.total_limit_size 1G\n"),
    "a limit that is off on purpose": pipeline(files, "    Retry_Limit False\n    storage.total_limit_size off\n"),
    "an input that does not reach the output": pipeline(files, "    Retry_Limit False\n").replace("Match a", "Match b"),
    "s3, which does not retry for ever": pipeline(files, "    bucket b\n    Retry_Limit False\n").replace("http", "s3"),
    "an output that does not fail": pipeline(files, "    Retry_Limit False\n").replace("http", "stdout"),
    "a word that 1.7.2 reads as 1": { files: pipeline(files, "    Retry_Limit no_limits\n"), fluentBit: "1.7.2" },
    "outputs that wait to be asked": ["prometheus_exporter", "vivo_exporter"]
      .map((name) => pipeline(files, "    Retry_Limit False\n").replace("http", name))
      .join(""),
  },
  invalid: {
    "a word that 1.7.5 knows": {
      files:
        "[SERVICE]\n    storage.path /s\n[INPUT]\n    Name cpu\n    storage.type filesystem\n[OUTPUT]\n    Name http\n    Match *\n    Retry_Limit «no_limits»\n",
      fluentBit: "1.7.5",
    },
    "files without a limit": {
      files: pipeline(files, "    Retry_Limit «False»\n"),
      messages: [
        'The http output retries for ever, and the cpu input stores its records in files: without "storage.total_limit_size" they fill the disk while the service is away.',
      ],
    },
    "a type that the service hands down": {
      files: pipeline("", "    Retry_Limit «no_limits»\n", "    storage.type filesystem\n    storage.inherit on\n"),
    },
    "the input is shown": {
      files: pipeline(files, "    Retry_Limit «False»\n"),
      related: [["cpu", "its records are stored in files"]],
    },
    "outputs that reach their service by themselves": {
      files: ["cloudwatch_logs", "kafka", "kinesis_firehose", "kinesis_streams", "pgsql", "td"]
        .map((name) => pipeline(files, "    Retry_Limit «False»\n").replace("http", name))
        .join(""),
    },
  },
});
