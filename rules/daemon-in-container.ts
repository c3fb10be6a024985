import { readBoolean } from "../grammar/values/boolean.ts";
import { defineRule, isLiteral, judgedValue, replaceWord, shownKey, startsShell, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "Fluent Bit goes to the background in a container of which it is the main process.",
  category: "kubernetes",
  severity: "error",
  effect: "not-created",
  fixes: "safe",
  why: `
    With "Daemon On", or "-d", the process that the container waits for ends at once with status 0. With it ends the container, and
    Kubernetes starts it again and again (CrashLoopBackOff).
  `,
  quiet: `
    - Containers whose command is a shell, which may go on.
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
                    Flush  1
                    Daemon «On»
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
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [SERVICE]
                    Flush  1
                    Daemon Off
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
                  Flush  1
                  Daemon Off
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
    ],
  },

  check({ pipeline, report }) {
    const container = pipeline.instance.container;
    if (container === undefined || container.pod.windows || startsShell(container)) return;
    const again = container.pod.elsewhere === undefined ? ", and Kubernetes starts it again and again" : "";
    const follows = `so Fluent Bit leaves the foreground${again === "" ? " and" : ","} the container ends at once${again}`;
    const option = container.args.find(({ text }) => text === "-d" || text === "--daemon");
    if (option !== undefined) report({ at: option.at, message: `"${option.text}" is set, ${follows}.` });
    const property = pipeline.serviceProperty("daemon");
    const value = property === undefined ? undefined : judgedValue(property);
    if (property === undefined || value === undefined || readBoolean(value) !== true) return;
    report({
      at: property.value,
      message: `"${shownKey(property)}" is on, ${follows}.`,
      fixes: isLiteral(property)
        ? [replaceWord(property.value, "Off", "safe", `Turn "${shownKey(property)}" off`)]
        : [],
    });
  },
});
