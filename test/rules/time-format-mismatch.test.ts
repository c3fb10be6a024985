import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const parser = (regex: string, format: string, more = "") => ({
  "fluent-bit.conf": conf`
    [SERVICE]
        Parsers_File parsers.conf
    [INPUT]
        Name dummy
  `,
  "parsers.conf": `[PARSER]\n    Name   a\n    Format regex\n    Regex  ${regex}\n    Time_Key time\n    Time_Format ${format}\n${more}`,
});

testRule("time-format-mismatch", {
  valid: {
    "a group that takes anything": parser("(?<time>.*)", "%Y-%m-%d"),
    "words that fit": parser("(?<time>[^ ]* {1,2}[^ ]* [^ ]*)", "%b %d %H:%M:%S"),
    "a zone that the format leaves over": parser("(?<time>[^ ]+ [^ ]+ [^ ]+)", "%Y-%m-%d %H:%M:%S"),
    "a format with unknown parts: rule time-format-directive": parser("(?<time>x)", "%Q"),
    "no such group: rule time-key-not-captured": parser("(?<date>\\d+)", "%Y-%m-%d"),
  },
  invalid: {
    "no text fits": {
      files: parser("(?<time>\\d+)", "«%Y-%m-%d»"),
      messages: [
        'No text of group "time" begins with a time like "%Y-%m-%d", so each record gets the time of its arrival.',
      ],
      severity: "warning",
    },
    "more words than the time has, without strictness": {
      files: parser("(?<time>[^ ]* {1.2}[^ ]* [^ ]*)", "«%Y-%m-%dT%H:%M:%S.%L»", "    Time_Strict Off\n"),
      messages: [
        'Group "time" never matches just a time like "%Y-%m-%dT%H:%M:%S.%L", so this is hardly the format of what it matches, and with "Time_Strict" off each record gets a time made of what happens to fit.',
      ],
    },
  },
});
