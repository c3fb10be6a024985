import { readLogLevel } from "../grammar/values/log-level.ts";
import { atLeast, conf, defineRule, removeProperty, shownKey, yaml } from "../src/rule/index.ts";

export default defineRule({
  summary: "The environment sets FLB_LOG_LEVEL, and [SERVICE] sets Log_Level.",
  category: "property",
  severity: "error",
  effect: "refused",
  fixes: "unsafe",
  why: `
    With FLB_LOG_LEVEL set to a valid level, Fluent Bit 5.1.0 and 5.1.1 "could not configure service property 'log_level'" and
    refuse to start. Before, the variable simply won.
  `,
  quiet: "- Values of the variable that are no level: these are ignored.",
  examples: {
    bad: [
      {
        fluentBit: "5.1.1",
        files: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit}
            data:
              fluent-bit.conf: |
                [SERVICE]
                    «Log_Level» info
                    Flush 1
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: fluent-bit}
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env: [{name: FLB_LOG_LEVEL, value: debug}]
                  volumeMounts: [{name: config, mountPath: /fluent-bit/etc}]
              volumes: [{name: config, configMap: {name: fluent-bit}}]
          `,
        },
        fixed: {
          "fluent-bit.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: fluent-bit}
            data:
              fluent-bit.conf: |
                [SERVICE]
                    Flush 1
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: fluent-bit}
            spec:
              containers:
                - name: fluent-bit
                  image: fluent/fluent-bit:5.1.1
                  env: [{name: FLB_LOG_LEVEL, value: debug}]
                  volumeMounts: [{name: config, mountPath: /fluent-bit/etc}]
              volumes: [{name: config, configMap: {name: fluent-bit}}]
          `,
        },
      },
    ],
    good: [
      conf`
        [SERVICE]
            Log_Level info
      `,
    ],
  },

  check({ pipeline, report }) {
    const property = pipeline.serviceProperty("log_level");
    if (property === undefined || !atLeast(pipeline.version, "5.1.0")) return;
    const variable = pipeline.instance.env.get("FLB_LOG_LEVEL");
    if (variable.kind !== "found" || variable.value.value.kind !== "found") return;
    const level = variable.value.value.value;
    if (readLogLevel(level) === undefined) return;
    const { at } = variable.value;
    report({
      at: property.key,
      message: `The environment sets FLB_LOG_LEVEL to "${level}", and Fluent Bit ${pipeline.version} refuses a "${shownKey(property)}" beside it and does not start.`,
      related: at === undefined ? [] : [{ at, message: "FLB_LOG_LEVEL is set here." }],
      fixes: [removeProperty(property, "unsafe")],
    });
  },
});
