import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const main = conf`
  [SERVICE]
      Parsers_File parsers.conf
  [INPUT]
      Name dummy
`;
const parser = (regex: string) => ({
  "fluent-bit.conf": main,
  "parsers.conf": `[PARSER]\n    Name   a\n    Format regex\n    Regex  ${regex}\n`,
});

testRule("suspicious-regex", {
  valid: {
    "real repeats": parser("^(?<a>x{1,2}y{3}z{4,})$"),
    "braces with nothing before them": parser("^{1.2}(?<a>x)$"),
    "what does not compile: rule invalid-regex": parser("^x{1.2}(?<a>x"),
    "a lazy repeat before a tag of XML": parser("^(?<a>.*?)<b>$"),
    "an optional group before text in angle brackets": parser("^(?<a>x)?<b>[^ ]*$"),
    "tags of XML behind an optional blank": parser("^ ?<b>[^<]*</b> (?<a>.*)$"),
    "text in angle brackets with nothing like a group behind": parser("^ ?<init> (?<a>.*)$"),
  },
  invalid: {
    "a dot in a repeat": {
      files: parser("^(?<a>[^ ]* «{1.2}»[^ ]*)$"),
      messages: ['"{1.2}" is no repeat, so the expression wants these very characters; a repeat is written "{1,2}".'],
      fixed: parser("^(?<a>[^ ]* {1,2}[^ ]*)$"),
      safety: "unsafe",
    },
    "letters from A to z": {
      files: parser("^(?<a>[«A-z»]+)$"),
      fixed: parser("^(?<a>[A-Za-z]+)$"),
    },
    "a repeat that is a variable": {
      files: parser("^(?<a>x«${2}»)$"),
      fixed: null,
      complete: true,
      env: { "2": "y" },
    },
    "a parenthesis lost where those that are there balance": {
      files: parser("^(?<time>[^ ]*) «?<ms>»[^ ]*$"),
      messages: ['"?<ms>" has no "(" before it, so it names no group and its characters are taken as they are.'],
      fixed: parser("^(?<time>[^ ]*) (?<ms>[^ ]*)$"),
      safety: "unsafe",
    },
    "two of them, behind a blank and an escape": {
      files: parser("^(?<time>.*) \\[«?<pid>»\\d+\\] «?<msg>».*$"),
      fixed: parser("^(?<time>.*) \\[(?<pid>\\d+)\\] (?<msg>.*)$"),
    },
    "one whose end cannot be told": { files: parser("^(?<time>[^ ]*) «?<a>»[^,]*,x$") },
    "a parenthesis lost behind an escape that was written with a yen sign, and a wrong repeat": {
      files: parser("^(?<t>[^ ]*«{1.2}») (?:¥[«?<pid>»[0-9]+)¥])?(?<m>.*)$"),
      fixed: parser("^(?<t>[^ ]*{1,2}) (?:¥[(?<pid>[0-9]+)¥])?(?<m>.*)$"),
    },
  },
});
