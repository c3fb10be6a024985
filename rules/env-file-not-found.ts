import { atLeast, conf, defineRule, fileAt, isPathPlaceholder, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "A variable takes its value from a file that does not exist.",
  category: "include",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    Since 4.0 the content of the file stands for a value that begins with "file://". When "@SET" names a file that is not there,
    Fluent Bit prints one error line and leaves the variable unset, so each use of it becomes empty.
  `,
  quiet: `
    - Paths into folders whose files were not all given, such as those of a Secret.
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
                @SET REGION=«file:///fluent-bit/etc/region»
                [INPUT]
                    Name cpu
                [OUTPUT]
                    Name   cloudwatch_logs
                    Match  *
                    Region \${REGION}
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
                    name: fluent-bit
          `,
        },
      },
    ],
    good: [
      conf`
        @SET STAGE=test
        [INPUT]
            Name cpu
        [OUTPUT]
            Name  stdout
            Match *
      `,
    ],
  },

  check({ pipeline, report }) {
    if (!atLeast(pipeline.version, "4.0.0")) return;
    for (const { value, outcome } of pipeline.sets) {
      const prefix = "file://";
      if (outcome !== "effective" || !value.text.startsWith(prefix)) continue;
      const path = value.text.slice(prefix.length);
      // From where a relative path counts is only known in a container.
      if (
        path === "" ||
        isPathPlaceholder(path) ||
        (!path.startsWith("/") && pipeline.instance.container === undefined)
      )
        continue;
      if (fileAt(pipeline, path).kind !== "absent") continue;
      report({ at: value, message: `The file "${path}" does not exist, so the variable stays unset.` });
    }
  },
});
