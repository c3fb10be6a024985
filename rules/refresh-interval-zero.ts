import { readSplitTime, readTime } from "../grammar/values/time.ts";
import { conf, defineRule, judgedValue, pluginsNamed, shownKey, shownValue } from "../src/rule/index.ts";

export default defineRule({
  summary: "An interval of the tail input is 0 or no number.",
  category: "input",
  severity: "error",
  effect: "refused",
  fixes: "none",
  why: `
    "Refresh_Interval" and "Rotate_Wait" must be more than 0: tail says "invalid 'refresh_interval' config value" and Fluent Bit
    stops when it starts, which no dry run shows. A text that does not begin with a digit counts as 0.
  `,
  quiet: '- "Refresh_Interval 0.5", which is 5 nanoseconds and starts: `invalid-time-unit` speaks about it.',
  examples: {
    bad: [
      conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Refresh_Interval «0»
      `,
      conf`
        [INPUT]
            Name        tail
            Path        /var/log/a.log
            Rotate_Wait «0s»
      `,
    ],
    good: [
      conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Refresh_Interval 10
            Rotate_Wait      1m
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const tail of pluginsNamed(pipeline, "input", "tail")) {
      for (const [key, accepts] of [
        ["refresh_interval", (text: string) => readSplitTime(text) !== undefined],
        ["rotate_wait", (text: string) => readTime(text).seconds > 0],
      ] as const) {
        const property = tail.get(key);
        const value = property?.schema === undefined ? undefined : judgedValue(property);
        if (property === undefined || value === undefined || accepts(value)) continue;
        const needed = key === "refresh_interval" ? "a number of seconds above 0" : "more than 0";
        report({
          at: property.value,
          message: `"${shownKey(property)}" of the tail input is ${shownValue(property, value)}, but must be ${needed}: Fluent Bit refuses to start.`,
        });
      }
    }
  },
});
