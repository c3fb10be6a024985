import { isFilledLater } from "../grammar/values/placeholder.ts";
import { defineSetRule, kustomizedImages, parseImageReference, runningContainers, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "The image names no version of Fluent Bit.",
  category: "kubernetes",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    The tag "latest", and every tag that is moved along, brings another Fluent Bit with time, and pods of one workload may run different
    ones. Versions differ in what they accept: 5.1 refuses configurations that 5.0 takes.
  `,
  quiet: `
    - Tags with two numbers ("4.2") or more, digests, templates, and images whose tag a kustomization of the set chooses.
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
                  containers:
                    - name: fluent-bit
                      image: «fluent/fluent-bit:latest»
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
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
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
    const kustomized = kustomizedImages(set);
    for (const { container } of runningContainers(set, pipelines)) {
      const { image, imageAt } = container;
      if (image === undefined || imageAt === undefined || isFilledLater(image) || /\s/.test(image)) continue;
      const { repository, tag, digest } = parseImageReference(image);
      if (repository === "" || digest !== undefined || kustomized.has(repository)) continue;
      if (tag !== undefined && /\d+\.\d+|[0-9a-f]{7}|\d{6}/.test(tag)) continue;
      const what = tag === undefined ? 'has no tag, which means "latest"' : `has the tag "${tag}", which is no version`;
      report({
        at: imageAt,
        message: `Image "${repository}" ${what}, so a new pod may run another Fluent Bit than the last one.`,
      });
    }
  },
});
