import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("regex-drops-numbers", {
  valid: {
    "text with digits": conf`
      [INPUT]
          Name  dummy
          Tag   t
          Dummy {"code":200,"text":"200","ok":true}
      [FILTER]
          Name  grep
          Match *
          Regex text ^2
      [OUTPUT]
          Name  null
          Match *
    `,
    "a boolean": conf`
      [INPUT]
          Name  dummy
          Tag   t
          Dummy {"code":200,"text":"200","ok":true}
      [FILTER]
          Name  grep
          Match *
          Regex ok true
      [OUTPUT]
          Name  null
          Match *
    `,
    "a key that is not there": conf`
      [INPUT]
          Name  dummy
          Tag   t
          Dummy {"code":200,"text":"200","ok":true}
      [FILTER]
          Name  grep
          Match *
          Regex other ^2
      [OUTPUT]
          Name  null
          Match *
    `,
    "records from elsewhere": conf`
      [INPUT]
          Name forward
      [INPUT]
          Name  dummy
          Tag   t
          Dummy {"code":200,"text":"200","ok":true}
      [FILTER]
          Name  grep
          Match *
          Regex code ^2
      [OUTPUT]
          Name  null
          Match *
    `,
    "a number that became text": conf`
      [INPUT]
          Name  dummy
          Tag   t
          Dummy {"code":200,"text":"200","ok":true}
      [FILTER]
          Name  modify
          Match *
          Set   code 200
      [FILTER]
          Name  grep
          Match *
          Regex code ^2
      [OUTPUT]
          Name  null
          Match *
    `,
  },
  invalid: {
    "grep on a number": {
      files: conf`
      [INPUT]
          Name  dummy
          Tag   t
          Dummy {"code":200,"text":"200","ok":true}
      [FILTER]
          Name  grep
          Match *
          Regex «code» ^2
      [OUTPUT]
          Name  null
          Match *
    `,
      effect: "loss",
      messages: ['"code" holds numbers here, which no text fits, so this rule drops every record.'],
    },
    "Exclude, rewrite_tag and conditions": {
      files: conf`
      [INPUT]
          Name  dummy
          Tag   t
          Dummy {"code":200,"text":"200","ok":true}
      [FILTER]
          Name  rewrite_tag
          Match t
          Rule  «$code» ^2 new false
      [FILTER]
          Name      modify
          Match     *
          Condition Key_value_equals «code» 200
          Set       fine yes
      [FILTER]
          Name  grep
          Match *
          Exclude «code» ^2
      [OUTPUT]
          Name  null
          Match *
    `,
      effect: "ignored",
    },
  },
});
