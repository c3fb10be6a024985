import { testRule } from "../rule-tester.ts";
import { pod, someInput } from "./pod.ts";

const output = "[OUTPUT]\n    Name  null\n    Match *\n";

testRule("unused-include-file", {
  valid: {
    "a file that the command line loads": {
      "pod.yaml": pod({
        data: { "fluent-bit.conf": someInput, "more.conf": "[PARSER]\n    Name   a\n    Format json\n" },
        container: 'args: ["-c", "/fluent-bit/etc/fluent-bit.conf", "-R", "/fluent-bit/etc/more.conf"]',
      }),
    },
    "an include that is not known": {
      "pod.yaml": pod({ data: { "fluent-bit.conf": `${someInput}@INCLUDE /else/x.conf\n`, "more.conf": output } }),
    },
    "an include that leads nowhere and may mean it": {
      "pod.yaml": pod({
        data: { "fluent-bit.conf": `${someInput}@INCLUDE zebra.conf\n`, "more.conf": output, "other.conf": output },
      }),
    },
    "the file that an include surely means": {
      "pod.yaml": pod({ data: { "fluent-bit.conf": `${someInput}@INCLUDE host.conf\n`, "host-log.conf": output } }),
    },
    "a script": { "pod.yaml": pod({ data: { "fluent-bit.conf": someInput, "a.lua": "function f() end" } }) },
    "a key that an item mounts elsewhere": {
      "pod.yaml": pod({
        data: { "fluent-bit.conf": someInput, "more.conf": output },
        volume: "configMap:\n  name: fluent-bit\n  items:\n    - key: fluent-bit.conf\n      path: fluent-bit.conf",
      }),
    },
    "a ConfigMap that nothing mounts": {
      "cm.yaml": pod({ data: { "fluent-bit.conf": someInput, "more.conf": output } }).split("---")[0]!,
    },
  },
  invalid: {
    "a file of parsers": {
      files: {
        "pod.yaml": pod({
          data: { "fluent-bit.conf": someInput, "«parsers.conf»": "[PARSER]\n    Name   a\n    Format json\n" },
        }),
      },
      severity: "hint",
      effect: "none",
      messages: [`Nothing includes "parsers.conf", so Fluent Bit never reads it.`],
    },
  },
});
