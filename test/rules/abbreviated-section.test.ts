import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("abbreviated-section", {
  valid: {
    "full names, plurals, names of other files": conf`
      [Service]
          Flush 1
      [INPUTS]
          Name dummy
      [UPSTREAM]
          Name a
      [OUTPT]
          Name stdout
    `,
  },
  invalid: {
    "lower case": {
      files: conf`
        [«in»]
            name dummy
        [output]
            name stdout
      `,
      fixed: conf`
        [input]
            name dummy
        [output]
            name stdout
      `,
      messages: ['Fluent Bit takes "in" for "input" only because that begins with it; up to 1.8 it refuses to start.'],
      severity: "warning",
      effect: "degraded",
      safety: "safe",
    },
    "1.7 refuses it": {
      files: conf`
        [INPUT]
            Name dummy
        [«OUT»]
            Name stdout
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name stdout
      `,
      fluentBit: "1.7.2",
      severity: "error",
      effect: "refused",
    },
    "a parser in the main file works only as a prefix": {
      files: conf`
        [INPUT]
            Name dummy
        [«PARS»]
            Name   a
            Format json
      `,
    },
  },
});
