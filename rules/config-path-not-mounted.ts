import { defineSetRule, yaml } from "../src/rule/index.ts";

export default defineSetRule({
  summary: "The file that Fluent Bit is started with is not in the container.",
  category: "kubernetes",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    Neither the image nor a mount brings the file, so Fluent Bit ends with "could not open configuration file, aborting." and
    Kubernetes starts it again and again.
  `,
  quiet: `
    - Images whose files are not known, and volumes whose content was not given.
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
                  args: ["-c", «"/fluent-bit/etc/fluentbit.conf"»]
                  volumeMounts:
                    - name: config
                      mountPath: /fluent-bit/etc
              volumes:
                - name: config
                  configMap:
                    name: fluent-bit
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
                args: ["-c", "/fluent-bit/etc/fluent-bit.conf"]
                volumeMounts:
                  - name: config
                    mountPath: /fluent-bit/etc
            volumes:
              - name: config
                configMap:
                  name: fluent-bit
        `,
      },
    ],
  },

  check({ set, report }) {
    for (const { entry, entryPath, container } of set.instances) {
      if (container === undefined || entry.kind !== "absent") continue;
      const named = container.configArgument;
      report({
        at: named?.at ?? container.imageAt ?? container.at,
        message:
          named === undefined
            ? `The container starts Fluent Bit with "${entryPath}", which no mount brings, so it does not start.`
            : `No mount brings "${entryPath}" into the container, so Fluent Bit does not start.`,
      });
    }
  },
});
