import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const at = (level: string): string =>
  `[OUTPUT]\n    Name      es\n    Match     *\n    tls       On\n    tls.debug ${level}\n`;

testRule("tls-debug-high", {
  valid: {
    "level 1": at("1"),
    "level 0": at("0"),
    "a level that is not known": at("${LEVEL}"),
    "an old release": { files: at("4"), fluentBit: "1.7.2" },
  },
  invalid: {
    "level 2": {
      files: at("«2»"),
      messages: [
        '"tls.debug 2" makes the es output log nothing of its handshakes, since Fluent Bit 5.1.1 looks for level 1 only.',
      ],
      fixed: at("1"),
      safety: "unsafe",
    },
    "an input": {
      files: conf`
        [INPUT]
            Name      http
            tls       On
            tls.debug «4»
      `,
      fixed: conf`
        [INPUT]
            Name      http
            tls       On
            tls.debug 1
      `,
    },
  },
});
