import {
  accountOf,
  atLeast,
  defineSetRule,
  didYouMean,
  type Effect,
  type KubernetesSet,
  type Location,
  mayBeOneObject,
  type Pipeline,
  pathIsBelow,
  type RunningContainer,
  runningContainers,
  type Severity,
  scalarAt,
  tokenUsers,
  usedAccounts,
  wordOf,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A pod names a service account that is nearly one of the set, or gets no token although a plugin needs one.",
  category: "kubernetes",
  severity: "warning",
  effect: "not-created",
  fixes: "unsafe",
  why: `
    Pods whose service account does not exist are not created. With "automountServiceAccountToken: false", on the pod or on its
    account, Kubernetes puts no token and no certificate into it: the kubernetes filter then adds no metadata, and
    kubernetes_events does not start (tried with 5.1.1).
  `,
  quiet: `
    - Accounts that the set does not hold and that resemble none of it, or only one that another workload uses.
    - A token that a volume brings, and plugins with a token or an API server of their own.
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
                  serviceAccountName: «fluentbit»
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: fluent-bit, namespace: logging}
          `,
        },
        fixed: {
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
                  serviceAccountName: fluent-bit
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: fluent-bit, namespace: logging}
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
                  serviceAccountName: fluent-bit
                  automountServiceAccountToken: «false»
                  containers:
                    - name: fluent-bit
                      image: fluent/fluent-bit:5.1.1
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - name: config
                      configMap: {name: fluent-bit}
            ---
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: fluent-bit, namespace: logging}
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
                serviceAccountName: fluent-bit
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
          ---
          apiVersion: v1
          kind: ServiceAccount
          metadata: {name: fluent-bit, namespace: logging}
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
                serviceAccountName: made-elsewhere
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
      const { workload, podSpec, pipeline } = running;
      const account = accountOf(workload, podSpec, set.index);
      if (account.word !== undefined && account.object.kind === "absent") {
        const used = usedAccounts(set.index);
        const names = set.index.names("ServiceAccount", workload, account.name).filter((name) => {
          const object = set.index.find("ServiceAccount", name, workload);
          return object.kind === "found" && !used.has(object.value) && mayBeOneObject(account.name, name);
        });
        const fixes = didYouMean(account.word, names, { title: (other) => `Use service account "${other}"` });
        if (fixes.length > 0) {
          report({
            at: account.word,
            message: `Service account "${account.name}" is not among the given objects, so no pod is created.`,
            fixes,
          });
        }
      }
      const off = pipeline === undefined ? undefined : tokenSwitchedOff(running, set);
      const follows = off === undefined ? undefined : effectOf(pipeline!);
      if (off !== undefined && follows !== undefined)
        report({
          at: off,
          message: `The pod gets no token, so ${follows.text}.`,
          severity: follows.severity,
          effect: follows.effect,
        });
    }
  },
});

/** Where it says that the pod gets no token; undefined where it gets one. The pod's own word counts before its account's. */
function tokenSwitchedOff(
  { container, workload, podSpec }: RunningContainer,
  { index }: KubernetesSet,
): Location | undefined {
  const isMounted = container.pod.mounts.some(({ path }) =>
    tokenFolders.some((folder) => pathIsBelow(folder, path) || pathIsBelow(path, folder)),
  );
  if (isMounted) return undefined;
  const own = scalarAt(podSpec, key);
  if (own !== undefined) return own.value === false ? wordOf(workload.file, own).at : undefined;
  const { object } = accountOf(workload, podSpec, index);
  const theirs = object.kind === "found" ? scalarAt(object.value.node, key) : undefined;
  return theirs?.value === false && object.kind === "found" ? wordOf(object.value.file, theirs).at : undefined;
}

const key = "automountServiceAccountToken";
const tokenFolders = ["/var/run/secrets/kubernetes.io/serviceaccount", "/run/secrets/kubernetes.io/serviceaccount"];

function effectOf(
  pipeline: Pipeline,
): { readonly text: string; readonly severity: Severity; readonly effect: Effect } | undefined {
  const users = tokenUsers(pipeline);
  const events = users.find(
    (plugin) =>
      plugin.kind === "input" &&
      ["kube_url", "kube_ca_file", "kube_ca_path"].every((property) => plugin.get(property) === undefined),
  );
  if (events !== undefined && atLeast(pipeline.version, "5.1.0"))
    return {
      text: `the ${events.name.text} input lacks its certificate and Fluent Bit refuses to start`,
      severity: "error",
      effect: "refused",
    };
  if (!users.some(({ kind }) => kind === "filter")) return undefined;
  return { text: "the kubernetes filter adds no metadata", severity: "warning", effect: "degraded" };
}
