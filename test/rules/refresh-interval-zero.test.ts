import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("refresh-interval-zero", {
  valid: {
    "numbers with text behind them, and nanoseconds": conf`
      [INPUT]
          Name             tail
          Path             /var/log/a.log
          Refresh_Interval 10.5s
          Rotate_Wait      1m
      [INPUT]
          Name             tail
          Path             /var/log/b.log
          Refresh_Interval 0.5
    `,
    "another plugin, and what is not known": conf`
      [INPUT]
          Name        forward
          Rotate_Wait 0
      [INPUT]
          Name        tail
          Path        /var/log/a.log
          Rotate_Wait \${WAIT}
    `,
  },
  invalid: {
    "words and zeros": {
      files: conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Refresh_Interval «0»
            Rotate_Wait      «abc»
        [INPUT]
            Name             tail
            Path             /var/log/b.log
            Refresh_Interval «.5»
            Rotate_Wait      «-1»
      `,
      effect: "refused",
      messages: [
        '"Refresh_Interval" of the tail input is "0", but must be a number of seconds above 0: Fluent Bit refuses to start.',
        '"Rotate_Wait" of the tail input is "abc", but must be more than 0: Fluent Bit refuses to start.',
        '"Refresh_Interval" of the tail input is ".5", but must be a number of seconds above 0: Fluent Bit refuses to start.',
        '"Rotate_Wait" of the tail input is "-1", but must be more than 0: Fluent Bit refuses to start.',
      ],
    },
    "1.7.2 too": {
      files: conf`
        [INPUT]
            Name        tail
            Path        /var/log/a.log
            Rotate_Wait «0»
      `,
      fluentBit: "1.7.2",
      effect: "refused",
    },
  },
});
