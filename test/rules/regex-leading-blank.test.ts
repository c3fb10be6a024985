import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("regex-leading-blank", {
  valid: {
    "a variable that we do not know": conf`
      [FILTER]
          Name  grep
          Match *
          Regex log  \${WHAT}
          Exclude \${KEY}  a
    `,
    "a key from a variable that is known": {
      files: conf`
        [FILTER]
            Name  grep
            Match *
            Regex \${KEY}  a
      `,
      env: { KEY: "log" },
    },
    "blanks inside": conf`
      [FILTER]
          Name  grep
          Match *
          Regex log a  b
    `,
    "one blank": conf`
      [FILTER]
          Name  grep
          Match *
          Regex log ^a
    `,
  },
  invalid: {
    log_to_metrics: {
      files: conf`
      [FILTER]
          Name  log_to_metrics
          Match *
          Tag m
          Regex log«  »a
    `,
      fixed: conf`
      [FILTER]
          Name  log_to_metrics
          Match *
          Tag m
          Regex log a
    `,
    },
    "Regex of grep": {
      files: conf`
      [FILTER]
          Name  grep
          Match *
          Regex $log«   »a
    `,
      fixed: conf`
      [FILTER]
          Name  grep
          Match *
          Regex $log a
    `,
      messages: [
        "The key ends at the first blank, so the expression begins with a blank and finds only text with one there.",
      ],
    },
  },
});
