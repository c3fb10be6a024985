import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("tls-file-not-found", {
  valid: {
    "tls is off, and files elsewhere": conf`
      [INPUT]
          Name forward
          tls  off
      [OUTPUT]
          Name        http
          Match       *
          tls         on
          tls.ca_file /etc/ssl/certs/ca.pem
    `,
  },
  invalid: {
    "a file that is surely not there": {
      files: conf`
        [OUTPUT]
            Name        http
            Match       *
            tls         on
            tls.ca_file «/etc/ssl/certs/ca.pem»
      `,
      complete: true,
      effect: "refused",
    },
  },
});
