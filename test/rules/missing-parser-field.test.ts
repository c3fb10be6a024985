import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const main = conf`
  [SERVICE]
      Parsers_File parsers.conf
  [INPUT]
      Name dummy
`;
const files = (text: string) => ({ "fluent-bit.conf": main, "parsers.conf": text });

testRule("missing-parser-field", {
  valid: {
    "a json parser with nothing more": files("[PARSER]\n    Name a\n    Format json\n"),
    "a Regex is only needed for the format regex": files("[PARSER]\n    Name a\n    Format ltsv\n"),
    "a multiline parser without rules": files("[MULTILINE_PARSER]\n    Name a\n    Type regex\n"),
    "in a main configuration: rule parser-in-main-config": "[INPUT]\n    Name dummy\n[PARSER]\n    Name a\n",
    "a multiline parser before there were any": {
      fluentBit: "1.7.2",
      files: files("[MULTILINE_PARSER]\n    Name a\n"),
    },
    "a template": files("{{ range }}\n[PARSER]\n    Name a\n"),
  },
  invalid: {
    "no format, in releases that crash": {
      files: { "parsers.conf": "[«PARSER»]\n    Name a\n" },
      fluentBit: "1.9.0",
      severity: "error",
      effect: "refused",
    },
    "no format, before they crash": {
      files: { "parsers.conf": "[«PARSER»]\n    Name a\n" },
      fluentBit: "1.8.15",
      effect: "ignored",
    },
    "no format, since they skip it again": {
      files: { "parsers.conf": "[«PARSER»]\n    Name a\n" },
      fluentBit: "2.0.0",
      effect: "ignored",
    },
    "no format, in the first release that stops": {
      files: { "parsers.conf": "[«PARSER»]\n    Name a\n" },
      fluentBit: "5.1.0",
      severity: "error",
      effect: "refused",
    },
    "no format in the main file, which 3.2.0 began to read": {
      files: "[SERVICE]\n    Flush 1\n[«PARS»]\n    Name a\n",
      fluentBit: "3.2.0",
      severity: "error",
      effect: "refused",
    },
    "no name": {
      files: files("[«PARSER»]\n    Format json\n"),
      messages: ['This parser has no "Name", so Fluent Bit does not start.'],
      effect: "refused",
    },
    "no format": { files: files("[«PARSER»]\n    Name a\n") },
    "no expression, format in any case": { files: files("[«PARSER»]\n    Name a\n    Format REGEX\n") },
    "a value that a variable leaves empty": {
      files: files("[PARSER]\n    Name   a\n    Format «${NONE}»\n"),
      complete: true,
      env: {},
    },
    "multiline parsers need a name and a type": {
      files: files("[«MULTILINE_PARSER»]\n    Type equal\n[«MULTILINE_PARSER»]\n    Name a\n"),
      messages: [
        'This multiline parser has no "Name", so Fluent Bit does not start.',
        'This multiline parser has no "Type", so Fluent Bit does not start.',
      ],
    },
    "a parser in the main configuration under a shortened name works there": {
      files: "[INPUT]\n    Name dummy\n[«PARS»]\n    Name a\n",
    },
    "before 5.1.0": {
      fluentBit: "3.2.10",
      files: files("[«PARSER»]\n    Name a\n"),
      severity: "error",
      effect: "ignored",
      messages: [
        'This parser has no "Format", so Fluent Bit 3.2.10 loads neither this parser nor those behind it in the file, and since 5.1.0 it does not start.',
      ],
    },
    "3.2 stops at one in the main file": {
      files: "[INPUT]\n    Name dummy\n[«MULTI»]\n    Name a\n",
      fluentBit: "3.2.10",
      effect: "refused",
    },
    "1.9 crashes without a format": {
      fluentBit: "1.9.10",
      files: files("[«PARSER»]\n    Name a\n"),
      effect: "refused",
      messages: ['This parser has no "Format", so Fluent Bit 1.9.10 crashes while it reads the file.'],
    },
    "1.9 goes on without a type": {
      fluentBit: "1.9.10",
      files: files("[«MULTILINE_PARSER»]\n    Name a\n"),
      effect: "ignored",
    },
  },
});
