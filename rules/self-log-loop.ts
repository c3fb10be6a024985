import { readLogLevel } from "../grammar/values/log-level.ts";
import { defineRule, excludeOwnLog, ownLogReads, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "Fluent Bit reads the log of its own container.",
  category: "input",
  severity: "hint",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    What Fluent Bit prints goes to a file on the node like the output of any other container. When that file is among those that it
    reads, each line about a failed delivery becomes a record that has to be delivered too. At "Log_Level debug" every delivery makes
    new lines, so this never ends.
  `,
  quiet: `
    - Pods whose name and mounts are not known, and paths that find only some of the files.
    - Paths with the name of the pod in them: the log is wanted then.
    - "Exclude_Path" that covers the file, or a filter that drops its records: by the annotation "fluentbit.io/exclude", or by a grep
      rule with the name of the pod, container or namespace.
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
              namespace: logging
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Tag  kube.*
                    Path «/var/log/containers/*.log»
                [OUTPUT]
                    Name  forward
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: fluent-bit
              namespace: logging
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                        - {name: logs, mountPath: /var/log, readOnly: true}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
                    - name: logs
                      hostPath: {path: /var/log}
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
              namespace: logging
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Tag  kube.*
                    Path /var/log/containers/*.log
                    Exclude_Path /var/log/containers/fluent-bit-*_logging_fluent-bit-*.log
                [OUTPUT]
                    Name  forward
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata:
              name: fluent-bit
              namespace: logging
            spec:
              template:
                spec:
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                        - {name: logs, mountPath: /var/log, readOnly: true}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
                    - name: logs
                      hostPath: {path: /var/log}
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
            namespace: logging
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name tail
                  Tag  kube.*
                  Path         /var/log/containers/*.log
                  Exclude_Path /var/log/containers/fluent-bit-*.log
              [OUTPUT]
                  Name  forward
                  Match *
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata:
            name: fluent-bit
            namespace: logging
          spec:
            template:
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                      - {name: logs, mountPath: /var/log, readOnly: true}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
                  - name: logs
                    hostPath: {path: /var/log}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const reads = ownLogReads(pipeline).filter(({ certain }) => certain);
    if (reads.length === 0) return;
    const level = pipeline.serviceProperty("log_level")?.expanded;
    const word = level?.kind === "found" ? readLogLevel(level.value) : undefined;
    const isEndless = word === "debug" || word === "trace";
    for (const read of reads) {
      const path = `"${read.item.text}" also finds the log of this very container`;
      report({
        at: read.item.word,
        message: isEndless
          ? `${path}, and at log level "${word}" each record that is read makes Fluent Bit write more lines, so this never ends.`
          : `${path}, so each line that Fluent Bit writes about a failure becomes one more record to deliver.`,
        severity: isEndless ? "warning" : "hint",
        fixes: excludeOwnLog(read),
      });
    }
  },
});
