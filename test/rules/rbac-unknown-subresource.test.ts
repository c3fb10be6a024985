import { testRule } from "../rule-tester.ts";

const role = (resources: string, groups = '[""]'): string =>
  `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: fluent-bit\nrules:\n  - apiGroups: ${groups}\n    resources: [${resources}]\n    verbs: [get]\n`;

testRule("rbac-unknown-subresource", {
  valid: {
    "names of the core group": {
      "role.yaml": role("pods, pods/log, nodes/metrics, nodes/stats, services/proxy, events"),
    },
    "names that admission plugins ask for": { "role.yaml": role("pods/finalizers, endpoints/restricted") },
    "what the kubelet asks for": {
      "role.yaml": role("nodes/configz, nodes/healthz, nodes/pods, nodes/log, nodes/spec, nodes/checkpoint"),
    },
    "all of them": { "role.yaml": role('"*", "pods/*"') },
    "a name of another group": { "role.yaml": role("deployments, replicasets", '["", apps]') },
    "a name that resembles none": { "role.yaml": role("widgets") },
    "a custom group": { "role.yaml": role("pod", "[example.org]") },
    "paths only": {
      "role.yaml":
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: fluent-bit\nrules:\n  - nonResourceURLs: [/metrics]\n    verbs: [get]\n",
    },
  },
  invalid: {
    singulars: {
      files: { "role.yaml": role("«pod», «namespace», «node/proxy»") },
      fixed: { "role.yaml": role("pods, namespaces, nodes/proxy") },
      safety: "unsafe",
      severity: "warning",
      effect: "ignored",
      messages: [
        `Kubernetes has no resource "pod", so this grants nothing.`,
        `Kubernetes has no resource "namespace", so this grants nothing.`,
        `Kubernetes has no resource "node/proxy", so this grants nothing.`,
      ],
    },
    "in quotes, which stay": {
      files: { "role.yaml": role(`"«pods/logs»", '«namespace»'`) },
      fixed: { "role.yaml": role(`"pods/log", 'namespaces'`) },
    },
    "a plural that is no typing error away": {
      files: { "role.yaml": role("«nodes/proxies», «nodes/metric», «pods/statuses»") },
      fixed: { "role.yaml": role("nodes/proxy, nodes/metrics, pods/status") },
    },
    "a subresource that resembles none": { files: { "role.yaml": role("«pods/metrics», «secrets/data»") } },
    "a misspelt name": { files: { "role.yaml": role("«namepsaces»") }, fixed: { "role.yaml": role("namespaces") } },
    "a name that stands beside the right one": { files: { "role.yaml": role("pods/log, «pods/logs»") } },
  },
});
