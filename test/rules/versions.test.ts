/** Rules that speak about names which came or went. */
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

testRule("crashing-configuration", {
  valid: {
    "inputs with a connection": conf`
      [INPUT]
          Name           forward
          net.share_port on
    `,
    "accepted by 3.2": {
      files: conf`
        [INPUT]
            Name          cpu
            net.keepalive on
      `,
      fluentBit: "3.2.10",
    },
  },
  invalid: {
    "an input without one": {
      files: conf`
        [INPUT]
            Name          cpu
            «net.anything» on
      `,
      fluentBit: "4.2.8",
      effect: "refused",
      safety: "safe",
      messages: [
        'The cpu input has no connection to set "net.anything" on, and Fluent Bit 4.2.8 dies by SIGSEGV over it.',
      ],
      fixed: conf`
        [INPUT]
            Name          cpu
      `,
    },
  },
});

testRule("log-level-env-clash", {
  valid: {
    "before 5.1.0 the variable wins": {
      files: conf`
        [SERVICE]
            Log_Level info
      `,
      env: { FLB_LOG_LEVEL: "debug" },
      fluentBit: "5.0.0",
    },
    "a variable that is no level": {
      files: conf`
        [SERVICE]
            Log_Level info
      `,
      env: { FLB_LOG_LEVEL: "loud" },
    },
    "no level in the service": {
      files: conf`
        [SERVICE]
            Flush 1
      `,
      env: { FLB_LOG_LEVEL: "debug" },
    },
  },
  invalid: {
    both: {
      files: conf`
        [SERVICE]
            «Log_Level» info
            Flush     1
      `,
      env: { FLB_LOG_LEVEL: "Debug" },
      fluentBit: "5.1.0",
      effect: "refused",
      safety: "unsafe",
      fixed: conf`
        [SERVICE]
            Flush     1
      `,
    },
  },
});

testRule("yaml-only-feature", {
  valid: {
    "groups that are ignored": "[INPUT]\n    Name cpu\n    [other] \n        a b\n",
    condition: conf`
      [FILTER]
          Name      stdout
          Match     *
          condition x
    `,
  },
  invalid: {
    "a group of processors": {
      files: "[INPUT]\n    Name cpu\n    [«processors»] \n        logs x\n",
      effect: "refused",
    },
    "routes as a key": {
      files: conf`
        [INPUT]
            Name   cpu
            «routes» x
      `,
      effect: "refused",
    },
  },
});
