import { testRule } from "../rule-tester.ts";

const route = (field: string): Readonly<Record<string, string>> => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
      tag: a
      routes:
        logs:
          - name: r
            condition:
              rules:
                - {field: ${field}, op: eq, value: info}
            to: {outputs: [o]}
  outputs:
    - name: stdout
      alias: o
    - name: stdout
      match: a
`,
});

testRule("literal-condition-field", {
  valid: {
    "an accessor": { files: route("$level") },
    "an accessor behind a text": { files: route("x.$level") },
    "a default route": {
      files: {
        "fluent-bit.yaml": route("$level")["fluent-bit.yaml"]!.replace(/rules:\n.*\n/, "default: true\n"),
      },
    },
    "a release that was not tried": { files: route("level"), fluentBit: "4.2.8" },
  },
  invalid: {
    "a key of a route": {
      files: route("«level»"),
      messages: ['"level" has no "$", so the route "r" compares this very text for every record.'],
      severity: "error",
      effect: "degraded",
      fixed: route("$level"),
    },
  },
});
