import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("rewrite-tag-cycle", {
  valid: {
    "a rule that may let records go": conf`
      [INPUT]
          Name  tail
          Path  /var/log/a.log
          Tag   a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $log x b false
      [FILTER]
          Name  rewrite_tag
          Match b
          Rule  $log . a false
    `,
    "one filter alone, which rewrite-tag-loop reports": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $message .+ a false
        [FILTER]
            Name  rewrite_tag
            Match b
            Rule  $message .+ c false
      `,
      fluentBit: "4.0.0",
    },
    "a filter between them that drops the records": conf`
      [INPUT]
          Name  dummy
          Tag   a
      [FILTER]
          Name    grep
          Match   b
          Exclude message .+
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $message .+ b false
      [FILTER]
          Name  rewrite_tag
          Match b
          Rule  $message .+ a false
    `,
  },
  invalid: {
    "three in a circle": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  «rewrite_tag»
            Match a
            Rule  $message .+ b false
        [FILTER]
            Name  rewrite_tag
            Match b
            Rule  $message .+ c false
        [FILTER]
            Name  rewrite_tag
            Match c
            Rule  $message .+ a false
      `,
      messages: ['Records with the tag "b" go round between 3 rewrite_tag filters for ever and reach no output.'],
    },
    "copies without end": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  «rewrite_tag»
            Match a
            Rule  $message .+ b true
        [FILTER]
            Name  rewrite_tag
            Match b
            Rule  $message .+ a false
        [OUTPUT]
            Name  stdout
            Match a
      `,
      messages: ['Records with the tag "b" go round between 2 rewrite_tag filters for ever.'],
    },
  },
});
