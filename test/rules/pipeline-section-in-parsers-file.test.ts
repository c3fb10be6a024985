import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const rest = conf`
  [INPUT]
      Name cpu
  [OUTPUT]
      Name  null
      Match *
`;

testRule("pipeline-section-in-parsers-file", {
  valid: {
    "the main file as its own parsers file": `[SERVICE]\n    Parsers_File fluent-bit.conf\n${rest}`,
    "an unknown section, which another rule reports": {
      "fluent-bit.conf": `[SERVICE]\n    Parsers_File p.conf\n${rest}`,
      "p.conf": "[PARSERX]\n    Name a\n",
    },
    "a streams file": {
      "fluent-bit.conf": `[SERVICE]\n    Streams_File s.conf\n${rest}`,
      "s.conf": "[STREAM_TASK]\n    Name a\n    Exec SELECT * FROM TAG:'a';\n",
    },
    "one file for both": {
      "fluent-bit.conf": `[SERVICE]\n    Parsers_File both.conf\n    Streams_File both.conf\n${rest}`,
      "both.conf":
        "[PARSER]\n    Name a\n    Format json\n[STREAM_TASK]\n    Name a\n    Exec SELECT * FROM TAG:'a';\n",
    },
    "an upstream file": {
      "fluent-bit.conf": "[INPUT]\n    Name cpu\n[OUTPUT]\n    Name     forward\n    Match    *\n    Upstream u.conf\n",
      "u.conf": "[UPSTREAM]\n    Name a\n[NODE]\n    Name b\n    Host c\n    Port 24224\n",
    },
  },
  invalid: {
    "a service section in a parsers file": {
      files: {
        "fluent-bit.conf": `[SERVICE]\n    Parsers_File p.conf\n${rest}`,
        "p.conf": "«[SERVICE]»\n    Flush 0\n",
      },
      effect: "ignored",
      messages: ["Fluent Bit reads this as a parsers file, so it ignores [SERVICE] in it."],
    },
    "a parser in a plugins file": {
      files: {
        "fluent-bit.conf": `[SERVICE]\n    Plugins_File p.conf\n${rest}`,
        "p.conf": "«[PARSER]»\n    Name   a\n    Format json\n",
      },
    },
    "a stream task in the main file": {
      files: `«[STREAM_TASK]»\n    Name x\n${rest}`,
      fluentBit: "1.9.0",
      effect: "ignored",
      messages: [
        `[STREAM_TASK] belongs to the file that "Streams_File" names; in the main configuration it is ignored.`,
      ],
    },
    "a stream task in the main file of an old version": {
      files: `«[STREAM_TASK]»\n    Name x\n${rest}`,
      fluentBit: "1.7.2",
      effect: "refused",
      messages: [
        `[STREAM_TASK] belongs to the file that "Streams_File" names; in the main configuration Fluent Bit 1.7.2 does not start with it.`,
      ],
    },
    "plugins in the main file": {
      files: `«[PLUGINS]»\n    Path /x.so\n${rest}`,
      fluentBit: "3.2.0",
      effect: "refused",
    },
    "plugins in the main file before 3.2": {
      files: `«[PLUGINS]»\n    Path /x.so\n${rest}`,
      fluentBit: "2.2.3",
      effect: "ignored",
    },
    "nodes in the main file": { files: `«[UPSTREAM]»\n    Name a\n«[NODE]»\n    Name b\n${rest}`, effect: "ignored" },
  },
});
