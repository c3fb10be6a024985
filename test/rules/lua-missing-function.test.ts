import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const lua = (text: string, call: string): Readonly<Record<string, string>> => ({
  "fluent-bit.conf": conf`
    [FILTER]
        Name   lua
        Match  *
        script filter.lua
        call   CALL
  `.replace("CALL", call),
  "filter.lua": text,
});

testRule("lua-missing-function", {
  valid: {
    "a script, or a name, that is not known":
      "[FILTER]\n    Name lua\n    Match *\n    script /elsewhere/a.lua\n    call f\n[FILTER]\n    Name lua\n    Match *\n    code function g() end\n    call ${NAME}\n",
    "a function in a variable": lua("f = function(a, b, c) return 0, b, c end\n", "f"),
    "a script that loads others": lua('require("helpers")\n', "f"),
  },
  invalid: {
    "another name": {
      files: lua("function cb_filter(a, b, c) return 0, b, c end\n", "«cb_fitler»"),
      effect: "refused",
      messages: ['The script has no function "cb_fitler", so Fluent Bit refuses to start.'],
    },
  },
});
