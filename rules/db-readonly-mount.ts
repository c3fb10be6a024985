import { atLeast, defineRule, readOnlyAt, replaceAt, statePlaces, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A database or the storage of Fluent Bit lies where the container cannot write.",
  category: "kubernetes",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    A tail input that cannot make its database ends the start with "cannot open database" (since 1.7.9; before, and for a systemd input
    still, Fluent Bit goes on without positions). A "storage.path" that cannot be written ends it with "cannot initialize root path".
    Besides mounts with "readOnly: true" those of ConfigMaps and Secrets are read-only, and with "readOnlyRootFilesystem" all that is
    no mount.
  `,
  quiet: `
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
                    DB   «/var/log/flb_kube.db»
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
                        - {name: logs, mountPath: /var/log, readOnly: true}
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
                    - {name: logs, hostPath: {path: /var/log}}
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
                        - {name: logs, mountPath: /var/log, readOnly: false}
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
                  DB   /var/lib/fluent-bit/flb_kube.db
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
                      - {name: logs, mountPath: /var/log, readOnly: true}
                      - {name: state, mountPath: /var/lib/fluent-bit}
                volumes:
                  - {name: config, configMap: {name: fluent-bit}}
                  - {name: logs, hostPath: {path: /var/log}}
                  - {name: state, hostPath: {path: /var/lib/fluent-bit}}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const pod = pipeline.instance.container?.pod;
    if (pod === undefined || pod.windows) return;
    for (const { property, path, input } of statePlaces(pipeline)) {
      const readOnly = readOnlyAt(pod, path);
      if (readOnly === undefined) continue;
      const { mount, because } = readOnly;
      const refused = input === undefined || (input.schema.name === "tail" && atLeast(pipeline.version, "1.7.9"));
      const follows = refused ? "Fluent Bit does not start" : `the ${input.name.text} input keeps no position`;
      const what = input === undefined ? "the folder of the storage" : "the database";
      const switchAt = mount?.readOnlyAt;
      report({
        at: property.value,
        message: `"${path}" lies ${because}, so ${what} cannot be written and ${follows}.`,
        effect: refused ? "refused" : "ignored",
        related: mount === undefined ? [] : [{ at: mount.at, message: "it is mounted here" }],
        fixes:
          switchAt === undefined
            ? []
            : [replaceAt(switchAt, "false", "unsafe", `Let the container write to "${mount?.path}"`)],
      });
    }
  },
});
