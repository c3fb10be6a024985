import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const template = (mark: string) =>
  [
    "apiVersion: v1",
    "kind: ConfigMap",
    "metadata:",
    `  name: ${mark} include "fluent-bit.fullname" . }}`,
    "data:",
    "  fluent-bit.conf: |",
    "    {{- .Values.config | nindent 4 }}",
    "",
  ].join("\n");

const message = (folder: string) =>
  `The templates of the chart in "${folder}" are no manifests before they are rendered, so they are not judged; lint what "helm template ${folder} | fbcheck lint -" renders.`;

testRule("unread-source", {
  valid: {
    "templates of a chart that has nothing to do with Fluent Bit": {
      "charts/web/templates/deployment.yaml": yaml`
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: {{ .Release.Name }}
      `,
    },
    "a manifest in such a folder that no chart renders": {
      "templates/configmap.yaml": yaml`
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: fluent-bit-rules
        data:
          alert: "{{ $labels.pod }} is down"
      `,
    },
    "values of another program": {
      "values.yaml": yaml`
        # beside fluent-bit
        config: |
          [server]
          port = 1
      `,
    },
  },
  invalid: {
    "a chart once, at its first template": {
      files: {
        "charts/fb/templates/configmap.yaml": template("«{{»"),
        "charts/fb/templates/tests/configmap.yaml": template("{{"),
      },
      messages: [message("charts/fb")],
      severity: "hint",
      effect: "none",
    },
    "each chart": {
      files: {
        "a/templates/configmap.yaml": template("«{{»"),
        "b/templates/configmap.yaml": template("«{{»"),
      },
      messages: [message("a"), message("b")],
    },
    "a chart in the folder that the user is in": {
      files: { "templates/configmap.yaml": template("«{{»") },
      messages: [
        'The templates of the chart in this folder are no manifests before they are rendered, so they are not judged; lint what "helm template . | fbcheck lint -" renders.',
      ],
    },
    "a template elsewhere": {
      files: {
        "fluent-bit.yaml": yaml`
          apiVersion: v1
          kind: ConfigMap
          metadata:
            name: fluent-bit
          data:
            «{{»- if .Values.x }}
            a: b
            {{- end }}
        `,
      },
      messages: [
        "This is the source of a template and no YAML before it is rendered, so what it makes of its parts is not judged; render it first and lint what comes out.",
      ],
    },
    "values of a chart that is not known": {
      files: {
        "values.yaml": yaml`
          rawConfig: «|-»
            [INPUT]
                Name tail
        `,
      },
      messages: [
        'This holds a configuration of Fluent Bit in a form that is not read, so it is not judged; if it is for a chart, lint what "helm template CHART -f FILE | fbcheck lint -" renders.',
      ],
    },
  },
});
