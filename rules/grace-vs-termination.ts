import { readInteger } from "../grammar/values/integer.ts";
import { defineRule, type Fix, judgedValue, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "Kubernetes kills Fluent Bit before its grace period is over.",
  category: "storage",
  severity: "warning",
  effect: "loss",
  fixes: "unsafe",
  why: `
    At the end Fluent Bit takes up to "Grace" seconds (5 by default) to deliver what it still has. Kubernetes sends SIGKILL
    "terminationGracePeriodSeconds" (30 by default) after it asked the pod to stop. What is in memory then is lost.
  `,
  quiet: '- "Grace -1", which means to wait as long as it takes.',
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
                [SERVICE]
                    Grace «60»
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
                  terminationGracePeriodSeconds: 30
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
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [SERVICE]
                    Grace 60
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
                  terminationGracePeriodSeconds: 65
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
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [SERVICE]
                  Grace 20
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
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const pod = pipeline.instance.container?.pod;
    if (pod === undefined || pod.elsewhere !== undefined) return;
    const written = pod.terminationGracePeriodSeconds;
    const property = pipeline.serviceProperty("grace");
    const value = property === undefined ? "5" : judgedValue(property);
    if (value === undefined || (property === undefined && !pipeline.whole)) return;
    const grace = readInteger(value).value;
    const killed = written === undefined ? 30 : /^\d+$/.test(written.text) ? Number(written.text) : undefined;
    if (killed === undefined || grace < killed || grace <= 0) return;
    const at = property?.value ?? written;
    if (at === undefined) return;
    const fixes: Fix[] =
      written === undefined
        ? []
        : [
            {
              title: `Give the pod ${grace + 5} seconds`,
              safety: "unsafe",
              edits: [{ at: written.at, newText: String(grace + 5) }],
            },
          ];
    report({
      at,
      message: `Fluent Bit takes up to ${grace} seconds to deliver what is left${property === undefined ? ' (the default of "Grace")' : ""}, but Kubernetes kills it after ${killed}${written === undefined ? ' (the default of "terminationGracePeriodSeconds")' : ""}, and what is in memory then is lost.`,
      related:
        written === undefined || property === undefined
          ? []
          : [{ at: written.at, message: "Kubernetes waits as long as this" }],
      fixes,
    });
  },
});
