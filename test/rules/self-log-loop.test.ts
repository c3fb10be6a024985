import { nodeLogs, type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const tail = (path: string, ...more: readonly string[]): string =>
  ["[INPUT]", "    Name tail", `    Path ${path}`, ...more.map((line) => `    ${line}`)].join("\n");
const set = (config: string, parts: Partial<PodSet> = {}) =>
  podSet({ config, namespace: "logging", ...nodeLogs, ...parts });
const own = "/var/log/containers/agent-*_logging_forwarder-*.log";

testRule("self-log-loop", {
  valid: {
    "a path that finds other pods only": set(tail("/var/log/containers/web-*.log")),
    "a path for one namespace": set(tail("/var/log/containers/*_default_*.log")),
    "a path that may or may not find it": set(tail("/var/log/containers/*-a*.log")),
    "a path that wants it": set(tail("/var/log/containers/agent-*.log")),
    "its name is left out": set(tail("/var/log/containers/*.log", "Exclude_Path /var/log/containers/agent*")),
    "its namespace is left out": set(tail("/var/log/containers/*.log", "Exclude_Path *_logging_*")),
    "its container is left out": set(tail("/var/log/containers/*.log", "Exclude_Path /x/*,*_forwarder-*.log")),
    "an Exclude_Path that is not known": set(tail("/var/log/containers/*.log", "Exclude_Path ${X}"), {
      container: ["envFrom: [{configMapRef: {name: elsewhere}}]"],
    }),
    "the logs of the node are not mounted": set(tail("/var/log/containers/*.log"), { mounts: [], volumes: [] }),
    "links without what they lead to": set(tail("/host/containers/*.log"), {
      mounts: ["{name: logs, mountPath: /host}"],
    }),
    "logs that live in the pod": set(tail("/var/log/containers/*.log"), { volumes: ["{name: logs, emptyDir: {}}"] }),
    "a configuration that no pod mounts": tail("/var/log/containers/*.log"),
    "records that the annotation drops": set(
      `${tail("/var/log/containers/*.log", "Tag kube.*")}\n[FILTER]\n    Name kubernetes\n    Match kube.*\n    K8S-Logging.Exclude On`,
      { annotations: 'fluentbit.io/exclude: "true"' },
    ),
    "records that a filter drops by name": set(
      `${tail("/var/log/containers/*.log")}\n[FILTER]\n    Name grep\n    Match *\n    Exclude $kubernetes['container_name'] forwarder`,
    ),
  },
  invalid: {
    "all logs of the node": {
      files: set(tail("«/var/log/containers/*.log»")),
      severity: "hint",
      effect: "degraded",
      safety: "unsafe",
      messages: [
        `"/var/log/containers/*.log" also finds the log of this very container, so each line that Fluent Bit writes about a failure becomes one more record to deliver.`,
      ],
      fixed: set(tail("/var/log/containers/*.log", `Exclude_Path ${own}`)),
    },
    "lines without end": {
      files: set(`[SERVICE]\n    Log_Level DEBUG\n${tail("«/var/log/containers/*.log»")}`),
      severity: "warning",
      messages: [
        `"/var/log/containers/*.log" also finds the log of this very container, and at log level "debug" each record that is read makes Fluent Bit write more lines, so this never ends.`,
      ],
      fixed: null,
    },
    "one of several paths, beside others that are left out": {
      files: set(tail("/var/log/syslog, «/var/log/containers/*_logging_*.log»", "Exclude_Path /var/log/containers/x*")),
      fixed: set(
        tail("/var/log/syslog, /var/log/containers/*_logging_*.log", `Exclude_Path /var/log/containers/x*,${own}`),
      ),
    },
    "the folder by pods": {
      files: set(tail("«/var/log/pods/*/*/*.log»")),
      fixed: set(tail("/var/log/pods/*/*/*.log", "Exclude_Path /var/log/pods/logging_agent-*_*/forwarder/*.log")),
    },
    "a star for the folder": { files: set(tail("«/var/log/*/*.log»")), fixed: null },
    "another place of the node's root, a pod without a namespace": {
      files: podSet({
        config: tail("«/host/var/log/pods/*/*/*.log»"),
        kind: "Pod",
        mounts: ["{name: root, mountPath: /host}"],
        volumes: ["{name: root, hostPath: {path: /}}"],
      }),
      fixed: podSet({
        config: tail("/host/var/log/pods/*/*/*.log", "Exclude_Path /host/var/log/pods/*_agent_*/forwarder/*.log"),
        kind: "Pod",
        mounts: ["{name: root, mountPath: /host}"],
        volumes: ["{name: root, hostPath: {path: /}}"],
      }),
    },
    "an annotation that nothing looks at": {
      files: set(tail("«/var/log/containers/*.log»"), { annotations: 'fluentbit.io/exclude: "true"' }),
      fixed: null,
    },
  },
});
