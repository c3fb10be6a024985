import { parseTimeFormat } from "../grammar/values/time-format.ts";
import { conf, defineRule, isLiteral, parserTimes, partOf, replaceWord, unfitTime } from "../src/rule/index.ts";

export default defineRule({
  summary: "Time_Format holds a conversion that Fluent Bit does not know.",
  category: "parser",
  severity: "error",
  effect: "ignored",
  fixes: "unsafe",
  why: `
    Fluent Bit has its own strptime: "%L" are the fractions of a second, "%z" is the zone, and there is no "%f", "%N", "%Q" or "%:z".
    The format is not checked at the start. Each record then logs "invalid time format", its time is dropped, and the time of
    arrival is used.
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
                Format      json
                Time_Key    time
                Time_Format %Y-%m-%dT%H:%M:%S.«%6N»%z
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name        app
                Format      json
                Time_Key    time
                Time_Format %Y-%m-%dT%H:%M:%S.%L%z
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
              Format      json
              Time_Key    time
              Time_Format %Y-%m-%dT%H:%M:%S.%L%z
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    for (const time of parserTimes(pipeline, regex)) {
      const { format, formatProperty } = time;
      if (!isLiteral(formatProperty)) continue;
      for (const part of parseTimeFormat(format)) {
        if (part.kind !== "unsupported") continue;
        const word = partOf(formatProperty.value, part.span.start, part.span.end);
        const what =
          part.because === "second-fraction" ? `a second "${part.text}" is not read` : `"${part.text}" is not known`;
        report({
          at: word,
          message: `In a time format ${what}, so no time fits and ${unfitTime(time)}.`,
          fixes: part.suggestion === undefined ? [] : [replaceWord(word, part.suggestion, "unsafe")],
        });
      }
    }
  },
});
