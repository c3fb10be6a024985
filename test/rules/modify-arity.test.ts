import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("modify-arity", {
  valid: {
    "quotes hold words together": conf`
      [FILTER]
          Name      modify
          Match     *
          Condition KEY_VALUE_EQUALS "a b" "c d"
          Set       "a b" "c d"
          Remove    "a b"
    `,
  },
  invalid: {
    "three words are ignored": {
      files: conf`
        [FILTER]
            Name  modify
            Match *
            Set   «a b c»
      `,
      effect: "ignored",
      messages: ['"Set" of the modify filter takes two words and gets 3, so the filter ignores it without a word.'],
    },
    "two words where one is wanted, four in a condition": {
      files: conf`
        [FILTER]
            Name      modify
            Match     *
            Remove    «a b»
            Condition «Key_exists a b c»
      `,
      effect: "refused",
    },
  },
});
