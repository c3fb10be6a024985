import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("tls-invalid-boolean", {
  valid: {
    "what inline-comment speaks about": conf`
      [OUTPUT]
          Name  http
          Match *
          tls   on # please
    `,
  },
  invalid: {
    "a word that resembles one, in 1.9.10": {
      files: conf`
        [OUTPUT]
            Name  http
            Match *
            tls   «ture»
      `,
      fluentBit: "1.9.10",
      effect: "ignored",
      safety: "unsafe",
      fixed: conf`
        [OUTPUT]
            Name  http
            Match *
            tls   true
      `,
    },
    "an input": {
      files: conf`
        [INPUT]
            Name forward
            tls  «required»
      `,
      effect: "ignored",
    },
  },
});
