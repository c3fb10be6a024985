import { testRule } from "../rule-tester.ts";

const set = (bytes: number, more = "", kind = "ConfigMap") => ({
  "set.yaml": `apiVersion: v1
kind: ${kind}
metadata: {name: small}
data:
  fluent-bit.conf: |
    [INPUT]
        Name cpu
---
apiVersion: v1
kind: «ConfigMap»
metadata: {name: config}
data:
  table: ${"x".repeat(bytes)}
${more}`,
});
const quiet = (bytes: number, more = "") => ({ "set.yaml": set(bytes, more)["set.yaml"].replace(/[«»]/g, "") });

testRule("configmap-size", {
  valid: { "a small one": quiet(1000), "as many bytes as an annotation takes": quiet(262_144) },
  invalid: {
    "more than the API takes": {
      files: set(1_048_577),
      severity: "error",
      effect: "not-created",
      messages: ['ConfigMap "config" holds 1048577 bytes, and the API refuses more than 1048576.'],
    },
    "as many as the API takes": {
      files: set(1_048_576),
      severity: "warning",
      effect: "none",
      messages: ['ConfigMap "config" holds 1048576 bytes; the API refuses more than 1048576.'],
    },
    "bytes, not characters": { files: set(1, `  more: "${"ä".repeat(524_288)}"\n`), severity: "error" },
    "decoded base64": { files: set(1, `binaryData: {more: ${"AAAA".repeat(349_525)}}\n`), severity: "warning" },
    "more than kubectl apply can keep": {
      files: set(262_145),
      severity: "hint",
      messages: [
        'ConfigMap "config" holds 262145 bytes, too many for "kubectl apply", which keeps the object in an annotation of at most 262144; "--server-side" does without.',
      ],
    },
  },
});
