import { timeFormatFits } from "../grammar/values/time-format-fit.ts";
import { conf, defineRule, parserTimes, partOf, regexSites, unfitTime } from "../src/rule/index.ts";

export default defineRule({
  summary: "A time as Time_Format describes it can never be what the regular expression captures.",
  category: "parser",
  severity: "warning",
  effect: "degraded",
  fixes: "none",
  why: `
    What the group of "Time_Key" matches is read by "Time_Format". Where the two cannot agree, because the group takes no "T" or
    wants blanks that the format does not have, each record logs "invalid time format" and gets the time of its arrival. The
    finding is made only where no text at all can fit both, with at most one word left over behind the time.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name dummy
          `,
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      regex
                Regex       ^(?<time>\d+) (?<message>.*)$
                Time_Key    time
                Time_Format «%Y-%m-%d»
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
          [INPUT]
              Name dummy
        `,
        "parsers.conf": conf`
          [PARSER]
              Name        app
              Format      regex
              Regex       ^(?<time>[^ ]+ [^ ]+) (?<message>.*)$
              Time_Key    time
              Time_Format %Y-%m-%d %H:%M:%S
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const time of parserTimes(pipeline, regex)) {
      const { section, format, formatProperty, key, groups = [] } = time;
      const meant = groups.filter(({ name }) => name === key);
      const [first] = meant;
      if (first === undefined) continue;
      const nodes = meant.map(({ node }) => node);
      if (timeFormatFits(format, nodes, "one-word") !== "never") continue;
      const never = timeFormatFits(format, nodes) === "never";
      const site = regexSites(pipeline).find((one) => one.section === section);
      const asWritten = site !== undefined && site.written.text === site.compiled;
      report({
        at: formatProperty.value,
        message: never
          ? `No text of group "${key}" begins with a time like "${format}", so ${unfitTime(time)}.`
          : `Group "${key}" never matches just a time like "${format}", so this is hardly the format of what it matches, and ${unfitTime(time)}.`,
        related: asWritten
          ? [{ at: partOf(site.written, first.nameSpan.start, first.nameSpan.end).at, message: `group "${key}"` }]
          : [],
      });
    }
  },
});
