import { defineSetRule, didYouMean, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "A container names a key that its ConfigMap does not have.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "safe",
  why: `
    For an environment variable the container stays in CreateContainerConfigError; for an item of a volume the mount fails. A
    sub-path that the volume does not have is mounted as an empty folder, which fails where the image has a file.
  `,
  quiet: `
    - References with "optional: true", and ConfigMaps that are not in the set.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: cluster
            data:
              log.region: eu-central-1
              cluster.name: test
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
                    - name: AWS_REGION
                      valueFrom:
                        configMapKeyRef:
                          name: cluster
                          key: «logs.region»
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: cluster
            data:
              log.region: eu-central-1
              cluster.name: test
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
                    - name: AWS_REGION
                      valueFrom:
                        configMapKeyRef:
                          name: cluster
                          key: log.region
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
            name: cluster
          data:
            log.region: eu-central-1
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
                  - name: AWS_REGION
                    valueFrom:
                      configMapKeyRef:
                        name: cluster
                        key: log.region
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const reference of set.references) {
      const { target, from, name, key, keyFound, optional } = reference;
      if (target !== "ConfigMap" || key === undefined || keyFound.kind !== "absent" || optional) continue;
      const follows = from === "subPath" ? "the mount brings an empty folder or fails" : "the container does not start";
      report({
        at: key,
        message: `ConfigMap "${name.text}" has no key "${key.text}", so ${follows}.`,
        fixes: didYouMean(key, reference.keys(), { safety: "safe", title: (other) => `Use key "${other}"` }),
      });
    }
  },
});
