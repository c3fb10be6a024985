import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unknown-service-property", {
  valid: {
    "a name, which is skipped": conf`
      [SERVICE]
          Name  main
          FLUSH 1
    `,
  },
  invalid: {
    "nothing is close": {
      files: conf`
        [SERVICE]
            «HTTP_Monitor» Off
      `,
      fluentBit: "5.1.1",
      severity: "warning",
      effect: "ignored",
    },
    "nothing is close, and the version is not known": {
      files: conf`
        [SERVICE]
            «HTTP_Monitor» Off
      `,
      severity: "hint",
    },
    "a slip": {
      files: conf`
        [SERVICE]
            «Parser_File» /fluent-bit/etc/parsers.conf
      `,
      severity: "error",
      safety: "safe",
      fixed: conf`
        [SERVICE]
            Parsers_File /fluent-bit/etc/parsers.conf
      `,
    },
  },
});
