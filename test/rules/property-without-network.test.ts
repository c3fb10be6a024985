import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("property-without-network", {
  valid: {
    "inputs that listen or connect": conf`
      [INPUT]
          Name   forward
          Listen 0.0.0.0
          Port   24224
          tls.crt_file /c.pem
      [INPUT]
          Name health
          Host h
          Port 80
    `,
    "outputs that bring a library of their own": conf`
      [OUTPUT]
          Name    kafka
          Match   *
          Brokers b
          Host    h
      [OUTPUT]
          Name  cloudwatch_logs
          Match *
          Port  4545
    `,
    "an input of an old release that listens by itself": {
      files: conf`
        [INPUT]
            Name   statsd
            Listen 0.0.0.0
            Port   8125
      `,
      fluentBit: "1.7.2",
    },
    "tls itself, which is refused": conf`
      [INPUT]
          Name cpu
          tls  On
    `,
    "TLS settings that are the plugin's own": conf`
      [FILTER]
          Name       kubernetes
          Match      *
          tls.verify Off
    `,
  },
  invalid: {
    "an input on the machine": {
      files: conf`
        [INPUT]
            Name       tail
            Path       /a.log
            «Host»       h
            «Listen»     l
            «IPv6»       on
            «tls.verify» off
      `,
      fixed: conf`
        [INPUT]
            Name       tail
            Path       /a.log
      `,
      safety: "safe",
    },
    "TLS settings of an input that listens without TLS": {
      files: conf`
        [INPUT]
            Name       udp
            Port       5170
            «tls.verify» off
      `,
      fixed: null,
      messages: ['The udp input has no TLS connection, so "tls.verify" has no effect.'],
    },
    "an output that was another one": {
      files: conf`
        [OUTPUT]
            Name  stdout
            Match *
            «Host»  elasticsearch
      `,
      fixed: null,
      messages: ['The stdout output has no network connection, so "Host" has no effect.'],
    },
  },
});
