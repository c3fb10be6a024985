import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const es = (...lines: readonly string[]): string =>
  `[OUTPUT]\n    Name  es\n    Match *\n${lines.map((line) => `    ${line}\n`).join("")}`;

testRule("plaintext-credentials", {
  valid: {
    TLS: es("Host es.example.com", "tls On", "HTTP_User me"),
    "this machine": es("Host 127.0.0.1", "HTTP_User me") + es("HTTP_User me") + es("Host localhost", "HTTP_User me"),
    "nobody logs in": es("Host es.example.com"),
    "TLS by a variable": es("Host es.example.com", "tls ${TLS}", "HTTP_User me"),
    "a host that is not known": es("Host ${HOST}", "HTTP_User me"),
    "a proxy, or an upstream file": es("Host es.example.com", "Upstream up.conf", "HTTP_User me"),
    "forward, which sends a digest": conf`
      [OUTPUT]
          Name       forward
          Match      *
          Host       logs.example.com
          Shared_Key \${KEY}
    `,
    "the broker's own way": conf`
      [OUTPUT]
          Name     kafka
          Match    *
          Brokers  kafka.example.com:9092
          rdkafka.sasl.password \${PASSWORD}
    `,
  },
  invalid: {
    "beside one that is encrypted": {
      files:
        es("Host es.example.com", "tls On", "HTTP_User me") + es("Host es.example.com", "«HTTP_User» me", "tls Off"),
      fixed: es("Host es.example.com", "tls On", "HTTP_User me") + es("Host es.example.com", "HTTP_User me", "tls On"),
      related: [["tls Off", "switched off here"]],
      messages: [
        'The es output sends "HTTP_User" to "es.example.com" without encryption, so every machine on the way can read it.',
      ],
    },
    "a header": {
      files: conf`
        [OUTPUT]
            Name   http
            Match  *
            Host   logs.example.com
            «Header» Authorization Bearer \${TOKEN}
      `,
      fixed: null,
    },
    "a token": {
      files: conf`
        [OUTPUT]
            Name         splunk
            Match        *
            Host         splunk.example.com
            «Splunk_Token» \${TOKEN}
      `,
      fixed: null,
    },
  },
});
