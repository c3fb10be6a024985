import { defineRule, readsBelow, reloadWish, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A configuration that is meant to be reloaded is mounted by sub-path, where it never changes.",
  category: "kubernetes",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    The kubelet brings a changed ConfigMap into a running container only where the volume is mounted as a folder. A file that is
    mounted by "subPath" stays as it was when the container started, so a reload reads the old text again.
  `,
  quiet: `
    - Pods in which nothing is reloaded: "Hot_Reload" is not on and no container beside asks for it.
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
                [SERVICE]
                    Flush 1
                    HTTP_Server On
                    Hot_Reload  On
                [INPUT]
                    Name cpu
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
                        - {name: config, mountPath: «/fluent-bit/etc/fluent-bit.conf», subPath: fluent-bit.conf}
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
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
                  Flush 1
                  HTTP_Server On
                  Hot_Reload  On
              [INPUT]
                  Name cpu
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
                  - {name: config, configMap: {name: fluent-bit}}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const container = pipeline.instance.container;
    const reload = container === undefined ? undefined : reloadWish(pipeline, container);
    if (container === undefined || reload === undefined) return;
    for (const { path, subPath, source, at } of container.pod.mounts) {
      if (subPath === undefined || source !== "configMap" || !readsBelow(pipeline, path)) continue;
      report({
        at,
        message: `"${path}" is mounted by sub-path, so it stays as it is when the ConfigMap changes, and a reload reads the old text again.`,
        related: [{ at: reload, message: "it is meant to be reloaded" }],
      });
    }
  },
});
