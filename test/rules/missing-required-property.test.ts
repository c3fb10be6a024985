import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("missing-required-property", {
  valid: {
    "conditions that lists cannot say": conf`
      [OUTPUT]
          Name                 oracle_log_analytics
          Match                *
          oci_config_in_record true
      [OUTPUT]
          Name      splunk
          Match     *
          HTTP_User me
      [INPUT]
          Name syslog
          Mode unix_udp
    `,
    "the region of s3, which has a default": conf`
      [OUTPUT]
          Name   s3
          Match  *
          bucket b
    `,
    "a misspelt name that was meant, which unknown-property reports": conf`
      [INPUT]
          Name tail
          Pth  /var/log/a.log
    `,
    "a name with a blank that was meant, which split-key reports": conf`
      [OUTPUT]
          Name         splunk
          Match        *
          Splunk _Token x
    `,
    "a value that is not known": conf`
      [INPUT]
          Name tail
          Path \${LOGS}
    `,
  },
  invalid: {
    "a misspelt name that is another's": {
      files: conf`
        [INPUT]
            Name   «tail»
            Parsr  json
      `,
    },
    "several at once": {
      files: conf`
        [OUTPUT]
            Name   «cloudwatch_logs»
            Match  *
      `,
      effect: "refused",
      messages: [
        'The cloudwatch_logs output does not start, nor does Fluent Bit, without "Region" and "Log_Group_Name" and "Log_Stream_Name" or "Log_Stream_Prefix".',
      ],
    },
    "Multiline without a first line, and lua without its function": {
      files: conf`
        [INPUT]
            Name      «tail»
            Path      /var/log/a.log
            Multiline On
        [FILTER]
            Name   «lua»
            Match  *
            script /a.lua
      `,
      effect: "refused",
    },
  },
});
