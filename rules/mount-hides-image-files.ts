import {
  atLeast,
  defineRule,
  didYouMean,
  filesFor,
  hidingMount,
  replaceWord,
  visibleCopy,
  yaml,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A mount hides a file of the image that the configuration names.",
  category: "kubernetes",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    A volume takes the place of the folder it is mounted over. With a ConfigMap at /fluent-bit/etc the image's own files there are gone,
    so the ConfigMap has to hold a parsers.conf of its own, or the mount takes single files ("subPath"). Since 5.1.0 Fluent
    Bit refuses to start without a "Parsers_File"; before, it runs without the parsers.
  `,
  quiet: `
    - Volumes and images whose files are not known.
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
                [SERVICE]
                    Parsers_File «parsers.conf»
                [INPUT]
                    Name cpu
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
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
          `,
        },
      },
      {
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [SERVICE]
                    Parsers_File «parsers.conf»
                [INPUT]
                    Name cpu
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
                      image: public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.0
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
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
                [SERVICE]
                    Parsers_File /fluent-bit/parsers/parsers.conf
                [INPUT]
                    Name cpu
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
                      image: public.ecr.aws/aws-observability/aws-for-fluent-bit:2.32.0
                      volumeMounts:
                        - {name: config, mountPath: /fluent-bit/etc}
                  volumes:
                    - {name: config, configMap: {name: fluent-bit}}
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
              [SERVICE]
                  Parsers_File parsers.conf
              [INPUT]
                  Name cpu
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
                      - {name: config, mountPath: /fluent-bit/etc/fluent-bit.conf, subPath: fluent-bit.conf}
                volumes:
                  - {name: config, configMap: {name: fluent-bit}}
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const reference of pipeline.references) {
      const hiding = hidingMount(pipeline, reference);
      if (hiding === undefined || reference.kind === "include") continue;
      const { name } = reference;
      const isRefused = atLeast(pipeline.version, "5.1.0");
      const copy = visibleCopy(pipeline, reference);
      report({
        at: name,
        message: `The image's "${name.text}" is hidden by what is mounted over "${hiding.path}", so ${
          isRefused
            ? "Fluent Bit does not start"
            : `Fluent Bit ${pipeline.version} runs without it; since 5.1.0 it does not start`
        }.`,
        severity: isRefused ? "error" : "warning",
        effect: isRefused ? "refused" : "degraded",
        related: [{ at: hiding.at, message: "this mount hides it" }],
        fixes: [
          ...(copy === undefined ? [] : [replaceWord(name, copy, "unsafe")]),
          ...didYouMean(name, filesFor(pipeline, reference.kind === "plugins" ? "plugins" : "parser")),
        ],
      });
    }
  },
});
