import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("rename-to-itself", {
  valid: {
    "a word too many: rule modify-arity": conf`
      [FILTER]
          Name  modify
          Match *
          Rename log log b
    `,
    "names that differ in case": conf`
      [FILTER]
          Name  modify
          Match *
          Hard_rename log Log
    `,
    "a key and a value that are equal": conf`
      [FILTER]
          Name  modify
          Match *
          Set log log
    `,
  },
  invalid: {
    "Rename, which does nothing": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Rename «a a»
          Set b c
    `,
      fixed: conf`
      [FILTER]
          Name  modify
          Match *
          Set b c
    `,
      safety: "safe",
      severity: "warning",
      effect: "ignored",
    },
    "Hard_copy, which breaks the others": {
      files: conf`
      [FILTER]
          Name  modify
          Match *
          Hard_copy «a "a"»
          Set b c
    `,
      fixed: conf`
      [FILTER]
          Name  modify
          Match *
          Set b c
    `,
      safety: "unsafe",
      effect: "ignored",
      messages: [
        '"Hard_copy" of "a" to itself breaks the record, so no rule of this filter has an effect on records with that key.',
      ],
    },
  },
});
