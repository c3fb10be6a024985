import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = (hot: string): string => `[SERVICE]\n    HTTP_Server On\n    Hot_Reload ${hot}\n[INPUT]\n    Name cpu\n`;
const single = (path: string): string => `{name: config, mountPath: ${path}, subPath: fluent-bit.conf}`;
const at = "/fluent-bit/etc/fluent-bit.conf";
const set = (hot: string, parts: Partial<PodSet> = {}) =>
  podSet({ config: config(hot), configMount: single(at), ...parts });
const message = `"${at}" is mounted by sub-path, so it stays as it is when the ConfigMap changes, and a reload reads the old text again.`;

testRule("subpath-no-reload", {
  valid: {
    "no reload": set("Off"),
    "the whole folder": podSet({ config: config("On") }),
    "a file that Fluent Bit does not read": podSet({ config: config("On"), mounts: [single("/etc/notes")] }),
    "no Kubernetes": config("On"),
  },
  invalid: {
    "hot reload": {
      files: set("On", { configMount: single(`«${at}»`) }),
      severity: "warning",
      effect: "degraded",
      messages: [message],
      related: [["Hot_Reload On", "it is meant to be reloaded"]],
    },
    "a container that asks for it": {
      files: set("Off", {
        configMount: single(`«${at}»`),
        beside: ['{name: r, image: r, args: ["http://localhost:2020/api/v2/reload"]}'],
      }),
      related: [["http://localhost:2020/api/v2/reload", "it is meant to be reloaded"]],
    },
    "an option": {
      files: set("Off", { configMount: single(`«${at}»`), container: [`args: ["-c", "${at}", "-Y"]`] }),
      related: [['"-Y"', "it is meant to be reloaded"]],
    },
  },
});
