import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("set-spaces", {
  valid: {
    "no blanks, and blanks inside of the value": conf`
      @SET a=b c
      [INPUT]
          Name dummy
          Tag  \${a}
    `,
    "used with its blank": conf`
      @SET a =b
      [INPUT]
          Name dummy
          Tag  \${a }
    `,
  },
  invalid: {
    "used without": {
      files: conf`
        @SET «a = b»
        [INPUT]
            Name dummy
            Tag  \${a}
      `,
      fixed: conf`
        @SET a=b
        [INPUT]
            Name dummy
            Tag  \${a}
      `,
      messages: ['The blank before "=" belongs to the name "a ", so "a" is not set.'],
      severity: "error",
      effect: "ignored",
      safety: "safe",
    },
    "not used": {
      files: conf`
        @SET «a =b»
        [INPUT]
            Name dummy
      `,
      fixed: conf`
        @SET a=b
        [INPUT]
            Name dummy
      `,
      severity: "warning",
    },
    "only before the value": {
      files: conf`
        @SET «a= b»
        [INPUT]
            Name dummy
            Tag  \${a}
      `,
      fixed: conf`
        @SET a=b
        [INPUT]
            Name dummy
            Tag  \${a}
      `,
      messages: ['The blank behind "=" belongs to the value of "a".'],
      severity: "warning",
      safety: "unsafe",
    },
  },
});
