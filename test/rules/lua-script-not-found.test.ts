import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("lua-script-not-found", {
  valid: {
    "inline code": conf`
      [FILTER]
          Name  lua
          Match *
          code  function f(a, b, c) return 0, b, c end
          call  f
    `,
  },
  invalid: {
    "a slip in the name": {
      files: {
        "fluent-bit.conf": conf`
          [FILTER]
              Name   lua
              Match  *
              script «filtr.lua»
              call   f
        `,
        "filter.lua": "function f(a, b, c) return 0, b, c end\n",
      },
      effect: "refused",
      safety: "unsafe",
      fixed: {
        "fluent-bit.conf": conf`
          [FILTER]
              Name   lua
              Match  *
              script filter.lua
              call   f
        `,
      },
    },
  },
});
