import { testRule } from "../rule-tester.ts";

testRule("http-input-renamed-keys", {
  valid: {
    "a version that only knows the short names": {
      files: "[INPUT]\n    Name http\n    buffer_max_size 8M\n    http2 off\n",
      fluentBit: "4.2.8",
    },
    "the new name": "[INPUT]\n    Name http\n    http_server.http2 off\n",
    "inputs with buffers of their own": "[INPUT]\n    Name tail\n    Path /a\n    Buffer_Max_Size 1M\n",
    "the output whose http2 is its own": "[OUTPUT]\n    Name opentelemetry\n    Match *\n    http2 on\n",
  },
  invalid: {
    "an input": {
      files: "[INPUT]\n    Name splunk\n    «Buffer_Chunk_Size» 1M\n",
      fluentBit: "5.0.0",
      safety: "unsafe",
      fixed: "[INPUT]\n    Name splunk\n    http_server.buffer_chunk_size 1M\n",
      messages: [
        '"Buffer_Chunk_Size" of the splunk input is called "http_server.buffer_chunk_size" since Fluent Bit 5.0.0, which still takes the old name.',
      ],
    },
    "an output that listens": {
      files: "[OUTPUT]\n    Name prometheus_exporter\n    Match *\n    «http2» off\n",
      fixed: "[OUTPUT]\n    Name prometheus_exporter\n    Match *\n    http_server.http2 off\n",
    },
    "both names": { files: "[INPUT]\n    Name http\n    «http2» off\n    http_server.http2 off\n" },
  },
});
