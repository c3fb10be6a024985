import {
  conf,
  containerTails,
  defineRule,
  insertAt,
  isLiteral,
  type ParserTime,
  parserTimes,
  referencesByPlugin,
  secondsBeforeZone,
  textOf,
  unfitTime,
} from "../src/rule/index.ts";

export default defineRule({
  summary: "The format for times of container logs has no place for their fraction.",
  category: "parser",
  severity: "warning",
  effect: "degraded",
  fixes: "unsafe",
  why: `
    Container runtimes write "2024-05-01T10:00:00.123456789Z". With "%S%z" or "%SZ" the format wants the zone right behind the seconds, so no such time
    fits: each record logs "invalid time format" and gets the time of its arrival. "%L" reads the fraction.
  `,
  quiet: `
    - Parsers of which nothing says that they read container logs: no tail input on such files names them, and their
      expression has no stream "stdout" or "stderr" behind the time.
    - Formats that end with the seconds: those only lose the fraction.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Parsers_File parsers.conf
            [INPUT]
                Name   tail
                Path   /var/log/containers/*.log
                Parser cri_own
          `,
          "parsers.conf": conf`
            [PARSER]
                Name        cri_own
                Format      regex
                Regex       ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
                Time_Key    time
                Time_Format «%Y-%m-%dT%H:%M:%S%z»
          `,
        },
        fixed: {
          "parsers.conf": conf`
            [PARSER]
                Name        cri_own
                Format      regex
                Regex       ^(?<time>[^ ]+) (?<stream>stdout|stderr) (?<logtag>[^ ]*) (?<log>.*)$
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
              Name   tail
              Path   /var/log/app.log
              Parser app
        `,
        "parsers.conf": conf`
          [PARSER]
              Name        app
              Format      json
              Time_Key    time
              Time_Format %Y-%m-%dT%H:%M:%S%z
        `,
      },
    ],
  },

  check({ pipeline, regex, report }) {
    const suspects = parserTimes(pipeline, regex).flatMap((time) => {
      const end = secondsBeforeZone(time.format);
      return end === undefined ? [] : [{ time, end }];
    });
    if (suspects.length === 0) return;
    const references = referencesByPlugin(pipeline, "parser");
    const used = new Set(
      containerTails(pipeline)
        .filter(({ input }) => input.get("multiline.parser") === undefined)
        .flatMap(({ input }) => references.get(input) ?? [])
        .filter(({ entry }) => entry.property === "parser")
        .map(({ id }) => id),
    );
    for (const { time, end } of suspects) {
      const { section, format, formatProperty, key, kind } = time;
      const isUsed = used.has(textOf(section, "name") ?? "");
      // What Docker writes has its time in "time"; what other keys hold is the application's.
      if (!(kind === "json" ? isUsed && key === "time" : readsCri(time))) continue;
      const { file, span } = formatProperty.value.at;
      report({
        at: formatProperty.value,
        message: `Container runtimes write fractions of a second, which "${format}" has no place for, so ${unfitTime(time)}.`,
        fixes: isLiteral(formatProperty)
          ? [insertAt({ file, span }, span.start + end, ".%L", "unsafe", 'Read the fraction with ".%L"')]
          : [],
      });
    }
  },
});

/** The expression has a stream as the runtimes call it, and the time is a group of its own. */
function readsCri({ section, groups = [], key }: ParserTime): boolean {
  const expression = textOf(section, "regex") ?? "";
  const names = groups.map(({ name }) => name);
  return (
    expression.includes("stdout") && expression.includes("stderr") && names.includes(key) && names.includes("stream")
  );
}
