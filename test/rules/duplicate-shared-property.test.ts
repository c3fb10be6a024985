import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("duplicate-shared-property", {
  valid: {
    "a plugin's own property, net.* and Name": conf`
      [OUTPUT]
          Name          es
          Name          http
          Match         *
          Index         a
          Index         b
          net.keepalive on
          net.keepalive off
    `,
    "files of which all are read, and two sections": conf`
      [SERVICE]
          Plugins_File a.conf
          Plugins_File b.conf
          Flush        1
      [SERVICE]
          Flush        2
    `,
    "a property that may be given twice": conf`
      [OUTPUT]
          Name   http
          Match  *
          Header a b
          Header c d
    `,
  },
  invalid: {
    "the earlier ones of three": {
      files: conf`
        [INPUT]
            Name tail
            Path /a.log
            «Tag»  a
            «TAG»  b
            tag  c
      `,
      fixed: null,
      messages: [
        '"Tag" is set again further down, and Fluent Bit takes the last one, so "a" has no effect.',
        '"TAG" is set again further down, and Fluent Bit takes the last one, so "b" has no effect.',
      ],
    },
    "numbers, TLS and properties of the service": {
      files: conf`
        [SERVICE]
            «Log_Level» info
            Log_Level debug
        [OUTPUT]
            Name        http
            Match       *
            «Port»        80
            Port        443
            «tls»         Off
            tls         On
            «Retry_Limit» 5
            Retry_Limit 7
      `,
      fixed: null,
      severity: "warning",
      effect: "ignored",
    },
    "the same twice": {
      files: conf`
        [OUTPUT]
            Name  stdout
            «Match» *
            Match *
      `,
      severity: "hint",
      effect: "none",
      safety: "safe",
      fixed: conf`
        [OUTPUT]
            Name  stdout
            Match *
      `,
    },
    "different ones": {
      files: conf`
        [OUTPUT]
            Name  stdout
            «Match» a
            Match b
      `,
      safety: "unsafe",
      fixed: conf`
        [OUTPUT]
            Name  stdout
            Match b
      `,
    },
    "the one that counts is shown": {
      files: "[OUTPUT]\n    Name stdout\n    «Match» a\n    Match b\n",
      related: [["Match b", "This one counts."]],
      fixed: null,
    },
  },
});
