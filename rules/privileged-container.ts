import { defineSetRule, nodeLocation, type Pipeline, runningContainers, scalarAt, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A container of Fluent Bit has rights over its whole node that it does not need.",
  category: "security",
  severity: "warning",
  effect: "none",
  fixes: "none",
  why: `
    A privileged container has all devices and capabilities of its node, and "hostPID: true" shows it every process there with its
    environment. Reading log files needs neither: mounts of the host's folders do, and on nodes with SELinux a type of its own.
  `,
  quiet: `
    - Pipelines with inputs that look at the node itself, such as node_exporter_metrics, kmsg or ebpf.
    - Pods with "seLinuxOptions" and sets with a SecurityContextConstraints object, where logs may not be readable without.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/*.log
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: fluent-bit
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      securityContext:
                        privileged: «true»
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
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name tail
                  Path /var/log/*.log
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata:
            name: fluent-bit
          spec:
            template:
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    securityContext:
                      privileged: false
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
    if (set.resources.some(({ kind }) => kind === "SecurityContextConstraints")) return;
    for (const { workload, podSpec, node, pipeline } of runningContainers(set, pipelines)) {
      // What it does with its rights is not known without its configuration.
      if (pipeline === undefined || !pipeline.whole || looksAtNode(pipeline)) continue;
      const privileged = scalarAt(node, "securityContext", "privileged");
      const hostPid = scalarAt(podSpec, "hostPID");
      const ownType = [node, podSpec].some(
        (one) => scalarAt(one, "securityContext", "seLinuxOptions", "type") !== undefined,
      );
      if (privileged?.value === true && !ownType)
        report({
          at: nodeLocation(workload.file, privileged),
          message: `The container of Fluent Bit in ${workload.kind} "${workload.name}" is privileged, so whoever takes it over has the node; reading logs does not need that.`,
        });
      if (hostPid?.value === true)
        report({
          at: nodeLocation(workload.file, hostPid),
          message: `The pods of ${workload.kind} "${workload.name}" see all processes of their node, which no plugin of this configuration needs.`,
        });
    }
  },
});

const inputsOfNode: ReadonlySet<string> = new Set([
  "ebpf",
  "kmsg",
  "node_exporter_metrics",
  "process_exporter_metrics",
  "proc",
  "docker",
  "podman_metrics",
  "gpu_metrics",
  "netif",
  "disk",
  "thermal",
  "exec",
  "systemd",
]);

/** A plugin that is not known may do so too. */
function looksAtNode({ inputs }: Pipeline): boolean {
  return inputs.some(({ schema }) => schema?.source !== "core" || inputsOfNode.has(schema.name));
}
