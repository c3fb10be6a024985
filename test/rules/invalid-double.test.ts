import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("invalid-double", {
  valid: {
    "numbers and units that they are counted in": conf`
      [SERVICE]
          Flush 1.5s
      [FILTER]
          Name  throttle
          Match *
          Rate  1e3
    `,
    "a share": "[SERVICE]\n    flush.adaptive.high_pressure 75%\n",
    "what is refused": "[SERVICE]\n    Flush fast\n",
    "what is not known": "[SERVICE]\n    Flush ${FLUSH}\n",
    "a plugin without a list of properties": {
      files: "[FILTER]\n    Name throttle\n    Match *\n    Rate fast\n",
      fluentBit: "1.7.2",
    },
    "no time for a flush": "[SERVICE]\n    Flush 0ms\n",
  },
  invalid: {
    "milliseconds and minutes": {
      files: "[SERVICE]\n    Flush «500ms»\n    flush.adaptive.max_interval «2m»\n",
      effect: "ignored",
      messages: [
        '"Flush" of [SERVICE] is "500ms", which is read as 500: only the number at its start counts.',
        '"flush.adaptive.max_interval" of [SERVICE] is "2m", which is read as 2: only the number at its start counts.',
      ],
      safety: "unsafe",
      fixed: "[SERVICE]\n    Flush 0.5\n    flush.adaptive.max_interval 120\n",
    },
    "a comma for a dot": {
      files: "[FILTER]\n    Name throttle\n    Match *\n    Rate «1,5»\n",
      severity: "hint",
      effect: "none",
      messages: ['"Rate" of the throttle filter is "1,5", which is read as 1: only the number at its start counts.'],
    },
    "no number": {
      files: "[FILTER]\n    Name throttle\n    Match *\n    Rate «fast»\n",
      severity: "error",
      messages: ['"Rate" of the throttle filter is "fast", which is read as 0: it does not begin with a digit.'],
    },
  },
});
