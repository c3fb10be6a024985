import { testRule } from "../rule-tester.ts";

const parser = (lines: string) => ({
  "fluent-bit.conf": "[SERVICE]\n    Parsers_File parsers.conf\n[INPUT]\n    Name dummy\n",
  "parsers.conf": `[PARSER]\n    Name a\n    Format json\n${lines}`,
});

testRule("time-zone-conflict", {
  valid: {
    "a zone with a format": parser("    Time_Format %s\n    Time_Zone Asia/Tokyo\n    Time_System_Timezone Off\n"),
    "a version that does not know the key": {
      fluentBit: "3.2.10",
      files: parser("    Time_Offset +0900\n    Time_Zone Asia/Tokyo\n"),
    },
  },
  invalid: {
    "no format": {
      files: parser("    «Time_Zone» Asia/Tokyo\n"),
      messages: ['"Time_Zone" needs a "Time_Format", so Fluent Bit does not start.'],
      effect: "refused",
    },
    "the system's zone": {
      files: parser("    Time_Format %s\n    «Time_Zone» Asia/Tokyo\n    Time_System_Timezone On\n"),
      messages: ['"Time_Zone" cannot be combined with "Time_System_Timezone", so Fluent Bit does not start.'],
      safety: "unsafe",
      fixed: parser("    Time_Format %s\n    Time_Zone Asia/Tokyo\n"),
    },
    "an offset, before 5.1.0": {
      fluentBit: "4.2.8",
      files: parser("    Time_Format %s\n    «Time_Zone» Asia/Tokyo\n    Time_Offset +0900\n"),
      severity: "warning",
      effect: "ignored",
      fixed: parser("    Time_Format %s\n    Time_Zone Asia/Tokyo\n"),
    },
  },
});
