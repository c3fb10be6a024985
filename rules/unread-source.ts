import { defineMetaRule, yaml } from "../src/rule/index.ts";

export default defineMetaRule({
  summary: "A file is about Fluent Bit, but in a form that is not read, so nothing else is said about it.",
  category: "meta",
  severity: "hint",
  effect: "none",
  fixes: "none",
  why: `
    The templates of a chart become manifests only when Helm renders them, and some tools keep Fluent Bit's configuration in a form of their own.
    What such files say is not judged; without this hint they would pass for clean ones. Give the rendered manifests instead:
    \`helm template CHART | fbcheck lint -\`.
  `,
  examples: {
    bad: [
      {
        files: {
          "chart/templates/daemonset.yaml": yaml`
          apiVersion: apps/v1
          kind: DaemonSet
          metadata:
            name: «{{» .Release.Name }}-fluent-bit
          spec:
            template:
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:{{ .Values.tag }}
        `,
        },
      },
    ],
    good: [
      {
        "daemonset.yaml": yaml`
          apiVersion: apps/v1
          kind: DaemonSet
          metadata:
            name: logging-fluent-bit
          spec:
            template:
              spec:
                containers:
                  - name: fluent-bit
                    image: fluent/fluent-bit:5.1.1
        `,
      },
    ],
  },
});
