import { testRule } from "../rule-tester.ts";

const main = "[SERVICE]\n    Flush 1\n[INPUT]\n    Name cpu\n[OUTPUT]\n    Name stdout\n    Match *\n";

testRule("classic-deprecated", {
  valid: {
    "a part that another file includes": { "inputs.conf": "[INPUT]\n    Name cpu\n" },
    "a version whose YAML has no parsers": { files: main, fluentBit: "3.1.10" },
    "a parsers file on its own": { files: { "parsers.conf": "[PARSER]\n    Name j\n    Format json\n" } },
    "a template": `{{ if .Values.on }}\n${main}{{ end }}\n`,
  },
  invalid: {
    "the main file, once": {
      files: main.replace("[SERVICE]", "[«SERVICE»]"),
      fluentBit: "3.2.0",
      messages: [
        "The classic format is deprecated at the end of 2026, according to Fluent Bit's documentation: since 3.2.0 the YAML format can say all of it.",
      ],
    },
  },
});
