import { testRule } from "../rule-tester.ts";

const main = (name: string): string =>
  `[SERVICE]\n    Parsers_File ${name}\n[INPUT]\n    Name cpu\n[OUTPUT]\n    Name  null\n    Match *\n`;

testRule("yaml-parsers-file-format", {
  valid: {
    "a version that reads YAML": { files: main("p.yaml"), fluentBit: "3.2.0" },
    "the classic format": { files: main("p.conf"), fluentBit: "2.2.3" },
  },
  invalid: {
    "the last version that does not": {
      files: main("«p.YML»"),
      fluentBit: "3.1.10",
      severity: "error",
      effect: "degraded",
      messages: [
        `Fluent Bit 3.1.10 cannot read parsers from YAML, so it runs without those of "p.YML"; 3.2.0 is the first that can.`,
      ],
    },
    "a classic file of the same name": {
      files: { "fluent-bit.conf": main("«p.yaml»"), "p.conf": "[PARSER]\n    Name   a\n    Format json\n" },
      fluentBit: "1.7.2",
      fixed: { "fluent-bit.conf": main("p.conf") },
      safety: "unsafe",
    },
  },
});
