import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const inputs = conf`
  [INPUT]
      Name cpu
`;
const output = conf`
  [OUTPUT]
      Name  null
      Match *
`;
const twice = { "fluent-bit.conf": `@INCLUDE a.conf\n@INCLUDE «a.conf»\n${output}`, "a.conf": inputs };
const otherName = { "fluent-bit.conf": `@INCLUDE a.conf\n@INCLUDE «./a.conf»\n${output}`, "a.conf": inputs };
const onceFixed = { "fluent-bit.conf": `@INCLUDE a.conf\n${output}` };

testRule("include-cycle", {
  valid: {
    "two files": {
      "fluent-bit.conf": `@INCLUDE a.conf\n@INCLUDE b.conf\n${output}`,
      "a.conf": inputs,
      "b.conf": inputs,
    },
    "a parsers file that is named twice": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Parsers_File p.conf
            Parsers_File p.conf
      `,
      "p.conf": conf`
        [PARSER]
            Name a
            Format json
      `,
    },
  },
  invalid: {
    "the same file twice": {
      files: twice,
      fluentBit: "2.0.0",
      fixed: onceFixed,
      safety: "unsafe",
      messages: [`The file "a.conf" is included a second time, and Fluent Bit does not start.`],
    },
    "the same file twice before 2.0": {
      files: twice,
      fluentBit: "1.9.10",
      fixed: onceFixed,
      messages: [`The file "a.conf" is included a second time, and Fluent Bit 1.9.10 does not start.`],
    },
    "another spelling": { files: otherName, fluentBit: "5.1.1", fixed: onceFixed, effect: "refused" },
    "another spelling before 2.0, where it is read again": {
      files: otherName,
      fluentBit: "1.7.2",
      fixed: onceFixed,
      severity: "warning",
      effect: "degraded",
      messages: [
        `The file "./a.conf" is included a second time, and Fluent Bit 1.7.2 reads its sections again; since 2.0.0 it does not start.`,
      ],
    },
    "a circle": {
      files: {
        "fluent-bit.conf": `@INCLUDE a.conf\n[SERVICE]\n    Flush 1\n${output}`,
        "a.conf": `@INCLUDE «fluent-bit.conf»\n${inputs}`,
      },
      fluentBit: "1.7.2",
      fixed: { "a.conf": inputs },
      messages: [
        `The file "fluent-bit.conf" is read at this point already, so this include closes a circle, and Fluent Bit 1.7.2 crashes.`,
      ],
    },
    "a pattern that matches the main file": {
      files: { "fluent-bit.conf": `@INCLUDE «*.conf»\n[SERVICE]\n    Flush 1\n${output}`, "a.conf": inputs },
      complete: true,
      messages: [`The pattern "*.conf" matches a file that was already read, and Fluent Bit does not start.`],
    },
  },
});
