import { testRule } from "../rule-tester.ts";
import { pod, someInput } from "./pod.ts";

const withPath = (path: string): string =>
  pod({
    data: {
      "fluent-bit.conf": `[SERVICE]\n    Plugins_File plugins.conf\n${someInput}`,
      "plugins.conf": `[PLUGINS]\n    Path ${path}\n`,
    },
  });

testRule("plugin-library-not-found", {
  valid: {
    "a library of the image": { "pod.yaml": withPath("/fluent-bit/bin/out_mine.so") },
    "a name for the dynamic linker": { "pod.yaml": withPath("out_mine.so") },
    "a plain file, where nothing is known": {
      "fluent-bit.conf": `[SERVICE]\n    Plugins_File p.conf\n${someInput}`,
      "p.conf": "[PLUGINS]\n    Path /x/out_mine.so\n",
    },
  },
  invalid: {
    "a library that no mount brings": {
      files: { "pod.yaml": withPath("«/fluent-bit/etc/flb-x.so»") },
      fluentBit: "5.1.0",
      severity: "error",
      effect: "refused",
      messages: [`The library "/fluent-bit/etc/flb-x.so" does not exist, so Fluent Bit does not start.`],
    },
    "before 5.1.0": {
      files: { "pod.yaml": withPath("«/fluent-bit/etc/flb-x.so»") },
      fluentBit: "5.0.6",
      severity: "warning",
      effect: "degraded",
      messages: [
        `The library "/fluent-bit/etc/flb-x.so" does not exist, so Fluent Bit 5.0.6 does not know its plugins; since 5.1.0 it does not start.`,
      ],
    },
    "the second of two": {
      files: {
        "fluent-bit.conf": `[SERVICE]\n    Plugins_File p.conf\n${someInput}`,
        "p.conf": "[PLUGINS]\n    Path «/x/a.so»\n    Path «/x/b.so»\n",
      },
      complete: true,
    },
  },
});
