import { nodeLogs, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";
import { kubernetes } from "./account-set.ts";

const config = kubernetes();
const as = (...context: readonly string[]) =>
  podSet({ config, ...nodeLogs, spec: [`securityContext: {${context.join(", ")}}`] });
const message = `The logs of containers belong to root and its group, so user 1000 may not read "/var/log/containers/*.log".`;

testRule("runs-as-non-root", {
  valid: {
    root: as("runAsUser: 0", "runAsGroup: 0"),
    "a user in the group of root, where none is written": as("runAsUser: 1000"),
    "a user in the group of root": as("runAsUser: 1000", "runAsGroup: 0"),
    "a user with that group too": as("runAsUser: 1000", "runAsGroup: 1000", "supplementalGroups: [0, 4]"),
    "logs of its own": podSet({
      config: config.replace("/var/log/containers/*.log", "/logs/*.log"),
      ...nodeLogs,
      spec: ["securityContext: {runAsUser: 1000, runAsGroup: 1000}"],
    }),
    "no logs of the node": podSet({ config, spec: ["securityContext: {runAsUser: 1000, runAsGroup: 1000}"] }),
    "a capability for it": podSet({
      config,
      ...nodeLogs,
      spec: ["securityContext: {runAsUser: 1000, runAsGroup: 1000}"],
      container: ["securityContext: {capabilities: {add: [DAC_READ_SEARCH]}}"],
    }),
    "an image with a user of its own": podSet({
      config,
      image: "bitnami/fluent-bit:3.1.0",
      spec: ["securityContext: {runAsNonRoot: true}"],
    }),
    "the container's word over that of the pod": podSet({
      config,
      spec: ["securityContext: {runAsNonRoot: true}"],
      container: ["securityContext: {runAsNonRoot: false}"],
    }),
  },
  invalid: {
    "a user of another group": {
      files: as("runAsUser: «1000»", "runAsGroup: 1000", "fsGroup: 1000"),
      severity: "hint",
      effect: "loss",
      messages: [message],
      related: [["/var/log/containers/*.log", "These are to be read."]],
    },
    "the container's user": {
      files: podSet({
        config,
        ...nodeLogs,
        spec: ["securityContext: {runAsUser: 0, runAsGroup: 0}"],
        container: ["securityContext: {runAsUser: «1000», runAsGroup: 2000}"],
      }),
      messages: [message],
    },
    "an image that runs as root": {
      files: podSet({ config, spec: ["securityContext: {runAsNonRoot: «true»}"] }),
      severity: "error",
      effect: "not-created",
      messages: [
        'The official image runs as root, which "runAsNonRoot" forbids without a "runAsUser", so the container does not start.',
      ],
    },
  },
});
