import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("include-directory", {
  valid: {
    "a file": {
      "fluent-bit.conf": conf`
        @INCLUDE conf.d
      `,
      "conf.d": conf`
        [INPUT]
            Name cpu
      `,
    },
  },
  invalid: {
    "a folder without .conf files": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE «conf.d/»
          [INPUT]
              Name cpu
        `,
        "conf.d/a.txt": "text",
      },
      effect: "ignored",
      messages: [`"conf.d/" is a folder, which Fluent Bit reads as an empty file: nothing is included.`],
    },
    "a folder with a slash": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE «conf.d/»
          [INPUT]
              Name cpu
        `,
        "conf.d/a.conf": conf`
          [OUTPUT]
              Name  null
              Match *
        `,
      },
      fixed: {
        "fluent-bit.conf": conf`
          @INCLUDE conf.d/*.conf
          [INPUT]
              Name cpu
        `,
      },
      safety: "unsafe",
    },
  },
});
