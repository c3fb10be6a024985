import {
  defineSetRule,
  didYouMean,
  type Fix,
  mapsAt,
  replaceWord,
  resourcesOfFluentBit,
  scalarsAt,
  type Word,
  wordOf,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A role names a resource that Kubernetes does not have.",
  category: "kubernetes",
  severity: "warning",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Kubernetes does not check the names in a role: a wrong one, such as "pods/logs" or "namespace", grants nothing. The fix grants
    what was meant, so it widens what the account may do.
  `,
  quiet: `
    - Roles for groups that are not part of Kubernetes, and resources that resemble no known one.
  `,
  examples: {
    bad: [
      {
        files: {
          "role.yaml": yaml`
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: fluent-bit
            rules:
              - apiGroups: [""]
                resources:
                  - pods
                  - «pods/logs»
                verbs: ["get", "list", "watch"]
          `,
        },
        fixed: {
          "role.yaml": yaml`
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: fluent-bit
            rules:
              - apiGroups: [""]
                resources:
                  - pods
                  - pods/log
                verbs: ["get", "list", "watch"]
          `,
        },
      },
    ],
    good: [
      {
        "role.yaml": yaml`
          apiVersion: rbac.authorization.k8s.io/v1
          kind: ClusterRole
          metadata:
            name: fluent-bit
          rules:
            - apiGroups: [""]
              resources: ["namespaces", "pods", "pods/log", "nodes/proxy"]
              verbs: ["get", "list", "watch"]
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const { kind, node, file } of resourcesOfFluentBit(set)) {
      if (kind !== "Role" && kind !== "ClusterRole") continue;
      for (const rule of mapsAt(node, "rules")) {
        // Only for the core group alone is every name known.
        const groups = scalarsAt(rule, "apiGroups");
        if (groups.length === 0 || groups.some(({ text }) => text !== "")) continue;
        const resources = scalarsAt(rule, "resources").map((scalar): Word => wordOf(file, scalar));
        for (const resource of resources) {
          const fixes = fixesOf(resource);
          if (fixes === undefined) continue;
          const isThere = resources.some(({ text }) => fixes.some(({ edits }) => edits[0]?.newText === text));
          report({
            at: resource,
            message: `Kubernetes has no resource "${resource.text}", so this grants nothing.`,
            fixes: isThere ? [] : fixes,
          });
        }
      }
    }
  },
});

/** Resources of the core group with their subresources (Kubernetes API reference, v1; nodes as the kubelet asks for them). */
const core: ReadonlyMap<string, readonly string[]> = new Map([
  ["bindings", []],
  ["componentstatuses", []],
  ["configmaps", []],
  ["endpoints", []],
  ["events", []],
  ["limitranges", []],
  ["namespaces", ["finalize", "status"]],
  ["nodes", ["checkpoint", "configz", "healthz", "log", "metrics", "pods", "proxy", "spec", "stats", "status"]],
  ["persistentvolumeclaims", ["status"]],
  ["persistentvolumes", ["status"]],
  [
    "pods",
    ["attach", "binding", "ephemeralcontainers", "eviction", "exec", "log", "portforward", "proxy", "resize", "status"],
  ],
  ["podtemplates", []],
  ["replicationcontrollers", ["scale", "status"]],
  ["resourcequotas", ["status"]],
  ["secrets", []],
  ["serviceaccounts", ["token"]],
  ["services", ["proxy", "status"]],
]);

/** Not in the API, but asked for by admission plugins: OwnerReferencesPermissionEnforcement, and that of OpenShift. */
const virtual: ReadonlySet<string> = new Set(["finalizers", "restricted"]);

/** Undefined for a name that exists or resembles none, such as a resource of another group. */
function fixesOf(word: Word): readonly Fix[] | undefined {
  const [resource = "", subresource, ...rest] = word.text.split("/");
  if (rest.length > 0 || resource.includes("*") || subresource?.includes("*")) return undefined;
  const subresources = core.get(resource);
  if (subresources !== undefined) {
    if (subresource === undefined || subresources.includes(subresource) || virtual.has(subresource)) return undefined;
    const singular = subresources.find((other) => pluralsOf(other).includes(subresource));
    if (singular !== undefined) return [replaceWord(word, `${resource}/${singular}`, "unsafe")];
    return didYouMean(
      word,
      subresources.map((other) => `${resource}/${other}`),
    );
  }
  const tail = subresource === undefined ? "" : `/${subresource}`;
  // People write the singular, whose plural is no typing error away in "pod".
  if (core.has(`${resource}s`)) return [replaceWord(word, `${resource}s${tail}`, "unsafe")];
  const fixes = didYouMean(
    word,
    [...core.keys()].map((other) => other + tail),
  );
  return fixes.length === 0 ? undefined : fixes;
}

/** People write the plural of a subresource too, which is not always a typing error away: "proxies", "statuses". */
function pluralsOf(word: string): readonly string[] {
  return [`${word}s`, `${word}es`, ...(word.endsWith("y") ? [`${word.slice(0, -1)}ies`] : [])];
}
