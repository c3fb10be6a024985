import {
  atLeast,
  conf,
  defineRule,
  fileAt,
  isPathPlaceholder,
  mayExist,
  type Pipeline,
  yaml,
} from "../src/rule/index.ts";

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
    for (const { value, filePath, outcome } of pipeline.sets) {
      const prefix = "file://";
      if (outcome !== "effective" || !value.text.startsWith(prefix)) continue;
      const path = value.text.slice(prefix.length);
      if (path === "" || isPathPlaceholder(path)) continue;
      if (mayBeThere(path, pipeline)) {
        const file = fileAt(pipeline, path);
        // One line break at the end does not count.
        if (filePath === undefined || file.kind !== "found" || !/^[\r\n]?$/.test(file.value.text)) continue;
        report({
          at: value,
          message: `The file "${path}" is empty, so Fluent Bit does not start.`,
          severity: "error",
          effect: "refused",
        });
        continue;
      }
      report(
        // Only YAML has it: there it stops the reader (Y-32).
        filePath === undefined
          ? { at: value, message: `The file "${path}" does not exist, so the variable stays unset.` }
          : {
              at: value,
              message: `The file "${path}" does not exist, so Fluent Bit does not start.`,
              severity: "error",
              effect: "refused",
            },
      );
    }
  },
});

/** From where a relative path counts is only known in a container; elsewhere it may also lie beside the configuration. */
function mayBeThere(path: string, pipeline: Pipeline): boolean {
  if (path.startsWith("/") || pipeline.instance.container !== undefined) {
    return fileAt(pipeline, path).kind !== "absent";
  }
  return mayExist(pipeline, path);
}
