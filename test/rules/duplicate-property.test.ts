import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("duplicate-property", {
  valid: {
    "properties of all plugins: the last one wins": conf`
      [OUTPUT]
          Name        null
          Match       a
          Match       b
          Retry_Limit 1
          Retry_Limit 2
    `,
    "two spellings before 2.0.0": {
      files: conf`
        [INPUT]
            Name cpu
            pid  1
            PID  2
      `,
      fluentBit: "1.9.10",
    },
    "no list of properties": {
      files: conf`
        [INPUT]
            Name           systemd
            Path           /a
            Path           /b
      `,
      fluentBit: "1.7.2",
    },
  },
  invalid: {
    "the same line twice": {
      files: "[INPUT]\n    Name tail\n    Path /a\n    «Path» /a\n",
      severity: "error",
      effect: "refused",
      safety: "safe",
      messages: ['"Path" of the tail input is set more than once, so Fluent Bit refuses to start.'],
      fixed: "[INPUT]\n    Name tail\n    Path /a\n",
    },
    "two values": {
      files: "[INPUT]\n    Name tail\n    Path /a\n    «Path» /b\n",
      safety: "unsafe",
      fixed: "[INPUT]\n    Name tail\n    Path /a\n",
    },
    "two spellings since 2.0.0": {
      files: conf`
        [INPUT]
            Name cpu
            pid  1
            «PID»  2
      `,
      fluentBit: "2.0.0",
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            pid  1
      `,
    },
    "properties of oauth2 and of the HTTP server": {
      files: conf`
        [INPUT]
            Name http
            oauth2.issuer a
            «oauth2.issuer» a
            http_server.http2 on
            «http_server.http2» on
            buffer_max_size 1M
            «buffer_max_size» 1M
        [OUTPUT]
            Name null
            Match *
            oauth2.scope a
            «OAuth2.Scope» a
      `,
      effect: "refused",
      safety: "safe",
      fixed: null,
    },
    "properties of the connection, and of a family": {
      files: conf`
        [OUTPUT]
            Name          kafka
            Match         *
            Brokers       b:9092
            net.keepalive on
            «net.keepalive» on
            rdkafka.acks  1
            «rdkafka.acks»  all
      `,
      effect: "refused",
      fixed: null,
    },
  },
});
