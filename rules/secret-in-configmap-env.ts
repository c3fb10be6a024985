import { defineRule, writtenVariables, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A variable of the container holds a secret that stands in a manifest or a ConfigMap.",
  category: "security",
  severity: "warning",
  effect: "none",
  fixes: "none",
  why: `
    A literal "value" and a ConfigMap are readable for everybody who may read the object, the repository or "kubectl describe pod". A Secret
    has permissions of its own, can be encrypted at rest, and is not shown: "valueFrom" with a "secretKeyRef" takes the value from one.
  `,
  quiet: `
    - Variables from Secrets, placeholders, paths of files.
    - Values of the option "known", such as the names of variables that hold no secret.
  `,
  options: {
    known: { type: "strings", default: [], doc: "Names of variables that hold no secret." },
  },
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
                    Name dummy
                [OUTPUT]
                    Name        es
                    Match       *
                    HTTP_Passwd \${ES_PASSWORD}
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
                      env:
                        - name: «ES_PASSWORD»
                          value: s3cr3t-0f-es
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
          metadata:
            name: fluent-bit
          data:
            fluent-bit.conf: |
              [INPUT]
                  Name dummy
              [OUTPUT]
                  Name        es
                  Match       *
                  HTTP_Passwd \${ES_PASSWORD}
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
                    env:
                      - name: ES_PASSWORD
                        valueFrom:
                          secretKeyRef: {name: es, key: password}
                    volumeMounts:
                      - {name: config, mountPath: /fluent-bit/etc}
                volumes:
                  - name: config
                    configMap: {name: fluent-bit}
        `,
      },
    ],
  },

  check({ pipeline, report, options }) {
    for (const { name, at } of writtenVariables(pipeline)) {
      if (options.known.includes(name)) continue;
      report({
        at,
        message: `The variable "${name}" holds a secret that stands here in plain text, so everybody who can read the manifest, the pod or its ConfigMap has it; a Secret keeps it apart.`,
      });
    }
  },
});
