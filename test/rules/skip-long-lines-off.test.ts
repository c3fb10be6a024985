import { testRule } from "../rule-tester.ts";

const tail = (name: string, ...more: readonly string[]): string =>
  ["[INPUT]", `    Name ${name}`, "    Path /a.log", ...more.map((line) => `    ${line}`), ""].join("\n");

// A line of 70,000 bytes was read with 5.1.1 and 1.7.2.
testRule("skip-long-lines-off", {
  valid: {
    "lines that are cut, in the first release that can": {
      files: tail("tail", "Truncate_Long_Lines On"),
      fluentBit: "4.2.0",
    },
    on: tail("tail", "Skip_Long_Lines On"),
    "not known": tail("tail", "Skip_Long_Lines ${X}"),
    "lines that are cut": tail("tail", "Truncate_Long_Lines On"),
    "another input": "[INPUT]\n    Name systemd\n",
  },
  invalid: {
    "not set": {
      files: tail("«tail»"),
      severity: "hint",
      effect: "loss",
      safety: "unsafe",
      messages: ["A line longer than 32K makes this tail input give up its file: the lines behind it are not read."],
      fixed: tail("tail", "Skip_Long_Lines On"),
    },
    "turned off, with a larger buffer": {
      files: tail("tail", "Skip_Long_Lines «Off»", "Buffer_Max_Size 1M"),
      messages: ["A line longer than 1M makes this tail input give up its file: the lines behind it are not read."],
    },
    "cut only since 4.2.0": {
      files: tail("«tail»", "Truncate_Long_Lines On"),
      fluentBit: "4.1.1",
      fixed: null,
    },
    "cut since 4.2.0, but not here": {
      files: tail("«tail»", "Truncate_Long_Lines Off"),
      fluentBit: "4.2.0",
      fixed: null,
    },
  },
});
