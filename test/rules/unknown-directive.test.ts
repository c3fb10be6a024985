import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unknown-directive", {
  valid: {
    "any case": conf`
      @set a=b
      @Include more.conf
      [INPUT]
          Name dummy
          Tag  \${a}
    `,
  },
  invalid: {
    "nothing near": {
      files: conf`
        «@FOO» bar
        [INPUT]
            Name dummy
      `,
      messages: ['Fluent Bit knows no directive "@FOO" and ignores the line without a word.'],
      severity: "error",
      effect: "ignored",
    },
    "a colon behind the word": {
      files: conf`
        «@INCLUDE:» more.conf
        [INPUT]
            Name dummy
      `,
      fixed: conf`
        @INCLUDE more.conf
        [INPUT]
            Name dummy
      `,
      safety: "safe",
    },
    "a tab behind the word": {
      files: "«@INCLUDE\tmore.conf»\n[INPUT]\n    Name dummy\n",
      fixed: "@INCLUDE more.conf\n[INPUT]\n    Name dummy\n",
      messages: ['A tab stands behind "@INCLUDE" where Fluent Bit wants a space, so Fluent Bit refuses to start.'],
      effect: "refused",
      safety: "safe",
    },
    "no argument, no blank": {
      files: "«@SET» \n«@INCLUDE»\n«@word»\n«@x»\n[INPUT]\n    Name dummy\n",
      effect: "refused",
    },
  },
});
