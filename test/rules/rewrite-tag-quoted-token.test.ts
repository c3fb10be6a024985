import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("rewrite-tag-quoted-token", {
  valid: {
    "quotes that are needed": conf`
      [FILTER]
          Name  rewrite_tag
          Match app
          Rule  $log "a b" x false
          Rule  $log "say \"hi\"" x false
          Rule  $log "" x false
    `,
    "text right behind a closing quote, which is a word of its own": conf`
      [FILTER]
          Name  rewrite_tag
          Match app
          Rule  "$log""x" y false
    `,
    "quotes inside a word": conf`
      [FILTER]
          Name  rewrite_tag
          Match app
          Rule  $log x"y" z false
    `,
    "a variable": {
      files: conf`
        [FILTER]
            Name  rewrite_tag
            Match app
            Rule  $log "\${WORD}" z false
      `,
      env: { WORD: "a b" },
    },
  },
  invalid: {
    "every word": {
      files: conf`
        [FILTER]
            Name  rewrite_tag
            Match app
            Rule  «"$log"» «"^x$"» «"t.x"» «"false"»
      `,
      fixed: conf`
        [FILTER]
            Name  rewrite_tag
            Match app
            Rule  $log ^x$ t.x false
      `,
      safety: "safe",
    },
  },
});
