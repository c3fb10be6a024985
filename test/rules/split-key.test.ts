import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("split-key", {
  valid: {
    "keys whose values begin like a part of another key": conf`
      [FILTER]
          Name   modify
          Match  *
          Rename _a b
          Add    _x _y
      [FILTER]
          Name   record_modifier
          Match  *
          Record _key value
    `,
    "nothing behind the name": conf`
      [OUTPUT]
          Name  null
          Match *
          Retry _Limit
    `,
  },
  invalid: {
    "a plugin without a list of properties ignores it": {
      files: conf`
        [INPUT]
            Name  systemd
            «Mem_Buf _Limit» 5M
      `,
      fluentBit: "1.7.2",
      effect: "ignored",
      fixed: conf`
        [INPUT]
            Name  systemd
            Mem_Buf_Limit 5M
      `,
    },
    "a plugin that we do not know still takes what all take": {
      files: conf`
        [OUTPUT]
            Name  cloudwatch
            Match *
            «Retry _Limit»        5
      `,
      effect: "ignored",
      safety: "safe",
      fixed: conf`
        [OUTPUT]
            Name  cloudwatch
            Match *
            Retry_Limit        5
      `,
    },
    "two blanks, a dot, and a parser": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              «storage .path» /var/lib/fb
              Parsers_File  parsers.conf
          [INPUT]
              Name tail
              Path /var/log/a.log
              «Read _from _Head» On
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   a
              Format json
              «Time _Key» time
        `,
      },
      fixed: {
        "fluent-bit.conf": conf`
          [SERVICE]
              storage.path /var/lib/fb
              Parsers_File  parsers.conf
          [INPUT]
              Name tail
              Path /var/log/a.log
              Read_from_Head On
        `,
        "parsers.conf": conf`
          [PARSER]
              Name   a
              Format json
              Time_Key time
        `,
      },
      safety: "safe",
    },
    "the first part is a key of its own": {
      files: conf`
        [OUTPUT]
            Name  null
            «Match _Regex» ^a
      `,
      effect: "ignored",
      fixed: conf`
        [OUTPUT]
            Name  null
            Match_Regex ^a
      `,
    },
  },
});
