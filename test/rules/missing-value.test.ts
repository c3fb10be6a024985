import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("missing-value", {
  valid: {
    "a value that is a quote pair": conf`
      [INPUT]
          Name dummy
          Tag  ""
    `,
  },
  invalid: {
    "no blank, one blank, only blanks": {
      files: "[INPUT]\n    Name dummy\n    «Tag»\n    «Alias» \n    «Dummy»    \n",
      messages: [
        '"Tag" has no value, so Fluent Bit refuses to start.',
        '"Alias" has no value, so Fluent Bit refuses to start.',
        '"Dummy" has no value, so Fluent Bit refuses to start.',
      ],
      severity: "error",
      effect: "refused",
    },
    "known keys glued to their values": {
      files: conf`
        [SERVICE]
            «HTTP_ServerOn»
            «Flush5»
        [INPUT]
            «Nametail»
        [INPUT]
            Name tail
            «Path/var/log/a.log»
        [OUTPUT]
            Name stdout
      `,
      fixed: conf`
        [SERVICE]
            HTTP_Server On
            Flush 5
        [INPUT]
            Name tail
        [INPUT]
            Name tail
            Path /var/log/a.log
        [OUTPUT]
            Name stdout
      `,
      safety: "safe",
    },
    "a guess only where the value could be the rest of a key": {
      files: conf`
        [INPUT]
            Name dummy
            «Tagging»
      `,
      fixed: conf`
        [INPUT]
            Name dummy
            Tag ging
      `,
      safety: "unsafe",
    },
    "nothing to separate": {
      files: conf`
        [INPUT]
            Name dummy
            «Tags»
            «...»
      `,
    },
    "1.7": {
      files: conf`
        [INPUT]
            Name dummy
            «Tag»
      `,
      fluentBit: "1.7.2",
      effect: "refused",
    },
    "a streams file stops nothing": {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Streams_File streams.conf
          [INPUT]
              Name dummy
        `,
        "streams.conf": conf`
          [STREAM_TASK]
              Name a
              «Exec»
        `,
      },
      messages: ['"Exec" has no value, so Fluent Bit runs without its stream tasks.'],
      effect: "ignored",
    },
    "a section of Fluentd": {
      files: conf`
        [INPUT]
            Name dummy
            «<source>»
            «</source>»
      `,
      messages: [
        '"<source>" begins a section of Fluentd, for which Fluent Bit has "[INPUT]", so Fluent Bit refuses to start.',
        '"</source>" closes a section of Fluentd, so Fluent Bit refuses to start.',
      ],
    },
  },
});
