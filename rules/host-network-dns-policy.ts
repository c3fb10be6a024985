import { readHost } from "../grammar/values/host.ts";
import {
  asksOwnCluster,
  defineSetRule,
  fix,
  hostProperties,
  judgedValue,
  kubernetesFilters,
  type Location,
  manifestEntryBehind,
  type Pipeline,
  pluginsNamed,
  runningContainers,
  scalarAt,
  switchOf,
  wordOf,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A pod on the node's network does not resolve the names of the cluster that Fluent Bit needs.",
  category: "kubernetes",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    With "hostNetwork: true" the DNS policy "ClusterFirst", which is the default, counts as "Default": the pod asks the DNS servers of
    the node, which do not know names such as "kubernetes.default.svc". "ClusterFirstWithHostNet" asks those of the cluster. The fix
    is unsafe because a name that only the node's servers know may no longer be found.
  `,
  quiet: `
    - Pods with a "dnsConfig" of their own, or whose configuration names no host of the cluster.
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
                  «hostNetwork: true»
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
        `,
      },
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
                  Kube_URL https://10.0.0.1:443
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
                hostNetwork: true
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
    ],
  },

  check({ set, pipelines, report }) {
    for (const { pipeline, podSpec, workload } of runningContainers(set, pipelines)) {
      const network = podSpec.entry("hostNetwork");
      const policy = scalarAt(podSpec, "dnsPolicy");
      if (pipeline === undefined || network?.value?.kind !== "scalar" || network.value.value !== true) continue;
      if (podSpec.get("dnsConfig") !== undefined) continue;
      if (podSpec.get("dnsPolicy") !== undefined && policy?.text !== "ClusterFirst" && policy?.text !== "Default")
        continue;
      const [first, ...others] = clusterNames(pipeline);
      if (first === undefined) continue;
      const edit =
        policy === undefined
          ? manifestEntryBehind(workload, podSpec, network, "dnsPolicy: ClusterFirstWithHostNet")
          : { at: wordOf(workload.file, policy).at, newText: "ClusterFirstWithHostNet" };
      report({
        at: policy === undefined ? { file: workload.file, span: network.span } : wordOf(workload.file, policy).at,
        message: `A pod on the node's network asks the DNS servers of the node, which do not know "${first.host}"${first.isDefault ? ' (the default of "Kube_URL")' : ""}, so ${first.follows}.`,
        effect: first.effect,
        related: [first, ...others].map(({ at }) => ({ at, message: "This needs a name of the cluster." })),
        fixes: edit === undefined ? [] : [fix('Write "dnsPolicy: ClusterFirstWithHostNet"', "unsafe", [edit])],
      });
    }
  },
});

interface ClusterName {
  readonly host: string;
  readonly at: Location;
  readonly isDefault: boolean;
  readonly follows: string;
  readonly effect: "degraded" | "loss" | "refused";
}

/** Names that only the DNS servers of a cluster know, the gravest first. */
function clusterNames(pipeline: Pipeline): readonly ClusterName[] {
  const names: ClusterName[] = [];
  for (const { property, what, effect } of hostProperties(pipeline)) {
    const host = judgedValue(property) ?? "";
    if (effect === "ignored" || !/^[\w-]+\.[\w-]+\.svc(?:\.cluster\.local)?\.?$/i.test(host)) continue;
    const follows =
      effect === "refused"
        ? "Fluent Bit refuses to start"
        : effect === "loss"
          ? `${what} delivers nothing`
          : `${what} does not work`;
    names.push({ host, at: property.value.at, isDefault: false, follows, effect: effect as ClusterName["effect"] });
  }
  const asking = [...kubernetesFilters(pipeline), ...pluginsNamed(pipeline, "input", "kubernetes_events")];
  for (const plugin of asking.filter(asksOwnCluster)) {
    const url = plugin.get("kube_url");
    const isEvents = plugin.kind === "input";
    // The name is asked for at the start also where the kubelet gives the metadata (read in 1.7.2 and 5.1.1).
    const usesKubelet = !isEvents && switchOf(plugin, "use_kubelet") !== false;
    names.push({
      host: url === undefined ? "kubernetes.default.svc" : (readHost(judgedValue(url) ?? "")?.host ?? ""),
      at: (url?.value ?? plugin.name).at,
      isDefault: url === undefined,
      follows: isEvents
        ? `the ${plugin.name.text} input brings no events`
        : usesKubelet
          ? "Fluent Bit waits for it in vain at each start"
          : "the kubernetes filter adds no metadata",
      effect: isEvents ? "loss" : "degraded",
    });
  }
  const weight = { refused: 0, loss: 1, degraded: 2 };
  return names.sort((a, b) => weight[a.effect] - weight[b.effect]);
}
