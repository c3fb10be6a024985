import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("rewrite-tag-unrouted", {
  valid: {
    "an output before the filter in the file": conf`
      [INPUT]
          Name  dummy
          Tag   a
      [OUTPUT]
          Name  stdout
          Match b
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $message .* b false
    `,
    "records that are moved on": conf`
      [INPUT]
          Name  dummy
          Tag   a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $message .* b false
      [FILTER]
          Name  rewrite_tag
          Match b
          Rule  $message .* c false
      [OUTPUT]
          Name  stdout
          Match c
    `,
    "a tag that is not known": conf`
      [INPUT]
          Name  forward
          Tag   a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $message .* $message false
      [OUTPUT]
          Name  stdout
          Match b
    `,
    "records that shall go": conf`
      [INPUT]
          Name  dummy
          Tag   a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $message healthz to_drop false
      [OUTPUT]
          Name  stdout
          Match a
    `,
    "a stream task that may take them": conf`
      [SERVICE]
          Streams_File streams.conf
      [INPUT]
          Name  dummy
          Tag   a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $message m b false
      [OUTPUT]
          Name  stdout
          Match a
    `,
    "a part of a configuration": conf`
      @INCLUDE /elsewhere/outputs.conf
      [INPUT]
          Name  dummy
          Tag   a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $message m b false
      [OUTPUT]
          Name  stdout
          Match a
    `,
  },
  invalid: {
    "a copy that is lost": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $message m «b.$TAG» true
        [OUTPUT]
            Name  stdout
            Match a
      `,
      severity: "warning",
      effect: "ignored",
      messages: ['No output matches the new tag "b.a", so the records that this rule emits are dropped.'],
    },
    "tags that are not all known": {
      files: conf`
        [INPUT]
            Name  forward
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $message m «b» false
        [OUTPUT]
            Name  stdout
            Match a
      `,
      severity: "warning",
    },
    "the second of two rules": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $log x b false
            Rule  $message x b false
            Rule  $message y "«c»" false
        [OUTPUT]
            Name  stdout
            Match b
      `,
      messages: ['No output matches the new tag "c", and KEEP is off, so the records that this rule takes are lost.'],
    },
  },
});
