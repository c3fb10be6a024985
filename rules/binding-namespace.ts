import {
  type Account,
  type AccountBinding,
  accountOf,
  apiNeeds,
  bindingsElsewhere,
  bindingsWithoutNamespace,
  defineSetRule,
  folderOf,
  type KubernetesSet,
  kubeletUsers,
  type Pipeline,
  type Resource,
  replaceWord,
  runningContainers,
  textAt,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A binding names the service account of Fluent Bit in another namespace than its own, or in none.",
  category: "kubernetes",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    A service account is its name and its namespace. A binding for another namespace's account grants this one nothing: the API server
    answers 403, and the records come without the "kubernetes" metadata. A ClusterRoleBinding has no namespace itself, so one
    whose subject names none is refused by the API server.
  `,
  quiet: `
    - Accounts that the set does not hold, other accounts of that name which it does hold, and folders with a kustomization
      that sets the namespace.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    Tag  kube.*
                [FILTER]
                    Name  kubernetes
                    Match kube.*
                [OUTPUT]
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              template:
                spec:
                  serviceAccountName: fluent-bit
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: fluent-bit, namespace: logging}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: fluent-bit}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fluent-bit}
            subjects:
              - {kind: ServiceAccount, name: fluent-bit, namespace: «default»}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: fluent-bit}
            rules:
              - {apiGroups: [""], resources: [pods], verbs: [get, list, watch]}
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    Tag  kube.*
                [FILTER]
                    Name  kubernetes
                    Match kube.*
                [OUTPUT]
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              template:
                spec:
                  serviceAccountName: fluent-bit
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: fluent-bit, namespace: logging}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {name: fluent-bit}
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fluent-bit}
            subjects:
              - {kind: ServiceAccount, name: fluent-bit, namespace: logging}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {name: fluent-bit}
            rules:
              - {apiGroups: [""], resources: [pods], verbs: [get, list, watch]}
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: fluent-bit, namespace: logging}
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name tail
                  Path /var/log/containers/*.log
                  Tag  kube.*
              [FILTER]
                  Name  kubernetes
                  Match kube.*
              [OUTPUT]
                  Name  stdout
                  Match *
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: fluent-bit, namespace: logging}
          spec:
            template:
              spec:
                serviceAccountName: fluent-bit
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata: {name: fluent-bit, namespace: logging}
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRoleBinding
          metadata: {name: fluent-bit}
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fluent-bit}
          subjects:
            - {kind: ServiceAccount, name: fluent-bit, namespace: logging}
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRole
          metadata: {name: fluent-bit}
          rules:
            - {apiGroups: [""], resources: [pods], verbs: [get, list, watch]}
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    const kustomized = foldersWithNamespace(set);
    const isKustomized = ({ file }: Resource): boolean => kustomized.has(folderOf(`/${file.path}`));
    for (const { workload, podSpec, pipeline } of runningContainers(set, pipelines)) {
      const account = accountOf(workload, podSpec, set.index);
      if (isKustomized(workload)) continue;
      for (const { binding, subject } of bindingsWithoutNamespace(account, workload, set.index)) {
        if (isKustomized(binding)) continue;
        report({
          at: subject,
          message: `The subject of ClusterRoleBinding "${binding.name}" names no namespace, which the API server refuses.`,
          severity: "error",
          effect: "not-created",
        });
      }
      if (pipeline === undefined || !needsRights(pipeline)) continue;
      for (const elsewhere of bindingsElsewhere(account, workload, set.index)) {
        const { binding, namespaceWord } = elsewhere;
        if (namespaceWord === undefined || isKustomized(binding) || !isMistaken(account, elsewhere, set)) continue;
        report({
          at: namespaceWord,
          message: `${binding.kind} "${binding.name}" names service account "${account.name}" in namespace "${namespaceWord.text}", but Fluent Bit's is in "${account.namespace}", so the API server answers 403 and the records get no metadata.`,
          related: [{ at: account.word?.at ?? workload.at, message: "Fluent Bit runs with this account." }],
          fixes: [replaceWord(namespaceWord, account.namespace ?? "", "unsafe")],
        });
      }
    }
  },
});

function needsRights(pipeline: Pipeline): boolean {
  return apiNeeds(pipeline).length > 0 || kubeletUsers(pipeline).length > 0;
}

/** Whether the set has the account in its own namespace, and none in the one that a binding names. */
function isMistaken(
  { name, namespace, object }: Account,
  { binding, namespaceWord }: AccountBinding,
  set: KubernetesSet,
): boolean {
  if (object.kind !== "found" || namespace === undefined || object.value.namespace !== namespace) return false;
  return set.index.find("ServiceAccount", name, { ...binding, namespace: namespaceWord?.text }).kind === "absent";
}

function foldersWithNamespace({ resources }: KubernetesSet): ReadonlySet<string> {
  const kustomizations = resources.filter(
    ({ kind, node }) => kind === "Kustomization" && textAt(node, "namespace") !== undefined,
  );
  return new Set(kustomizations.map(({ file }) => folderOf(`/${file.path}`)));
}
