import { testRule } from "../rule-tester.ts";
import { pod } from "./pod.ts";

const volume = (name: string, more = ""): string => pod({ volume: `configMap:\n  name: ${name}${more}` });

testRule("configmap-not-found", {
  valid: {
    "nothing of nearly that name": { "pod.yaml": volume("made-elsewhere") },
    "an optional one": { "pod.yaml": volume("fluentbit", "\n  optional: true") },
    "one in another file": {
      "pod.yaml": volume("fluentbit"),
      "cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: fluentbit\ndata: {}\n",
    },
    "one that a kustomization makes": {
      "pod.yaml": volume("fluentbit"),
      "kustomization.yaml":
        "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nconfigMapGenerator:\n  - name: fluentbit\n    files: [x]\n",
    },
    "a near name in another namespace": {
      "pod.yaml": `${volume("a-config").split("---")[1]!.replace("name: fluent-bit\nspec", "name: fluent-bit\n  namespace: b\nspec")}`,
      "cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a-confg\n  namespace: c\ndata: {}\n",
    },
    "a name with words more that tell objects apart": { "pod.yaml": volume("fluent-bit-cluster-info") },
    "a name with words less": {
      "pod.yaml": volume("metrics"),
      "cm.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: dashboard-metrics\ndata: {}\n",
    },
    "what one template of a chart gave": {
      "pod.yaml": `---\n# Source: logs/templates/pod.yaml\n${volume("made-elsewhere")}`,
    },
    "a Secret that a rendered chart lacks": {
      "pod.yaml": rendered(pod({ container: "envFrom:\n  - secretRef:\n      name: credentials" })),
    },
    "a name that another folder's kustomization makes": {
      "a/pod.yaml": volume("agent-confg"),
      "b/kustomization.yaml": kustomization("agent-config"),
    },
  },
  invalid: {
    "a misspelt name of a kustomization's": {
      files: { "pod.yaml": volume("«agent-confg»"), "kustomization.yaml": kustomization("agent-config") },
      fixed: { "pod.yaml": volume("agent-config") },
      severity: "error",
    },
    "a name that is not in a rendered chart": {
      files: { "pod.yaml": rendered(volume("«made-elsewhere»")) },
      severity: "warning",
      messages: [
        `ConfigMap "made-elsewhere" is not among the objects of the rendered chart, so the container does not start unless something else makes it.`,
      ],
    },
    "a misspelt volume": {
      files: { "pod.yaml": volume("«fluent-bti»") },
      fixed: { "pod.yaml": volume("fluent-bit") },
      safety: "unsafe",
      severity: "error",
      effect: "not-created",
      messages: [`ConfigMap "fluent-bti" is not among the given objects, so the container does not start.`],
    },
    "a word that tells nothing apart": {
      files: { "pod.yaml": volume("«fluent-bit-config»") },
      fixed: { "pod.yaml": volume("fluent-bit") },
    },
    "a misspelt volume with items, once": {
      files: {
        "pod.yaml": volume("«fluentbit»", "\n  items:\n    - key: fluent-bit.conf\n      path: fluent-bit.conf"),
      },
      fixed: {
        "pod.yaml": volume("fluent-bit", "\n  items:\n    - key: fluent-bit.conf\n      path: fluent-bit.conf"),
      },
    },
    envFrom: {
      files: { "pod.yaml": pod({ container: "envFrom:\n  - configMapRef:\n      name: «fluentbit»" }) },
      fixed: { "pod.yaml": pod({ container: "envFrom:\n  - configMapRef:\n      name: fluent-bit" }) },
    },
    "a Secret, as a hint": {
      files: {
        "pod.yaml": pod({ container: "envFrom:\n  - secretRef:\n      name: «tokens»" }),
        "secret.yaml": "apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\nstringData:\n  a: hidden\n",
      },
      fixed: { "pod.yaml": pod({ container: "envFrom:\n  - secretRef:\n      name: token" }) },
      severity: "hint",
      messages: [`Secret "tokens" is not among the given objects, so the container does not start.`],
    },
  },
});

function kustomization(name: string): string {
  return `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [pod.yaml]\nconfigMapGenerator:\n  - name: ${name}\n    files: [fluent-bit.conf]\n`;
}

/** As "helm template" writes the two objects of a pod. */
function rendered(text: string): string {
  const [configMap, workload] = text.split("---\n");
  return `---\n# Source: logs/templates/configmap.yaml\n${configMap}---\n# Source: logs/templates/pod.yaml\n${workload}`;
}
