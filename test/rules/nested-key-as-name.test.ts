import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("nested-key-as-name", {
  valid: {
    "a value, and a list: rule list-as-one-key": conf`
      [FILTER]
          Name  kubernetes
          Match *
      [FILTER]
          Name  record_modifier
          Match *
          Remove_key kubernetes.labels,kubernetes.host
      [FILTER]
          Name  modify
          Match *
          Set from kubernetes.host
    `,
    "no kubernetes filter before": conf`
      [FILTER]
          Name  modify
          Match *
          Remove kubernetes.labels
    `,
    "a filter before that may make such keys": conf`
      [FILTER]
          Name  kubernetes
          Match *
      [FILTER]
          Name         nest
          Match        *
          Operation    lift
          Nested_under kubernetes
          Add_prefix   kubernetes.
      [FILTER]
          Name   modify
          Match  *
          Remove kubernetes.labels
    `,
    "a key that is made so": conf`
      [FILTER]
          Name  kubernetes
          Match *
      [FILTER]
          Name  record_modifier
          Match *
          Record kubernetes.cluster a
          Remove_key kubernetes.cluster
    `,
  },
  invalid: {
    "modify and nest": {
      files: conf`
      [FILTER]
          Name  kubernetes
          Match *
      [FILTER]
          Name         nest
          Match        *
          Operation    lift
          Nested_under «kubernetes.labels»
    `,
      messages: [
        '"Nested_under" of the nest filter knows top-level keys only, and none has the name "kubernetes.labels": this key is in the map "kubernetes".',
      ],
    },
    "a rename": {
      files: conf`
      [FILTER]
          Name  kubernetes
          Match *
      [FILTER]
          Name  modify
          Match *
          Rename «kubernetes.host» node
    `,
    },
  },
});
