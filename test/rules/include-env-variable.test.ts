import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("include-env-variable", {
  valid: {
    "a dollar without braces is a character": conf`
      @INCLUDE $X.conf
      [INPUT]
          Name cpu
    `,
  },
  invalid: {
    "in a pattern": {
      files: conf`
        @INCLUDE «\${X}/*.conf»
        [INPUT]
            Name cpu
      `,
      messages: [
        `Fluent Bit does not expand variables in the name of an include, so it looks for a file named "\${X}/*.conf", and does not start.`,
      ],
      effect: "refused",
    },
    "in an absolute path": {
      files: conf`
        @INCLUDE «/etc/\${X}.conf»
        [INPUT]
            Name cpu
      `,
    },
    "although the variable is set": {
      files: conf`
        @SET X=a
        @INCLUDE «\${X}.conf»
        [INPUT]
            Name cpu
      `,
    },
  },
});
