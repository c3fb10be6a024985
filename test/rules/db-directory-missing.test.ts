import { type PodSet, podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";

const input = (db: string, name = "tail"): string => `[INPUT]\n    Name ${name}\n    Path /var/log/x\n    DB ${db}\n`;
const set = (config: string, parts: Partial<PodSet> = {}) => podSet({ config, ...parts });

testRule("db-directory-missing", {
  valid: {
    "a folder that the image has": set(input("/var/log/x.db") + input("/tmp/y.db") + input("/fluent-bit/etc/z.db")),
    "a mount": set(input("/state/x.db"), {
      mounts: ["{name: state, mountPath: /state}"],
      volumes: ["{name: state, emptyDir: {}}"],
    }),
    "a folder in a mount": set(input("/state/a/x.db"), {
      mounts: ["{name: state, mountPath: /state}"],
      volumes: ["{name: state, emptyDir: {}}"],
    }),
    "a folder above a mount": set(input("/state/x.db"), {
      mounts: ["{name: state, mountPath: /state/a/b}"],
      volumes: ["{name: state, emptyDir: {}}"],
    }),
    "folders of Debian": set(input("/var/lib/misc/x.db") + input("/usr/share/x/y.db")),
    "another image": set(input("/state/x.db"), { image: "registry.example.org/fluent-bit:5.1.1" }),
    "a start that may make it": set(input("/state/x.db"), {
      container: ['command: ["sh", "-c", "mkdir /state; fluent-bit -c /fluent-bit/etc/fluent-bit.conf"]'],
    }),
    "memory, placeholders and what is not known": set(
      input(":memory:") + input("/<your folder>/x.db") + input("${NO}"),
    ),
    "no Kubernetes": input("/state/x.db"),
  },
  invalid: {
    "a folder below that of the packages": {
      files: set(input("«/var/lib/fluent-bit/tail/x.db»")),
      severity: "error",
      effect: "refused",
      messages: [
        `The container has no folder "/var/lib/fluent-bit/tail", so the database cannot be made and Fluent Bit does not start.`,
      ],
    },
    "folders of the root, of temporary files and of Fluent Bit": {
      files: set(input("«/state/x.db»") + input("«/tmp/flb/x.db»") + input("«/fluent-bit/tail/x.db»")),
    },
    "a version that goes on": {
      files: set(input("«/state/x.db»"), { image: "fluent/fluent-bit:1.7.8" }),
      effect: "ignored",
      messages: [
        `The container has no folder "/state", so the database cannot be made and the tail input keeps no position.`,
      ],
    },
    "the first version that does not": {
      files: set(input("«/state/x.db»"), { image: "fluent/fluent-bit:1.7.9" }),
      effect: "refused",
    },
    "a systemd input": { files: set(input("«/state/x.db»", "systemd")), effect: "ignored" },
  },
});
