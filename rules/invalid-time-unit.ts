import { readSplitTime, readTime } from "../grammar/values/time.ts";
import {
  conf,
  countOf,
  defineRule,
  durationMeant,
  isLiteral,
  isOffWord,
  isOnlyMiswritten,
  judgedValue,
  namedProperty,
  outOfRange,
  pluginsNamed,
  replaceWord,
  shownKey,
  shownValue,
  timeText,
  typedValues,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "A duration has a unit that Fluent Bit does not know, so it becomes another one.",
  category: "value",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    A duration is a whole number and one letter: s, m, h or d. Of any other text Fluent Bit takes the digits at its start and
    the last letter, without a word: "500ms" is 500 seconds, "1m30s" is 1 second, "1.5h" is 1 hour, "5min" is 5 seconds. The
    "Refresh_Interval" of tail knows no units at all, and the digits behind its dot are nanoseconds: "0.5" is 5 nanoseconds, half a
    second is "0.500000000".
  `,
  quiet: `
    - Texts that are read as what they say, such as "10sec" or "2 h".
    - Words for "never" ("off", "none"), which are read as 0.
    - Values that are refused for being 0: \`refresh-interval-zero\` and \`value-out-of-range\` speak about those.
  `,
  examples: {
    bad: [
      {
        files: conf`
          [INPUT]
              Name         tail
              Path         /var/log/a.log
              Ignore_Older «1w»
        `,
        fixed: conf`
          [INPUT]
              Name         tail
              Path         /var/log/a.log
              Ignore_Older 7d
        `,
      },
      conf`
        [OUTPUT]
            Name                http
            Match               *
            net.connect_timeout «500ms»
      `,
      {
        files: conf`
          [INPUT]
              Name             tail
              Path             /var/log/a.log
              Refresh_Interval «0.5»
        `,
        fixed: conf`
          [INPUT]
              Name             tail
              Path             /var/log/a.log
              Refresh_Interval 0.500000000
        `,
      },
    ],
    good: [
      conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Ignore_Older     7d
            Refresh_Interval 10
      `,
    ],
  },

  check({ pipeline, report }) {
    for (const typed of typedValues(pipeline, "time")) {
      const { property, schema, value } = typed;
      const { seconds, exact } = readTime(value);
      if (exact || isAsMeant(value) || isOffWord(value) || isOnlyMiswritten(value, isAsMeant)) continue;
      // What becomes 0 and is refused for that is the matter of other rules.
      const isRefused = seconds <= 0 && schema.name.toLowerCase() === "rotate_wait";
      if (isRefused || outOfRange(typed, pipeline) !== undefined) continue;
      const meant = durationMeant(value);
      const text = meant === undefined || !isLiteral(property) ? undefined : timeText(meant);
      report({
        at: property.value,
        message: `${namedProperty(typed)} is ${shownValue(property, value)}, which is read as ${countOf(seconds, "second")}: only whole numbers and one of s, m, h, d count.`,
        fixes: text === undefined ? [] : [replaceWord(property.value, text, "unsafe")],
      });
    }

    for (const tail of pluginsNamed(pipeline, "input", "tail")) {
      const property = tail.get("refresh_interval");
      const value = property?.schema === undefined ? undefined : judgedValue(property);
      const read = value === undefined ? undefined : readSplitTime(value);
      if (property === undefined || value === undefined || read === undefined || isSplitAsMeant(value)) continue;
      if (isOnlyMiswritten(value, isSplitAsMeant)) continue;
      const parts = [
        ...(read.seconds === 0 ? [] : [countOf(read.seconds, "second")]),
        ...(read.nanoseconds === 0 ? [] : [countOf(read.nanoseconds, "nanosecond")]),
      ];
      const text = isLiteral(property) ? splitText(durationMeant(value)) : undefined;
      report({
        at: property.value,
        message: `"${shownKey(property)}" of the tail input is ${shownValue(property, value)}, which is read as ${parts.join(" and ")}: it counts seconds, and nanoseconds behind a dot.`,
        fixes: text === undefined ? [] : [replaceWord(property.value, text, "unsafe")],
      });
    }

    function isAsMeant(text: string): boolean {
      return readTime(text).exact || durationMeant(text) === readTime(text).seconds;
    }

    function isSplitAsMeant(text: string): boolean {
      const { seconds = -1, nanoseconds = 0 } = readSplitTime(text) ?? {};
      const meant = durationMeant(text);
      return meant === undefined ? /^\d+$/.test(text) : Math.abs(meant - seconds - nanoseconds / 1e9) < 1e-10;
    }

    /** Seconds, and all nine digits of the nanoseconds where there are any. */
    function splitText(seconds: number | undefined): string | undefined {
      if (seconds === undefined || seconds <= 0 || seconds >= 2 ** 31) return undefined;
      return Number.isInteger(seconds) ? String(seconds) : seconds.toFixed(9);
    }
  },
});
