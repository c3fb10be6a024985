import { testRule } from "../rule-tester.ts";

const set = (key: string, { more = "", secret = "", data = "data: {password: aGlkZGVu}" } = {}) => ({
  "set.yaml": `apiVersion: v1
kind: Secret
metadata: {name: es${more === "" ? "" : `, annotations: {${more}}`}}
${secret}
${data}
---
apiVersion: v1
kind: Secret
metadata: {name: other}
stringData: {token: x}
---
apiVersion: v1
kind: Pod
metadata: {name: fluent-bit}
spec:
  containers:
    - name: fluent-bit
      image: fluent/fluent-bit:5.1.1
      env:
        - {name: A, valueFrom: {secretKeyRef: {name: other, key: token}}}
        - {name: B, valueFrom: {secretKeyRef: {name: es, key: ${key}}}}
`,
});

testRule("secret-key-not-found", {
  valid: {
    "a key of data": set("password"),
    "a key of stringData": set("user", { data: "stringData: {user: x}" }),
    optional: set("passwd, optional: true"),
    "a Secret that is filled in later": set("passwd", { data: "" }),
    "a token of an account": set("token", { secret: "type: kubernetes.io/service-account-token" }),
    "a copy": set("passwd", { more: "replicator.v1.mittwald.de/replicate-from: a/b" }),
    "a Secret outside": { "pod.yaml": set("passwd")["set.yaml"].split("---\n").at(-1) ?? "" },
  },
  invalid: {
    "a key with another name": {
      files: set("«passwd»"),
      severity: "error",
      effect: "not-created",
      safety: "unsafe",
      messages: [`Secret "es" has no key "passwd", so the container does not start.`],
      fixed: set("password"),
    },
    "a key that is nothing like it": { files: set("«certificate»") },
    "an item of a volume": {
      files: {
        "set.yaml": `${set("password")["set.yaml"]}      volumeMounts: [{name: s, mountPath: /s}]
  volumes: [{name: s, secret: {secretName: es, items: [{key: «passwort», path: p}]}}]
`,
      },
      fixed: null,
    },
  },
});
