import { testRule } from "../rule-tester.ts";

const parser = (lines: string) => ({
  "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name dummy\n",
  "parsers.conf": `[PARSER]\n    Name a\n    Format json\n${lines}`,
});

testRule("invalid-time-zone", {
  valid: {
    "names of the database": parser("    Time_Format %s\n    Time_Zone Europe/Berlin\n"),
    "no format: rule time-zone-conflict": parser("    Time_Zone Nope/Nope\n"),
    "a version that does not know the key": {
      fluentBit: "3.2.10",
      files: parser("    Time_Format %s\n    Time_Zone Nope/Nope\n"),
    },
  },
  invalid: {
    "no such zone": {
      files: parser("    Time_Format %s\n    Time_Zone «Nope/Nope»\n"),
      messages: ['"Nope/Nope" is no time zone, so Fluent Bit does not start.'],
      effect: "refused",
    },
    "an offset": { files: parser("    Time_Format %s\n    Time_Zone «+09:00»\n") },
  },
});
