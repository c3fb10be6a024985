import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("accessor-cut-at-dot", {
  valid: {
    "keys without a dollar sign, which are whole names": conf`
      [FILTER]
          Name  modify
          Match *
          Condition Key_exists a.b
          Set c d
    `,
    "a template": conf`
      [FILTER]
          Name  rewrite_tag
          Match *
          Rule $log x from.$TAG.$a.out true
    `,
    "grep, which has a rule of its own": conf`
      [FILTER]
          Name  grep
          Match *
          Regex $a.b x
    `,
  },
  invalid: {
    "a parser filter": {
      files: conf`
      [FILTER]
          Name  parser
          Match *
          Key_Name «$m.log»
          Parser json
    `,
      fixed: conf`
      [FILTER]
          Name  parser
          Match *
          Key_Name $m['log']
          Parser json
    `,
      messages: ['The dot ends the accessor, so the parser filter looks at "m" alone.'],
    },
    "type_converter, checklist, expect": {
      files: conf`
      [FILTER]
          Name    type_converter
          Match   *
          str_key «$a.b» c int
      [FILTER]
          Name       checklist
          Match      *
          File       list
          Lookup_key «$a.b»
      [FILTER]
          Name       expect
          Match      *
          key_exists «$a.b»
    `,
      fixed: null,
    },
  },
});
