import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = conf`
  [SERVICE]
      Parsers_File parsers.conf
`;

testRule("duplicate-parser-key", {
  valid: {
    "rules and decoders": {
      "fluent-bit.conf": main,
      "parsers.conf": conf`
        [MULTILINE_PARSER]
            Name a
            Type regex
            Rule "start_state" "/^a/" "cont"
            Rule "cont" "/^b/" "cont"
        [PARSER]
            Name         b
            Format       json
            Decode_Field json log
            Decode_Field json data
      `,
    },
    "a plugin, where the last one counts": conf`
      [OUTPUT]
          Name  stdout
          Match a
          Match b
    `,
  },
  invalid: {
    "a parser, whatever the case": {
      files: {
        "fluent-bit.conf": main,
        "parsers.conf": conf`
          [PARSER]
              Name        a
              Format      json
              Time_Key    t
              Time_Format %s
              «time_format» %Y
        `,
      },
      severity: "warning",
      messages: [
        '"time_format" is set further up, and in a [PARSER] Fluent Bit takes the first one, so this one has no effect.',
      ],
      fixed: {
        "parsers.conf": conf`
          [PARSER]
              Name        a
              Format      json
              Time_Key    t
              Time_Format %s
        `,
      },
      safety: "unsafe",
    },
    "a node and an upstream": {
      files: {
        "fluent-bit.conf": conf`
          [OUTPUT]
              Name     forward
              Match    *
              Upstream upstream.conf
        `,
        "upstream.conf": conf`
          [UPSTREAM]
              Name  u
              «Name»  v
          [NODE]
              Name  n
              Host  h
              Port  1
              «Port»  1
        `,
      },
      fixed: null,
    },
    "the same value again": {
      files: {
        "fluent-bit.conf": main,
        "parsers.conf": conf`
          [PARSER]
              Name   a
              Format json
              «Format» json
        `,
      },
      severity: "hint",
      effect: "none",
      safety: "safe",
      messages: ['"Format" is set to "json" twice.'],
      related: [["Format json", "This one counts."]],
      fixed: { "parsers.conf": "[PARSER]\n    Name   a\n    Format json\n" },
    },
    "a multiline parser": {
      files: {
        "fluent-bit.conf": main,
        "parsers.conf": conf`
          [MULTILINE_PARSER]
              Name a
              Type regex
              «Type» equal
              Rule "start_state" "/^a/" "cont"
        `,
      },
      fixed: null,
    },
  },
});
