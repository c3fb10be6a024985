import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const main = conf`
  [SERVICE]
      Streams_File streams.conf
  [INPUT]
      Name cpu
`;

testRule("invalid-stream-task", {
  valid: {
    "tasks in the main file, where nothing reads them": conf`
      [INPUT]
          Name cpu
      [STREAM_TASK]
          Name a
    `,
    "a placeholder, and a continued line": {
      "fluent-bit.conf": main,
      "streams.conf": conf`
        [STREAM_TASK]
            Name b
            Exec <SQL>
        [STREAM_TASK]
            Name c
            Exec CREATE STREAM c AS \
      `,
    },
  },
  invalid: {
    "no Exec, and SQL that does not parse": {
      files: {
        "fluent-bit.conf": main,
        "streams.conf": conf`
          [«STREAM_TASK»]
              Name a
          [STREAM_TASK]
              Name b
              Exec SELECT * FROM «x»;
          [STREAM_TASK]
              Name c
              Exec «SELECT *»
          [STREAM_TASK]
              Name d
              Exec \${«SQL»}
        `,
      },
      messages: [
        'This task has no "Exec", so Fluent Bit runs without any stream processing.',
        'The SQL does not parse: "x" stands where Fluent Bit expects STREAM: or TAG:, so Fluent Bit runs without any stream processing.',
        "The SQL does not parse: the text ends where Fluent Bit expects FROM, so Fluent Bit runs without any stream processing.",
        // Variables are not put in here (seen in 1.7.2 and 5.1.1).
        'The SQL does not parse: "SQL" stands where Fluent Bit expects SELECT, so Fluent Bit runs without any stream processing.',
      ],
    },
  },
});
