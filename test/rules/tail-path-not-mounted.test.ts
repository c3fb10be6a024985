import { nodeLogs, type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const tail = (path: string): string => `[INPUT]\n    Name tail\n    Path ${path}\n`;
const set = (config: string, parts: Partial<PodSet> = {}) => podSet({ config, ...parts });
const other = { image: "registry.example.org/fluent-bit:5.1.1" };

testRule("tail-path-not-mounted", {
  valid: {
    "a mount above": set(tail("/var/log/containers/*.log"), nodeLogs),
    "a mount below": set(tail("/var/log/*/app.log"), {
      mounts: ["{name: a, mountPath: /var/log/a}"],
      volumes: ["{name: a, emptyDir: {}}"],
    }),
    "one of two": set(`${tail("/var/log/containers/*.log")}[INPUT]\n    Name systemd\n`, nodeLogs),
    "folders that the image may have": set(
      tail("/tmp/*.log") + tail("/fluent-bit/etc/x.log") + tail("/usr/share/x.log"),
    ),
    "another image": set(tail("/opt/app/*.log") + tail("/var/log/app/*.log"), other),
    "a shell": set(tail("/var/log/containers/*.log"), {
      container: ['command: ["sh", "-c", "fluent-bit -c /fluent-bit/etc/fluent-bit.conf"]'],
    }),
    "its own log": set(`[SERVICE]\n    Log_File /var/log/flb.log\n${tail("/var/log/flb.log")}`),
    Windows: set(tail("C:\\\\var\\\\log\\\\containers\\\\*.log")),
    "Windows nodes": set(tail("/var/log/containers/*.log"), { spec: ["nodeSelector: {kubernetes.io/os: windows}"] }),
    "a placeholder, and a variable": set(tail("/var/log/<your app>/*.log") + tail("${DIR}/*.log"), {
      container: ["envFrom: [{configMapRef: {name: elsewhere}}]"],
    }),
    "no Kubernetes": tail("/var/log/containers/*.log"),
  },
  invalid: {
    "logs of containers": {
      files: set(tail("«/var/log/containers/*.log»")),
      severity: "error",
      effect: "loss",
      messages: [`"/var/log/containers" is not mounted into the container, so the tail input finds no file.`],
    },
    "logs of containers, with any image": { files: set(tail("«/var/log/pods/*/*/*.log»"), other), severity: "error" },
    "one item of a list": {
      files: set(tail("/data/x.log,«/var/log/syslog»"), {
        mounts: ["{name: a, mountPath: /data}"],
        volumes: ["{name: a, emptyDir: {}}"],
      }),
      messages: [`"/var/log" is not mounted into the container, so the tail input finds no file.`],
    },
    "a folder that the image has not": {
      files: set(tail("«/opt/app/logs/*.log»"), nodeLogs),
      severity: "warning",
      messages: [
        `"/opt/app/logs" is not mounted into the container, and the image has no such folder, so the tail input finds no file.`,
      ],
    },
    "the node's folder at another path": {
      files: set(tail("«/var/log/containers/*.log»"), {
        mounts: ["{name: logs, mountPath: /host/log}"],
        volumes: nodeLogs.volumes,
      }),
      safety: "unsafe",
      fixed: set(tail("/host/log/containers/*.log"), {
        mounts: ["{name: logs, mountPath: /host/log}"],
        volumes: nodeLogs.volumes,
      }),
    },
    "the journal": {
      files: set("[INPUT]\n    Name «systemd»\n"),
      messages: [
        `"/var/log/journal" and "/run/log/journal" are not mounted into the container, so the systemd input finds no journal.`,
      ],
    },
    "a journal with a path": {
      files: set("[INPUT]\n    Name systemd\n    Path «/journal»\n", nodeLogs),
      messages: [`"/journal" is not mounted into the container, so the systemd input finds no journal.`],
    },
  },
});
