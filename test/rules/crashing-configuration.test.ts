import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("crashing-configuration", {
  valid: {
    "addresses to come from, and outputs that do not connect": ["127.0.0.1", "127.1", "::1", "fe80::1%eth0"]
      .map((text) => `[OUTPUT]\n    Name http\n    Match *\n    net.source_address ${text}\n`)
      .concat("[OUTPUT]\n    Name stdout\n    Match *\n    net.source_address eth0\n")
      .join(""),
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
    "a key that is only a dollar sign": {
      files: conf`
        [FILTER]
            Name  rewrite_tag
            Match *
            Rule  «$» x new false
      `,
      effect: "loss",
      messages: [
        '"$" names no key, and the rewrite_tag filter dies by SIGSEGV over it, with the first record that comes.',
      ],
    },
    "the newest version": {
      files: "[INPUT]\n    Name tail\n    Path /a\n    «net.keepalive» off\n",
      fluentBit: "5.1.1",
      severity: "error",
      effect: "refused",
      safety: "safe",
      messages: [
        'The tail input has no connection to set "net.keepalive" on, and Fluent Bit 5.1.1 dies by SIGSEGV over it.',
      ],
      fixed: "[INPUT]\n    Name tail\n    Path /a\n",
    },
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
    "a source that is no address, over UDP": {
      files: "[OUTPUT]\n    Name udp\n    Match *\n    net.source_address «localhost»\n",
      effect: "refused",
      messages: [
        '"net.source_address" of the udp output is "localhost", no IP address, and Fluent Bit dies by SIGSEGV over it when the output starts.',
      ],
    },
    "a source that is no address, over TCP": {
      files: ["eth0", "300.1.1.1", "127.0.0.1:80", "127.0.0.1/8"]
        .map((text) => `[OUTPUT]\n    Name http\n    Match *\n    net.source_address «${text}»\n`)
        .join(""),
      effect: "loss",
    },
  },
});
