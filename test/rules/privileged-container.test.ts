import { nodeLogs, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const tail = "[INPUT]\n    Name tail\n    Path /var/log/*.log\n";
const privileged = ["securityContext: {privileged: «true»}"];
const bare = ["securityContext: {privileged: true}"];

testRule("privileged-container", {
  valid: {
    "no rights of its own": podSet({ config: tail, ...nodeLogs, container: ["securityContext: {privileged: false}"] }),
    "an input that looks at the node": podSet({
      config: "[INPUT]\n    Name node_exporter_metrics\n",
      container: bare,
      spec: ["hostPID: true"],
    }),
    "a plugin that is not known": podSet({ config: "[INPUT]\n    Name own_plugin\n", container: bare }),
    "a configuration that is not all known": podSet({
      config: `@INCLUDE /node/*.conf\n${tail}`,
      container: bare,
      mounts: ["{name: node, mountPath: /node}"],
      volumes: ["{name: node, hostPath: {path: /etc/node}}"],
    }),
    "a type of SELinux": podSet({
      config: tail,
      container: ["securityContext: {privileged: true, seLinuxOptions: {type: spc_t}}"],
    }),
    "a neighbour's rights": podSet({
      config: tail,
      beside: ["{name: other, image: busybox, securityContext: {privileged: true}}"],
    }),
  },
  invalid: {
    "rights over the node to read logs": {
      files: podSet({ config: tail, ...nodeLogs, container: privileged }),
      messages: [
        'The container of Fluent Bit in DaemonSet "agent" is privileged, so whoever takes it over has the node; reading logs does not need that.',
      ],
    },
    "the processes of the node": {
      files: podSet({ config: tail, spec: ["hostPID: «true»"] }),
      messages: [
        'The pods of DaemonSet "agent" see all processes of their node, which no plugin of this configuration needs.',
      ],
    },
  },
});
