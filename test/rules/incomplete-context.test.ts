import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

// `env` keeps the tester from putting the text into a ConfigMap, where another reason is given.
const needsFiles = conf`
  [SERVICE]
      Parsers_File /else/p.conf
  @INCLUDE /else/a.conf
  [INPUT]
      Name cpu
`;

testRule("incomplete-context", {
  valid: {
    "a file that is surely not there": "@INCLUDE a.conf\n[INPUT]\n    Name cpu\n",
    "files that cannot be elsewhere": { files: needsFiles, complete: true },
    "files that were given": {
      "fluent-bit.conf": "[SERVICE]\n    Parsers_File p.conf\n@INCLUDE a.conf\n",
      "p.conf": "[PARSER]\n    Name   a\n    Format json\n",
      "a.conf": "[INPUT]\n    Name cpu\n",
    },
  },
  invalid: {
    "two files, in one hint": {
      files: needsFiles.replace("/else/a.conf", "«/else/a.conf»"),
      env: {},
      messages: [
        'Not everything that this configuration needs was given: "/else/a.conf": the file was not given, and 1 more; rules that need it stay quiet.',
      ],
      severity: "hint",
      effect: "none",
    },
    "one file": {
      files: "@INCLUDE «/else/a.conf»\n[INPUT]\n    Name cpu\n",
      env: {},
      messages: [
        'Not everything that this configuration needs was given: "/else/a.conf": the file was not given; rules that need it stay quiet.',
      ],
    },
  },
});
