import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("contradicting-conditions", {
  valid: {
    "conditions on names of keys, and operations that only look like conditions": conf`
      [FILTER]
          Name  modify
          Match *
          Condition A_key_matches a
          Condition No_key_matches a
          Condition Key_exists a
          Set Key_exists x
          Set Key_does_not_exist x
    `,
    "the same condition twice": conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_exists a
          Condition Key_exists a
          Set b c
    `,
    "other keys, other filters": conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_exists a
          Condition Key_does_not_exist b
          Set b c
    `,
    "equal and unequal to different texts": conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_value_equals a 1
          Condition Key_value_does_not_equal a 2
          Set b c
    `,
    "no condition on a value": conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_value_matches a x
          Condition Key_value_matches a y
          Set b c
    `,
  },
  invalid: {
    "there and not there": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_exists a
          Condition «Key_does_not_exist a»
          Set b c
    `,
    },
    "a test of the value needs the key": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_does_not_exist a
          Condition «Key_value_does_not_match a x»
          Set b c
    `,
    },
    "equal and not equal": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Condition key_value_equals a 1
          Condition «Key_value_does_not_equal a 1»
          Set b c
    `,
      messages: [
        "All conditions of the filter must hold, and this one never does together with one before, so the filter changes nothing.",
      ],
    },
  },
});
