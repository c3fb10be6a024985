import {
  defineSetRule,
  type Effect,
  entryRemoval,
  fix,
  mapAt,
  nodeLocation,
  type Resource,
  resourcesOfFluentBit,
  yaml,
} from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A field that only the Kubernetes API server writes was left in a manifest.",
  category: "kubernetes",
  severity: "hint",
  effect: "ignored",
  fixes: "safe",
  why: `
    "selfLink", "creationTimestamp" and "status" come from an exported object. The API server ignores or overwrites them (it has set no
    "selfLink" since 1.20), so they only mislead. A "resourceVersion" or "uid" of another object makes it refuse the manifest.
  `,
  examples: {
    bad: [
      {
        files: {
          "configmap.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
              «selfLink»: /api/v1/namespaces/logging/configmaps/fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
          `,
        },
        fixed: {
          "configmap.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
          `,
        },
      },
    ],
    good: [
      {
        "configmap.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name cpu
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const resource of resourcesOfFluentBit(set)) {
      for (const { map, entry, effect, safety } of serverFields(resource)) {
        const removal = entryRemoval(resource, map, entry);
        const { text } = entry.key;
        report({
          at: nodeLocation(resource.file, entry.key),
          message:
            effect === "ignored"
              ? `Only the API server writes "${text}", and it ignores the one in a manifest.`
              : `Only the API server writes "${text}"; one that is not that of the object in the cluster makes it refuse the manifest.`,
          effect,
          fixes: removal === undefined ? [] : [fix(`Remove "${text}"`, safety, [removal])],
        });
      }
    }
  },
});

type Entries = NonNullable<ReturnType<typeof mapAt>>;

interface ServerField {
  readonly map: Entries;
  readonly entry: NonNullable<ReturnType<Entries["entry"]>>;
  readonly effect: Effect;
  readonly safety: "safe" | "unsafe";
}

function serverFields({ kind, apiVersion, node, live }: Resource): readonly ServerField[] {
  // "kubectl get" shows what is in the cluster, and is no manifest.
  if (live) return [];
  const metadata = mapAt(node, "metadata");
  const fields: ServerField[] = [];
  const add = (map: Entries | undefined, key: string, effect: Effect, safety: ServerField["safety"]): void => {
    const entry = map?.entry(key);
    if (map !== undefined && entry !== undefined) fields.push({ map, entry, effect, safety });
  };
  add(metadata, "selfLink", "ignored", "safe");
  add(metadata, "creationTimestamp", "ignored", isEmpty(metadata?.entry("creationTimestamp")) ? "safe" : "unsafe");
  add(metadata, "resourceVersion", "not-created", "unsafe");
  add(metadata, "uid", "not-created", "unsafe");
  // A definition of custom resources may carry the status that its generator wrote, and so may custom resources.
  const isBuiltIn = !apiVersion.includes(".") || apiVersion.includes(".k8s.io/");
  if (isBuiltIn && kind !== "CustomResourceDefinition") add(node, "status", "ignored", "safe");
  return fields;
}

function isEmpty(entry: ServerField["entry"] | undefined): boolean {
  return entry?.value === undefined || (entry.value.kind === "scalar" && entry.value.value === null);
}
