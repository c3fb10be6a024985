import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("suppression-without-reason", {
  valid: {
    "a reason behind names, and behind none": conf`
      # fbcheck-disable-file duplicate-set -- x
      # fbcheck-disable -- legacy
      [INPUT]
          Name cpu
    `,
    "the end of a range": conf`
      # fbcheck-disable include-not-found -- made at build time
      @INCLUDE zebra.conf
      # fbcheck-enable include-not-found
      [INPUT]
          Name cpu
    `,
  },
  invalid: {
    "no dashes, and dashes with nothing behind them": {
      files: conf`
        «# fbcheck-disable-next-line include-not-found»
        @INCLUDE zebra.conf
        «# fbcheck-disable-next-line include-not-found --»
        @INCLUDE yak.conf
        «# fbcheck-disable»
        [INPUT]
            Name cpu
      `,
      messages: Array(3).fill('This suppression gives no reason: add " -- why" to it.'),
      severity: "hint",
      effect: "none",
    },
  },
});
