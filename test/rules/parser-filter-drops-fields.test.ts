import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("parser-filter-drops-fields", {
  valid: {
    "a parser filter first": conf`
      [INPUT]
          Name dummy
      [FILTER]
          Name     parser
          Match    *
          Key_Name log
          Parser   a
      [FILTER]
          Name   record_modifier
          Match  *
          Record a b
    `,
    "filters for other records": conf`
      [INPUT]
          Name dummy
          Tag  a
      [FILTER]
          Name   record_modifier
          Match  b
          Record a b
      [FILTER]
          Name     parser
          Match    a
          Key_Name log
          Parser   a
    `,
    "a key that is added to be parsed": conf`
      [INPUT]
          Name dummy
      [FILTER]
          Name  modify
          Match *
          Add   text none
      [FILTER]
          Name     parser
          Match    *
          Key_Name text
          Parser   a
    `,
    "a switch that is not known": conf`
      [INPUT]
          Name dummy
      [FILTER]
          Name   record_modifier
          Match  *
          Record a b
      [FILTER]
          Name         parser
          Match        *
          Key_Name     log
          Parser       a
          Reserve_Data \${KEEP}
    `,
  },
  invalid: {
    "a record_modifier before, and the switch off": {
      files: conf`
      [INPUT]
          Name dummy
      [FILTER]
          Name   record_modifier
          Match  *
          Record a b
      [FILTER]
          Name         «parser»
          Match        *
          Key_Name     log
          Parser       a
          Reserve_Data Off
    `,
      fixed: conf`
      [INPUT]
          Name dummy
      [FILTER]
          Name   record_modifier
          Match  *
          Record a b
      [FILTER]
          Name         parser
          Match        *
          Key_Name     log
          Parser       a
          Reserve_Data On
    `,
      messages: [
        '"Reserve_Data" is off, so of each record that the parser filter parses, what the record_modifier filter before it has added is lost.',
      ],
    },
  },
});
