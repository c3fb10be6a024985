import { readBoolean } from "../grammar/values/boolean.ts";
import { defineSetRule, filtersWithout, podAnnotations, switchOn, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: 'A pod asks by annotation to leave its logs out, and "K8S-Logging.Exclude" is off.',
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The kubernetes filter drops the records of pods with the annotation "fluentbit.io/exclude" only while its "K8S-Logging.Exclude" is
    on; by default it is off, and the logs of the pod are delivered like all others.
  `,
  quiet: `
    - Pods whose nearest Fluent Bit, by folder, has a kubernetes filter that has it on, or may have, or a configuration that is not
      wholly known. Where no container of the set runs Fluent Bit, all configurations count.
  `,
  examples: {
    bad: [
      {
        files: {
          "all.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
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
                    Name  null
                    Match *
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: noisy
              annotations:
                «fluentbit.io/exclude»: "true"
            spec:
              containers:
                - name: noisy
                  image: busybox
          `,
        },
        fixed: {
          "all.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    Tag  kube.*
                [FILTER]
                    Name  kubernetes
                    K8S-Logging.Exclude On
                    Match kube.*
                [OUTPUT]
                    Name  null
                    Match *
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: noisy
              annotations:
                fluentbit.io/exclude: "true"
            spec:
              containers:
                - name: noisy
                  image: busybox
          `,
        },
      },
    ],
    good: [
      {
        "all.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name tail
                  Path /var/log/containers/*.log
                  Tag  kube.*
              [FILTER]
                  Name                kubernetes
                  Match               kube.*
                  K8S-Logging.Exclude On
              [OUTPUT]
                  Name  null
                  Match *
          ---
          apiVersion: v1
          kind: Pod
          metadata:
            name: noisy
            annotations:
              fluentbit.io/exclude: "true"
          spec:
            containers:
              - name: noisy
                image: busybox
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    const asking = podAnnotations(set, "exclude").filter(({ value }) => readBoolean(value) === true);
    for (const annotation of asking) {
      const { name, at } = annotation;
      const filters = filtersWithout("K8S-Logging.Exclude", annotation, set, pipelines);
      if (filters.length === 0) continue;
      report({
        at,
        message: `"K8S-Logging.Exclude" of the kubernetes filter is off, so "${name}" has no effect and the logs of this pod are delivered.`,
        related: filters.map((filter) => ({ at: filter.name.at, message: "It is off here." })),
        fixes: switchOn("K8S-Logging.Exclude", filters),
      });
    }
  },
});
