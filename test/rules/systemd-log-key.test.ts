import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("systemd-log-key", {
  valid: {
    "the right key": conf`
      [INPUT]
          Name systemd
          Tag  host.*
      [FILTER]
          Name  grep
          Match *
          Regex MESSAGE x
      [OUTPUT]
          Name  null
          Match *
    `,
    "a filter before that may make the key": conf`
      [INPUT]
          Name systemd
          Tag  host.*
      [FILTER]
          Name   modify
          Match  *
          Rename MESSAGE log
      [FILTER]
          Name  grep
          Match *
          Regex log x
      [OUTPUT]
          Name  null
          Match *
    `,
    "other records as well": conf`
      [INPUT]
          Name systemd
          Tag  host.*
      [INPUT]
          Name  dummy
          Tag   t
          Dummy {"code":200,"text":"200","ok":true}
      [FILTER]
          Name  grep
          Match *
          Regex log x
      [OUTPUT]
          Name  null
          Match *
    `,
  },
  invalid: {
    "rewrite_tag, in small letters": {
      files: conf`
      [INPUT]
          Name systemd
          Tag  host.*
          Lowercase On
      [FILTER]
          Name  rewrite_tag
          Match host.*
          Rule  «$log» x new false
      [OUTPUT]
          Name  null
          Match *
    `,
      fixed: conf`
      [INPUT]
          Name systemd
          Tag  host.*
          Lowercase On
      [FILTER]
          Name  rewrite_tag
          Match host.*
          Rule  $message x new false
      [OUTPUT]
          Name  null
          Match *
    `,
      effect: "ignored",
      messages: [
        'Only records of the journal come here, and their text is in "message" and not in "log", so "Rule" never fits.',
      ],
    },
    "a Regex that drops all": {
      files: conf`
      [INPUT]
          Name systemd
          Tag  host.*
      [FILTER]
          Name  grep
          Match *
          Regex «log» x
      [OUTPUT]
          Name  null
          Match *
    `,
      fixed: null,
      effect: "loss",
    },
  },
});
