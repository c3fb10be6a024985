import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("match-double-star", {
  valid: {
    "stars apart": conf`
      [INPUT]
          Name cpu
          Tag  a.b
      [FILTER]
          Name  stdout
          Match *.*
    `,
    "a placeholder": conf`
      [OUTPUT]
          Name  stdout
          Match <**>
    `,
  },
  invalid: {
    "two stars alone, and more in the middle": {
      files: conf`
        [INPUT]
            Name cpu
            Tag  a.b
        [FILTER]
            Name  stdout
            Match «a***b**»
        [OUTPUT]
            Name  stdout
            Match «**»
      `,
      fixed: conf`
        [INPUT]
            Name cpu
            Tag  a.b
        [FILTER]
            Name  stdout
            Match a*b*
        [OUTPUT]
            Name  stdout
            Match *
      `,
      safety: "safe",
    },
    "stars beside a variable, which are not rewritten": {
      files: conf`
        [INPUT]
            Name cpu
        [OUTPUT]
            Name  stdout
            Match «\${APP}.**»
      `,
      env: { APP: "app" },
    },
  },
});
