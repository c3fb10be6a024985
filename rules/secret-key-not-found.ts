import { defineSetRule, didYouMean, mapAt, type Resource, scalarAt, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A container names a key that its Secret does not have.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "unsafe",
  why: `
    For an environment variable the container stays in CreateContainerConfigError; for an item of a volume the mount fails.
  `,
  quiet: `
    - References with "optional: true", and Secrets that are not in the set.
    - Secrets that something else fills in: without any key, of a type that a controller keeps, or with annotations of a tool for secrets.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: Secret
            metadata:
              name: es
            stringData:
              password: hidden
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env:
                    - name: ES_PASSWORD
                      valueFrom:
                        secretKeyRef:
                          name: es
                          key: «passwd»
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: Secret
            metadata:
              name: es
            stringData:
              password: hidden
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env:
                    - name: ES_PASSWORD
                      valueFrom:
                        secretKeyRef:
                          name: es
                          key: password
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: Secret
          metadata:
            name: es
          stringData:
            password: hidden
          ---
          apiVersion: v1
          kind: Pod
          metadata:
            name: fluent-bit
          spec:
            containers:
              - name: fluent-bit
                image: fluent/fluent-bit:5.1.1
                env:
                  - name: ES_PASSWORD
                    valueFrom:
                      secretKeyRef:
                        name: es
                        key: password
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const reference of set.references) {
      const { target, from, name, key, keyFound, optional, object } = reference;
      if (target !== "Secret" || key === undefined || keyFound.kind !== "absent" || optional) continue;
      const keys = reference.keys();
      if (keys.size === 0 || object.kind !== "found" || isFilledIn(object.value)) continue;
      const follows = from === "subPath" ? "the mount brings an empty folder or fails" : "the container does not start";
      report({
        at: key,
        message: `Secret "${name.text}" has no key "${key.text}", so ${follows}.`,
        fixes: didYouMean(key, keys, { title: (other) => `Use key "${other}"` }),
      });
    }
  },
});

/** Whether a controller or a tool may add keys: tokens of accounts, copies, values that are sealed or kept elsewhere. */
function isFilledIn({ node }: Resource): boolean {
  const type = scalarAt(node, "type")?.text ?? "Opaque";
  const annotations = mapAt(node, "metadata", "annotations");
  return (
    type === "kubernetes.io/service-account-token" ||
    scalarAt(node, "sops", "version") !== undefined ||
    (annotations?.entries.some(({ key }) =>
      /secret|replicat|reflect|vault|sops|seal|inject|sync|cert-manager/i.test(key.text),
    ) ??
      false)
  );
}
