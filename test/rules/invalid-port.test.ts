import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("invalid-port", {
  valid: {
    "no server": conf`
      [SERVICE]
          HTTP_Port 0
    `,
    "a port of a plugin without connection": conf`
      [INPUT]
          Name cpu
          Port 99999
    `,
  },
  invalid: {
    "words and trailing letters": {
      files: conf`
        [SERVICE]
            HTTP_Server on
            HTTP_Port   «2020x»
      `,
      effect: "refused",
    },
    "1.7.2 starts without the server": {
      files: conf`
        [SERVICE]
            HTTP_Server on
            HTTP_Port   «99999»
      `,
      fluentBit: "1.7.2",
      effect: "degraded",
    },
    "an output cannot connect": {
      files: conf`
        [OUTPUT]
            Name  http
            Match *
            Port  «92000»
      `,
      effect: "loss",
    },
    "an input listens elsewhere": {
      files: conf`
        [INPUT]
            Name forward
            Port «92000»
      `,
      effect: "degraded",
      messages: ['"92000" is no port: the forward input listens on 26464 instead.'],
    },
  },
});
