import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("literal-accessor", {
  valid: {
    "brackets in a name": conf`
      [FILTER]
          Name  modify
          Match *
          Rename a['b'] c
    `,
    "a price, a variable, a condition": conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_exists $a['b']
          Set price $5
          Set host \${HOST}
    `,
    "other filters": conf`
      [FILTER]
          Name  ecs
          Match *
          ADD cluster $ClusterName
    `,
  },
  invalid: {
    "inside a quoted value": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Set id "pod «$kubernetes['pod_name']»"
    `,
      messages: ['The modify filter reads no accessors in "Set", so the value is this text itself.'],
    },
    "keys of nest and modify": {
      files: conf`
      [FILTER]
          Name         nest
          Match        *
          Operation    lift
          Nested_under «$kubernetes['labels']»
      [FILTER]
          Name   modify
          Match  *
          Rename «$kubernetes['host']» node
    `,
    },
  },
});
