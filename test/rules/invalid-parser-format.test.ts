import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const main = conf`
  [SERVICE]
      Parsers_File parsers.conf
  [INPUT]
      Name dummy
`;
const files = (text: string) => ({ "fluent-bit.conf": main, "parsers.conf": text });

testRule("invalid-parser-format", {
  valid: {
    "all formats and types in any case": files(
      "[PARSER]\n    Name a\n    Format LogFmt\n[MULTILINE_PARSER]\n    Name a\n    Type EQ\n",
    ),
    "a variable that is not known": files("[PARSER]\n    Name a\n    Format ${F}\n"),
  },
  invalid: {
    "a format of another program": {
      files: files("[PARSER]\n    Name   a\n    Format «json_lines»\n"),
      messages: ['"json_lines" is no format of a parser, so Fluent Bit does not start.'],
      effect: "refused",
      safety: "safe",
      fixed: files("[PARSER]\n    Name   a\n    Format json\n"),
    },
    "nothing close": { files: files("[PARSER]\n    Name   a\n    Format «grok»\n") },
    "a comment behind it, which another rule moves": {
      files: files("[PARSER]\n    Name   a\n    Format «json # text»\n"),
    },
    "a type of a multiline parser, before 5.1.0": {
      fluentBit: "4.2.8",
      files: files("[MULTILINE_PARSER]\n    Name a\n    Type «endwith»\n"),
      severity: "error",
      effect: "ignored",
      fixed: files("[MULTILINE_PARSER]\n    Name a\n    Type endswith\n"),
    },
    "1.9 crashes on an unknown type": {
      fluentBit: "1.9.10",
      files: files("[MULTILINE_PARSER]\n    Name a\n    Type «foo»\n"),
      effect: "refused",
      messages: ['"foo" is no type of a multiline parser, so Fluent Bit 1.9.10 crashes while it reads the file.'],
    },
  },
});
