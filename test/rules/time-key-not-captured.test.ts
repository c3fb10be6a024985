import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const parser = (lines: string) => ({
  "fluent-bit.conf": conf`
    [SERVICE]
        Parsers_File parsers.conf
    [INPUT]
        Name dummy
  `,
  "parsers.conf": `[PARSER]\n    Name   a\n${lines}`,
});

testRule("time-key-not-captured", {
  valid: {
    "the group is there": parser("    Format regex\n    Regex (?<t>.*)\n    Time_Key t\n    Time_Format %s\n"),
    "the default key": parser("    Format regex\n    Regex (?<time>.*)\n    Time_Format %s\n"),
    "no format: the key is left alone": parser("    Format regex\n    Regex (?<a>.*)\n    Time_Key t\n"),
    "json: the key is a field": parser("    Format json\n    Time_Key t\n    Time_Format %s\n"),
    "no group at all: rule regex-no-named-group": parser(
      "    Format regex\n    Regex (.*)\n    Time_Key t\n    Time_Format %s\n",
    ),
    "a group that lost its parenthesis: rule suspicious-regex": parser(
      "    Format regex\n    Regex ^?<t>[0-9]+ (?<m>.*)\n    Time_Key t\n    Time_Format %s\n",
    ),
  },
  invalid: {
    "another name": {
      files: parser("    Format regex\n    Regex (?<date>.*) (?<m>.*)\n    Time_Key «ts»\n    Time_Format %s\n"),
      messages: [
        'The regular expression has no group "ts", so the time format is never used and each record gets the time of its arrival.',
      ],
      effect: "ignored",
      safety: "unsafe",
      fixed: parser("    Format regex\n    Regex (?<date>.*) (?<m>.*)\n    Time_Key date\n    Time_Format %s\n"),
    },
    "a name with another case, and nothing that sounds like a time": {
      files: parser("    Format regex\n    Regex (?<When>.*) (?<m>.*)\n    Time_Key «when»\n    Time_Format %s\n"),
      fixed: parser("    Format regex\n    Regex (?<When>.*) (?<m>.*)\n    Time_Key When\n    Time_Format %s\n"),
    },
    "no key and no group of the default name": {
      files: parser("    Format regex\n    Regex (?<date>.*)\n    Time_Format «%s»\n"),
    },
  },
});
