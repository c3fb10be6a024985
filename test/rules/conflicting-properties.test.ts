import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("conflicting-properties", {
  valid: {
    "a grep of the old kind": conf`
      [FILTER]
          Name       grep
          Match      *
          Logical_Op legacy
          Regex      log a
          Exclude    log b
    `,
    "releases that did not mind": {
      files: conf`
        [OUTPUT]
            Name   s3
            Match  *
            bucket b
            format otlp_json
            log_key log
        [OUTPUT]
            Name  syslog
            Match *
            Host  h
            tls   On
      `,
      fluentBit: "4.2.8",
    },
    "values that are not known, and switches that are off": conf`
      [OUTPUT]
          Name  syslog
          Match *
          Host  h
          Mode  \${MODE}
          tls   On
      [OUTPUT]
          Name              azure_blob
          Match             *
          buffering_enabled off
      [INPUT]
          Name      forward
          Unix_Path /tmp/f
          Workers   1
    `,
    "a blob of the kind that can be buffered": conf`
      [OUTPUT]
          Name              azure_blob
          Match             *
          blob_type         blockblob
          buffering_enabled on
    `,
  },
  invalid: {
    "two encodings of a tail input": {
      files: "[INPUT]\n    Name tail\n    Path /a.log\n    unicode.encoding auto\n    «generic.encoding» ShiftJIS\n",
      effect: "refused",
      messages: [
        'The tail input does not start, nor does Fluent Bit, while "unicode.encoding" and "generic.encoding" are both set (since 4.2.0).',
      ],
    },
    "keys to remove and keys to keep; two kinds of streams": {
      files: conf`
        [FILTER]
            Name          record_modifier
            Match         *
            Allowlist_key a
            «Remove_key»    b
        [OUTPUT]
            Name              cloudwatch_logs
            Match             *
            region            eu-central-1
            log_group_name    g
            log_stream_prefix p
            «log_stream_name»   s
      `,
      effect: "refused",
      messages: [
        'The record_modifier filter does not start, nor does Fluent Bit, while "Allowlist_key" and "Remove_key" are both set.',
        'The cloudwatch_logs output does not start, nor does Fluent Bit, while "log_stream_prefix" and "log_stream_name" are both set.',
      ],
    },
    "a value that excludes a property, and a default that does": {
      files: conf`
        [OUTPUT]
            Name    s3
            Match   *
            bucket  b
            format  otlp_json
            «log_key» log
        [OUTPUT]
            Name              azure_blob
            Match             *
            «buffering_enabled» on
        [INPUT]
            Name      forward
            Unix_Path /tmp/f
            «Workers»   4
        [OUTPUT]
            Name     kinesis_streams
            Match    *
            region   eu-central-1
            stream   s
            time_key t
            «log_key»  l
        [OUTPUT]
            Name  syslog
            Match *
            Host  h
            «tls»   On
      `,
      effect: "refused",
    },
    "a filter of a release that went on without it": {
      files: conf`
        [FILTER]
            Name          nest
            Match         *
            Operation     lift
            Nested_under  a
            Add_prefix    b
            «Remove_prefix» c
      `,
      fluentBit: "1.3.11",
      effect: "loss",
      messages: [
        'The nest filter does not start while "Add_prefix" and "Remove_prefix" are both set, and Fluent Bit 1.3.11 goes on without it.',
      ],
    },
    "what the default is": {
      files: conf`
        [OUTPUT]
            Name  syslog
            Match *
            Host  h
            «tls»   On
      `,
      fluentBit: "5.0.3",
      messages: [
        'The syslog output does not start, nor does Fluent Bit, while "tls" is on and "Mode" is "udp" by default (since 5.0.3).',
      ],
    },
  },
});
