import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("tls-file-not-found", {
  valid: {
    "a certificate that nobody needs": {
      files: "[OUTPUT]\n    Name http\n    Match *\n    tls off\n    tls.ca_file /etc/none.pem\n",
      complete: true,
    },
    "a switch or a file that is not known": {
      files:
        "[INPUT]\n    Name forward\n    tls ${TLS}\n[INPUT]\n    Name forward\n    tls on\n    tls.crt_file ${FILE}\n",
    },
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
    "a listener without a certificate": {
      files: "[INPUT]\n    Name http\n    «tls» yes\n",
      severity: "error",
      effect: "refused",
      messages: ['The http input listens with TLS but has no "tls.crt_file", so Fluent Bit refuses to start.'],
    },
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
    "the file for a proxy, though nothing uses TLS": {
      files: "[OUTPUT]\n    Name http\n    Match *\n    tls.proxy.ca_file «/etc/none.pem»\n",
      fluentBit: "5.1.1",
      complete: true,
      effect: "refused",
    },
  },
});
