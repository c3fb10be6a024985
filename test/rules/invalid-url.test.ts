import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("invalid-url", {
  valid: {
    "any scheme will do for a proxy": "[OUTPUT]\n    Name http\n    Match *\n    Proxy SOCKS://a:1\n",
    "https in any case": "[OUTPUT]\n    Name slack\n    Match *\n    Webhook HTTPS://hooks.slack.com/a\n",
    "a port instead of a scheme that is known": conf`
      [OUTPUT]
          Name           azure_blob
          Match          *
          Account_Name   a
          Shared_Key     YWJj
          Container_Name c
          Endpoint       blob://a.example.com:80
    `,
    "a host is right for the outputs of AWS": conf`
      [OUTPUT]
          Name            cloudwatch_logs
          Match           *
          Region          eu-west-1
          Log_Group_Name  a
          Log_Stream_Name b
          Endpoint        logs.example.com
    `,
    "a token that is not asked for": "[OUTPUT]\n    Name http\n    Match *\n    oauth2.token_url nope\n",
    "placeholders and variables":
      "[OUTPUT]\n    Name http\n    Match *\n    Proxy ${PROXY}\n[OUTPUT]\n    Name http\n    Match *\n    Proxy <your proxy>\n",
  },
  invalid: {
    "a host alone": {
      files: ["http", "datadog", "opentelemetry", "prometheus_remote_write"]
        .map((name) => `[OUTPUT]\n    Name ${name}\n    Match *\n    Proxy «proxy:8080»\n`)
        .join(""),
      effect: "refused",
      fixed: null,
    },
    "no address at all": {
      files: "[OUTPUT]\n    Name http\n    Match *\n    Proxy «no proxy»\n",
      messages: [
        '"Proxy" of the http output is "no proxy", which does not begin with "http://" or another scheme: the output does not start, nor does Fluent Bit.',
      ],
    },
    "the text of a variable": {
      files: "[OUTPUT]\n    Name http\n    Match *\n    Proxy «${PROXY}»\n",
      env: { PROXY: "proxy:1" },
    },
    "slack over http": {
      files: "[OUTPUT]\n    Name slack\n    Match *\n    Webhook «http://hooks.slack.com/a»\n",
      safety: "unsafe",
      fixed: "[OUTPUT]\n    Name slack\n    Match *\n    Webhook https://hooks.slack.com/a\n",
    },
    "the path of influxdb": {
      files: "[OUTPUT]\n    Name influxdb\n    Match *\n    Uri «api/push»\n",
      fixed: "[OUTPUT]\n    Name influxdb\n    Match *\n    Uri /api/push\n",
    },
    "a token that is asked for, with its case": {
      files: conf`
        [OUTPUT]
            Name                 http
            Match                *
            oauth2.enable        on
            oauth2.client_id     a
            oauth2.client_secret b
            oauth2.token_url     «HTTPS://a.example.com/token»
      `,
      fluentBit: "5.1.1",
      fixed: null,
    },
    "endpoints of Azure": {
      files: conf`
        [OUTPUT]
            Name          azure_logs_ingestion
            Match         *
            tenant_id     a
            client_id     b
            client_secret c
            dcr_id        d
            table_name    t
            dce_url       «ftp://a.example.com»
            auth_url      «http://login.example.com»
      `,
      fluentBit: "5.1.1",
      fixed: null,
    },
  },
});
