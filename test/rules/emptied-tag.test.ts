import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("emptied-tag", {
  valid: {
    "text of its own, and parts that are there or may be": conf`
      [INPUT]
          Name  tail
          Path  /var/log/*.log
          Tag   a.*
      [FILTER]
          Name  rewrite_tag
          Match a.*
          Rule  $log x new.$TAG[9] false
          Rule  $log y $TAG[9] false
          Rule  $log z $TAG[0] false
          Rule  $log e $log false
    `,
    "a key that a record may have": conf`
      [INPUT]
          Name  forward
          Tag   a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $log x $app false
    `,
    "a rule that takes nothing": conf`
      [INPUT]
          Name  dummy
          Tag   a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $log x $TAG[9] false
          Rule  $message . b false
          Rule  $message . $TAG[9] false
    `,
  },
  invalid: {
    "a key that no record has": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $message . «$app» false
      `,
      messages: ['"$app" is empty for records with the tag "a", so the records that this rule takes are lost.'],
    },
    "KEEP, with which the original goes on": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $message . «$TAG[1]» true
      `,
      severity: "warning",
      effect: "ignored",
    },
    "one of two tags": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [INPUT]
            Name  dummy
            Tag   a.b
        [FILTER]
            Name  rewrite_tag
            Match a*
            Rule  $message . «$TAG[1]» false
      `,
      severity: "hint",
    },
    "a release that delivers them under an empty tag": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $message . «$TAG[9]» false
      `,
      fluentBit: "1.7.2",
      severity: "warning",
      messages: [
        '"$TAG[9]" is empty for records with the tag "a", so the records that this rule takes fit "Match *" at most, and Fluent Bit 5.1 loses them.',
      ],
    },
  },
});
