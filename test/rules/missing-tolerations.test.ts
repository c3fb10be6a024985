import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const config = "[INPUT]\n    Name cpu\n";

testRule("missing-tolerations", {
  valid: {
    "every taint": podSet({ config, spec: ["tolerations: [{operator: Exists}]"] }),
    "that of the control plane": podSet({
      config,
      spec: ["tolerations:", "  - key: node-role.kubernetes.io/control-plane", "    operator: Exists"],
    }),
    "a DaemonSet for some nodes": podSet({ config, spec: ["nodeSelector: {pool: web}"] }),
    "a Deployment": podSet({ config, kind: "Deployment" }),
    "tolerations of a template": podSet({ config, spec: ['tolerations: "{{ .Values.tolerations }}"'] }),
  },
  invalid: {
    none: {
      files: podSet({ config, name: "«agent»" }),
      fixed: podSet({ config, spec: ["tolerations:", "  - operator: Exists"] }),
      severity: "hint",
      effect: "none",
      safety: "unsafe",
      messages: [
        `DaemonSet "agent" does not tolerate the taint "node-role.kubernetes.io/control-plane", so none of its pods runs on nodes with it and their logs are not collected.`,
      ],
    },
    "only the old taint": {
      files: podSet({
        config,
        name: "«agent»",
        spec: ["tolerations: [{key: node-role.kubernetes.io/master, effect: NoSchedule}]"],
      }),
    },
  },
});
