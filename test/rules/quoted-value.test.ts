import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("quoted-value", {
  valid: {
    "where quotes are grammar": conf`
      [INPUT]
          Name  dummy
          Dummy "text"
      [FILTER]
          Name   record_modifier
          Match  *
          Record note "a b"
      [FILTER]
          Name  modify
          Match *
          Add   "a b" "c d"
      [STREAM_TASK]
          Exec "x"
    `,
    "only a part in quotes": conf`
      [INPUT]
          Name  dummy
          Alias "a" b
    `,
  },
  invalid: {
    "switches that the core refuses": {
      files: conf`
        [INPUT]
            Name          udp
            net.share_port «"on"»
            rate_gate      «"on"»
      `,
      severity: "error",
      effect: "refused",
      safety: "safe",
      fixed: conf`
        [INPUT]
            Name          udp
            net.share_port on
            rate_gate      on
      `,
    },
    "names and typed values": {
      files: conf`
        [SERVICE]
            Flush       «"5"»
            HTTP_Server «'On'»
            HTTP_Listen «'::'»
            HTTP_Port   «"2020"»
        [INPUT]
            Name tail
            Path «"/var/log/*.log"»
            Tag  «"a b"»
        [OUTPUT]
            Name  «"stdout"»
            Match «'*'»
      `,
      fixed: conf`
        [SERVICE]
            Flush       5
            HTTP_Server On
            HTTP_Listen ::
            HTTP_Port   2020
        [INPUT]
            Name tail
            Path /var/log/*.log
            Tag  a b
        [OUTPUT]
            Name  stdout
            Match *
      `,
      severity: "error",
      safety: "safe",
      messages: [
        'The quotes are part of the value of "Flush", and Fluent Bit reads the number 0.',
        'The quotes are part of the value of "HTTP_Server", and Fluent Bit takes it for off without a word.',
        'The quotes are part of the value of "HTTP_Listen", and the HTTP server does not start with it.',
        'The quotes are part of the value of "HTTP_Port", and the HTTP server does not start with it.',
        'The quotes are part of the value of "Path", and the files that were meant are not read.',
        'The quotes are part of the value of "Tag", and the records get another tag than was meant.',
        'The quotes are part of the value of "Name", and Fluent Bit refuses to start.',
        'The quotes are part of the value of "Match", and it does not match what was meant.',
      ],
    },
    "the address of the HTTP server": {
      files: conf`
        [SERVICE]
            HTTP_Server On
            HTTP_Listen «'::'»
        [OUTPUT]
            Name        stdout
            Retry_Limit «"3"»
      `,
      fixed: conf`
        [SERVICE]
            HTTP_Server On
            HTTP_Listen ::
        [OUTPUT]
            Name        stdout
            Retry_Limit 3
      `,
      messages: [
        'The quotes are part of the value of "HTTP_Listen", and Fluent Bit refuses to start.',
        'The quotes are part of the value of "Retry_Limit", and Fluent Bit retries once, as if it were not set.',
      ],
    },
    "a text may be meant": {
      files: conf`
        [INPUT]
            Name  dummy
            Alias «"app"»
      `,
      fixed: conf`
        [INPUT]
            Name  dummy
            Alias app
      `,
      severity: "warning",
      effect: "degraded",
      safety: "unsafe",
    },
  },
});
