import { addLine, defineRule, pluginsNamed, switchOf, yaml } from "../src/rule/index.ts";

/** What makes pods that start again and again. */
const kinds: ReadonlySet<string> = new Set(["DaemonSet", "Deployment", "StatefulSet"]);

export default defineRule({
  summary: "A tail input in Kubernetes forgets at a restart how far it has read.",
  category: "input",
  severity: "hint",
  effect: "none",
  fixes: "unsafe",
  why: `
    Without "DB" a tail input begins at the end of each file whenever Fluent Bit starts, so what was written while its pod was replaced
    is never read; with "Read_from_Head" it reads all files again. The database has to lie where it outlives the pod: in a volume of
    the node ("hostPath") or a persistent one.
  `,
  quiet: `
    - Configurations that no DaemonSet, Deployment or StatefulSet mounts.
    - Inputs that stop at the end of their files ("Exit_On_Eof").
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
                    Name «tail»
                    Path /var/log/containers/*.log
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
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    DB   /var/log/flb_tail_0.db
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
                  - name: config
                    configMap: {name: fluent-bit}
                  - name: logs
                    hostPath: {path: /var/log}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const pod = pipeline.instance.container?.pod;
    if (pod === undefined || !kinds.has(pod.kind)) return;
    const lasting = pod.mounts.filter(
      ({ source, readOnly }) => !readOnly && (source === "hostPath" || source === "persistentVolumeClaim"),
    );
    // Its own folder, else that of the node's logs, where the published manifests keep it.
    const folder =
      lasting.find(({ path }) => /fluent|flb|state|position|\bdb\b/i.test(path)) ??
      lasting.find(({ path }) => path === "/var/log");
    for (const input of pluginsNamed(pipeline, "input", "tail")) {
      if (input.get("db") !== undefined || switchOf(input, "exit_on_eof") !== false) continue;
      const rereads = switchOf(input, "read_from_head");
      if (rereads === undefined) continue;
      const line = input.get("path") ?? input.get("name");
      report({
        at: input.name,
        message: rereads
          ? `This tail input has no "DB", so it reads all its files again whenever Fluent Bit restarts.`
          : `This tail input has no "DB", so what is written while Fluent Bit restarts is never read.`,
        fixes:
          folder === undefined || line === undefined
            ? []
            : [addLine(line, "DB", `${folder.path}/flb_tail_${input.index}.db`)],
      });
    }
  },
});
