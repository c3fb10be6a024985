import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("impossible-conversion", {
  valid: {
    "an entry that is dropped for its number of words":
      "[FILTER]\n    Name type_converter\n    Match *\n    str_key a b integer c\n    str_key a b int\n",
    "an entry with a word too many, or too few: rule list-too-short": conf`
      [FILTER]
          Name  type_converter
          Match *
          str_key a b blob c
          str_key a b
    `,
    "a type from a variable that is known": {
      files: conf`
        [FILTER]
            Name  type_converter
            Match *
            str_key a b \${TYPE}
      `,
      env: { TYPE: "blob" },
    },
    "a placeholder": conf`
      [FILTER]
          Name  type_converter
          Match *
          str_key a b <type>
    `,
    "the beginnings of the types, in any case": conf`
      [FILTER]
          Name  type_converter
          Match *
          str_key a b i
          str_key a c FLOAT
          int_key a d str
    `,
    "a type from a variable": conf`
      [FILTER]
          Name  type_converter
          Match *
          str_key a b \${TYPE}
    `,
  },
  invalid: {
    boolean: {
      files: conf`
      [FILTER]
          Name  type_converter
          Match *
          str_key a b «Boolean»
    `,
      fixed: conf`
      [FILTER]
          Name  type_converter
          Match *
          str_key a b bool
    `,
      safety: "safe",
      messages: [
        '"Boolean" is none of "int", "uint", "float", "hex", "string" and "bool", and Fluent Bit crashes over it at the start.',
      ],
    },
    "a word that means no type": {
      files: conf`
      [FILTER]
          Name  type_converter
          Match *
          str_key a b «date»
    `,
    },
    "text to text, integer to integer": {
      files: conf`
      [FILTER]
          Name  type_converter
          Match *
          str_key a b «string»
          int_key a b «int»
          int_key a b «hex»
    `,
      effect: "ignored",
    },
  },
});
