import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("invalid-port", {
  valid: {
    "the last port, and values that are not known":
      "[SERVICE]\n    HTTP_Server on\n    HTTP_Port 65535\n[OUTPUT]\n    Name http\n    Match *\n    Port 65535\n[OUTPUT]\n    Name http\n    Match *\n    Port ${PORT}\n",
    "the first port": "[SERVICE]\n    HTTP_Server on\n    HTTP_Port 1\n",
    "a server that is off": "[SERVICE]\n    HTTP_Server off\n    HTTP_Port 0\n",
    "digits with text behind them, 0, and words for none": conf`
      [INPUT]
          Name tcp
          Port 5170/tcp
      [OUTPUT]
          Name  http
          Match *
          Port  0
      [OUTPUT]
          Name  http
          Match *
          Port  none
    `,
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
    "a negative port of the monitoring server": {
      files: "[SERVICE]\n    HTTP_Server On\n    HTTP_Port «-1»\n",
      fluentBit: "5.0.8",
      effect: "refused",
    },
    "the monitoring server, in the last release that cuts the number": {
      files: "[SERVICE]\n    HTTP_Server On\n    HTTP_Port «65536»\n",
      fluentBit: "5.0.8",
      effect: "degraded",
      messages: ['"HTTP_Port" is "65536", which is no port, so the monitoring server takes any port that is free.'],
    },
    "the monitoring server, in the first release that refuses it": {
      files: "[SERVICE]\n    HTTP_Server On\n    HTTP_Port «65536»\n",
      fluentBit: "5.1.0",
      effect: "refused",
    },
    "no port at all": {
      files: "[SERVICE]\n    HTTP_Server on\n    HTTP_Port «0»\n",
      fluentBit: "5.1.0",
      effect: "refused",
      messages: ['"HTTP_Port" is "0", which is no port, so Fluent Bit refuses to start.'],
    },
    "one above the last": {
      files:
        "[SERVICE]\n    HTTP_Server on\n    HTTP_Port «65536»\n[OUTPUT]\n    Name http\n    Match *\n    Port «65536»\n",
      messages: [
        '"HTTP_Port" is "65536", which is no port, so Fluent Bit refuses to start.',
        '"Port" of the http output is "65536" and no port: the http output can never connect and loses its records.',
      ],
      severity: "error",
    },
    "the version before the server was strict": {
      files: "[SERVICE]\n    HTTP_Server on\n    HTTP_Port «0»\n",
      fluentBit: "5.0.9",
      effect: "degraded",
      messages: ['"HTTP_Port" is "0", which is no port, so the monitoring server takes any port that is free.'],
    },
    "words and trailing letters": {
      files: conf`
        [SERVICE]
            HTTP_Server on
            HTTP_Port   «2020x»
      `,
      effect: "refused",
    },
    "1.7.2 listens elsewhere": {
      files: conf`
        [SERVICE]
            HTTP_Server on
            HTTP_Port   «99999»
      `,
      fluentBit: "1.7.2",
      effect: "degraded",
      messages: ['"HTTP_Port" is "99999", which is no port, so the monitoring server listens on 34463.'],
    },
    "1.7.2 does not start with a text": {
      files: conf`
        [SERVICE]
            HTTP_Server on
            HTTP_Port   «abc»
      `,
      fluentBit: "1.7.2",
      effect: "refused",
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
      messages: ['"Port" of the forward input is "92000" and no port: the forward input listens on 26464 instead.'],
    },
    "no number, so the default": {
      files: conf`
        [INPUT]
            Name tcp
            Port «abc»
      `,
      effect: "ignored",
      messages: [
        '"Port" of the tcp input is "abc", which is no number and read as 0, so the tcp input takes its default port.',
      ],
    },
    "below 0": {
      files: conf`
        [INPUT]
            Name tcp
            Port «-1»
      `,
      effect: "degraded",
      messages: ['"Port" of the tcp input is "-1" and no port: the tcp input listens on 65535 instead.'],
    },
  },
});
