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
    "every plugin that stays on the machine": {
      files: [
        "input blob",
        "input cpu",
        "input disk",
        "input docker",
        "input dummy",
        "input event_type",
        "input exec",
        "input exec_wasi",
        "input fluentbit_logs",
        "input fluentbit_metrics",
        "input gpu_metrics",
        "input head",
        "input kmsg",
        "input mem",
        "input netif",
        "input node_exporter_metrics",
        "input podman_metrics",
        "input proc",
        "input process_exporter_metrics",
        "input prometheus_textfile",
        "input random",
        "input serial",
        "input stdin",
        "input systemd",
        "input tail",
        "input thermal",
        "output counter",
        "output exit",
        "output file",
        "output flowcounter",
        "output null",
        "output plot",
        "output stdout",
      ]
        .map((plugin) => {
          const [kind = "", name] = plugin.split(" ");
          return `[${kind.toUpperCase()}]\n    Name ${name}\n    «Host» h\n`;
        })
        .join(""),
      fixed: null,
    },
    "inputs of Windows": {
      files: ["windows_exporter_metrics", "winevtlog", "winlog", "winstat"]
        .map((name) => `[INPUT]\n    Name ${name}\n    «Host» h\n`)
        .join(""),
      fixed: null,
    },
  },
});
