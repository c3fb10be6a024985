import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const filter = (lines: string): Readonly<Record<string, string>> => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: dummy
  filters:
    - match: '*'
${lines.replace(/^/gm, "      ")}
  outputs:
    - name: stdout
      match: '*'
`,
});

const unit = (signal: string, mark: readonly [string, string]): Readonly<Record<string, string>> => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: opentelemetry
      processors:
        ${signal}:
          - name: content_modifier
            action: delete
            key: a
            condition:
              ${mark[0]}rules:
                - field: $a
                  op: eq
                  value: b${mark[1]}
  outputs:
    - name: stdout
      match: '*'
`,
});

testRule("condition-without-effect", {
  valid: {
    "the condition of a filter's own": { files: filter("name: modify\nset: a b\ncondition: Key_exists a") },
    "a processor of logs": { files: unit("logs", ["", ""]) },
    "classic text: `yaml-only-feature`": {
      files: conf`
        [INPUT]
            Name dummy
            condition x
        [OUTPUT]
            Name stdout
      `,
    },
    "before there were conditions": { files: filter("name: stdout\ncondition: $a"), fluentBit: "3.2.10" },
    "a map, which is no property": { files: filter("name: stdout\ncondition:\n  op: and") },
  },
  invalid: {
    "a filter": {
      files: filter("name: stdout\n«condition»: $a"),
      messages: ['Only units of "processors" ask a condition: the stdout filter takes all records.'],
      severity: "warning",
      effect: "ignored",
      fixed: filter("name: stdout"),
    },
    "a processor of metrics": {
      files: unit("metrics", ["«", "»"]),
      messages: ['A processor asks its condition of logs only, so "content_modifier" works on all metrics.'],
    },
  },
});
