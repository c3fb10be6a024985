import { testRule } from "../rule-tester.ts";

const configMap = (metadata: string, end = ""): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fluent-bit\n${metadata}data:\n  a.conf: |\n    [INPUT]\n        Name cpu\n${end}`;

testRule("metadata-self-link", {
  valid: {
    "an object that has nothing to do with Fluent Bit": {
      "cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  selfLink: /x\ndata: {}\n",
    },
    "the status of a definition": {
      "crd.yaml":
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: fluentbits.example.org\nstatus:\n  conditions: []\n# fluent-bit\n",
    },
    "labels of that name": { "cm.yaml": configMap("  labels:\n    selfLink: x\n    uid: y\n") },
  },
  invalid: {
    "an empty time": {
      files: { "cm.yaml": configMap("  «creationTimestamp»: null\n") },
      fixed: { "cm.yaml": configMap("") },
      safety: "safe",
      severity: "hint",
      effect: "ignored",
      messages: [`Only the API server writes "creationTimestamp", and it ignores the one in a manifest.`],
    },
    "a time": {
      files: { "cm.yaml": configMap('  «creationTimestamp»: "2020-01-01T00:00:00Z"\n') },
      fixed: { "cm.yaml": configMap("") },
      safety: "unsafe",
    },
    "a version and an identity": {
      files: { "cm.yaml": configMap('  «resourceVersion»: "17"\n  «uid»: 1-2-3\n') },
      fixed: { "cm.yaml": configMap("") },
      safety: "unsafe",
      effect: "not-created",
      messages: [
        `Only the API server writes "resourceVersion"; one that is not that of the object in the cluster makes it refuse the manifest.`,
        `Only the API server writes "uid"; one that is not that of the object in the cluster makes it refuse the manifest.`,
      ],
    },
    "a status of several lines at the end": {
      files: { "cm.yaml": configMap("", "«status»:\n  loadBalancer:\n    ingress:\n      - ip: 10.0.0.1\n") },
      fixed: { "cm.yaml": configMap("") },
      safety: "safe",
    },
    "in braces, last or not": {
      files: {
        "cm.yaml": `{ apiVersion: v1, kind: ConfigMap, metadata: { name: fluent-bit, «selfLink»: /x }, data: {} }\n---\n{ apiVersion: v1, kind: ConfigMap, metadata: { «selfLink»: "/x" , name: fluent-bit }, data: {} }\n`,
      },
      fixed: {
        "cm.yaml": `{ apiVersion: v1, kind: ConfigMap, metadata: { name: fluent-bit }, data: {} }\n---\n{ apiVersion: v1, kind: ConfigMap, metadata: { name: fluent-bit }, data: {} }\n`,
      },
      safety: "safe",
    },
    "in JSON, with its line": {
      files: {
        "cm.json": `{\n  "apiVersion": "v1",\n  "kind": "ConfigMap",\n  "metadata": {\n    "name": "fluent-bit",\n    «"selfLink"»: "/x",\n    "namespace": "a"\n  }\n}\n`,
      },
      fixed: {
        "cm.json": `{\n  "apiVersion": "v1",\n  "kind": "ConfigMap",\n  "metadata": {\n    "name": "fluent-bit",\n    "namespace": "a"\n  }\n}\n`,
      },
      safety: "safe",
    },
    "in braces beside a comment, which keeps its text": {
      files: {
        "cm.yaml": `{ apiVersion: v1, kind: ConfigMap, metadata: { name: fluent-bit, # a\n «selfLink»: /x }, data: {} }\n`,
      },
    },
  },
});
