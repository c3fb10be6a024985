import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("literal-wildcard", {
  valid: {
    "a star alone: rule invalid-regex": conf`
      [FILTER]
          Name   modify
          Match  *
          Remove *
    `,
    "a star at the end where it counts": conf`
      [FILTER]
          Name  record_modifier
          Match *
          Remove_key mem*
          Allowlist_key *
    `,
    "an expression": conf`
      [FILTER]
          Name  modify
          Match *
          Remove_regex ^mem.*
    `,
    "a value": conf`
      [FILTER]
          Name  modify
          Match *
          Set k a*b
    `,
  },
  invalid: {
    "two stars, which nothing can say": {
      files: conf`
        [FILTER]
            Name   modify
            Match  *
            Remove «a*b*»
      `,
    },
    "a star before more text": {
      files: conf`
        [FILTER]
            Name   modify
            Match  *
            Remove «a*b»
      `,
    },
    "a star in the middle": {
      files: conf`
      [FILTER]
          Name  record_modifier
          Match *
          Remove_key «mem*total»
    `,
      messages: [
        '"Remove_key" of the record_modifier filter knows a star at the end only, so only keys with the very characters "mem*total" are meant.',
      ],
    },
    Rename: {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Rename «mem*» m
    `,
      messages: [
        '"Rename" of the modify filter knows no star, so only keys with the very characters "mem*" are meant.',
      ],
    },
    "small letters": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          remove «mem*»
    `,
      fixed: conf`
      [FILTER]
          Name  modify
          Match *
          remove_wildcard mem
    `,
    },
    "1.7.2": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Move_to_start «a*»
    `,
      fixed: conf`
      [FILTER]
          Name  modify
          Match *
          Move_to_start a
    `,
      fluentBit: "1.7.2",
    },
  },
});
