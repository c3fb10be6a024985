import { testRule } from "../rule-tester.ts";

const tail = (...lines: readonly string[]): string =>
  `[INPUT]\n    Name tail\n    Path /var/log/a.log\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("tail-read-from-head-default", {
  valid: {
    "a choice": tail("Read_from_Head Off"),
    "a choice that is not known": tail("Read_from_Head ${HEAD}"),
    "a version with the old default": { files: tail(), fluentBit: "1.5.7" },
    "another input": "[INPUT]\n    Name systemd\n",
  },
  invalid: {
    "the new default": {
      files: tail().replace("tail", "«tail»"),
      fluentBit: "1.6.0",
      messages: [
        'The tail input sets no "Read_from_Head": since Fluent Bit 1.6.0 it skips, at every start, the lines that its files already hold.',
      ],
    },
    "a database": {
      files: tail("DB /var/lib/a.db").replace("tail", "«tail»"),
      messages: [
        'The tail input sets no "Read_from_Head": since Fluent Bit 1.6.0 it skips, at the first start (later "DB" knows the place), the lines that its files already hold.',
      ],
    },
  },
});
