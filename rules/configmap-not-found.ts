import { defineSetRule, didYouMean, generatedNames, mayBeOneObject, renderedFiles, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary:
    "A container names a ConfigMap that is not there, while one with nearly that name is, or in what a chart renders.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "unsafe",
  why: `
    Kubernetes waits for the object: with a volume the container stays in ContainerCreating, with an environment variable in
    CreateContainerConfigError.
  `,
  quiet: `
    - Without an object of nearly that name in the set, made by a kustomization or not: charts, operators and kubectl make
      objects that no file shows. A name with words more that tell objects apart is not near. What "helm template" gave, with ConfigMaps of its own, is a warning.
    - References with "optional: true". A Secret is a hint at most.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit-config
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  volumeMounts:
                    - name: config
                      mountPath: /fluent-bit/etc
              volumes:
                - name: config
                  configMap:
                    name: «fluentbit-config»
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit-config
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name cpu
            ---
            apiVersion: v1
            kind: Pod
            metadata:
              name: fluent-bit
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  volumeMounts:
                    - name: config
                      mountPath: /fluent-bit/etc
              volumes:
                - name: config
                  configMap:
                    name: fluent-bit-config
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: Pod
          metadata:
            name: fluent-bit
          spec:
            containers:
              - name: fluent-bit
                image: fluent/fluent-bit:5.1.1
                volumeMounts:
                  - name: config
                    mountPath: /fluent-bit/etc
            volumes:
              - name: config
                configMap:
                  name: made-by-a-chart
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const reference of set.references) {
      const { target, from, name, object, optional } = reference;
      // Items and sub-paths name the same object as their volume.
      if (object.kind !== "absent" || optional || from === "item" || from === "subPath") continue;
      // The names are looked for when they are asked for, which only what is absent is worth.
      const all = [...reference.names(), ...generatedNames(set, target, name.at)].filter((other) =>
        mayBeOneObject(name.text, other),
      );
      const fixes = didYouMean(name, all, { title: (other) => `Use ${target} "${other}"` });
      const isRendered = target === "ConfigMap" && renderedFiles(set).has(name.at.file);
      if (fixes.length === 0 && !isRendered) continue;
      const among = fixes.length > 0 ? "the given objects" : "the objects of the rendered chart";
      report({
        at: name,
        message: `${target} "${name.text}" is not among ${among}, so the container does not start${fixes.length > 0 ? "" : " unless something else makes it"}.`,
        severity: target === "Secret" ? "hint" : fixes.length > 0 ? "error" : "warning",
        fixes,
      });
    }
  },
});
