import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const tail = (path: string): string => `[INPUT]\n    Name tail\n    Path ${path}\n`;
const set = (path: string, mounts: readonly string[], volumes: readonly string[], more: Partial<PodSet> = {}) =>
  podSet({ config: tail(path), mounts, volumes, ...more });
const volume = (name: string, path: string): string => `{name: ${name}, hostPath: {path: ${path}}}`;
const mount = (name: string, path: string): string => `{name: ${name}, mountPath: ${path}}`;
const logs = "/var/log/containers/*.log";
const message = (folder: string): string =>
  `The files in "${folder}" are links to "/var/log/pods", which is not mounted at that path, so the tail input reads nothing.`;

testRule("symlink-target-not-mounted", {
  valid: {
    "all of /var/log": set(logs, [mount("a", "/var/log")], [volume("a", "/var/log")]),
    both: set(
      logs,
      [mount("a", "/var/log/containers"), mount("b", "/var/log/pods")],
      [volume("a", "/var/log/containers"), volume("b", "/var/log/pods")],
    ),
    "no folder of Docker": set(logs, [mount("a", "/var/log/")], [volume("a", "/var/log/")]),
    "the files themselves": set(
      "/var/log/pods/*/*/*.log",
      [mount("a", "/var/log/pods")],
      [volume("a", "/var/log/pods")],
    ),
    "files that are no links": set("/logs/*.log", [mount("a", "/logs")], [volume("a", "/var/log/app")]),
    "a volume that is not known": set(
      logs,
      [mount("a", "/var/log/containers"), mount("b", "/var/log/pods")],
      [volume("a", "/var/log/containers"), "{name: b, persistentVolumeClaim: {claimName: x}}"],
    ),
    "nothing mounted": set(logs, [], []),
  },
  invalid: {
    "the links alone": {
      files: set(logs, [mount("a", "«/var/log/containers»")], [volume("a", "/var/log/containers")]),
      severity: "warning",
      effect: "loss",
      safety: "unsafe",
      messages: [message("/var/log/containers")],
      related: [[logs, "they are read here"]],
      fixed: set(logs, [mount("a", "/var/log")], [volume("a", "/var/log")]),
    },
    "another folder of the node at the target": {
      files: set(
        logs,
        [mount("a", "«/var/log/containers»"), mount("b", "/var/log/pods")],
        [volume("a", "/var/log/containers"), volume("b", "/data/pods")],
      ),
    },
    "all of /var/log at another path": {
      files: set("/host/log/containers/*.log", [mount("a", "«/host/log»")], [volume("a", "/var/log")]),
      messages: [message("/host/log/containers")],
    },
  },
});
