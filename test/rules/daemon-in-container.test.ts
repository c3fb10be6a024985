import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = (value: string): string => `[SERVICE]\n    Daemon ${value}\n[INPUT]\n    Name cpu\n`;
const set = (value: string, parts: Partial<PodSet> = {}) => podSet({ config: config(value), ...parts });
const follows =
  "so Fluent Bit leaves the foreground, the container ends at once, and Kubernetes starts it again and again.";

testRule("daemon-in-container", {
  valid: {
    off: set("Off"),
    "no boolean": set("perhaps"),
    "a shell that goes on": set("On", {
      container: ['command: ["/bin/sh", "-c", "fluent-bit -c /fluent-bit/etc/fluent-bit.conf; sleep infinity"]'],
    }),
    "no container": config("On"),
    "an option of another letter": set("Off", { container: ['args: ["-c", "/fluent-bit/etc/fluent-bit.conf", "-v"]'] }),
  },
  invalid: {
    on: {
      files: set("«yes»"),
      severity: "error",
      effect: "not-created",
      safety: "safe",
      messages: [`"Daemon" is on, ${follows}`],
      fixed: set("Off"),
    },
    "an option": {
      files: set("Off", { container: ['args: ["-c", "/fluent-bit/etc/fluent-bit.conf", «"-d"»]'] }),
      messages: [`"-d" is set, ${follows}`],
    },
    "a variable": { files: set("«${D}»", { container: ["env: [{name: D, value: 'true'}]"] }) },
  },
});
