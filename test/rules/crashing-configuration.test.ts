import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("crashing-configuration", {
  valid: {
    "inputs with a connection": conf`
      [INPUT]
          Name           forward
          net.share_port on
    `,
    "accepted by 3.2": {
      files: conf`
        [INPUT]
            Name          cpu
            net.keepalive on
      `,
      fluentBit: "3.2.10",
    },
  },
  invalid: {
    "an input without one": {
      files: conf`
        [INPUT]
            Name          cpu
            «net.anything» on
      `,
      fluentBit: "4.2.8",
      effect: "refused",
      safety: "safe",
      messages: [
        'The cpu input has no connection to set "net.anything" on, and Fluent Bit 4.2.8 dies by SIGSEGV over it.',
      ],
      fixed: conf`
        [INPUT]
            Name          cpu
      `,
    },
  },
});
