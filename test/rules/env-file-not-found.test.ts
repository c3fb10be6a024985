import { testRule } from "../rule-tester.ts";
import { pod, someInput } from "./pod.ts";

const withSet = (value: string): string =>
  pod({ data: { "fluent-bit.conf": `@SET A=${value}\n${someInput}`, secret: "x" } });

testRule("env-file-not-found", {
  valid: {
    "a file that is there": { "pod.yaml": withSet("file:///fluent-bit/etc/secret") },
    "a file that may come with a mount": { "pod.yaml": withSet("file:///run/secrets/password") },
    "a version that knows no such values": {
      files: { "pod.yaml": withSet("file:///fluent-bit/etc/none") },
      fluentBit: "3.2.10",
    },
    "a plain file, where nothing is known": `@SET A=file:///run/a\n${someInput}`,
    "a prefix alone": { "pod.yaml": withSet("file://") },
  },
  invalid: {
    "a relative path in a container": {
      files: {
        "pod.yaml": pod({
          container: "workingDir: /fluent-bit/etc",
          data: { "fluent-bit.conf": `@SET A=«file://none»\n${someInput}` },
        }),
      },
      severity: "warning",
      effect: "degraded",
      messages: [`The file "none" does not exist, so the variable stays unset.`],
    },
    "a file without content, which stops the start in YAML": {
      files: {
        "main.yaml": "env:\n  A: «file://a.txt»\n  B: file://b.txt\npipeline:\n  inputs:\n    - name: dummy\n",
        "a.txt": "",
        "b.txt": "b\n",
      },
      complete: true,
      severity: "error",
      effect: "refused",
      messages: [`The file "a.txt" is empty, so Fluent Bit does not start.`],
    },
    "a plain file, where everything was given": {
      files: `@SET A=«file:///run/a»\n${someInput}`,
      complete: true,
      fluentBit: "4.0.0",
    },
  },
});
