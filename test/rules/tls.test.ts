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

testRule("tls-unsupported", {
  valid: {
    "switched off": conf`
      [OUTPUT]
          Name  stdout
          Match *
          tls   off
    `,
    "a plugin that the image adds": conf`
      [OUTPUT]
          Name  newrelic
          Match *
          tls   on
    `,
  },
  invalid: {
    "an input that reads files": {
      files: conf`
        [INPUT]
            Name tail
            Path /var/log/a.log
            tls  «yes»
      `,
      effect: "refused",
      fixed: null,
    },
    "an output of 1.7.2, which only logs it": {
      files: conf`
        [OUTPUT]
            Name  stdout
            Match *
            tls   «on»
      `,
      fluentBit: "1.7.2",
      effect: "ignored",
      fixed: null,
    },
    "logged by 2.2.3": {
      files: conf`
        [OUTPUT]
            Name  stdout
            Match *
            tls   «on»
      `,
      fluentBit: "2.2.3",
      effect: "ignored",
      fixed: null,
    },
  },
});

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
