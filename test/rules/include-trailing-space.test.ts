import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { fixAll } from "../../src/lint/fix.ts";
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

testRule("include-trailing-space", {
  valid: {
    "one blank before the name": { "fluent-bit.conf": `@INCLUDE inputs.conf\n${output}`, "inputs.conf": inputs },
    "a blank inside the name of a file that is there": {
      files: { "fluent-bit.conf": `@INCLUDE my inputs.conf\n${output}`, "my inputs.conf": inputs },
    },
    "blanks without a name": `@INCLUDE   \n${output}`,
  },
  invalid: {
    "a tab behind the name": {
      files: { "fluent-bit.conf": `@INCLUDE inputs.conf«\t»\n${output}`, "inputs.conf": inputs },
      fixed: { "fluent-bit.conf": `@INCLUDE inputs.conf\n${output}` },
      safety: "safe",
      effect: "refused",
      messages: [
        `The blanks behind "inputs.conf" belong to the file name for Fluent Bit, so it does not find the file and does not start.`,
      ],
    },
    "a second blank before the name": {
      files: { "fluent-bit.conf": `@INCLUDE « »inputs.conf\n${output}`, "inputs.conf": inputs },
      fixed: { "fluent-bit.conf": `@INCLUDE inputs.conf\n${output}` },
    },
    "blanks on both sides": {
      files: { "fluent-bit.conf": `@INCLUDE « inputs.conf »\n${output}`, "inputs.conf": inputs },
      fixed: { "fluent-bit.conf": `@INCLUDE inputs.conf\n${output}` },
    },
    quotes: {
      files: { "fluent-bit.conf": `@INCLUDE «"inputs.conf"»\n${output}`, "inputs.conf": inputs },
      fixed: { "fluent-bit.conf": `@INCLUDE inputs.conf\n${output}` },
    },
    "a blank behind a pattern": {
      files: { "fluent-bit.conf": `@INCLUDE in*.conf« »\n${output}`, "inputs.conf": inputs },
      fixed: { "fluent-bit.conf": `@INCLUDE in*.conf\n${output}` },
    },
    "a blank behind a path that was not given": {
      files: `@INCLUDE /etc/x.conf« »\n${output}`,
      fixed: `@INCLUDE /etc/x.conf\n${output}`,
    },
  },
});

it("is mended together with the name in one round", async () => {
  const files = [
    { path: "fluent-bit.conf", text: `@INCLUDE host.conf    \n${output}` },
    { path: "host-log.conf", text: inputs },
  ];
  const only = {
    "include-not-found": rules["include-not-found"],
    "include-trailing-space": rules["include-trailing-space"],
  };
  const { findings } = await check(files, only);
  expect(findings.map(({ code }) => code)).toEqual(["include-not-found", "include-trailing-space"]);
  const run = await fixAll(files, (current) => check(current, only), "safe");
  expect(run.files[0]?.text).toBe(`@INCLUDE host-log.conf\n${output}`);
  expect(run.applied.every(({ finding }) => finding.at.file.text === files[0]?.text)).toBe(true);
  expect(run.result.findings).toEqual([]);
});
