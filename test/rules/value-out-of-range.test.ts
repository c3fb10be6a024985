import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("value-out-of-range", {
  valid: {
    "the last Flush of the service counts": conf`
      [SERVICE]
          Flush 0
      [SERVICE]
          Flush 1
    `,
    "a number with text behind it": conf`
      [SERVICE]
          Flush 1s
      [INPUT]
          Name             tail
          Path             /var/log/a.log
          Refresh_Interval 10.5s
          Rotate_Wait      1m
    `,
    "the buffers of tail": conf`
      [INPUT]
          Name              tail
          Path              /var/log/a.log
          Buffer_Chunk_Size 64k
          Buffer_Max_Size   64k
    `,
    "another plugin with keys of that name": conf`
      [INPUT]
          Name              forward
          Buffer_Chunk_Size 1M
    `,
  },
  invalid: {
    "words that count as 0": {
      files: conf`
        [SERVICE]
            Flush           «fast»
            Coro_Stack_Size «24K»
      `,
      effect: "refused",
      messages: [
        '"Flush" of [SERVICE] is "fast", but must be more than 0: Fluent Bit refuses to start.',
        '"Coro_Stack_Size" of [SERVICE] is "24K", but must be at least 4096: Fluent Bit refuses to start.',
      ],
    },
    tail: {
      files: conf`
        [INPUT]
            Name              tail
            Path              /var/log/a.log
            Refresh_Interval  «0»
            Rotate_Wait       «abc»
            Buffer_Max_Size   «10k»
      `,
      effect: "refused",
    },
    "the core and syslog": {
      files: conf`
        [INPUT]
            Name                        cpu
            thread.ring_buffer.window   «101»
            thread.ring_buffer.capacity «0»
            rate_gate.resume_ratio      «1»
            rate_window                 «0»
        [OUTPUT]
            Name                   syslog
            Match                  *
            syslog_severity_preset «9»
      `,
      effect: "refused",
    },
  },
});
