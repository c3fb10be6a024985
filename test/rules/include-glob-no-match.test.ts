import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const inputs = conf`
  [INPUT]
      Name cpu
`;

testRule("include-glob-no-match", {
  valid: {
    "a pattern over two folders": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE d*/x*.conf
        `,
        "d1/x1.conf": inputs,
      },
    },
    "a class, which works beside a star": {
      "fluent-bit.conf": conf`
        @INCLUDE [c]*.conf
      `,
      "c1.conf": inputs,
    },
    "a folder that was not given": conf`
      @INCLUDE /etc/fluent-bit/conf.d/*.conf
      [INPUT]
          Name cpu
    `,
    "a pattern that only a blank keeps from its files": {
      "fluent-bit.conf": "@INCLUDE in*.conf \n[OUTPUT]\n    Name null\n    Match *\n",
      "inputs.conf": inputs,
    },
  },
  invalid: {
    "a folder without files": {
      files: conf`
        @INCLUDE «conf.d/*.conf»
        [INPUT]
            Name cpu
      `,
      complete: true,
      messages: [`No file matches "conf.d/*.conf", so Fluent Bit does not start.`],
      effect: "refused",
    },
    "two stars, which are no pattern over folders": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE «**/x.conf»
          [INPUT]
              Name cpu
        `,
        "a/b/x.conf": inputs,
      },
    },
    "a pattern from the folder of the main file only": {
      files: {
        "d/main.conf": conf`
          @INCLUDE «in*.conf»
          [SERVICE]
              Flush 1
        `,
        "in1.conf": "",
      },
      complete: true,
    },
  },
});
