import { podSet } from "../pod-set.ts";
import { testRule } from "../rule-tester.ts";
import { account, accountSet, binding, events, kubernetes, role } from "./account-set.ts";

const lacking = `ClusterRole "reader" does not let service account "agent" get pods, so the API server answers 403 and the kubernetes filter adds no metadata.`;

testRule("rbac-missing", {
  valid: {
    "all that the filter asks for": accountSet(kubernetes(), [binding(), role({ resources: "pods" })]),
    "a role for everything": accountSet(kubernetes(), [
      binding(),
      role({ groups: '"*"', resources: '"*"', verbs: '"*"' }),
    ]),
    "the right in one of two roles": accountSet(kubernetes(), [
      binding(),
      role({ resources: "namespaces" }),
      binding({ name: "second", role: "other" }),
      role({ name: "other", resources: "pods" }),
    ]),
    "a role that is not in the set": accountSet(kubernetes(), [binding()]),
    "no binding": accountSet(kubernetes(), [role({ resources: "namespaces" })]),
    "a second role that is not in the set": accountSet(kubernetes(), [
      binding(),
      role({ resources: "namespaces" }),
      binding({ name: "second", role: "elsewhere" }),
    ]),
    "an aggregated role": accountSet(kubernetes(), [
      binding(),
      `${role({ resources: "namespaces" })}aggregationRule: {clusterRoleSelectors: [{matchLabels: {a: b}}]}\n`,
    ]),
    "a role of a template": accountSet(kubernetes(), [binding(), role({ resources: '"{{ .Values.resources }}"' })]),
    "a group of accounts that may have more": accountSet(kubernetes(), [
      binding(),
      role({ resources: "namespaces" }),
      binding({ name: "all", role: "view", subject: '{kind: Group, name: "system:serviceaccounts:logging"}' }),
    ]),
    "a filter that takes everything from the tag": accountSet(kubernetes("Use_Tag_For_Meta On"), [
      binding(),
      role({ resources: "namespaces" }),
    ]),
    "a filter that asks the kubelet": accountSet(kubernetes("Use_Kubelet On"), [
      binding(),
      role({ resources: "nodes/proxy" }),
    ]),
    "another API server": accountSet(kubernetes("Kube_URL http://127.0.0.1:8001"), [
      binding(),
      role({ resources: "namespaces" }),
    ]),
    "another token": accountSet(kubernetes("Kube_Token_File /tokens/reader"), [
      binding(),
      role({ resources: "namespaces" }),
    ]),
    "a role of the namespace, which is enough for its own pods": accountSet(kubernetes(), [
      binding({ kind: "RoleBinding", roleKind: "Role" }),
      role({ kind: "Role", resources: "pods" }),
    ]),
    "labels of namespaces that are allowed": accountSet(kubernetes("Namespace_Labels On"), [
      binding(),
      role({ resources: "pods, namespaces" }),
    ]),
    "events of one namespace": accountSet(events("Kube_Namespace logging"), [
      binding({ kind: "RoleBinding", roleKind: "Role" }),
      role({ kind: "Role", resources: "events", verbs: "list, watch" }),
    ]),
    "the binding of another workload beside it": {
      "a/fluent-bit.yaml": podSet({ config: kubernetes(), namespace: "logging", spec: ["serviceAccountName: agent"] })[
        "fluent-bit.yaml"
      ],
      "b/other.yaml": [
        "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: other, namespace: logging}\nspec: {template: {spec: {serviceAccountName: agent, containers: [{name: a, image: b}]}}}\n",
        binding(),
        role({ resources: "namespaces" }),
      ].join("---\n"),
    },
  },
  invalid: {
    "a role without pods": {
      files: accountSet(kubernetes(), [binding(), role({ name: "«reader»", resources: "namespaces" })]),
      fixed: accountSet(kubernetes(), [binding(), role({ resources: "namespaces, pods" })]),
      messages: [lacking],
      severity: "warning",
      effect: "degraded",
      safety: "unsafe",
      related: [["kubernetes", "This asks for it."]],
    },
    "the wrong verbs": {
      files: accountSet(kubernetes(), [
        binding(),
        role({ name: "«reader»", resources: "pods", verbs: '"list", "watch"' }),
      ]),
      fixed: accountSet(kubernetes(), [binding(), role({ resources: "pods", verbs: '"list", "watch", "get"' })]),
      messages: [lacking],
    },
    "a list line by line": {
      files: accountSet(kubernetes(), [binding(), blockRole("«reader»", ["namespaces"])]),
      fixed: accountSet(kubernetes(), [binding(), blockRole("reader", ["namespaces", "pods"])]),
    },
    "no rule that can take it": {
      files: accountSet(kubernetes(), [
        binding(),
        role({ name: "«reader»", groups: "apps", resources: "deployments" }),
      ]),
    },
    "pods of another group": {
      files: accountSet(kubernetes(), [
        binding(),
        role({ name: "«reader»", groups: "metrics.k8s.io", resources: "pods" }),
      ]),
    },
    "labels of namespaces": {
      files: accountSet(kubernetes("Namespace_Labels On"), [binding(), role({ name: "«reader»", resources: "pods" })]),
      fixed: accountSet(kubernetes("Namespace_Labels On"), [binding(), role({ resources: "pods, namespaces" })]),
      messages: [
        `ClusterRole "reader" does not let service account "agent" get namespaces, so the API server answers 403 and the kubernetes filter adds no metadata of namespaces.`,
      ],
    },
    "events that nobody may list": {
      files: accountSet(events(), [binding(), role({ name: "«reader»", resources: "events", verbs: "get" })]),
      fixed: accountSet(events(), [binding(), role({ resources: "events", verbs: "get, list, watch" })]),
      effect: "loss",
      messages: [
        `ClusterRole "reader" does not let service account "agent" list and watch events, so the API server answers 403 and the kubernetes_events input brings no events.`,
      ],
    },
    "events that nobody may watch": {
      files: accountSet(events(), [binding(), role({ name: "«reader»", resources: "events", verbs: "list" })]),
      fixed: accountSet(events(), [binding(), role({ resources: "events", verbs: "list, watch" })]),
      effect: "degraded",
      messages: [
        `ClusterRole "reader" does not let service account "agent" watch events, so the API server answers 403 and the kubernetes_events input lists all events again each time.`,
      ],
    },
    "events of all namespaces by a role of one": {
      files: accountSet(events(), [
        binding({ name: "«readers»", kind: "RoleBinding", roleKind: "Role" }),
        role({ kind: "Role", resources: "events", verbs: "list, watch" }),
      ]),
      effect: "loss",
      messages: [
        `RoleBinding "readers" lets service account "agent" list and watch events in its own namespace only, but those of all namespaces are asked for, so the API server answers 403 and the kubernetes_events input brings no events.`,
      ],
    },
    "objects in a List": {
      files: {
        "fluent-bit.yaml": `${account}---\n${podSet({ config: kubernetes(), namespace: "logging", spec: ["serviceAccountName: agent"] })["fluent-bit.yaml"]}`,
        "rbac.yaml":
          "apiVersion: v1\nkind: List\nitems:\n" +
          "  - apiVersion: rbac.authorization.k8s.io/v1\n    kind: ClusterRoleBinding\n    metadata: {name: readers}\n    roleRef: {kind: ClusterRole, name: reader}\n" +
          "    subjects: [{kind: ServiceAccount, name: agent, namespace: logging}]\n" +
          "  - apiVersion: rbac.authorization.k8s.io/v1\n    kind: ClusterRole\n    metadata: {name: «reader»}\n    rules: [{apiGroups: [''], resources: ['nodes'], verbs: ['get']}]\n",
      },
      fixed: null,
    },
    "the default account": {
      files: {
        "fluent-bit.yaml": [
          podSet({ config: kubernetes(), namespace: "logging" })["fluent-bit.yaml"],
          binding({ subject: "{kind: ServiceAccount, name: default, namespace: logging}" }),
          role({ name: "«reader»", resources: "nodes" }),
        ].join("---\n"),
      },
      fixed: null,
      messages: [lacking.replace('"agent"', '"default"')],
    },
  },
});

function blockRole(name: string, resources: readonly string[]): string {
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: ${name}\nrules:\n- apiGroups:\n  - ""\n  resources:\n${resources.map((one) => `  - ${one}\n`).join("")}  verbs:\n  - get\n`;
}
