import {
  defineRule,
  type Fix,
  fix,
  folderOf,
  isBelow,
  mountOf,
  nodePathOf,
  type PodMount,
  tailInputs,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The links in /var/log/containers are mounted, but not the files that they lead to.",
  category: "kubernetes",
  severity: "warning",
  effect: "loss",
  fixes: "unsafe",
  why: `
    The kubelet puts into /var/log/containers nothing but links, as absolute paths to /var/log/pods. Where that folder is not mounted at
    the very same path they lead nowhere: Fluent Bit skips them without a word and delivers nothing. With Docker as the runtime the
    files in /var/log/pods are links again, to /var/lib/docker/containers.
  `,
  quiet: `
    - A missing /var/lib/docker/containers, which other runtimes do not have.
    - /var/log/pods on a volume whose content is not known.
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
                        - {name: logs, mountPath: «/var/log/containers»}
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
                    - {name: logs, hostPath: {path: /var/log/containers}}
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
                      - {name: logs, mountPath: /var/log/containers}
                      - {name: pods, mountPath: /var/log/pods}
                volumes:
                  - {name: config, configMap: {name: fluent-bit}}
                  - {name: logs, hostPath: {path: /var/log/containers}}
                  - {name: pods, hostPath: {path: /var/log/pods}}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    const pod = pipeline.instance.container?.pod;
    if (pod === undefined || pod.windows) return;
    const seen = new Set<PodMount>();
    for (const { items } of tailInputs(pipeline)) {
      for (const { word, resolved } of items) {
        const folder = folderOf(resolved.replace(/[*?[].*$/, "x"));
        const mount = mountOf(pod, folder);
        if (mount === undefined || seen.has(mount) || nodePathOf(pod, folder) !== "/var/log/containers") continue;
        const target = nodePathOf(pod, "/var/log/pods");
        if (target === "unknown" || target === "/var/log/pods") continue;
        seen.add(mount);
        report({
          at: mount.at,
          message: `The files in "${folder}" are links to "/var/log/pods", which is not mounted at that path, so the tail input reads nothing.`,
          related: [{ at: word.at, message: "they are read here" }],
          fixes: wholeFolder(mount, pod.mounts),
        });
      }
    }
  },
});

/** Mounts all of /var/log in place of the links, where nothing else of it is mounted. */
function wholeFolder(mount: PodMount, mounts: readonly PodMount[]): readonly Fix[] {
  const isOnly = mounts.every((other) => other === mount || !isBelow("/var/log", other.path));
  const { path, nodePath, nodePathAt, at, subPath } = mount;
  if (
    !isOnly ||
    nodePathAt === undefined ||
    subPath !== undefined ||
    path !== nodePath ||
    path !== "/var/log/containers"
  )
    return [];
  return [
    fix('Mount all of "/var/log"', "unsafe", [
      { at, newText: "/var/log" },
      { at: nodePathAt, newText: "/var/log" },
    ]),
  ];
}
