import {
  containerPath,
  defineRule,
  folderOf,
  isBelow,
  isMissingFolder,
  journals,
  pluginsNamed,
  replaceWord,
  startsShell,
  tailInputs,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "An input reads files of the node that are not mounted into the container.",
  category: "kubernetes",
  severity: "error",
  effect: "loss",
  fixes: "unsafe",
  why: `
    The container sees the files of its image and those of its mounts. Where neither has the path, Fluent Bit logs "read error, check
    permissions" once, runs, and never delivers a record; a systemd input says nothing at all.
  `,
  quiet: `
    - Folders that the image may have, and all of images other than the official ones, except where the kubelet keeps logs.
    - What Fluent Bit itself writes, and containers that a shell starts.
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
                    Path «/var/log/containers/*.log»
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
      },
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
                    Path «/var/log/nginx/*.log»
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
                        - {name: logs, mountPath: /host/log}
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
                    Path /host/log/nginx/*.log
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
                        - {name: logs, mountPath: /host/log}
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
    const container = pipeline.instance.container;
    if (container === undefined || container.pod.windows || startsShell(container)) return;
    const { pod } = container;
    for (const { items } of tailInputs(pipeline)) {
      for (const { word, text, resolved } of items) {
        const folder = folderOf(resolved.replace(/[*?[].*$/, "x"));
        const place = containerPath(pipeline, text) === undefined ? undefined : placeOf(folder);
        if (place === undefined || isWritten(folder)) continue;
        const elsewhere = pathFor(resolved);
        report({
          at: word,
          message: `"${folder}" is not mounted into the container${place === "node" ? "" : ", and the image has no such folder"}, so the tail input finds no file.`,
          severity: place === "image" ? "warning" : "error",
          fixes: elsewhere === undefined || text !== resolved ? [] : [replaceWord(word, elsewhere, "unsafe")],
        });
      }
    }
    for (const input of pluginsNamed(pipeline, "input", "systemd")) {
      const folders = journals(input, pipeline);
      // Only a known folder, or the default ones, which no official image fills.
      if (folders.length === 0 || !container.imageOfficial || folders.some((folder) => isTouched(folder))) continue;
      const path = input.get("path");
      if (
        path !== undefined &&
        !folders.every((folder) => isBelow("/var/log", folder) || isMissingFolder(container, folder))
      )
        continue;
      report({
        at: path?.value ?? input.name,
        message: `${folders.map((folder) => `"${folder}"`).join(" and ")} ${folders.length > 1 ? "are" : "is"} not mounted into the container, so the systemd input finds no journal.`,
      });
    }

    /** Who would have to bring the folder; undefined where something may. */
    function placeOf(folder: string): "node" | "image" | undefined {
      if (folder === "/" || isTouched(folder)) return undefined;
      if (kubeletFolders.some((one) => isBelow(one, folder))) return "node";
      if (!container!.imageOfficial) return undefined;
      if (isBelow("/var/log", folder)) return "node";
      return isMissingFolder(container!, folder) ? "image" : undefined;
    }

    /** Whether a mount brings it, what lies above, or something in it. */
    function isTouched(folder: string): boolean {
      return pod.mounts.some(({ path }) => isBelow(path, folder) || isBelow(folder, path));
    }

    function isWritten(folder: string): boolean {
      const written = [
        pipeline.serviceProperty("log_file"),
        ...pluginsNamed(pipeline, "output", "file").map((output) => output.get("path")),
      ];
      return written.some((property) => property?.value.text.startsWith(folder) === true);
    }

    /** Where a mount shows the node's folder instead. */
    function pathFor(path: string): string | undefined {
      const mount = pod.mounts.find(({ nodePath }) => nodePath !== undefined && isBelow(nodePath, path));
      if (mount?.nodePath === undefined) return undefined;
      return mount.path + (mount.nodePath === "/" ? path : path.slice(mount.nodePath.length));
    }
  },
});

const kubeletFolders = ["/var/log/containers", "/var/log/pods", "/var/lib/docker/containers"];
