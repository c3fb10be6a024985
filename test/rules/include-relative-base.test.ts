import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const inputs = conf`
  [INPUT]
      Name cpu
`;

testRule("include-relative-base", {
  valid: {
    "an include of the main file": {
      "fluent-bit.conf": conf`
        @INCLUDE inputs.conf
      `,
      "inputs.conf": inputs,
    },
    "a name that leads nowhere": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE sub/a.conf
        `,
        "sub/a.conf": conf`
          @INCLUDE b.conf
        `,
        "sub/b.conf": inputs,
      },
    },
  },
  invalid: {
    "a name that means another file than the one beside": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE sub/a.conf
        `,
        "sub/a.conf": conf`
          @INCLUDE «b.conf»
        `,
        "sub/b.conf": inputs,
        "b.conf": inputs,
      },
      severity: "hint",
      effect: "none",
      messages: [
        `"b.conf" counts from the folder of the main file, so it is not "sub/b.conf", which stands beside this file.`,
      ],
    },
  },
});
