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
  },
});
