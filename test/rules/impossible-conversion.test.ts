import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("impossible-conversion", {
  valid: {
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
