import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("equals-separator", {
  valid: {
    "equals signs in values": conf`
      [INPUT]
          Name dummy
          Tag  a=b
      [FILTER]
          Name      record_modifier
          Match     *
          Record    a =
      [MULTILINE_PARSER]
          Name         m
          Type         equal
          Match_String = x
    `,
  },
  invalid: {
    "a value, a key, a word": {
      files: conf`
        [SERVICE]
            Flush «=» 5
        [INPUT]
            Name dummy
            Tag«=» app
            «Alias=x»
            Rate «=»2
        [OUTPUT]
            Name stdout
            Match «=» *
      `,
      fixed: conf`
        [SERVICE]
            Flush 5
        [INPUT]
            Name dummy
            Tag app
            Alias x
            Rate 2
        [OUTPUT]
            Name stdout
            Match *
      `,
      severity: "error",
      safety: "safe",
      messages: [
        'The equals sign is part of the value of "Flush", and Fluent Bit reads the number 0.',
        'The equals sign is part of the key "Tag=", so Fluent Bit refuses to start.',
        'A blank has to stand between "Alias" and its value, not an equals sign, so Fluent Bit refuses to start.',
        'The equals sign is part of the value of "Rate", and Fluent Bit reads the number 0.',
        'The equals sign is part of the value of "Match", and it does not match what was meant.',
      ],
    },
    "a plugin name": {
      files: conf`
        [INPUT]
            Name «=» dummy
        [OUTPUT]
            Name stdout
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name stdout
      `,
      effect: "refused",
    },
  },
});
