import {
  atLeast,
  defineRule,
  folderOf,
  isMissingFolder,
  isPathPlaceholder,
  judgedValue,
  pluginsNamed,
  resolvedPath,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The database of an input lies in a folder that the container does not have.",
  category: "input",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Fluent Bit makes the database file but not the folder it lies in. A tail input then ends the start ("cannot open database"; since
    1.7.9), a systemd input goes on without its position. The folder comes with the image, or with a volume that is mounted there.
  `,
  quiet: `
    - Images other than the official ones, and folders that some release of these may have.
    - Containers that are started by a shell, which may make the folder.
    - "storage.path", which Fluent Bit makes with all folders above it.
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
                    DB   «/var/lib/fluent-bit/tail.db»
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
                  DB   /var/lib/fluent-bit/tail.db
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
                      - {name: state, mountPath: /var/lib/fluent-bit}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
                  - name: state
                    hostPath: {path: /var/lib/fluent-bit}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const container = pipeline.instance.container;
    if (container === undefined || !container.imageOfficial) return;
    if (container.args.some(({ text }) => /\b(?:sh|bash|ash|busybox|mkdir|install)\b/.test(text))) return;
    for (const input of pluginsNamed(pipeline, "input", "tail", "systemd")) {
      const db = input.get("db");
      const path = db === undefined ? undefined : judgedValue(db);
      if (db === undefined || path === undefined || path.startsWith(":")) continue;
      // Other tools than Fluent Bit fill these in.
      if (isPathPlaceholder(path) || path.includes("$")) continue;
      const folder = folderOf(resolvedPath(pipeline, path));
      if (!isMissingFolder(container, folder)) continue;
      const refused = input.schema.name === "tail" && atLeast(pipeline.version, "1.7.9");
      report({
        at: db.value,
        message: refused
          ? `The container has no folder "${folder}", so the database cannot be made and Fluent Bit does not start.`
          : `The container has no folder "${folder}", so the database cannot be made and the ${input.name.text} input keeps no position.`,
        effect: refused ? "refused" : "ignored",
      });
    }
  },
});
