import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("property-not-in-version", {
  valid: {
    "the version that brought it": {
      files: conf`
        [INPUT]
            Name     tail
            Path     /var/log/a.log
            Threaded On
      `,
      fluentBit: "2.0.0",
    },
  },
  invalid: {
    "the last version before it": {
      files: "[INPUT]\n    Name tail\n    Path /a\n    «Threaded» On\n",
      fluentBit: "1.9.10",
      severity: "error",
      effect: "refused",
      messages: ['"Threaded" came with Fluent Bit 2.0.0: 1.9.10 refuses to start.'],
    },
    "a parser of an older version ignores it": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
        `,
        "parsers.conf": conf`
          [PARSER]
              Name        a
              Format      json
              «Time_Zone»   Europe/Berlin
        `,
      },
      fluentBit: "3.2.10",
      effect: "ignored",
    },
    "the service ignores it": {
      files: conf`
        [SERVICE]
            «Hot_Reload» On
      `,
      fluentBit: "1.9.10",
      effect: "ignored",
    },
  },
});
