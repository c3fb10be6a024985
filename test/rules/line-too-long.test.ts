import { testRule } from "../rule-tester.ts";

const long = (bytes: number): string => `[INPUT]\n    Name dummy\n«    Tag ${"x".repeat(bytes - 8)}»\n`;
const unmarked = (text: string): string => text.replace("«", "").replace("»", "");

testRule("line-too-long", {
  valid: {
    "just short enough": { files: unmarked(long(4094)), fluentBit: "2.0.14" },
    "since 2.1": { files: unmarked(long(4095)), fluentBit: "2.1.0" },
  },
  invalid: {
    "2.0": {
      files: long(4095),
      fluentBit: "2.0.14",
      messages: [
        "This line is too long: Fluent Bit 2.0.14 reads lines of fewer than 4095 bytes, since 2.1.0 more, so Fluent Bit refuses to start.",
      ],
      severity: "error",
      effect: "refused",
    },
  },
});
