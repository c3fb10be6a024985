import {
  type Account,
  type ApiNeed,
  accountOf,
  apiNeeds,
  atLeast,
  defineSetRule,
  type Effect,
  type Fix,
  fix,
  type Grant,
  grantsOf,
  isDenied,
  itemsBehind,
  type Location,
  nameOf,
  type Pipeline,
  type Resource,
  rulesAbout,
  rulesOf,
  runningContainers,
  scalarsAt,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "The role of Fluent Bit's service account lacks what a plugin asks the API server for.",
  category: "kubernetes",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    The kubernetes filter gets each pod by its name, and the namespace too when its labels or annotations are wanted;
    kubernetes_events lists events and watches them. The API server answers 403 to what no role grants. Fluent Bit starts all the
    same, and the records come without the "kubernetes" metadata. The fix widens what the account may do.
  `,
  quiet: `
    - Unless the set holds a binding of the account and every role that its bindings name; aggregated roles and bindings to
      groups of accounts are taken for everything.
    - Filters with "Use_Tag_For_Meta", with a token or an API server of their own, or with "Use_Kubelet" (see "kubelet-access").
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
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: fluent-bit
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fluent-bit-read}
            subjects:
              - {kind: ServiceAccount, name: fluent-bit, namespace: logging}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: «fluent-bit-read»
            rules:
              - apiGroups: [""]
                resources: [namespaces]
                verbs: [get, list, watch]
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
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: fluent-bit
            roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fluent-bit-read}
            subjects:
              - {kind: ServiceAccount, name: fluent-bit, namespace: logging}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: fluent-bit-read
            rules:
              - apiGroups: [""]
                resources: [namespaces, pods]
                verbs: [get, list, watch]
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
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRoleBinding
          metadata:
            name: fluent-bit
          roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: fluent-bit-read}
          subjects:
            - {kind: ServiceAccount, name: fluent-bit, namespace: logging}
          ---
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRole
          metadata:
            name: fluent-bit-read
          rules:
            - apiGroups: [""]
              resources: [namespaces, pods]
              verbs: [get, list, watch]
        `,
      },
    ],
  },

  check({ set, pipelines, report }) {
    for (const { workload, podSpec, pipeline } of runningContainers(set, pipelines)) {
      const needs = pipeline === undefined ? [] : apiNeeds(pipeline);
      if (pipeline === undefined || needs.length === 0) continue;
      const account = accountOf(workload, podSpec, set.index);
      const grants = grantsOf(account, workload, set.index);
      if (grants.kind !== "found") continue;
      for (const need of groupedByResource(needs)) {
        const verbs = need.verbs.filter((verb) => isDenied(grants.value, { ...need.request, verb }));
        const follows = verbs.length === 0 ? undefined : effectOf(need, verbs, pipeline);
        if (follows === undefined) continue;
        const { at, cause, fixes } = lackOf(grants.value, need, verbs, account);
        report({
          at,
          message: `${cause}, so the API server answers 403 and ${follows.text}.`,
          effect: follows.effect,
          related: [{ at: (need.property?.value ?? need.plugin.name).at, message: "This asks for it." }],
          fixes,
        });
      }
    }
  },
});

interface Needed extends ApiNeed {
  readonly verbs: readonly string[];
}

function groupedByResource(needs: readonly ApiNeed[]): readonly Needed[] {
  const groups = new Map<string, Needed>();
  for (const need of needs) {
    const key = `${need.plugin.kind} ${need.plugin.index} ${need.request.resource}`;
    const known = groups.get(key);
    groups.set(key, { ...need, verbs: [...(known?.verbs ?? []), need.request.verb] });
  }
  return [...groups.values()];
}

/** What comes of the refusal; undefined where that is not known at the judged version. */
function effectOf(
  { plugin, request }: Needed,
  verbs: readonly string[],
  { version }: Pipeline,
): { readonly text: string; readonly effect: Effect } | undefined {
  if (request.resource === "pods") return { text: "the kubernetes filter adds no metadata", effect: "degraded" };
  if (request.resource === "namespaces")
    return { text: "the kubernetes filter adds no metadata of namespaces", effect: "degraded" };
  if (verbs.includes("list")) return { text: `the ${plugin.name.text} input brings no events`, effect: "loss" };
  if (!atLeast(version, "5.1.0")) return undefined;
  return { text: `the ${plugin.name.text} input lists all events again each time`, effect: "degraded" };
}

/** Where the right is missing: a role lacks it, or its binding gives it in one namespace alone. */
function lackOf(
  grants: readonly Grant[],
  { request }: Needed,
  verbs: readonly string[],
  account: Account,
): { readonly at: Location; readonly cause: string; readonly fixes: readonly Fix[] } {
  const wanted = `${verbs.join(" and ")} ${request.resource}`;
  const limited = grants.find(
    ({ role, binding }) =>
      binding.kind === "RoleBinding" &&
      verbs.every((verb) => !isDenied([{ role, binding, within: undefined }], { ...request, verb })),
  );
  if (limited !== undefined) {
    const { at } = nameOf(limited.binding);
    const where = request.scope === "cluster" ? "those of all namespaces are" : "those of another one are";
    const cause = `RoleBinding "${limited.binding.name}" lets service account "${account.name}" ${wanted} in its own namespace only, but ${where} asked for`;
    return { at, cause, fixes: [] };
  }
  const { role } = grants[0]!;
  return {
    at: nameOf(role).at,
    cause: `${role.kind} "${role.name}" does not let service account "${account.name}" ${wanted}`,
    fixes: grantFixes(role, request.resource, verbs),
  };
}

/** The verbs beside those of the resource, or the resource beside others that these verbs are given for. */
function grantFixes(role: Resource, resource: string, verbs: readonly string[]): readonly Fix[] {
  const [about] = rulesAbout(role, resource);
  if (about !== undefined) {
    const list = about.get("verbs");
    const missing = verbs.filter((verb) => !scalarsAt(about, "verbs").some(({ text }) => text === verb));
    const edit = list?.kind === "seq" ? itemsBehind(role, list, missing) : undefined;
    return edit === undefined ? [] : [fix(`Grant "${missing.join('", "')}" on ${resource}`, "unsafe", [edit])];
  }
  for (const rule of rulesOf(role)) {
    const given = scalarsAt(rule, "verbs").map(({ text }) => text);
    const isCore = scalarsAt(rule, "apiGroups").some(({ text }) => text === "");
    const list = rule.get("resources");
    const isNamed = rule.get("resourceNames") !== undefined;
    if (isNamed || !isCore || list?.kind !== "seq" || !verbs.every((verb) => given.includes(verb))) continue;
    const edit = itemsBehind(role, list, [resource]);
    if (edit !== undefined) return [fix(`Add "${resource}" to the role`, "unsafe", [edit])];
  }
  return [];
}
