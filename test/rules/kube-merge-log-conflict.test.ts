import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("kube-merge-log-conflict", {
  valid: {
    "a map of its own": conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  kube.*
      [FILTER]
          Name  kubernetes
          Match kube.*
          Merge_Log On
          Merge_Log_Key app
      [OUTPUT]
          Name  es
          Match *
    `,
    "a store without types": conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  kube.*
      [FILTER]
          Name  kubernetes
          Match kube.*
          Merge_Log On
      [OUTPUT]
          Name  loki
          Match *
    `,
    "a store that does not get the records": conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  kube.*
      [FILTER]
          Name  kubernetes
          Match kube.*
          Merge_Log On
      [OUTPUT]
          Name  es
          Match other
    `,
    "nothing merged": conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  kube.*
      [FILTER]
          Name  kubernetes
          Match kube.*
          Merge_Log Off
      [OUTPUT]
          Name  es
          Match *
    `,
  },
  invalid: {
    opensearch: {
      files: conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  kube.*
      [FILTER]
          Name  kubernetes
          Match kube.*
          Merge_Log «On»
      [OUTPUT]
          Name  opensearch
          Match *
    `,
    },
  },
});
