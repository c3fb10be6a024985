import { defineSetRule, filtersWithout, podAnnotations, switchOn, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: 'A pod names a parser by annotation, and "K8S-Logging.Parser" is off.',
  category: "filter",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    The kubernetes filter takes the parser for a pod's logs from its annotation "fluentbit.io/parser" only while its
    "K8S-Logging.Parser" is on; by default it is off, and the logs stay as they are.
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
              name: web
              annotations:
                «fluentbit.io/parser»: nginx
            spec:
              containers:
                - name: web
                  image: nginx
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
                    K8S-Logging.Parser On
                    Match kube.*
                [OUTPUT]
                    Name  null
                    Match *
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: web
              annotations:
                fluentbit.io/parser: nginx
            spec:
              containers:
                - name: web
                  image: nginx
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
                  Name               kubernetes
                  Match              kube.*
                  K8S-Logging.Parser On
              [OUTPUT]
                  Name  null
                  Match *
          ---
          apiVersion: v1
          kind: Pod
          metadata:
            name: web
            annotations:
              fluentbit.io/parser: nginx
          spec:
            containers:
              - name: web
                image: nginx
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    const asking = podAnnotations(set, "parser");
    for (const annotation of asking) {
      const { name, at } = annotation;
      const filters = filtersWithout("K8S-Logging.Parser", annotation, set, pipelines);
      if (filters.length === 0) continue;
      report({
        at,
        message: `"K8S-Logging.Parser" of the kubernetes filter is off, so "${name}" has no effect and the logs of this pod are not parsed.`,
        related: filters.map((filter) => ({ at: filter.name.at, message: "It is off here." })),
        fixes: switchOn("K8S-Logging.Parser", filters),
      });
    }
  },
});
