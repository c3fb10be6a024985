import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("nest-operation", {
  valid: {
    "more letters than count": conf`
      [FILTER]
          Name  nest
          Match *
          Operation lifting
          Nested_under a
    `,
    "none, which nests": conf`
      [FILTER]
          Name  nest
          Match *
          Wildcard a*
          Nest_under b
    `,
    "nest without Nest_under, which another rule tells": conf`
      [FILTER]
          Name  nest
          Match *
          Operation nest
    `,
  },
  invalid: {
    "capital letters": {
      files: conf`
      [FILTER]
          Name  nest
          Match *
          Operation «NEST»
          Wildcard a*
          Nest_under b
    `,
      fixed: conf`
      [FILTER]
          Name  nest
          Match *
          Operation nest
          Wildcard a*
          Nest_under b
    `,
      safety: "safe",
      messages: [
        '"NEST" is neither "nest" nor "lift" (the case counts), so the nest filter does not start, nor does Fluent Bit.',
      ],
    },
    "another word, also in 1.7.2": {
      files: conf`
      [FILTER]
          Name  nest
          Match *
          Operation «flatten»
          Nested_under b
    `,
      fluentBit: "1.7.2",
    },
    "nothing to nest": {
      files: conf`
      [FILTER]
          Name  nest
          Match *
          Operation «nest»
          Nest_under b
    `,
      severity: "warning",
      effect: "ignored",
    },
  },
});
