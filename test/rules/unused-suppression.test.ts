import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("unused-suppression", {
  valid: {
    "one of two rules that is there": conf`
      # fbcheck-disable-next-line duplicate-set, include-not-found -- made at build time
      @INCLUDE zebra.conf
      [INPUT]
          Name cpu
    `,
    "a range that hides something at its end": conf`
      # fbcheck-disable include-not-found -- made at build time
      [INPUT]
          Name cpu
      @INCLUDE zebra.conf
      # fbcheck-enable include-not-found
    `,
    "a name that is no rule, which another rule reports": conf`
      # fbcheck-disable-next-line no-such-rule-at-all -- x
      [INPUT]
          Name cpu
    `,
    "text that only looks like one": conf`
      # see fbcheck-disable-file in the manual
      [INPUT]
          Name cpu
    `,
  },
  invalid: {
    "each kind of comment": {
      files: conf`
        «# fbcheck-disable-file include-cycle -- none»
        [INPUT]
            Name cpu
        «# fbcheck-disable -- nothing is wrong»
        # fbcheck-enable
            «# fbcheck-disable-next-line duplicate-set, include-cycle -- none»
            Tag  cpu
        [OUTPUT]
            Name  null
            Match cpu
      `,
      messages: [
        'Nothing here would report "include-cycle", so this suppression does nothing.',
        "Nothing here would report anything, so this suppression does nothing.",
        'Nothing here would report "duplicate-set" or "include-cycle", so this suppression does nothing.',
      ],
      severity: "warning",
      effect: "none",
      safety: "safe",
      fixed: conf`
        [INPUT]
            Name cpu
        # fbcheck-enable
            Tag  cpu
        [OUTPUT]
            Name  null
            Match cpu
      `,
    },
    "a range that ends before the mistake": {
      files: conf`
        «# fbcheck-disable include-not-found -- x»
        # fbcheck-enable include-not-found
        @INCLUDE zebra.conf
        [INPUT]
            Name cpu
      `,
      safety: "safe",
      fixed: conf`
        # fbcheck-enable include-not-found
        @INCLUDE zebra.conf
        [INPUT]
            Name cpu
      `,
    },
    "the mistake stands two lines below": {
      files: conf`
        «# fbcheck-disable-next-line include-not-found -- x»
        [INPUT]
            Name cpu
        @INCLUDE zebra.conf
      `,
      fixed: conf`
        [INPUT]
            Name cpu
        @INCLUDE zebra.conf
      `,
    },
  },
});
