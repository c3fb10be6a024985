import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unknown-rule-id", {
  valid: {
    "codes that are no rules but may stand there": conf`
      # fbcheck-disable-file syntax/yaml -- x
      [INPUT]
          Name cpu
    `,
    "words behind the reason, and no name at all": conf`
      # fbcheck-disable-next-line include-not-found -- zebra, no-such-rule
      @INCLUDE zebra.conf
      # fbcheck-disable -- legacy
      [INPUT]
          Name cpu
    `,
  },
  invalid: {
    "a slip": {
      files: conf`
        # fbcheck-disable-next-line «include-not-fuond» -- x
        @INCLUDE zebra.conf
        [INPUT]
            Name cpu
      `,
      messages: ['There is no rule "include-not-fuond", so this suppresses nothing.'],
      severity: "warning",
      effect: "none",
      safety: "safe",
      fixed: conf`
        # fbcheck-disable-next-line include-not-found -- x
        @INCLUDE zebra.conf
        [INPUT]
            Name cpu
      `,
    },
    "several, one of them right, and names that every object has": {
      files: conf`
        # fbcheck-disable-file «zebra», include-not-found «constructor»,«toString»
        @INCLUDE zebra.conf
        [INPUT]
            Name cpu
      `,
    },
  },
});
