import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("tls-unsupported", {
  valid: {
    "switched off": conf`
      [OUTPUT]
          Name  stdout
          Match *
          tls   off
    `,
    "inputs that connect": conf`
      [INPUT]
          Name health
          Host 127.0.0.1
          Port 1
          tls  on
      [INPUT]
          Name docker_events
          tls  on
    `,
    "a plugin that the image adds": conf`
      [OUTPUT]
          Name  newrelic
          Match *
          tls   on
    `,
  },
  invalid: {
    "an output of 4.0.3": {
      files: "[OUTPUT]\n    Name stdout\n    Match *\n    tls «on»\n",
      fluentBit: "4.0.3",
      effect: "refused",
      safety: "unsafe",
      messages: ["The stdout output has no TLS to switch on: Fluent Bit refuses to start."],
      fixed: "[OUTPUT]\n    Name stdout\n    Match *\n",
    },
    "an output of 4.0.2": {
      files: "[OUTPUT]\n    Name stdout\n    Match *\n    tls «on»\n",
      fluentBit: "4.0.2",
      effect: "ignored",
      safety: "unsafe",
      messages: ["The stdout output has no TLS to switch on: Fluent Bit logs an error and goes on without it."],
      fixed: "[OUTPUT]\n    Name stdout\n    Match *\n",
    },
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
