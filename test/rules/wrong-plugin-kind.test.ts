import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("wrong-plugin-kind", {
  valid: {
    "a name of several kinds": conf`
      [INPUT]
          Name kafka
      [OUTPUT]
          Name kafka
      [FILTER]
          Name  stdout
          Match *
    `,
    "a version that lacks it": {
      files: conf`
        [OUTPUT]
            Name  elasticsearch
            Match *
      `,
      fluentBit: "3.2.10",
    },
  },
  invalid: {
    "a filter among the outputs, in lower case": {
      files: conf`
        [output]
            Name  «grep»
            Match *
      `,
      messages: ['Fluent Bit has no output "grep", only the filter of that name, so it refuses to start.'],
      safety: "unsafe",
      fixed: conf`
        [filter]
            Name  grep
            Match *
      `,
    },
  },
});
