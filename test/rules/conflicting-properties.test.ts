import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("conflicting-properties", {
  valid: {
    "a grep of the old kind": conf`
      [FILTER]
          Name       grep
          Match      *
          Logical_Op legacy
          Regex      log a
          Exclude    log b
    `,
  },
  invalid: {
    "keys to remove and keys to keep; two kinds of streams": {
      files: conf`
        [FILTER]
            Name          record_modifier
            Match         *
            Allowlist_key a
            «Remove_key»    b
        [OUTPUT]
            Name              cloudwatch_logs
            Match             *
            region            eu-central-1
            log_group_name    g
            log_stream_prefix p
            «log_stream_name»   s
      `,
      effect: "refused",
      messages: [
        'The record_modifier filter cannot have "Allowlist_key" and "Remove_key" at once, so Fluent Bit refuses to start.',
        'The cloudwatch_logs output cannot have "log_stream_prefix" and "log_stream_name" at once, so Fluent Bit refuses to start.',
      ],
    },
  },
});
