import { testRule } from "../rule-tester.ts";
import { pod } from "./pod.ts";

const env = (key: string, more = "", data: Record<string, string> = {}): string =>
  pod({
    data: { "fluent-bit.conf": "[INPUT]\n    Name cpu\n", "log.region": "x", ...data },
    container: `env:\n  - name: A\n    valueFrom:\n      configMapKeyRef:\n        name: fluent-bit\n        key: ${key}${more}`,
  });
const item = (key: string): string =>
  pod({ volume: `configMap:\n  name: fluent-bit\n  items:\n    - key: ${key}\n      path: fluent-bit.conf` });

testRule("configmap-key-not-found", {
  valid: {
    "a key that is there": { "pod.yaml": env("log.region") },
    "an optional one": { "pod.yaml": env("none", "\n        optional: true") },
    "a Secret, which another rule is for": {
      "pod.yaml": pod({
        container: "env:\n  - name: A\n    valueFrom:\n      secretKeyRef:\n        name: s\n        key: passwd",
      }),
      "secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  password: hidden\n",
    },
    "a ConfigMap that was not given": {
      "pod.yaml": pod({
        container: "env:\n  - name: A\n    valueFrom:\n      configMapKeyRef:\n        name: elsewhere\n        key: b",
      }),
    },
    "a sub-path that is a key": { "pod.yaml": pod({ mount: "subPath: fluent-bit.conf" }) },
  },
  invalid: {
    "no key of nearly that name": {
      files: { "pod.yaml": env("«none»") },
      effect: "not-created",
      messages: [`ConfigMap "fluent-bit" has no key "none", so the container does not start.`],
    },
    "the only near key": {
      files: { "pod.yaml": env("«logs.region»") },
      fixed: { "pod.yaml": env("log.region") },
      safety: "safe",
    },
    "in quotes, which stay": {
      files: { "pod.yaml": env('"«logs.region»"') },
      fixed: { "pod.yaml": env('"log.region"') },
      safety: "safe",
    },
    "two near keys": {
      files: { "pod.yaml": env("«log.regio»", "", { "log.regi": "y" }) },
      fixed: { "pod.yaml": env("log.region", "", { "log.regi": "y" }) },
      safety: "unsafe",
    },
    "an item of a volume": {
      files: { "pod.yaml": item("«fluent_bit.conf»") },
      fixed: { "pod.yaml": item("fluent-bit.conf") },
      safety: "safe",
    },
    "a sub-path": {
      files: { "pod.yaml": pod({ mount: "subPath: «fluentbit.conf»", mountPath: "/fluent-bit/etc/fluent-bit.conf" }) },
      fixed: { "pod.yaml": pod({ mount: "subPath: fluent-bit.conf", mountPath: "/fluent-bit/etc/fluent-bit.conf" }) },
      messages: [`ConfigMap "fluent-bit" has no key "fluentbit.conf", so the mount brings an empty folder or fails.`],
    },
  },
});
