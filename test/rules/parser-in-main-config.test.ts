import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const parser = conf`
  [PARSER]
      Name   app
      Format json
`;
const rest = conf`
  [INPUT]
      Name cpu
  [OUTPUT]
      Name  null
      Match *
`;

testRule("parser-in-main-config", {
  valid: {
    "a file of parsers on its own": { files: { "parsers.conf": parser } },
    "a prefix, which escapes the check (C-90)": `[PARS]\n    Name   app\n    Format json\n${rest}`,
    "another name": `[PARSERX]\n    Name   app\n${rest}`,
    "a fragment that nothing includes": {
      files: { "piece.conf": `${parser}[FILTER]\n    Name  stdout\n    Match *\n` },
    },
  },
  invalid: {
    "a multiline parser": {
      files: `«[MULTILINE_PARSER]»\n    Name app\n    Type regex\n${rest}`,
      fluentBit: "1.9.10",
      effect: "refused",
      messages: [
        `[MULTILINE_PARSER] does not belong to the main configuration, so Fluent Bit does not start; put it into a file that "Parsers_File" names.`,
      ],
    },
    "any letter case": { files: `«[Parser]»\n    Name   app\n    Format json\n${rest}`, fluentBit: "1.7.2" },
    "an included file of parsers": {
      files: {
        "fluent-bit.conf": `[SERVICE]\n    Flush 1\n@INCLUDE my.conf\n${rest}`,
        "my.conf": `«[PARSER]»\n    Name   app\n    Format json\n«[PARSER]»\n    Name   other\n    Format json\n`,
      },
      fixed: { "fluent-bit.conf": `[SERVICE]\n    Flush 1\n    Parsers_File my.conf\n${rest}` },
      safety: "unsafe",
    },
    "a parser to be moved behind a file without a last line end": {
      files: {
        "fluent-bit.conf": `[SERVICE]\n    Parsers_File p.conf\n«[PARSER]»\n    Name   app\n    Format json\n${rest}`,
        "p.conf": "[PARSER]\n    Name   a\n    Format json",
      },
      fixed: {
        "fluent-bit.conf": `[SERVICE]\n    Parsers_File p.conf\n${rest}`,
        "p.conf": "[PARSER]\n    Name   a\n    Format json\n\n[PARSER]\n    Name   app\n    Format json",
      },
    },
  },
});
