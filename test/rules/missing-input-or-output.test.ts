import { expect, it } from "vitest";
import { rules } from "../../rules/index.ts";
import { check } from "../../src/check.ts";
import { testRule } from "../rule-tester.ts";

const input = "[INPUT]\n    Name cpu\n";
const output = "[OUTPUT]\n    Name null\n    Match *\n";

testRule("missing-input-or-output", {
  valid: {
    "both, and 1.8": { files: input + output, fluentBit: "1.8.15" },
    "since 1.9.0": { files: input, fluentBit: "1.9.0" },
    "a version that is not known": input,
    "an include that cannot be read": { files: `${input}@INCLUDE /elsewhere/outputs.conf\n`, fluentBit: "1.8.15" },
    "a [SERVICE] alone, which another file may include": { files: "[SERVICE]\n    Flush 1\n", fluentBit: "1.8.15" },
    "a section without a name, about which another rule speaks": {
      files: `${input}[OUTPUT]\n    Match *\n`,
      fluentBit: "1.8.15",
    },
  },
  invalid: {
    "no output": {
      files: "[«INPUT»]\n    Name cpu\n",
      fluentBit: "1.7.2",
      effect: "refused",
      messages: [
        "No [OUTPUT] is defined, so Fluent Bit 1.7.2 refuses to start; since 1.9.0 it starts and does nothing.",
      ],
    },
    "no input": {
      files: "[«OUTPUT»]\n    Name null\n    Match *\n",
      fluentBit: "1.8.15",
      effect: "refused",
    },
  },
});

it("finds a [SERVICE] alone that a container starts with", async () => {
  const manifests = `apiVersion: v1
kind: Pod
metadata:
  name: fluent-bit
spec:
  containers:
    - name: fluent-bit
      image: fluent/fluent-bit:1.8.15
      volumeMounts:
        - name: config
          mountPath: /fluent-bit/etc/
  volumes:
    - name: config
      configMap:
        name: config
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: config
data:
  fluent-bit.conf: |
    [SERVICE]
        Flush 1
`;
  const { findings } = await check([{ path: "pod.yaml", text: manifests }], rules);
  expect(findings.filter(({ code }) => code === "missing-input-or-output").map(({ message }) => message)).toEqual([
    "No [INPUT] is defined, so Fluent Bit 1.8.15 refuses to start; since 1.9.0 it starts and does nothing.",
    "No [OUTPUT] is defined, so Fluent Bit 1.8.15 refuses to start; since 1.9.0 it starts and does nothing.",
  ]);
});
