import { testRule } from "../rule-tester.ts";

const rule = (op: string, value: string): Readonly<Record<string, string>> => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      tag: a
      processors:
        logs:
          - name: content_modifier
            action: delete
            key: a
            condition:
              rules:
                - field: $n
                  op: ${op}
                  value: ${value}
  outputs:
    - name: stdout
      match: a
`,
});

const route = (value: string): Readonly<Record<string, string>> => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      tag: a
      routes:
        logs:
          - name: r
            condition:
              rules:
                - {field: $n, op: gt, value: ${value}}
            to: {outputs: [o]}
  outputs:
    - name: stdout
      alias: o
    - name: stdout
      match: a
`,
});

testRule("condition-number", {
  valid: {
    "a number with a decimal point": { files: rule("gt", "5.0") },
    "a quoted number for eq": { files: rule("eq", "'5'") },
    "a text": { files: rule("eq", "error") },
    "0 in whole numbers": { files: rule("gt", "0") },
    "an expression": { files: rule("regex", "'^5'") },
    "a route": { files: route("5") },
    "a release that was not tried": { files: rule("gt", "5"), fluentBit: "4.2.8" },
  },
  invalid: {
    "a whole number to compare with": {
      files: rule("gt", "«5»"),
      messages: ['"gt" takes a number with a decimal point, and 5 counts as about 0.'],
      severity: "error",
      effect: "degraded",
      fixed: rule("gt", "5.0"),
    },
    "a quoted one": {
      files: rule("lte", "'«5»'"),
      messages: ['"lte" takes a number with a decimal point, and a quoted 5 counts as about 0.'],
      fixed: rule("lte", "5.0"),
    },
    "a negative one": {
      files: rule("gte", "«-1»"),
      messages: ['"gte" takes a number with a decimal point, and compared with -1 it is never true.'],
      fixed: rule("gte", "-1.0"),
    },
    "equal to a number": {
      files: rule("eq", "«5»"),
      messages: [
        '"eq" takes a text, and the number 5 is none, so the processor "content_modifier" never finds it equal.',
      ],
      fixed: rule("eq", "'5'"),
    },
    "a number whose first byte is 0": {
      files: rule("eq", "«256»"),
      messages: ['"eq" takes a text and reads the number 256 as an empty one, so Fluent Bit refuses to start.'],
      effect: "refused",
      fixed: rule("eq", "'256'"),
    },
    "a double whose first byte is 0": { files: rule("neq", "«1.5»"), effect: "refused", fixed: rule("neq", "'1.5'") },
    "a double that only never equals": { files: rule("eq", "«0.1»"), effect: "degraded", fixed: rule("eq", "'0.1'") },
  },
});
