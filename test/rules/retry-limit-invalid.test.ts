import { testRule } from "../rule-tester.ts";

const output = (value: string): string => `[OUTPUT]\n    Name http\n    Match *\n    Retry_Limit ${value}\n`;

testRule("retry-limit-invalid", {
  valid: {
    "numbers and words": ["1", "no_limits", "NO_RETRIES", "False", "off", "5x", "${LIMIT}", "<n>", "3 # times"]
      .map(output)
      .join(""),
    "below 0 is unlimited up to 1.7.4": { files: output("-1"), fluentBit: "1.7.4" },
    "an input has none": "[INPUT]\n    Name cpu\n    Retry_Limit 0\n",
  },
  invalid: {
    "what people write for never and for ever": {
      files: output("«0»") + output("«-1»") + output("«unlimited»") + output("«no_limit»"),
      effect: "ignored",
      safety: "unsafe",
      fixed: output("no_retries") + output("no_limits") + output("no_limits") + output("no_limits"),
    },
    "other words": {
      files: output("«abc»") + output("«true»"),
      fluentBit: "1.7.5",
      messages: [
        '"Retry_Limit" of the http output is "abc", which is read as 1: neither a number above 0 nor one of no_limits, no_retries, false and off.',
        '"Retry_Limit" of the http output is "true", which is read as 1: neither a number above 0 nor one of no_limits, no_retries, false and off.',
      ],
    },
    "words that are too new": {
      files: output("«no_limits»") + output("«no_retries»"),
      fluentBit: "1.7.4",
      messages: [
        '"Retry_Limit" of the http output is "no_limits", which Fluent Bit 1.7.4 reads as a number and retries once: the word came with 1.7.5.',
        '"Retry_Limit" of the http output is "no_retries", which Fluent Bit 1.7.4 reads as a number and retries once: the word came with 1.7.5.',
      ],
      fixed: output("False") + output("no_retries"),
    },
    "0 before 1.7.5": {
      files: output("«0»"),
      fluentBit: "1.7.4",
      messages: [
        '"Retry_Limit" of the http output is "0", which is read as 1: neither a number above 0 nor "false" or "off".',
      ],
    },
  },
});
