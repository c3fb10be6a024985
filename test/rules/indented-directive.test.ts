import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("indented-directive", {
  valid: {
    "an at sign in a value": conf`
      [INPUT]
          Name dummy
          Tag  @include
    `,
  },
  invalid: {
    "in a plugin": {
      files: conf`
        [INPUT]
            Name dummy
            «@SET» tag=app
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        @SET tag=app
      `,
      messages: ['"@SET" is a directive only in column 0; with an indent it is a key, so Fluent Bit refuses to start.'],
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "blanks that would belong to the file name": {
      files: "[SERVICE]\n    Flush 1\n    «@include»   more.conf  \n[INPUT]\n    Name dummy\n",
      fixed: "[SERVICE]\n    Flush 1\n@include more.conf\n[INPUT]\n    Name dummy\n",
      effect: "ignored",
    },
    "before any section": {
      files: "    «@INCLUDE» more.conf\n[INPUT]\n    Name dummy\n",
      fixed: "@INCLUDE more.conf\n[INPUT]\n    Name dummy\n",
      effect: "refused",
    },
  },
});
