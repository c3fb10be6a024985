import { defineSetRule, mapAt, runningContainers, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "The container has no memory limit.",
  category: "kubernetes",
  severity: "hint",
  effect: "none",
  fixes: "none",
  preset: "strict",
  why: `
    Fluent Bit keeps records in memory while an output is down. Without a limit it takes what the node has, and the kernel may then
    kill another pod in its place. A LimitRange of the namespace may set one.
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
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              template:
                spec:
                  containers:
                    - name: «fluent-bit»
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
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    resources: {limits: {memory: 200Mi}}
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
    for (const { container, podSpec, node, at } of runningContainers(set, pipelines)) {
      if (container.pod.memoryLimit !== undefined) continue;
      // A pod may have a limit as a whole, and a merge key or a template may bring what we do not see.
      if (
        [podSpec, node].some((map) => map.entry("resources")?.value?.kind === "scalar" || map.entry("<<") !== undefined)
      )
        continue;
      if (mapAt(podSpec, "resources", "limits")?.get("memory") !== undefined) continue;
      report({ at, message: `Container "${container.pod.container}" has no memory limit.` });
    }
  },
});
