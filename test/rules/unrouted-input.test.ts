import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

testRule("unrouted-input", {
  valid: {
    "an exec input, run for its command": conf`
      [INPUT]
          Name    exec
          Command true
      [INPUT]
          Name cpu
          Tag  a
      [OUTPUT]
          Name  stdout
          Match a
    `,
    "Routable off": conf`
      [INPUT]
          Name     cpu
          Tag      b
          Routable off
      [INPUT]
          Name cpu
          Tag  a
      [OUTPUT]
          Name  stdout
          Match a
    `,
    "records that a rewrite_tag filter takes": conf`
      [INPUT]
          Name dummy
          Tag  a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  message ^d new.x false
      [OUTPUT]
          Name  stdout
          Match new.*
    `,
    "stream tasks": conf`
      [SERVICE]
          Streams_File s.conf
      [INPUT]
          Name dummy
          Tag  a
      [OUTPUT]
          Name  stdout
          Match results
    `,
    "no output in the file": conf`
      [INPUT]
          Name dummy
          Tag  a
    `,
    "an output without Match, which missing-match reports": conf`
      [INPUT]
          Name cpu
          Tag  a
      [INPUT]
          Name mem
          Tag  b
      [OUTPUT]
          Name  stdout
          Match a
      [OUTPUT]
          Name  file
    `,
  },
  invalid: {
    "a rewrite_tag filter that takes none of the records": {
      files: conf`
        [INPUT]
            Name dummy
            Tag  «a»
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $log error b false
        [OUTPUT]
            Name  stdout
            Match b
      `,
    },
    "records behind a rewrite_tag filter that is not for them": {
      files: conf`
        [INPUT]
            Name dummy
            Tag  a
        [INPUT]
            Name dummy
            Tag  «b»
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  message ^d new.x false
        [OUTPUT]
            Name  stdout
            Match new.*
      `,
      messages: [`No output matches the tag "b", so the records of this dummy input are dropped.`],
      effect: "loss",
    },
    "a default tag, at the name": {
      files: conf`
        [INPUT]
            Name dummy
            Tag  a
        [INPUT]
            Name «cpu»
        [OUTPUT]
            Name  stdout
            Match a
      `,
      messages: [`No output matches the tag "cpu.1", so the records of this cpu input are dropped.`],
    },
    "an output for a tag of two letters, where the other names nothing": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  web.*
        [INPUT]
            Name mem
            Tag  «db.*»
        [OUTPUT]
            Name  es
            Match web.*
            Host  one.example
        [OUTPUT]
            Name  es
            Match web.*
            Index db
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  web.*
        [INPUT]
            Name mem
            Tag  db.*
        [OUTPUT]
            Name  es
            Match web.*
            Host  one.example
        [OUTPUT]
            Name  es
            Match db.*
            Index db
      `,
    },
    "tags of one letter and groups of CloudWatch": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  «b.*»
        [OUTPUT]
            Name  cloudwatch_logs
            Match a.*
            log_group_name /x/a
        [OUTPUT]
            Name  cloudwatch_logs
            Match a.*
            log_group_name /x/b
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name  cloudwatch_logs
            Match a.*
            log_group_name /x/a
        [OUTPUT]
            Name  cloudwatch_logs
            Match b.*
            log_group_name /x/b
      `,
    },
    "the URI of http": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  «b.*»
        [OUTPUT]
            Name  http
            Match a.*
            URI /in/a
        [OUTPUT]
            Name  http
            Match a.*
            URI /in/b
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name  http
            Match a.*
            URI /in/a
        [OUTPUT]
            Name  http
            Match b.*
            URI /in/b
      `,
    },
    "labels of loki": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  «b.*»
        [OUTPUT]
            Name  loki
            Match a.*
            Labels job=a
        [OUTPUT]
            Name  loki
            Match a.*
            Labels job=b
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name  loki
            Match a.*
            Labels job=a
        [OUTPUT]
            Name  loki
            Match b.*
            Labels job=b
      `,
    },
    "topics of kafka": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  «b.*»
        [OUTPUT]
            Name  kafka
            Match a.*
            Topics a-logs
        [OUTPUT]
            Name  kafka
            Match a.*
            Topics b-logs
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name  kafka
            Match a.*
            Topics a-logs
        [OUTPUT]
            Name  kafka
            Match b.*
            Topics b-logs
      `,
    },
    "a bucket of s3": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  «b.*»
        [OUTPUT]
            Name  s3
            Match a.*
            bucket logs-a
        [OUTPUT]
            Name  s3
            Match a.*
            bucket logs-b
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name  s3
            Match a.*
            bucket logs-a
        [OUTPUT]
            Name  s3
            Match b.*
            bucket logs-b
      `,
    },
    "the path of file": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  «b.*»
        [OUTPUT]
            Name  file
            Match a.*
            Path /out/a
        [OUTPUT]
            Name  file
            Match a.*
            Path /out/b
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name  file
            Match a.*
            Path /out/a
        [OUTPUT]
            Name  file
            Match b.*
            Path /out/b
      `,
    },
    "a prefix of es": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  «b.*»
        [OUTPUT]
            Name  es
            Match a.*
            Logstash_Prefix a
        [OUTPUT]
            Name  es
            Match a.*
            Logstash_Prefix b
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name  es
            Match a.*
            Logstash_Prefix a
        [OUTPUT]
            Name  es
            Match b.*
            Logstash_Prefix b
      `,
    },
    "no fix when both outputs have the letters": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a
        [INPUT]
            Name mem
            Tag  «b»
        [OUTPUT]
            Name  es
            Match a
            Index x-b
        [OUTPUT]
            Name  es
            Match a
            Index y-b
      `,
    },
    "no fix when the letters are only a part of a word, or a number's unit": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a
        [INPUT]
            Name mem
            Tag  «on.m»
        [OUTPUT]
            Name        es
            Match       a
            Index       main
            Buffer_Size 5M
            Logstash_Format On
        [OUTPUT]
            Name  es
            Match a
            Index other
      `,
    },
    "no fix when two outputs speak of it": {
      files: conf`
        [INPUT]
            Name systemd
            Tag  «nginx.*»
        [INPUT]
            Name systemd
            Tag  redis.*
        [OUTPUT]
            Name  es
            Match redis.*
            Index nginx-a
        [OUTPUT]
            Name  es
            Match redis.*
            Index nginx-b
      `,
    },
    "no fix when the word belongs to the other input too": {
      files: conf`
        [INPUT]
            Name systemd
            Tag  «shop.nginx.*»
        [INPUT]
            Name systemd
            Tag  shop.redis.*
        [OUTPUT]
            Name  es
            Match shop.redis.*
            Index shop-a
        [OUTPUT]
            Name  es
            Match shop.redis.*
            Index other
      `,
    },
    "an output named by the unit of the input": {
      files: conf`
        [INPUT]
            Name           systemd
            Tag            «runtime.*»
            Systemd_Filter _SYSTEMD_UNIT=containerd.service
        [INPUT]
            Name           systemd
            Tag            agent.*
            Systemd_Filter _SYSTEMD_UNIT=kubelet.service
        [OUTPUT]
            Name  kafka
            Match agent.*
            Topics agent-logs
        [OUTPUT]
            Name  kafka
            Match agent.*
            Topics containerd-logs
      `,
      fixed: conf`
        [INPUT]
            Name           systemd
            Tag            runtime.*
            Systemd_Filter _SYSTEMD_UNIT=containerd.service
        [INPUT]
            Name           systemd
            Tag            agent.*
            Systemd_Filter _SYSTEMD_UNIT=kubelet.service
        [OUTPUT]
            Name  kafka
            Match agent.*
            Topics agent-logs
        [OUTPUT]
            Name  kafka
            Match runtime.*
            Topics containerd-logs
      `,
    },
    "an output named by a variable": {
      files: conf`
        [INPUT]
            Name tail
            Path /var/log/pods/*.log
            Tag  «payments.*»
        [INPUT]
            Name tail
            Path /var/log/pods/*.log
            Tag  orders.*
        [OUTPUT]
            Name           cloudwatch_logs
            Match          orders.*
            log_group_name \${ORDERS_GROUP}
        [OUTPUT]
            Name           cloudwatch_logs
            Match          orders.*
            log_group_name \${PAYMENTS_GROUP}
      `,
      fixed: conf`
        [INPUT]
            Name tail
            Path /var/log/pods/*.log
            Tag  payments.*
        [INPUT]
            Name tail
            Path /var/log/pods/*.log
            Tag  orders.*
        [OUTPUT]
            Name           cloudwatch_logs
            Match          orders.*
            log_group_name \${ORDERS_GROUP}
        [OUTPUT]
            Name           cloudwatch_logs
            Match          payments.*
            log_group_name \${PAYMENTS_GROUP}
      `,
      safety: "unsafe",
    },
  },
});
