import { testRule } from "../rule-tester.ts";

const pipeline = (input: string, between: string, match = "*", template = "eks.«$kubernetes['namespace_name']»") =>
  `[INPUT]\n    Name tail\n    Path /a.log\n    Tag  kube.*\n[INPUT]\n    ${input.replaceAll("\n", "\n    ")}\n[FILTER]\n    Name  kubernetes\n    Match kube.*\n${between}[OUTPUT]\n    Name cloudwatch_logs\n    Match ${match}\n    region eu-central-1\n    log_group_name g\n    log_stream_name s\n    log_group_template ${template}\n`;
const quiet = (...parts: Parameters<typeof pipeline>) => pipeline(...parts).replaceAll(/[«»]/g, "");

testRule("template-key-not-available", {
  valid: {
    "only records with the key": quiet("Name systemd\nTag host.*", "", "kube.*"),
    "an input that may bring it": quiet("Name forward", ""),
    "a parser that may bring it": quiet("Name tail\nPath /b.log\nTag host.b\nParser json", ""),
    "a script that may bring it": quiet(
      "Name systemd\nTag host.*",
      "[FILTER]\n    Name  lua\n    Match host.*\n    script a.lua\n    call a\n",
    ),
    "a filter that brings it": quiet(
      "Name systemd\nTag host.*",
      "[FILTER]\n    Name  nest\n    Match host.*\n    Operation nest\n    Wildcard _*\n    Nest_under kubernetes\n",
    ),
    "a filter that takes the records": quiet(
      "Name systemd\nTag host.*",
      "[FILTER]\n    Name  rewrite_tag\n    Match host.*\n    Rule  $MESSAGE .* kube.x false\n",
    ),
    "an include that is not here": `@INCLUDE /elsewhere/*.conf\n${quiet("Name systemd\nTag host.*", "")}`,
    "another key": quiet("Name systemd\nTag host.*", "", "*", "x.$log"),
    "the tag": quiet("Name systemd\nTag host.*", "", "*", "x.$TAG[1]"),
    "no accessor at all, for a mistake in it": quiet("Name systemd\nTag host.*", "", "*", "x.$kubernetes['a"),
    "a filter that adds it": quiet(
      "Name systemd\nTag host.*",
      "[FILTER]\n    Name  modify\n    Match *\n    Add kubernetes a\n",
    ),
    "a filter that records it": quiet(
      "Name systemd\nTag host.*",
      "[FILTER]\n    Name  record_modifier\n    Match *\n    Record kubernetes a\n",
    ),
    "a filter that is not known": quiet("Name systemd\nTag host.*", "[FILTER]\n    Name  ${FILTER}\n    Match *\n"),
    "an input that is not known": quiet("Name ${INPUT}\nTag host.*", ""),
    "text of Docker that is split": quiet("Name tail\nPath /b.log\nTag host.b\nDocker_Mode On", ""),
  },
  invalid: {
    "records of systemd": {
      files: pipeline("Name systemd\nTag host.*", ""),
      messages: [
        'Records of "host.*" have no "kubernetes", so cloudwatch_logs logs a warning for each and stores them under "log_group_name".',
      ],
      severity: "warning",
      effect: "degraded",
    },
    "records of a file, with filters that add other keys": {
      files: pipeline(
        "Name tail\nPath /b.log\nTag app.b",
        "[FILTER]\n    Name  modify\n    Match *\n    Add cluster a\n[FILTER]\n    Name  grep\n    Match *\n    Exclude log ^$\n",
      ),
    },
    "filters that add no such key": {
      files: pipeline(
        "Name systemd\nTag host.*",
        [
          "aws",
          "expect",
          "grep",
          "multiline\n    Buffer Off",
          "stdout",
          "sysinfo",
          "throttle",
          "modify",
          "nest",
          "record_modifier",
        ]
          .map((name) => `[FILTER]\n    Name  ${name}\n    Match *\n`)
          .join(""),
      ),
    },
  },
});
