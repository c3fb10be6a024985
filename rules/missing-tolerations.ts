import {
  defineSetRule,
  fix,
  manifestEntryBefore,
  mapsAt,
  nameOf,
  runningWorkloads,
  textAt,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A DaemonSet does not tolerate the taint of the control plane, so the logs of these nodes are missing.",
  category: "kubernetes",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  preset: "strict",
  why: `
    The nodes of the control plane have the taint "node-role.kubernetes.io/control-plane" ("…/master" before Kubernetes 1.24). Without a
    toleration for it no pod of the DaemonSet runs there. Managed clusters hide these nodes, so this is advice.
  `,
  quiet: `
    - DaemonSets with a "nodeSelector" or an "affinity", which choose their nodes.
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
                    Name cpu
                [OUTPUT]
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: «fluent-bit», namespace: logging}
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
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
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
                  tolerations:
                    - operator: Exists
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
                  Name cpu
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
                tolerations:
                  - operator: Exists
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
                  Name cpu
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
                tolerations:
                  - {key: node-role.kubernetes.io/control-plane, effect: NoSchedule}
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
    for (const { workload, podSpec } of runningWorkloads(set, pipelines)) {
      if (workload.kind !== "DaemonSet") continue;
      if (podSpec.get("nodeSelector") !== undefined || podSpec.get("affinity") !== undefined) continue;
      if (podSpec.get("tolerations") !== undefined && podSpec.get("tolerations")?.kind !== "seq") continue;
      const tolerations = mapsAt(podSpec, "tolerations");
      const isTolerated = tolerations.some((toleration) => {
        const key = textAt(toleration, "key");
        return key === undefined ? textAt(toleration, "operator") === "Exists" : key === controlPlane;
      });
      if (isTolerated) continue;
      const [first] = podSpec.entries;
      const edit =
        first === undefined || podSpec.get("tolerations") !== undefined
          ? undefined
          : manifestEntryBefore(workload, podSpec, first, ["tolerations:", "  - operator: Exists"]);
      report({
        at: nameOf(workload),
        message: `DaemonSet "${workload.name}" does not tolerate the taint "${controlPlane}", so none of its pods runs on nodes with it and their logs are not collected.`,
        fixes: edit === undefined ? [] : [fix("Tolerate every taint", "unsafe", [edit])],
      });
    }
  },
});

const controlPlane = "node-role.kubernetes.io/control-plane";
