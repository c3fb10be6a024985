import { testRule } from "../rule-tester.ts";

const parser = (lines: string) => ({
  "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name dummy\n",
  "parsers.conf": `[PARSER]\n    Name a\n    Format json\n${lines}`,
});

testRule("invalid-time-offset", {
  valid: {
    "an offset": parser("    Time_Format %s\n    Time_Offset -0330\n"),
    "no format: it is not looked at": parser("    Time_Offset 1h\n"),
    "the system's zone goes first": parser("    Time_Format %s\n    Time_Offset 1h\n    Time_System_Timezone On\n"),
    "beside Time_Zone: rule time-zone-conflict": parser("    Time_Format %s\n    Time_Offset 1h\n    Time_Zone UTC\n"),
  },
  invalid: {
    "a duration": {
      files: parser("    Time_Format %s\n    Time_Offset «1h»\n    Time_System_Timezone Off\n"),
      messages: ['"1h" is no offset such as "+0900", so Fluent Bit does not start.'],
      severity: "error",
      effect: "refused",
      safety: "unsafe",
      fixed: parser("    Time_Format %s\n    Time_Offset +0100\n    Time_System_Timezone Off\n"),
    },
    "a zone's name, before 5.1.0": {
      fluentBit: "4.2.8",
      files: parser("    Time_Format %s\n    Time_Offset «JST»\n"),
      severity: "warning",
      effect: "ignored",
    },
  },
});
