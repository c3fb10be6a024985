import { sqlMistake } from "../grammar/values/stream-sql.ts";
import { conf, defineRule, insertAt, isLiteral, judgedValue, partOf } from "../src/rule/index.ts";

const follows = "so Fluent Bit runs without any stream processing";

export default defineRule({
  summary: "A stream task has no SQL that Fluent Bit can read.",
  category: "routing",
  severity: "error",
  effect: "ignored",
  fixes: "safe",
  why: `
    One task without "Exec", or with SQL that does not parse or does not end in ";", is enough: Fluent Bit logs "could not initialize
    stream processor" and runs on without any of the tasks. No record gets a tag of theirs.
  `,
  quiet: `
    - A line that is continued with a backslash: \`line-continuation\`.
    - TIMESERIES_FORECAST, which the releases read differently.
  `,
  examples: {
    bad: [
      {
        files: {
          "fluent-bit.conf": conf`
            [SERVICE]
                Streams_File streams.conf
            [INPUT]
                Name cpu
                Tag  metrics
            [OUTPUT]
                Name  stdout
                Match *
          `,
          "streams.conf": conf`
            [STREAM_TASK]
                Name busy
                Exec «CREATE STREAM busy AS SELECT * FROM TAG:'metrics' WHERE cpu_p > 90»
          `,
        },
        fixed: {
          "streams.conf": conf`
            [STREAM_TASK]
                Name busy
                Exec CREATE STREAM busy AS SELECT * FROM TAG:'metrics' WHERE cpu_p > 90;
          `,
        },
      },
    ],
    good: [
      {
        "fluent-bit.conf": conf`
          [SERVICE]
              Streams_File streams.conf
          [INPUT]
              Name cpu
              Tag  metrics
          [OUTPUT]
              Name  stdout
              Match *
        `,
        "streams.conf": conf`
          [STREAM_TASK]
              Name busy
              Exec CREATE STREAM busy AS SELECT * FROM TAG:'metrics' WHERE cpu_p > 90;
        `,
      },
    ],
  },

  check({ pipeline, report }) {
    for (const section of pipeline.sections) {
      if (section.kind !== "stream-task" || section.file.role !== "streams") continue;
      const exec = section.get("exec");
      if (exec === undefined) {
        report({ at: section.heading, message: `This task has no "Exec", ${follows}.` });
        continue;
      }
      const sql = judgedValue(exec);
      const mistake = sql === undefined ? undefined : sqlMistake(sql);
      if (sql === undefined || mistake === undefined || sql.endsWith("\\")) continue;
      const { value } = exec;
      const { start, end } = mistake.span;
      if (sqlMistake(`${sql};`) === undefined) {
        const fix = insertAt(value.at, value.at.span.end, ";", "safe", 'End it with ";"');
        report({
          at: value,
          message: `The SQL does not end in ";", ${follows}.`,
          fixes: isLiteral(exec) ? [fix] : [],
        });
        continue;
      }
      const found = start === end ? "the text ends" : `"${sql.slice(start, end)}" stands`;
      report({
        at: isLiteral(exec) && start < end ? partOf(value, start, end) : value,
        message: `The SQL does not parse: ${found} where Fluent Bit expects ${mistake.expected}, ${follows}.`,
      });
    }
  },
});
