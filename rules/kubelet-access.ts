import {
  accountOf,
  defineSetRule,
  type Grant,
  grantsOf,
  isDenied,
  judgedValue,
  type KnownPlugin,
  kubeletUsers,
  type Lookup,
  mapsAt,
  nameOf,
  type RunningContainer,
  runningContainers,
  scalarAt,
  scalarsAt,
  usesOwnToken,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "The kubernetes filter is to ask the kubelet, which it cannot reach or which will refuse it.",
  category: "kubernetes",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    With "Use_Kubelet" the filter asks the kubelet of its node for the pods. "Kubelet_Host" is 127.0.0.1 by default, which is the node
    only in a pod with "hostNetwork: true"; else it is the pod itself, where nothing answers. The kubelet lets in who may get
    "nodes/proxy" (or "nodes/pods", in newer clusters). Fluent Bit starts all the same, and the records come without the
    "kubernetes" metadata.
  `,
  quiet: `
    - Roles that the set does not hold wholly, as in "rbac-missing".
    - Pods where another container takes the kubelet's port in its words.
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
                    Use_Kubelet «On»
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
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
          `,
        },
      },
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
                    Use_Kubelet On
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
                  hostNetwork: true
                  dnsPolicy: ClusterFirstWithHostNet
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
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
            metadata: {name: «fluent-bit»}
            rules:
              - {apiGroups: [""], resources: [pods, namespaces], verbs: [get, list, watch]}
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
                  Use_Kubelet On
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
                hostNetwork: true
                dnsPolicy: ClusterFirstWithHostNet
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
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
            - {apiGroups: [""], resources: [pods, namespaces, nodes/proxy], verbs: [get, list, watch]}
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    for (const running of runningContainers(set, pipelines)) {
      const { pipeline, podSpec, workload } = running;
      const filters = pipeline === undefined ? [] : kubeletUsers(pipeline);
      if (filters.length === 0) continue;
      const account = accountOf(workload, podSpec, set.index);
      for (const filter of filters) {
        const asked = filter.get("use_kubelet")!;
        const port = portOf(filter);
        if (port !== undefined && asksItself(filter, running, port)) {
          const written = filter.get("kubelet_host");
          report({
            at: asked.value,
            message: `The kubernetes filter asks for a kubelet at ${written?.value.text ?? "127.0.0.1"}:${port}, but without "hostNetwork" that is the pod itself, where nothing answers, so it adds no metadata.`,
          });
          continue;
        }
        const grants = usesOwnToken(filter) ? grantsOf(account, workload, set.index) : undefined;
        const role = grants && roleWithoutKubelet(grants);
        if (role === undefined) continue;
        report({
          at: nameOf(role).at,
          message: `${role.kind} "${role.name}" does not let service account "${account.name}" get nodes/proxy, so the kubelet answers 403 and the kubernetes filter adds no metadata.`,
          related: [{ at: asked.at, message: "This asks the kubelet." }],
        });
      }
    }
  },
});

function portOf(filter: KnownPlugin): string | undefined {
  const port = filter.get("kubelet_port");
  return port === undefined ? "10250" : judgedValue(port);
}

/** Whether the host is the loopback of a pod with a network of its own, and no other container answers there. */
function asksItself(filter: KnownPlugin, { podSpec }: RunningContainer, port: string): boolean {
  const property = filter.get("kubelet_host");
  if (property !== undefined && property.schema === undefined) return false;
  const host = property === undefined ? "127.0.0.1" : (judgedValue(property) ?? "");
  if (!/^(?:127\.\d+\.\d+\.\d+|localhost|::1)$/i.test(host)) return false;
  const network = scalarAt(podSpec, "hostNetwork");
  if (podSpec.get("hostNetwork") !== undefined && network?.value !== false) return false;
  return !mapsAt(podSpec, "containers").some((other) =>
    [...scalarsAt(other, "command"), ...scalarsAt(other, "args")].some(({ text }) => text.includes(port)),
  );
}

function roleWithoutKubelet(grants: Lookup<readonly Grant[]>) {
  if (grants.kind !== "found") return undefined;
  const isRefused = ["nodes/proxy", "nodes/pods"].every((resource) =>
    isDenied(grants.value, { resource, verb: "get", scope: "cluster" }),
  );
  return isRefused ? grants.value[0]?.role : undefined;
}
