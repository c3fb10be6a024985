import { yaml } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("kube-parser-annotation-disabled", {
  valid: {
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
                    K8S-Logging.Parser on
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
                    fluentbit.io/parser: nginx
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
    },
    "another annotation": {
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
                    fluentbit.io/parsers: nginx
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
    },
  },
  invalid: {
    "one stream": {
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
                    «fluentbit.io/parser_stdout»: nginx
                spec:
                  containers:
                    - name: web
                      image: nginx
          `,
      },
      fixed: null,
      messages: [
        '"K8S-Logging.Parser" of the kubernetes filter is off, so "fluentbit.io/parser_stdout" has no effect and the logs of this pod are not parsed.',
      ],
    },
  },
});
