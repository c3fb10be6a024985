import { testRule } from "../rule-tester.ts";

testRule("http2-default", {
  valid: {
    "a version without HTTP/2": { files: "[INPUT]\n    Name http\n", fluentBit: "2.2.3" },
    "a choice": "[INPUT]\n    Name http\n    http2 on\n",
    "a choice under the new name": "[INPUT]\n    Name http\n    http_server.http2 off\n",
    "the output before and after": { files: "[OUTPUT]\n    Name opentelemetry\n    Match *\n", fluentBit: "3.2.9" },
    "the output before 3.2.0": { files: "[OUTPUT]\n    Name opentelemetry\n    Match *\n", fluentBit: "3.1.10" },
    "an output that listens": "[OUTPUT]\n    Name prometheus_exporter\n    Match *\n",
  },
  invalid: {
    "an input of 3.0.0": {
      files: "[INPUT]\n    Name «http»\n",
      fluentBit: "3.0.0",
      messages: [
        'The http input takes HTTP/2 as well as HTTP/1.1 since Fluent Bit 3.0.0: "http2 off" keeps a proxy in front of it at HTTP/1.1.',
      ],
    },
    "inputs of 5.1.1, by the shared group": {
      files: "[INPUT]\n    Name «opentelemetry»\n[INPUT]\n    Name «elasticsearch»\n[INPUT]\n    Name «splunk»\n",
    },
    "the input that got it later": {
      files: "[INPUT]\n    Name «prometheus_remote_write»\n",
      messages: [
        'The prometheus_remote_write input takes HTTP/2 as well as HTTP/1.1 since Fluent Bit 3.0.4: "http2 off" keeps a proxy in front of it at HTTP/1.1.',
      ],
    },
    "the output of 3.2.8": {
      files: "[OUTPUT]\n    Name «opentelemetry»\n    Match *\n",
      fluentBit: "3.2.8",
      messages: [
        'The opentelemetry output sends HTTP/2 by default in Fluent Bit 3.2.0 to 3.2.8 only: "http2" says which one is meant.',
      ],
    },
  },
});
