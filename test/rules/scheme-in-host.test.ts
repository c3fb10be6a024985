import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("scheme-in-host", {
  valid: {
    "names and addresses": ["es", "es.example.com", "10.0.0.1", "::1", "fe80::1%eth0", "${HOST}", "<host>"]
      .map((host) => `[OUTPUT]\n    Name es\n    Match *\n    Host ${host}\n`)
      .join(""),
    "outputs that take their host from elsewhere": conf`
      [OUTPUT]
          Name   s3
          Match  *
          bucket b
          region us-east-1
          Host   https://s3.example.com
      [OUTPUT]
          Name     es
          Match    *
          Cloud_ID a:YQ==
          Host     https://es
    `,
    "an upstream": {
      "fluent-bit.conf": "[OUTPUT]\n    Name forward\n    Match *\n    Upstream up.conf\n    Host http://a\n",
      "up.conf": "[UPSTREAM]\n    Name u\n[NODE]\n    Name n\n    Host a\n    Port 1\n",
    },
    "a server that is off, and an input without a listener": conf`
      [SERVICE]
          HTTP_Listen http://0.0.0.0
      [INPUT]
          Name   syslog
          Listen http://0.0.0.0
          Path   /tmp/s
    `,
  },
  invalid: {
    "a scheme, a port and a path": {
      files: conf`
        [OUTPUT]
            Name  http
            Match *
            Host  «http://logs.example.com:8080»
        [OUTPUT]
            Name  loki
            Match *
            Port  3100
            tls   on
            Host  «https://loki:3100/»
        [OUTPUT]
            Name  http
            Match *
            Host  «logs.example.com/ingest»
        [OUTPUT]
            Name  forward
            Match *
            Host  «fluentd:24224»
        [OUTPUT]
            Name  forward
            Match *
            Host  «[::1]»
      `,
      effect: "loss",
      safety: "unsafe",
      messages: [
        '"Host" of the http output is "http://logs.example.com:8080", which has a scheme and so cannot be resolved: the http output cannot connect and loses its records.',
        '"Host" of the loki output is "https://loki:3100/", which has a scheme and so cannot be resolved: the loki output cannot connect and loses its records.',
        '"Host" of the http output is "logs.example.com/ingest", which has a path and so cannot be resolved: the http output cannot connect and loses its records.',
        '"Host" of the forward output is "fluentd:24224", which has a port and so cannot be resolved: the forward output cannot connect and loses its records.',
        '"Host" of the forward output is "[::1]", which has brackets and so cannot be resolved: the forward output cannot connect and loses its records.',
      ],
      fixed: conf`
        [OUTPUT]
            Name  http
            Port  8080
            Match *
            Host  logs.example.com
        [OUTPUT]
            Name  loki
            Match *
            Port  3100
            tls   on
            Host  loki
        [OUTPUT]
            Name  http
            Match *
            Host  logs.example.com/ingest
        [OUTPUT]
            Name  forward
            Port  24224
            Match *
            Host  fluentd
        [OUTPUT]
            Name  forward
            Match *
            Host  ::1
      `,
    },
    "where the name is needed at once": {
      files: conf`
        [SERVICE]
            HTTP_Server on
            HTTP_Listen «http://0.0.0.0»
        [INPUT]
            Name   forward
            Listen «http://0.0.0.0»
        [OUTPUT]
            Name  udp
            Match *
            Host  «udp://a»
        [OUTPUT]
            Name  prometheus_exporter
            Match *
            Host  «http://0.0.0.0»
      `,
      effect: "refused",
      fixed: null,
    },
    "a scrape": {
      files: conf`
        [INPUT]
            Name prometheus_scrape
            Host «http://app»
      `,
      effect: "degraded",
      messages: [
        '"Host" of the prometheus_scrape input is "http://app", which has a scheme and so cannot be resolved: the prometheus_scrape input cannot connect.',
      ],
      fixed: null,
    },
    "a node of an upstream": {
      files: {
        "fluent-bit.conf": "[OUTPUT]\n    Name forward\n    Match *\n    Upstream up.conf\n",
        "up.conf": "[UPSTREAM]\n    Name u\n[NODE]\n    Name n\n    Host «http://a»\n    Port 1\n",
      },
      effect: "loss",
      fixed: { "up.conf": "[UPSTREAM]\n    Name u\n[NODE]\n    Name n\n    Host a\n    Port 1\n" },
    },
    "syslog connects only over TCP": {
      files: conf`
        [OUTPUT]
            Name  syslog
            Match *
            Mode  tcp
            Host  «tcp://a»
      `,
      effect: "loss",
      fixed: null,
    },
    "every output that connects to its host": {
      files: [
        "datadog",
        "es",
        "forward",
        "gelf",
        "http",
        "influxdb",
        "kafka-rest",
        "loki",
        "nats",
        "opensearch",
        "opentelemetry",
        "prometheus_remote_write",
        "skywalking",
        "splunk",
        "syslog",
        "tcp",
        "udp",
        "websocket",
      ]
        .map((name) => `[OUTPUT]\n    Name ${name}\n    Match *\n    Host «http://a»\n`)
        .join(""),
      fixed: null,
    },
    "inputs that ask a host": {
      files: ["health", "nginx_metrics", "prometheus_scrape"]
        .map((name) => `[INPUT]\n    Name ${name}\n    Host «http://a»\n`)
        .join(""),
      effect: "degraded",
      fixed: null,
    },
  },
});
