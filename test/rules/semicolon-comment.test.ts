import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("semicolon-comment", {
  valid: {
    "in values": conf`
      [INPUT]
          Name dummy
          Tag  a;b//c
    `,
  },
  invalid: {
    "in a service section": {
      files: conf`
        [SERVICE]
            «//» Flush 5
            Flush 1
        [INPUT]
            Name dummy
      `,
      fixed: conf`
        [SERVICE]
            # Flush 5
            Flush 1
        [INPUT]
            Name dummy
      `,
      messages: ['"//" begins no comment but a key, so Fluent Bit ignores the line without a word.'],
      effect: "ignored",
    },
    "in column 0 and without a blank": {
      files: conf`
        «;» top
        [INPUT]
            Name dummy
            «;;»note
        «//» end
      `,
      fixed: conf`
        # top
        [INPUT]
            Name dummy
            #note
        # end
      `,
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "with another indent": {
      files: conf`
        [INPUT]
            Name dummy
          «;» note
      `,
      fixed: conf`
        [INPUT]
            Name dummy
            # note
      `,
      effect: "refused",
    },
  },
});
