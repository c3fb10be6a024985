import {
  defineSetRule,
  mapAt,
  pathIsBelow,
  type RunningContainer,
  runningContainers,
  scalarAt,
  scalarsAt,
  tailInputs,
  type Word,
  wordOf,
  type YamlScalar,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "Fluent Bit runs as a user that cannot read what it is to read, or that its image does not have.",
  category: "kubernetes",
  severity: "hint",
  effect: "loss",
  fixes: "none",
  why: `
    The logs of containers belong to root and its group (mode 0640). A user of another group gets "Permission denied" for each, and no
    records. "fsGroup" does not change files of the node. The official images run as root: with "runAsNonRoot" and no "runAsUser" the
    kubelet does not start them.
  `,
  quiet: `
    - Users without "runAsGroup": they are in the group of root. Added capabilities and SELinux are not looked at.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
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
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              template:
                spec:
                  securityContext:
                    runAsUser: «1000»
                    runAsGroup: 2000
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
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit, namespace: logging}
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
                [OUTPUT]
                    Name  stdout
                    Match *
            ---
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: fluent-bit, namespace: logging}
            spec:
              template:
                spec:
                  securityContext:
                    runAsNonRoot: «true»
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
          metadata: {name: fluent-bit, namespace: logging}
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
                  Name  stdout
                  Match *
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: fluent-bit, namespace: logging}
          spec:
            template:
              spec:
                securityContext:
                  runAsUser: 1000
                  runAsGroup: 2000
                  supplementalGroups: [0]
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
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata: {name: fluent-bit, namespace: logging}
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name cpu
              [OUTPUT]
                  Name  stdout
                  Match *
          ---
          apiVersion: apps/v1
          kind: DaemonSet
          metadata: {name: fluent-bit, namespace: logging}
          spec:
            template:
              spec:
                securityContext:
                  runAsNonRoot: true
                  runAsUser: 1000
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

  check({ set, pipelines, report }) {
    for (const running of runningContainers(set, pipelines)) {
      const { container, workload } = running;
      const user = identityOf(running, "runAsUser");
      const nonRoot = identityOf(running, "runAsNonRoot");
      const word = (scalar: YamlScalar): Word => wordOf(workload.file, scalar);
      if (user === undefined) {
        if (nonRoot?.value !== true || !container.imageOfficial || isWindows(running)) continue;
        report({
          at: word(nonRoot),
          message:
            'The official image runs as root, which "runAsNonRoot" forbids without a "runAsUser", so the container does not start.',
          severity: "error",
          effect: "not-created",
        });
        continue;
      }
      const path = unreadablePath(running, user);
      if (path === undefined) continue;
      report({
        at: word(user),
        message: `The logs of containers belong to root and its group, so user ${user.text} may not read "${path.text}".`,
        related: [{ at: path.at, message: "These are to be read." }],
      });
    }
  },
});

type Identity = "runAsUser" | "runAsNonRoot" | "runAsGroup" | "capabilities" | "privileged";

/** The container's own word counts before that of the pod. */
function identityOf({ node, podSpec }: RunningContainer, key: Identity): YamlScalar | undefined {
  return scalarAt(node, "securityContext", key) ?? scalarAt(podSpec, "securityContext", key);
}

function isWindows({ podSpec, container }: RunningContainer): boolean {
  return (
    mapAt(podSpec, "securityContext", "windowsOptions") !== undefined ||
    scalarAt(podSpec, "os", "name")?.text === "windows" ||
    /windows|ltsc/.test(container.image ?? "")
  );
}

const logFolders = ["/var/log/containers", "/var/log/pods", "/var/lib/docker/containers"];

/** A path of the pipeline among the logs of containers, where user and groups may surely not read these. */
function unreadablePath(running: RunningContainer, user: YamlScalar): Word | undefined {
  const { pipeline, container, podSpec, node } = running;
  const group = identityOf(running, "runAsGroup");
  if (typeof user.value !== "number" || user.value === 0 || typeof group?.value !== "number" || group.value === 0)
    return undefined;
  const context = podSpec.get("securityContext");
  const groups = [...scalarsAt(context, "supplementalGroups"), scalarAt(context, "fsGroup")];
  if (
    groups.some((one) => one?.value === 0) ||
    mapAt(node, "securityContext", "capabilities")?.get("add") !== undefined
  )
    return undefined;
  if (pipeline === undefined || identityOf(running, "privileged") !== undefined) return undefined;
  const mounts = container.pod.mounts.filter(({ source }) => source === "hostPath");
  for (const { items } of tailInputs(pipeline)) {
    for (const { word, resolved } of items) {
      const isContainerLog = logFolders.some((folder) => pathIsBelow(folder, resolved));
      if (isContainerLog && mounts.some(({ path }) => pathIsBelow(path, resolved))) return word;
    }
  }
  return undefined;
}
