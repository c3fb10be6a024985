import { nodeLogs, type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const input = (db: string, name = "tail"): string =>
  `[INPUT]\n    Name ${name}\n    DB ${db}\n${name === "tail" ? "    Path /var/log/x\n" : ""}`;
const state = (source: string, more = ""): Partial<PodSet> => ({
  mounts: [`{name: state, mountPath: /state${more}}`],
  volumes: [`{name: state, ${source}}`],
});
const set = (config: string, parts: Partial<PodSet> = {}) => podSet({ config, ...parts });

testRule("db-readonly-mount", {
  valid: {
    "a writable mount inside a read-only one": set(input("/var/log/state/x.db"), {
      mounts: ["{name: logs, mountPath: /var/log, readOnly: true}", "{name: state, mountPath: /var/log/state}"],
      volumes: [...nodeLogs.volumes, "{name: state, emptyDir: {}}"],
    }),
    "a read-only mount beside": set(input("/state/x.db"), {
      mounts: ["{name: logs, mountPath: /var/log, readOnly: true}", "{name: state, mountPath: /state}"],
      volumes: [...nodeLogs.volumes, "{name: state, emptyDir: {}}"],
    }),
    "a folder whose name only begins alike": set(
      input("/state2/x.db"),
      state("hostPath: {path: /x}", ", readOnly: true"),
    ),
    "no mount": set(input("/tmp/x.db")),
    "a writable root turned on by name only": set(input("/tmp/x.db"), {
      container: ["securityContext: {readOnlyRootFilesystem: false}"],
    }),
    "a mount where the root is read-only": set(input("/state/x.db"), {
      ...state("emptyDir: {}"),
      container: ["securityContext: {readOnlyRootFilesystem: true}"],
    }),
    "memory, and a variable that is not known": set(input(":memory:") + input("${DIR}/x.db"), {
      ...state("hostPath: {path: /x}", ", readOnly: true"),
      container: ["envFrom: [{configMapRef: {name: elsewhere}}]"],
    }),
    Windows: set(input("C:\\\\state\\\\x.db") + input("/state/x.db"), {
      ...state("hostPath: {path: /x}", ", readOnly: true"),
      spec: ["nodeSelector: {kubernetes.io/os: windows}"],
    }),
    "no Kubernetes": input("/state/x.db"),
  },
  invalid: {
    "a read-only mount": {
      files: set(input("«/state/x.db»"), state("hostPath: {path: /x}", ", readOnly: true")),
      severity: "error",
      effect: "refused",
      safety: "unsafe",
      messages: [
        `"/state/x.db" lies on the read-only mount "/state", so the database cannot be written and Fluent Bit does not start.`,
      ],
      related: [["/state", "it is mounted here"]],
      fixed: set(input("/state/x.db"), state("hostPath: {path: /x}", ", readOnly: false")),
    },
    "a ConfigMap": {
      files: set(input("«/fluent-bit/etc/x.db»")),
      messages: [
        `"/fluent-bit/etc/x.db" lies on "/fluent-bit/etc", where a ConfigMap is mounted, which is read-only, so the database cannot be written and Fluent Bit does not start.`,
      ],
    },
    "a root that is read-only": {
      files: set(input("«/tmp/x.db»"), { container: ["securityContext: {readOnlyRootFilesystem: true}"] }),
      messages: [
        `"/tmp/x.db" lies outside of all volumes, and the container's own files are read-only, so the database cannot be written and Fluent Bit does not start.`,
      ],
    },
    "the storage": {
      files: set(
        `[SERVICE]\n    storage.path «/state/flb»\n[INPUT]\n    Name cpu\n`,
        state("hostPath: {path: /x}", ", readOnly: true"),
      ),
      effect: "refused",
      messages: [
        `"/state/flb" lies on the read-only mount "/state", so the folder of the storage cannot be written and Fluent Bit does not start.`,
      ],
      fixed: null,
    },
    "a systemd input, which goes on": {
      files: set(input("«/state/x.db»", "systemd"), state("secret: {secretName: x}")),
      effect: "ignored",
      messages: [
        `"/state/x.db" lies on "/state", where a Secret is mounted, which is read-only, so the database cannot be written and the systemd input keeps no position.`,
      ],
    },
    "a version that goes on": {
      files: set(input("«/state/x.db»"), { ...state("secret: {secretName: x}"), image: "fluent/fluent-bit:1.7.8" }),
      effect: "ignored",
    },
    "the first version that does not": {
      files: set(input("«/state/x.db»"), { ...state("secret: {secretName: x}"), image: "fluent/fluent-bit:1.7.9" }),
      effect: "refused",
    },
  },
});
