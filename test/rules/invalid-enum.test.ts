import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("invalid-enum", {
  valid: {
    "words and aliases that the schema does not list": {
      files: conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Generic.Encoding cp1252
        [INPUT]
            Name             tail
            Path             /var/log/b.log
            Generic.Encoding gbk
        [OUTPUT]
            Name                   s3
            Match                  *
            Bucket                 b
            Retry_Exhausted_Action DELETE
            Format                 json
        [OUTPUT]
            Name       gcs
            Match      *
            Bucket     b
            Canned_Acl publicRead
        [OUTPUT]
            Name           azure_blob
            Match          *
            Account_Name   a
            Shared_Key     YWJj
            Container_Name c
            Compress       zstd
      `,
      fluentBit: "5.1.1",
    },
    "any case": conf`
      [SERVICE]
          Log_Level DEBUG
      [INPUT]
          Name         tail
          Path         /var/log/a.log
          DB.sync      Full
          storage.type MEMORY
    `,
    "the default, though it is no word of the list":
      "[OUTPUT]\n    Name datadog\n    Match *\n    apikey k\n    compress false\n",
  },
  invalid: {
    "a level of the service in 5.0.9": {
      files: "[SERVICE]\n    Log_Level «loud»\n",
      fluentBit: "5.0.9",
      severity: "error",
      effect: "ignored",
    },
    "a level of the service in 5.1.0": {
      files: "[SERVICE]\n    Log_Level «loud»\n",
      fluentBit: "5.1.0",
      severity: "error",
      effect: "refused",
    },
    "the level of the service, refused since 5.1.0": {
      files: conf`
        [SERVICE]
            Log_Level «inof»
      `,
      fluentBit: "5.1.0",
      effect: "refused",
      safety: "safe",
      fixed: conf`
        [SERVICE]
            Log_Level info
      `,
    },
    "the level of the service before": {
      files: conf`
        [SERVICE]
            Log_Level «verbose»
      `,
      fluentBit: "5.0.0",
      safety: "unsafe",
      fixed: conf`
        [SERVICE]
            Log_Level debug
      `,
      effect: "ignored",
      messages: [
        '"Log_Level" of [SERVICE] is "verbose", not one of "off", "error", "warn", "warning", "info", "debug" and "trace": Fluent Bit 5.0.0 ignores it without a word, and since 5.1.0 it refuses to start.',
      ],
    },
    "a number is no level": {
      files: conf`
        [OUTPUT]
            Name      null
            Match     *
            log_level «3»
      `,
      effect: "refused",
    },
    "a word that a later version brought": {
      files: conf`
        [INPUT]
            Name         cpu
            storage.type «memrb»
      `,
      fluentBit: "1.8.0",
      effect: "refused",
    },
    "the same on an output of 1.7.2": {
      files: conf`
        [OUTPUT]
            Name      null
            Match     *
            log_level «loud»
      `,
      fluentBit: "1.7.2",
      effect: "ignored",
    },
    "an error line and the default": {
      files: conf`
        [OUTPUT]
            Name   stdout
            Match  *
            Format «nope»
      `,
      severity: "warning",
      effect: "ignored",
    },
    "words that the plugin compares letter by letter, and such that it refuses": {
      files: conf`
        [OUTPUT]
            Name        kinesis_streams
            Match       *
            region      us-east-1
            stream      s
            compression «GZIP»
        [OUTPUT]
            Name  syslog
            Match *
            mode  «tpc»
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            unicode.encoding «utf-9»
        [FILTER]
            Name      nest
            Match     *
            Log_Level «loud»
      `,
      effect: "refused",
      fixed: null,
    },
    "refused by the plugin": {
      files: conf`
        [INPUT]
            Name            tail
            Path            /var/log/a.log
            DB.journal_mode «fast»
      `,
      severity: "error",
      effect: "refused",
    },
    "another word that is none of the list": {
      files: "[OUTPUT]\n    Name datadog\n    Match *\n    apikey k\n    compress «true»\n",
      severity: "warning",
      effect: "ignored",
    },
    "a format that s3 does not know": {
      files: "[INPUT]\n    Name cpu\n[OUTPUT]\n    Name s3\n    Match *\n    Bucket b\n    Format «msgpack»\n",
      fluentBit: "5.1.1",
      severity: "error",
      effect: "refused",
      fixed: null,
    },
    "words that the schema does not list": {
      files: conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Generic.Encoding «Shift_JIS»
        [INPUT]
            Name            kubernetes_events
            DB              /var/a.db
            DB.sync         «sometimes»
            DB.journal_mode «fast»
        [OUTPUT]
            Name                   s3
            Match                  *
            Bucket                 b
            Retry_Exhausted_Action «drop»
        [OUTPUT]
            Name           azure_blob
            Match          *
            Account_Name   a
            Shared_Key     YWJj
            Container_Name c
            Compress       «snappy»
      `,
      fluentBit: "5.1.1",
      severity: "error",
      effect: "refused",
      fixed: null,
    },
    "the database of events before 5.0": {
      files: "[INPUT]\n    Name kubernetes_events\n    DB /var/a.db\n    DB.sync «sometimes»\n",
      fluentBit: "4.2.8",
      severity: "hint",
      effect: "ignored",
    },
  },
});
