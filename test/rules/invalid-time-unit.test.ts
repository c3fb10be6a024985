import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const tail = (line: string): string =>
  `[INPUT]\n    Name tail\n    Path /var/log/a.log\n${line
    .split("\n")
    .map((one) => `    ${one}\n`)
    .join("")}`;

testRule("invalid-time-unit", {
  valid: {
    "units that are known": tail("Ignore_Older 7d\nRotate_Wait 2H\nMultiline_Flush 5\nWatcher_Interval 10M"),
    "texts that are read as what they say": tail("Ignore_Older 10sec\nRotate_Wait 2 h\nMultiline_Flush 5.0s"),
    "words for never": tail("Ignore_Older off"),
    "what is refused for being 0": tail("Rotate_Wait 0.5s\nRefresh_Interval 0.0"),
    "the seconds and nanoseconds of tail": tail("Refresh_Interval 10s\nIgnore_Older 1h"),
    "half a second": tail("Refresh_Interval 0.500000000"),
    "what another rule speaks about": tail('Ignore_Older 7d # old files\nRotate_Wait "5"'),
    "what is not known": tail("Ignore_Older ${AGE}\nRefresh_Interval ${EVERY}\nRotate_Wait <seconds>"),
    "types of a plugin without a list of properties are guesses": {
      files: "[INPUT]\n    Name fluentbit_logs\n    Interval 1w\n",
    },
    "a comment behind the refresh interval": tail("Refresh_Interval 60 # seconds"),
  },
  invalid: {
    "weeks, compounds, fractions, long units": {
      files: tail("Ignore_Older «1w»\nRotate_Wait «1m30s»\nMultiline_Flush «1.5h»\nWatcher_Interval «5min»"),
      effect: "ignored",
      safety: "unsafe",
      messages: [
        '"Ignore_Older" of the tail input is "1w", which is read as 1 second: only whole numbers and one of s, m, h, d count.',
        '"Rotate_Wait" of the tail input is "1m30s", which is read as 1 second: only whole numbers and one of s, m, h, d count.',
        '"Multiline_Flush" of the tail input is "1.5h", which is read as 3600 seconds: only whole numbers and one of s, m, h, d count.',
        '"Watcher_Interval" of the tail input is "5min", which is read as 5 seconds: only whole numbers and one of s, m, h, d count.',
      ],
      fixed: tail("Ignore_Older 7d\nRotate_Wait 90s\nMultiline_Flush 90m\nWatcher_Interval 5m"),
    },
    "milliseconds of a connection cannot be written": {
      files: conf`
        [OUTPUT]
            Name                http
            Match               *
            net.connect_timeout «500ms»
            net.io_timeout      «forever»
      `,
      messages: [
        '"net.connect_timeout" of the http output is "500ms", which is read as 500 seconds: only whole numbers and one of s, m, h, d count.',
        '"net.io_timeout" of the http output is "forever", which is read as 0 seconds: only whole numbers and one of s, m, h, d count.',
      ],
    },
    "a generic property of a filter": {
      files: conf`
        [FILTER]
            Name                  grep
            Match                 *
            log_suppress_interval «2 minutes»
            Regex                 log a
      `,
      fixed: conf`
        [FILTER]
            Name                  grep
            Match                 *
            log_suppress_interval 2m
            Regex                 log a
      `,
    },
    "a variable, which no fix changes": {
      files: tail("Ignore_Older «${AGE}»"),
      env: { AGE: "1w" },
      messages: [
        '"Ignore_Older" of the tail input is "1w" (from "${AGE}"), which is read as 1 second: only whole numbers and one of s, m, h, d count.',
      ],
    },
    "nanoseconds behind the dot": {
      files: tail("Refresh_Interval «0.5»"),
      fluentBit: "1.7.2",
      messages: [
        '"Refresh_Interval" of the tail input is "0.5", which is read as 5 nanoseconds: it counts seconds, and nanoseconds behind a dot.',
      ],
      fixed: tail("Refresh_Interval 0.500000000"),
    },
    "units of the refresh interval": {
      files: tail("Refresh_Interval «1m»"),
      messages: [
        '"Refresh_Interval" of the tail input is "1m", which is read as 1 second: it counts seconds, and nanoseconds behind a dot.',
      ],
      fixed: tail("Refresh_Interval 60"),
    },
    "both parts": {
      files: tail("Refresh_Interval «10.5s»"),
      messages: [
        '"Refresh_Interval" of the tail input is "10.5s", which is read as 10 seconds and 5 nanoseconds: it counts seconds, and nanoseconds behind a dot.',
      ],
      fixed: tail("Refresh_Interval 10.500000000"),
    },
  },
});
