import {
  defineRule,
  mountOf,
  readOnlyAt,
  readsLastingFiles,
  statePlaces,
  storageType,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "Positions or stored records of Fluent Bit do not outlive its pod, while the logs do.",
  category: "kubernetes",
  severity: "warning",
  effect: "loss",
  fixes: "none",
  why: `
    A file outside of all volumes is gone when the container restarts, one in an "emptyDir" when the pod is replaced, as by every
    update. Without its positions a tail input begins at the end of each file, so what was written meanwhile is never read, or with
    "Read_from_Head" reads everything once more. A "hostPath" or a persistent volume keeps them.
  `,
  quiet: `
    - Logs that are gone with the pod themselves, such as those that a neighbour writes to an "emptyDir".
    - Jobs, single pods, and objects with "test" in their name or namespace.
    - Pods on Windows, and paths that hold a variable or a placeholder.
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
                    Path /var/log/containers/*.log
                    DB   «/tmp/flb_kube.db»
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
                        - {name: logs, mountPath: /var/log}
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
                    - {name: logs, hostPath: {path: /var/log}}
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
                  Path /var/log/containers/*.log
                  DB   /var/log/flb_kube.db
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
                      - {name: logs, mountPath: /var/log}
                volumes:
                  - {name: config, configMap: {name: fluent-bit}}
                  - {name: logs, hostPath: {path: /var/log}}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const pod = pipeline.instance.container?.pod;
    if (pod === undefined || pod.windows || !kinds.has(pod.kind)) return;
    if (/test/i.test(`${pod.name} ${pod.namespace ?? ""}`)) return;
    for (const { property, path, input } of statePlaces(pipeline)) {
      const mount = mountOf(pod, path);
      if (mount !== undefined && mount.source !== "emptyDir" && mount.source !== "ephemeral") continue;
      if (readOnlyAt(pod, path) !== undefined) continue;
      const where = mount === undefined ? "outside of all volumes" : `in the "${mount.source}" at "${mount.path}"`;
      const lost = mount === undefined ? "whenever the container restarts" : "whenever the pod is replaced";
      const related = mount === undefined ? [] : [{ at: mount.at, message: "it is mounted here" }];
      if (input !== undefined) {
        if (!readsLastingFiles(input, pod, pipeline)) continue;
        report({
          at: property.value,
          message: `The database lies ${where}, so the ${input.name.text} input forgets how far it has read ${lost}.`,
          related,
        });
      } else if (pipeline.inputs.some((one) => storageType(one, pipeline) === "filesystem")) {
        report({
          at: property.value,
          message: `The storage lies ${where}, so what it holds is lost ${lost}.`,
          severity: mount === undefined ? "warning" : "hint",
          related,
        });
      }
    }
  },
});

/** What makes pods that start again and again. */
const kinds: ReadonlySet<string> = new Set(["DaemonSet", "Deployment", "StatefulSet"]);
