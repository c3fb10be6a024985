import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("kube-exclude-disabled", {
  valid: {
    "the annotation says false": {
      "all.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    Tag  kube.*
                [FILTER]
                    Name  kubernetes
                    Match kube.*
                [OUTPUT]
                    Name  null
                    Match *
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                metadata:
                  annotations:
                    fluentbit.io/exclude: "false"
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
    },
    "the option on": {
      "all.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    Tag  kube.*
                [FILTER]
                    Name  kubernetes
                    Match kube.*
                    K8S-Logging.Exclude on
                [OUTPUT]
                    Name  null
                    Match *
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                metadata:
                  annotations:
                    fluentbit.io/exclude: "true"
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
    },
    "an option that is not known": {
      "all.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    Tag  kube.*
                [FILTER]
                    Name  kubernetes
                    Match kube.*
                    K8S-Logging.Exclude \${EXCLUDE}
                [OUTPUT]
                    Name  null
                    Match *
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                metadata:
                  annotations:
                    fluentbit.io/exclude: "true"
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
    },
    "no kubernetes filter": {
      "all.yaml": yaml`
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                metadata:
                  annotations:
                    fluentbit.io/exclude: "true"
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
    },
  },
  invalid: {
    "one stream of one container, and the option off": {
      files: {
        "all.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    Tag  kube.*
                [FILTER]
                    Name  kubernetes
                    Match kube.*
                    K8S-Logging.Exclude Off
                [OUTPUT]
                    Name  null
                    Match *
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                metadata:
                  annotations:
                    «fluentbit.io/exclude_stderr-web»: "true"
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
      },
      fixed: {
        "all.yaml": yaml`
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: fluent-bit
            data:
              fluent-bit.conf: |
                [INPUT]
                    Name tail
                    Path /var/log/containers/*.log
                    Tag  kube.*
                [FILTER]
                    Name  kubernetes
                    Match kube.*
                    K8S-Logging.Exclude On
                [OUTPUT]
                    Name  null
                    Match *
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: web
            spec:
              template:
                metadata:
                  annotations:
                    fluentbit.io/exclude_stderr-web: "true"
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
      },
      messages: [
        '"K8S-Logging.Exclude" of the kubernetes filter is off, so "fluentbit.io/exclude_stderr-web" has no effect and the logs of this pod are delivered.',
      ],
    },
  },
});
