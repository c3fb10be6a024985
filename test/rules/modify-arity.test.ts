import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("modify-arity", {
  valid: {
    "words of variables": {
      files: "[FILTER]\n    Name modify\n    Match *\n    Set ${TWO}\n    Rename ${GONE}\n    Add a ${ONE}\n",
      env: { TWO: "a b", ONE: "b" },
    },
    "a variable that may hold several words":
      "[FILTER]\n    Name modify\n    Match *\n    Set ${WORDS}\n    Remove ${A} ${B}\n",
    "the same keys of another filter": "[FILTER]\n    Name nest\n    Match *\n    Operation nest\n    Remove a b\n",
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
    "one word where two are wanted": {
      files: "[FILTER]\n    Name modify\n    Match *\n    Set «a»\n    Remove «a b»\n",
      severity: "error",
      effect: "refused",
      messages: [
        '"Set" of the modify filter takes two words and gets 1, so Fluent Bit refuses to start.',
        '"Remove" of the modify filter takes one word and gets 2, so Fluent Bit refuses to start.',
      ],
    },
    "three words are a rename": {
      files: conf`
        [FILTER]
            Name  modify
            Match *
            Set   «a b c»
      `,
      fixed: conf`
        [FILTER]
            Name  modify
            Match *
            Set   a "b c"
      `,
      safety: "unsafe",
      effect: "ignored",
      messages: [
        '"Set" of the modify filter takes two words and gets 3, so the filter takes it for a "Rename" of "a" to "c".',
      ],
    },
    "three words of 1.7.2": {
      files: conf`
        [FILTER]
            Name  modify
            Match *
            Remove «a b c»
      `,
      fluentBit: "1.7.2",
      effect: "ignored",
      messages: [
        '"Remove" of the modify filter takes one word and gets 3, so the filter does not do it (Fluent Bit 5.1.1 takes it for a "Rename" of "a" to "c").',
      ],
    },
    "a quote that does not close": {
      files: conf`
        [FILTER]
            Name  modify
            Match *
            Set   «k 'two»
      `,
      messages: ["A quote that begins a word does not close, and Fluent Bit crashes over it at the start."],
    },
    "conditions without their last word": {
      files: conf`
        [FILTER]
            Name      modify
            Match     *
            Condition «Key_value_matches a»
            Condition «Matching_keys_have_matching_values a»
            Set       b c
      `,
      effect: "refused",
    },
    "a comparison with nothing": {
      files: conf`
        [FILTER]
            Name      modify
            Match     *
            Condition «Key_value_equals a»
            Set       b c
      `,
      severity: "warning",
      effect: "degraded",
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
    "words that come out of a variable": {
      files:
        "[FILTER]\n    Name modify\n    Match *\n    Set «${ONE}»\n    Condition «${ONE}»\n    Rename «${QUOTE}»\n",
      env: { ONE: "one", QUOTE: 'a "b' },
      fluentBit: "5.1.1",
      effect: "refused",
      messages: [
        '"Set" of the modify filter takes two words and gets 1, so Fluent Bit refuses to start.',
        'The modify filter knows no condition "one", so Fluent Bit refuses to start.',
        "A quote that begins a word does not close, and Fluent Bit crashes over it at the start.",
      ],
    },
  },
});
