import { testRule } from "../rule-tester.ts";

const unit = (signal: string, lines: string): Readonly<Record<string, string>> => ({
  "fluent-bit.yaml": `pipeline:
  inputs:
    - name: opentelemetry
      processors:
        ${signal}:
          - ${lines}
  outputs:
    - name: stdout
      match: '*'
`,
});

testRule("processor-without-effect", {
  valid: {
    "labels of metrics": { files: unit("metrics", "name: labels\n            insert: a b") },
    "sql of logs": { files: unit("logs", 'name: sql\n            query: "SELECT a FROM STREAM;"') },
    "content_modifier works on all": {
      files: unit("traces", "name: content_modifier\n            action: delete\n            key: a"),
    },
    "a filter": { files: unit("logs", "name: stdout") },
    "an unknown processor": { files: unit("logs", "name: nosuch") },
  },
  invalid: {
    "metrics_selector of logs": {
      files: unit("logs", "name: «metrics_selector»\n            metric_name: a"),
      messages: ['The processor "metrics_selector" works on metrics only, so it does nothing to logs.'],
      severity: "warning",
      effect: "ignored",
    },
    "sampling of logs": { files: unit("logs", "name: «sampling»\n            type: probabilistic") },
    "sql of traces": { files: unit("traces", 'name: «sql»\n            query: "SELECT a FROM STREAM;"') },
  },
});
