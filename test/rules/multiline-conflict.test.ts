import { testRule } from "../rule-tester.ts";

const tail = (lines: string) => `[INPUT]\n    Name tail\n    Path /a.log\n${lines}`;

testRule("multiline-conflict", {
  valid: {
    "Multiline with its parser": tail("    Multiline On\n    Parser_Firstline a\n"),
    "Multiline off": tail("    Multiline Off\n    Docker_Mode On\n"),
    "Docker_Mode off beside multiline.parser": tail("    multiline.parser cri\n    Docker_Mode Off\n"),
  },
  invalid: {
    "no first line": {
      files: tail("    «Multiline» On\n"),
      messages: ['"Multiline On" needs a "Parser_Firstline", so Fluent Bit does not start.'],
      severity: "error",
      effect: "refused",
    },
    "Docker_Mode beside Multiline": {
      files: tail("    «Multiline» On\n    Parser_Firstline a\n    Docker_Mode On\n"),
      effect: "refused",
    },
    "Parser beside multiline.parser": {
      files: tail("    multiline.parser cri\n    «Parser» docker\n"),
      messages: ['"multiline.parser" stands beside it, so "Parser" has no effect.'],
      severity: "warning",
      effect: "ignored",
      safety: "safe",
      fixed: tail("    multiline.parser cri\n"),
    },
  },
});
