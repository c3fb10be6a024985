import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("line-continuation", {
  valid: {
    "a regex that ends with an escaped blank": conf`
      [FILTER]
          Name  grep
          Match *
          Regex log a\
      [OUTPUT]
          Name stdout
    `,
    "a path of Windows before the next entry": conf`
      [INPUT]
          Name tail
          Path C:\logs\
          Tag  app
    `,
  },
  invalid: {
    "one finding for all lines of it": {
      files: conf`
        [STREAM_TASK]
            Name a
            Exec CREATE STREAM b AS «\»
                    SELECT * \
                    FROM TAG:'c';
        [INPUT]
            Name dummy
      `,
      messages: [
        "Lines cannot be continued: the backslash is part of the value, and Fluent Bit refuses to start at the next line.",
      ],
      severity: "error",
      effect: "refused",
    },
    "a next line without a second word": {
      files: conf`
        [FILTER]
            Name  grep
            Match *
            Regex log ^(a|«\»
            b)$
      `,
      effect: "refused",
    },
  },
});
