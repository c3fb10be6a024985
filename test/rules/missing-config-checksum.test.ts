import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = (hot = "Off"): string => `[SERVICE]\n    Hot_Reload ${hot}\n[INPUT]\n    Name cpu\n`;
const set = (parts: Partial<PodSet> = {}) => podSet({ config: config(), ...parts });
const named = (parts: Partial<PodSet> = {}) => {
  const files = set(parts);
  return { "fluent-bit.yaml": files["fluent-bit.yaml"].replace("name: forwarder", "name: «forwarder»") };
};

testRule("missing-config-checksum", {
  valid: {
    "a checksum": set({ annotations: "checksum/config: abc" }),
    "a hash of another name": set({ annotations: "configHash: abc" }),
    "hot reload": podSet({ config: config("On") }),
    "a container that reloads": set({ beside: ['{name: r, image: r, args: ["http://localhost:2020/api/v2/reload"]}'] }),
    "a Job": set({ kind: "Job" }),
    "a configuration of the image": podSet({ config: config(), configMount: "{name: config, mountPath: /elsewhere}" }),
    "no Kubernetes": config(),
  },
  invalid: {
    "a DaemonSet": {
      files: named(),
      severity: "hint",
      effect: "none",
      messages: [
        `The pods stay as they are when ConfigMap "config" changes, so Fluent Bit goes on with the old configuration until somebody restarts it.`,
      ],
      related: [["/fluent-bit/etc", "the configuration is mounted here"]],
    },
    "other annotations": { files: named({ annotations: "prometheus.io/scrape: 'true'" }) },
  },
});
