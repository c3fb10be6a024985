import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("list-as-one-key", {
  valid: {
    "names and values": conf`
      [FILTER]
          Name  modify
          Match *
          Rename a_b,c_d x_y
          Set tags a_b,c_d
          Add a_b,c_d x
    `,
    "one key with a blank in its name": conf`
      [FILTER]
          Name  record_modifier
          Match *
          Remove_key Source IP
    `,
    "text that is no list of names": conf`
      [FILTER]
          Name  record_modifier
          Match *
          Remove_key a, (b)
    `,
    "an accessor": conf`
      [FILTER]
          Name  record_modifier
          Match *
          Remove_key $a['b']
    `,
  },
  invalid: {
    "wildcards between blanks": {
      files: conf`
      [FILTER]
          Name  nest
          Match *
          Operation nest
          Wildcard «cpu* mem*»
          Nest_under x
    `,
      fixed: conf`
      [FILTER]
          Name  nest
          Match *
          Operation nest
          Wildcard cpu*
          Wildcard mem*
          Nest_under x
    `,
      messages: ['"Wildcard" of the nest filter takes one key, so it looks for one with the name "cpu* mem*".'],
    },
    "Remove of modify": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Remove «a,b»
    `,
      fixed: conf`
      [FILTER]
          Name  modify
          Match *
          Remove a
          Remove b
    `,
    },
  },
});
