import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unknown-parser-property", {
  valid: {
    "keys of both kinds": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Parsers_File parsers.conf
      `,
      "parsers.conf": conf`
        [PARSER]
            Name            a
            Format          json
            Decode_Field_As json log
        [MULTILINE_PARSER]
            Name          b
            Type          regex
            Flush_Timeout 1000
            Rule          "start_state" "/^a/" "cont"
            Rule          "cont" "/^b/" "cont"
      `,
    },
  },
  invalid: {
    "a key that resembles none, and one that resembles one": {
      files: {
        "fluent-bit.conf": "[SERVICE]\n    Parsers_File p.conf\n",
        "p.conf": "[PARSER]\n    Name a\n    Format json\n    «zebra» 1\n    «TimeKey» t\n",
      },
      severity: "error",
      effect: "ignored",
      safety: "safe",
      messages: [
        'Fluent Bit reads no key "zebra" in [PARSER] and ignores the line without a word.',
        'Fluent Bit reads no key "TimeKey" in [PARSER] and ignores the line without a word; it knows "Time_Key".',
      ],
      fixed: { "p.conf": "[PARSER]\n    Name a\n    Format json\n    zebra 1\n    Time_Key t\n" },
    },
    "a multiline parser": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
        `,
        "parsers.conf": conf`
          [MULTILINE_PARSER]
              Name          b
              Type          endswith
              Match_String  ;
              «FlushTimeout» 1000
        `,
      },
      effect: "ignored",
      fixed: {
        "parsers.conf": conf`
          [MULTILINE_PARSER]
              Name          b
              Type          endswith
              Match_String  ;
              Flush_Timeout 1000
        `,
      },
    },
    "what Fluentd calls it": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
        `,
        "parsers.conf": conf`
          [PARSER]
              Name          b
              Format        regex
              «expression»    ^(?<time>.*)$
              Time_Key      time
              Time_Format   %s
              «keep_time_key» On
        `,
      },
      effect: "ignored",
      safety: "safe",
      fixed: {
        "parsers.conf": conf`
          [PARSER]
              Name          b
              Format        regex
              Regex    ^(?<time>.*)$
              Time_Key      time
              Time_Format   %s
              Time_Keep On
        `,
      },
    },
  },
});
