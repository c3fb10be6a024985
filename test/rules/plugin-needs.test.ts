/** Rules about what a plugin needs, excludes, or gets twice. */
import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("missing-required-property", {
  valid: {
    "conditions that lists cannot say": conf`
      [OUTPUT]
          Name                 oracle_log_analytics
          Match                *
          oci_config_in_record true
      [OUTPUT]
          Name      splunk
          Match     *
          HTTP_User me
      [INPUT]
          Name syslog
          Mode unix_udp
    `,
    "the region of s3, which has a default": conf`
      [OUTPUT]
          Name   s3
          Match  *
          bucket b
    `,
    "a value that is not known": conf`
      [INPUT]
          Name tail
          Path \${LOGS}
    `,
  },
  invalid: {
    "several at once": {
      files: conf`
        [OUTPUT]
            Name   «cloudwatch_logs»
            Match  *
      `,
      effect: "refused",
      messages: [
        'The cloudwatch_logs output does not start, nor does Fluent Bit, without "Region" and "Log_Group_Name" and "Log_Stream_Name" or "Log_Stream_Prefix".',
      ],
    },
    "Multiline without a first line, and lua without its function": {
      files: conf`
        [INPUT]
            Name      «tail»
            Path      /var/log/a.log
            Multiline On
        [FILTER]
            Name   «lua»
            Match  *
            script /a.lua
      `,
      effect: "refused",
    },
  },
});

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
  },
  invalid: {
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
        'The record_modifier filter cannot have "Allowlist_key" and "Remove_key" at once, so Fluent Bit refuses to start.',
        'The cloudwatch_logs output cannot have "log_stream_prefix" and "log_stream_name" at once, so Fluent Bit refuses to start.',
      ],
    },
  },
});

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

testRule("duplicate-name", {
  valid: {
    "a key that only begins with it": conf`
      [INPUT]
          Name  proc
          Proc_Name x
    `,
  },
  invalid: {
    "a lost section header": {
      files: conf`
        [INPUT]
            Name cpu

            «Name» mem
            Tag  mem
      `,
      effect: "ignored",
      messages: ['This section is the input "cpu" already, so Fluent Bit skips the name "mem" without a word.'],
    },
  },
});

testRule("modify-arity", {
  valid: {
    "quotes hold words together": conf`
      [FILTER]
          Name      modify
          Match     *
          Condition KEY_VALUE_EQUALS "a b" "c d"
          Set       "a b" "c d"
          Remove    "a b"
    `,
  },
  invalid: {
    "three words are ignored": {
      files: conf`
        [FILTER]
            Name  modify
            Match *
            Set   «a b c»
      `,
      effect: "ignored",
      messages: ['"Set" of the modify filter takes two words and gets 3, so the filter ignores it without a word.'],
    },
    "two words where one is wanted, four in a condition": {
      files: conf`
        [FILTER]
            Name      modify
            Match     *
            Remove    «a b»
            Condition «Key_exists a b c»
      `,
      effect: "refused",
    },
  },
});
