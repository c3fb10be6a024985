import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("duplicate-name", {
  valid: {
    "a key that only begins with it": conf`
      [INPUT]
          Name  proc
          Proc_Name x
    `,
  },
  invalid: {
    "two more": {
      files: "[INPUT]\n    Name cpu\n    «name» mem\n    «NAME» cpu\n",
      severity: "error",
      effect: "ignored",
    },
    "a lost section header": {
      files: conf`
        [INPUT]
            Name cpu

            «Name» mem
            Tag  mem
      `,
      effect: "ignored",
      messages: ['This section is the input "cpu" already, so Fluent Bit skips the name "mem" without a word.'],
    },
  },
});
