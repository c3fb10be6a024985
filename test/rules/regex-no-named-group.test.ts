import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const parser = (regex: string, format = "regex") => ({
  "fluent-bit.conf": conf`
    [SERVICE]
        Parsers_File parsers.conf
    [INPUT]
        Name dummy
  `,
  "parsers.conf": `[PARSER]\n    Name   a\n    Format ${format}\n    Regex  ${regex}\n`,
});

testRule("regex-no-named-group", {
  valid: {
    "one group": parser("(?<a>x)"),
    "another format": parser("(x)", "json"),
    "what does not compile": parser("(x"),
    "a grep filter needs none": "[INPUT]\n    Name dummy\n[FILTER]\n    Name grep\n    Match *\n    Regex log (x)\n",
  },
  invalid: {
    "groups without names": {
      files: parser("«^(a) (?:b)$»"),
      messages: ["The regular expression has no named group, so the parser never parses anything."],
      effect: "ignored",
    },
  },
});
