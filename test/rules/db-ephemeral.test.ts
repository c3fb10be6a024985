import { nodeLogs, type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const input = (db: string, path = "/var/log/containers/*.log"): string =>
  `[INPUT]\n    Name tail\n    Path ${path}\n    DB ${db}\n`;
const set = (config: string, parts: Partial<PodSet> = {}) =>
  podSet({
    config,
    ...parts,
    mounts: [...nodeLogs.mounts, ...(parts.mounts ?? [])],
    volumes: [...nodeLogs.volumes, ...(parts.volumes ?? [])],
  });
const empty = { mounts: ["{name: state, mountPath: /state}"], volumes: ["{name: state, emptyDir: {}}"] };
const stored = (path: string): string =>
  `[SERVICE]\n    storage.path ${path}\n[INPUT]\n    Name cpu\n    storage.type filesystem\n`;

testRule("db-ephemeral", {
  valid: {
    "the node's folder": set(input("/var/log/x.db")),
    "a persistent volume": set(input("/state/x.db"), {
      mounts: empty.mounts,
      volumes: ["{name: state, persistentVolumeClaim: {claimName: x}}"],
    }),
    "a claim of a StatefulSet": set(input("/state/x.db"), { kind: "StatefulSet", mounts: empty.mounts }),
    "logs that are gone too": set(input("/state/x.db", "/state/*.log"), empty),
    "a Job": podSet({ config: input("/tmp/x.db"), kind: "Job", ...nodeLogs }),
    "a test": set(input("/tmp/x.db"), { name: "load-test" }),
    Windows: set(input("/tmp/x.db"), { spec: ["nodeSelector: {kubernetes.io/os: windows}"] }),
    "a path of Windows": set(input("c:\\\\tmp\\\\x.db")),
    "no storage in files": set("[SERVICE]\n    storage.path /tmp/flb\n[INPUT]\n    Name cpu\n"),
    "what cannot be written at all": set(input("/tmp/x.db"), {
      container: ["securityContext: {readOnlyRootFilesystem: true}"],
    }),
    "no Kubernetes": input("/tmp/x.db"),
  },
  invalid: {
    "no volume": {
      files: set(input("«/tmp/x.db»")),
      severity: "warning",
      effect: "loss",
      messages: [
        "The database lies outside of all volumes, so the tail input forgets how far it has read whenever the container restarts.",
      ],
    },
    "an emptyDir": {
      files: set(input("«/state/x.db»"), { ...empty, kind: "Deployment" }),
      messages: [
        `The database lies in the "emptyDir" at "/state", so the tail input forgets how far it has read whenever the pod is replaced.`,
      ],
      related: [["/state", "it is mounted here"]],
    },
    "positions in the journal": {
      files: set("[INPUT]\n    Name systemd\n    DB «/state/x.db»\n", empty),
    },
    "stored records": {
      files: set(stored("«/tmp/flb»")),
      severity: "warning",
      messages: ["The storage lies outside of all volumes, so what it holds is lost whenever the container restarts."],
    },
    "stored records in an emptyDir": {
      files: set(stored("«/state/flb»"), empty),
      severity: "hint",
      messages: [
        `The storage lies in the "emptyDir" at "/state", so what it holds is lost whenever the pod is replaced.`,
      ],
    },
  },
});
