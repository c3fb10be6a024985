import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("deprecated-property", {
  valid: {
    "the last version that has it": {
      files: conf`
        [FILTER]
            Name               modify
            Match              *
            Add_if_not_present a b
      `,
      fluentBit: "1.8.15",
    },
  },
  invalid: {
    "the last version that only warns": {
      files:
        "[FILTER]\n    Name         parser\n    Match        *\n    Key_Name     log\n    Parser       json\n    «Unescape_Key» On\n",
      fluentBit: "5.1.0",
      severity: "warning",
      effect: "ignored",
      safety: "safe",
      messages: [
        '"Unescape_Key" of the parser filter is deprecated and has no effect; Fluent Bit 5.1.1 refuses to start with it.',
      ],
      fixed: null,
    },
    "both names: the old one goes": {
      files: "[FILTER]\n    Name kubernetes\n    Match *\n    Merge_Log On\n    «Merge_JSON_Log» On\n",
      severity: "error",
      effect: "refused",
      safety: "unsafe",
      fixed: "[FILTER]\n    Name kubernetes\n    Match *\n    Merge_Log On\n",
    },
    "gone in favour of another name": {
      files: conf`
        [FILTER]
            Name               modify
            Match              *
            «Add_if_not_present» a b
      `,
      fluentBit: "1.9.0",
      effect: "refused",
      safety: "safe",
      messages: [
        '"Add_if_not_present" is gone since Fluent Bit 1.9.0 in favour of "Add": Fluent Bit refuses to start.',
      ],
      fixed: conf`
        [FILTER]
            Name               modify
            Match              *
            Add a b
      `,
    },
    "another name with another sense of the value": {
      files: conf`
        [OUTPUT]
            Name  http
            Match *
            «tls.handshake_timeout» 5
      `,
      safety: "unsafe",
      effect: "refused",
      fixed: conf`
        [OUTPUT]
            Name  http
            Match *
            net.connect_timeout 5
      `,
    },
    "still listed, but refused by 5.1.1": {
      files: conf`
        [FILTER]
            Name         parser
            Match        *
            Key_Name     log
            Parser       json
            «Unescape_Key» On
      `,
      fluentBit: "5.1.1",
      severity: "error",
      effect: "refused",
      fixed: conf`
        [FILTER]
            Name         parser
            Match        *
            Key_Name     log
            Parser       json
      `,
    },
    "only warned about by 4.2.8": {
      files: conf`
        [FILTER]
            Name         parser
            Match        *
            Key_Name     log
            Parser       json
            «Unescape_Key» On
      `,
      fluentBit: "4.2.8",
      severity: "warning",
      effect: "ignored",
      fixed: null,
    },
  },
});
