import { nodeLogs, type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const tail = (...more: readonly string[]): string =>
  ["[INPUT]", "    Name tail", "    Path /var/log/*.log", ...more.map((line) => `    ${line}`), ""].join("\n");
const marked = tail().replace("Name tail", "Name «tail»");
const set = (config: string, parts: Partial<PodSet> = {}) => podSet({ config, ...nodeLogs, ...parts });
const state = {
  mounts: ["{name: logs, mountPath: /var/log}", "{name: state, mountPath: /state}"],
  volumes: ["{name: logs, hostPath: {path: /var/log}}", "{name: state, persistentVolumeClaim: {claimName: x}}"],
};

testRule("missing-db", {
  valid: {
    "a database": set(tail("DB /var/log/x.db")),
    "no Kubernetes": tail(),
    "a job": set(tail(), { kind: "Job" }),
    "a pod of its own": set(tail(), { kind: "Pod" }),
    "files that are read once": set(tail("Exit_On_Eof On")),
    "another input": set("[INPUT]\n    Name cpu\n"),
  },
  invalid: {
    "a DaemonSet": {
      files: set(marked),
      severity: "hint",
      effect: "none",
      safety: "unsafe",
      messages: [`This tail input has no "DB", so what is written while Fluent Bit restarts is never read.`],
      fixed: set(tail().replace("*.log\n", "*.log\n    DB   /var/log/flb_tail_0.db\n")),
    },
    "reading from the head": {
      files: set(`${marked}    Read_from_Head On\n`),
      messages: [`This tail input has no "DB", so it reads all its files again whenever Fluent Bit restarts.`],
      fixed: null,
    },
    "a volume of its own, in a StatefulSet": {
      files: set(marked, { kind: "StatefulSet", ...state }),
      fixed: set(tail().replace("*.log\n", "*.log\n    DB   /state/flb_tail_0.db\n"), {
        kind: "StatefulSet",
        ...state,
      }),
    },
    "nothing that lasts": {
      files: set(marked, { kind: "Deployment", volumes: ["{name: logs, emptyDir: {}}"] }),
    },
    "nothing that can be written": {
      files: set(marked, { mounts: ["{name: logs, mountPath: /var/log, readOnly: true}"] }),
    },
  },
});
