import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("property-in-wrong-section", {
  valid: {
    "a misspelt key of the section itself": conf`
      [SERVICE]
          LogLevel info
    `,
  },
  invalid: {
    "limits and tags on the wrong kinds": {
      files: conf`
        [FILTER]
            Name        stdout
            Match       *
            «Workers»     2
        [OUTPUT]
            Name          null
            Match         *
            «Mem_Buf_Limit» 5M
            «Tag»           a
            Alias         x
      `,
      effect: "refused",
      messages: [
        '"Workers" belongs to outputs, not to [FILTER]: Fluent Bit refuses to start.',
        '"Mem_Buf_Limit" belongs to inputs, not to [OUTPUT]: Fluent Bit refuses to start.',
        '"Tag" belongs to inputs, not to [OUTPUT]: Fluent Bit refuses to start.',
      ],
      safety: "unsafe",
      fixed: conf`
        [FILTER]
            Name        stdout
            Match       *
        [OUTPUT]
            Name          null
            Match         *
            Alias         x
      `,
    },
    "keys of a parser on a plugin, which no plugin of that kind has": {
      files: conf`
        [INPUT]
            Name        tail
            Path        /var/log/a.log
            «Time_Format» %s
            «Regex»       ^(?<a>.*)$
      `,
      effect: "refused",
      messages: [
        '"Time_Format" belongs to the [PARSER] section, not to [INPUT]: Fluent Bit refuses to start.',
        '"Regex" belongs to the [PARSER] section, not to [INPUT]: Fluent Bit refuses to start.',
      ],
      fixed: conf`
        [INPUT]
            Name        tail
            Path        /var/log/a.log
      `,
      safety: "unsafe",
    },
    'a key of outputs with a blank in its name, which is not the plugin "retry" for tests': {
      files: conf`
        [SERVICE]
            Flush 1
            «Retry» _Limit 5
        [INPUT]
            Name cpu
      `,
      effect: "ignored",
      messages: ['"Retry_Limit" belongs to outputs, not to [SERVICE]: Fluent Bit ignores the line without a word.'],
      fixed: conf`
        [SERVICE]
            Flush 1
        [INPUT]
            Name cpu
      `,
    },
    "a key of plugins in the service, a key of a filter in a parser": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
              «Mem_Buf_Limit» 5M
        `,
        "parsers.conf": conf`
          [PARSER]
              Name       a
              Format     json
              «Key_Name»   log
        `,
      },
      effect: "ignored",
      fixed: null,
    },
  },
});
