import { testRule } from "../rule-tester.ts";

const filter = (name: string, lines: string) =>
  `[INPUT]\n    Name dummy\n[FILTER]\n    Name  ${name}\n    Match *\n${lines}`;

testRule("multiline-filter-without-parser", {
  valid: {
    "a parser": filter("multiline", "    multiline.parser java\n"),
    "another mode": filter("multiline", "    mode partial_message\n"),
    "a version without the filter": { fluentBit: "1.7.2", files: filter("multiline", "") },
  },
  invalid: {
    "the mode that needs one": {
      files: filter("«multiline»", "    mode parser\n"),
      messages: ['This multiline filter has no "multiline.parser", so Fluent Bit does not start.'],
      effect: "refused",
    },
  },
});
