import { testRule } from "../rule-tester.ts";

const outputs = (key: string, ...values: readonly string[]): string =>
  values.map((value, index) => `[OUTPUT]\n    Name  es\n    Match m${index}\n    ${key} ${value}\n`).join("");

testRule("inconsistent-value", {
  valid: {
    "two of each": outputs("Host", "es-logging", "es-logging", "es-loging", "es-loging"),
    "only two siblings agree": outputs("Host", "es-logging", "es-logging", "es-loging"),
    "a third value that is no slip": outputs(
      "Host",
      "es-logging",
      "es-logging",
      "es-logging",
      "es-loging",
      "other-host",
    ),
    "an ending that differs on purpose": outputs("Index", "index-a", "index-a", "index-a", "index-b"),
    numbers: outputs("Host", "logging1", "logging1", "logging1", "logging2"),
    "http and https": outputs("Host", "http", "http", "http", "https"),
    "short words": outputs("Host", "prod", "prod", "prod", "prd"),
    "keys and passwords": outputs("HTTP_Passwd", "swordfish", "swordfish", "swordfish", "swordfisch"),
    variables: outputs("Host", "${LOGGING}", "${LOGGING}", "${LOGGING}", "${LOGING}"),
    "other plugins": `${outputs("Host", "es-logging", "es-logging", "es-logging")}[OUTPUT]\n    Name  http\n    Match m\n    Host  es-loging\n`,
  },
  invalid: {
    "one of four": {
      files: outputs("Host", "es-logging", "es-logging", "es-logging", "«es-loging»"),
      messages: [
        `"Host" is "es-loging" here and "es-logging" in 3 sections of the same plugin, which looks like a slip.`,
      ],
      severity: "hint",
      effect: "none",
      fixed: outputs("Host", "es-logging", "es-logging", "es-logging", "es-logging"),
      safety: "unsafe",
    },
    "two of six, with the same slip": {
      files: outputs(
        "Host",
        "«metric-servic»",
        "metric-service",
        "metric-service",
        "«metric-servic»",
        "metric-service",
        "metric-service",
      ),
      fixed: outputs("Host", ...Array.from({ length: 6 }, () => "metric-service")),
    },
    "letters in another order": {
      files: outputs("Host", "elastic.example", "elastic.example", "elastic.example", "«elasitc.example»"),
      fixed: outputs("Host", ...Array.from({ length: 4 }, () => "elastic.example")),
    },
  },
});
