import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

testRule("duplicate-delivery", {
  valid: {
    "other destinations": conf`
      [INPUT]
          Name cpu
          Tag  a
      [OUTPUT]
          Name  http
          Match *
          Host  h
          URI   /one
      [OUTPUT]
          Name  http
          Match *
          Host  h
          URI   /two
    `,
    "patterns that do not overlap": conf`
      [INPUT]
          Name cpu
          Tag  a
      [INPUT]
          Name cpu
          Tag  b
      [OUTPUT]
          Name  stdout
          Match a
      [OUTPUT]
          Name  stdout
          Match b
    `,
    "outputs that send nothing": conf`
      [INPUT]
          Name cpu
          Tag  a
      [OUTPUT]
          Name  null
          Match *
      [OUTPUT]
          Name  null
          Match *
    `,
    "different patterns on tags that are not known": conf`
      [INPUT]
          Name forward
      [OUTPUT]
          Name  stdout
          Match a.*
      [OUTPUT]
          Name  stdout
          Match *.b
    `,
  },
  invalid: {
    "the same pattern on tags that are not known": {
      files: conf`
        [INPUT]
            Name forward
        [OUTPUT]
            Name        es
            Host        h
            Match       a.*
        [OUTPUT]
            Name        es
            Host        h
            Retry_Limit 5
            Match       «a.*»
      `,
      messages: [
        "Another es output sends to the same place and matches the same records, so they are delivered twice.",
      ],
      severity: "hint",
    },
    "a pattern inside another": {
      files: conf`
        [INPUT]
            Name forward
        [OUTPUT]
            Name  es
            Host  h
            Match *
        [OUTPUT]
            Name  es
            Host  h
            Match «kube.*»
      `,
    },
    "an output meant for a tag of one letter": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name           cloudwatch_logs
            Match          a.*
            log_group_name /x/a
        [OUTPUT]
            Name           cloudwatch_logs
            Match          «a.*»
            log_group_name /x/b
      `,
      messages: [
        `2 cloudwatch_logs outputs match "a.*", so its records are delivered to each, also to the one for "b", while those of "b.*" reach none.`,
      ],
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.*
        [INPUT]
            Name mem
            Tag  b.*
        [OUTPUT]
            Name           cloudwatch_logs
            Match          a.*
            log_group_name /x/a
        [OUTPUT]
            Name           cloudwatch_logs
            Match          b.*
            log_group_name /x/b
      `,
    },
    "an output meant for an input that reaches none": {
      files: conf`
        [INPUT]
            Name tail
            Path /var/log/nginx/*.log
            Tag  web
        [INPUT]
            Name tail
            Path /var/log/redis.log
            Tag  cache
        [OUTPUT]
            Name   s3
            Match  «cache»
            bucket nginx-logs
        [OUTPUT]
            Name   s3
            Match  cache
            bucket redis-logs
      `,
      messages: [
        `2 s3 outputs match "cache", so its records are delivered to each, also to the one for "nginx", while those of "web" reach none.`,
      ],
      fixed: conf`
        [INPUT]
            Name tail
            Path /var/log/nginx/*.log
            Tag  web
        [INPUT]
            Name tail
            Path /var/log/redis.log
            Tag  cache
        [OUTPUT]
            Name   s3
            Match  web
            bucket nginx-logs
        [OUTPUT]
            Name   s3
            Match  cache
            bucket redis-logs
      `,
    },
  },
});
