import { conf } from "../../src/rule/text.ts";
import { withParsers } from "../parsers-file.ts";
import { testRule } from "../rule-tester.ts";

const parser = (regex: string) => withParsers(`[PARSER]\nName a\nFormat regex\nRegex ${regex}\n`);
const grep = (lines: string) => withParsers("", `[INPUT]\nName dummy\n[FILTER]\nName grep\nMatch *\n${lines}`);

testRule("regex-never-matches", {
  valid: {
    "anchors where they belong": parser("^(?<a>.*)$"),
    "a line break beside the anchor": parser("^(?<a>[^\\n]*)$\\s*^(?<b>.*)$"),
    "one branch that can match": parser("^(?<a>x$y|z)$"),
    "a sign of its own": parser("^(?<a>\\$y)$"),
    "slashes and flags that are not read: rule regex-slash-flags": parser("/^(?<a>.*)$/g"),
    "the same in a release that reads none": { files: parser("/^(?<a>.*)$/m"), fluentBit: "1.9.10" },
    "a place that may be skipped": parser("^(?<a>x(?:$y)?)"),
  },
  invalid: {
    "a rule of a multiline parser": {
      files: withParsers(
        '[MULTILINE_PARSER]\nName a\nType regex\nRule "start_state" "/x«^»a/" "b"\nRule "b" "/^b/" "b"\n',
      ),
      messages: [
        'No text has a place where this "^" holds, so the expression never matches and the rule does nothing.',
      ],
    },
    "an end before more text": {
      files: parser("^(?<a>\\d+«$») (?<b>.*)"),
      messages: [
        'No text has a place where this "$" holds, so the expression never matches and the parser never parses anything.',
      ],
    },
    "a start behind text": { files: parser("(?<a>\\d+)«^»x") },
    "the only Regex of a grep filter": {
      files: grep("Regex log a«$»b\n"),
      messages: [
        'No text has a place where this "$" holds, so the expression never matches and this filter drops every record.',
      ],
      effect: "loss",
    },
    "an Exclude of a grep filter": { files: grep("Exclude log a«$»b\n"), effect: "ignored" },
    "a Regex of which one is enough": {
      files: grep("Logical_Op or\nRegex log a«$»b\nRegex log c\n"),
      messages: ['No text has a place where this "$" holds, so the expression never matches.'],
      effect: "ignored",
    },
    "a Match_Regex": {
      files: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name        stdout
            Match_Regex app«$»[.]log
      `,
      messages: ['No text has a place where this "$" holds, so the expression never matches and no record comes here.'],
    },
  },
});
