import { testRule } from "../rule-tester.ts";

const config = (op: string, output = "    - name: stdout\n      match: '*'\n") => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      tag: a
      routes:
        logs:
          - name: r
            condition:
              rules:
                - field: $level
                  op: ${op}
                  value: info
            to:
              outputs: [archive]
  outputs:
    - name: file
      alias: archive
${output}`,
});

testRule("route-unknown-operator", {
  valid: {
    "an operator": { files: config("neq") },
    "any case": { files: config("EQ") },
  },
  invalid: {
    "a word of other programs": {
      files: config("«==»"),
      messages: ['"==" is no operator of a condition, so the route "r" never takes a record.'],
      severity: "error",
      effect: "loss",
      fixed: config("eq"),
    },
    "a slip": { files: config("«regx»"), fixed: config("regex") },
    "something else": { files: config("«contains»"), fixed: null },
    "a route that is not looked at": {
      files: config("«contains»", ""),
      severity: "warning",
      effect: "none",
      fixed: null,
    },
  },
});
