import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("value-out-of-range", {
  valid: {
    "a timer that nobody starts": conf`
      [FILTER]
          Name                  multiline
          Match                 *
          multiline.parser      go
          multiline.key_content log
          Buffer                off
          Flush_ms              100
      [FILTER]
          Name                  multiline
          Match                 *
          Mode                  partial_message
          multiline.key_content log
          Flush_ms              100
    `,
    "numbers that mean something, or nothing": conf`
      [INPUT]
          Name                  tcp
          Chunk_Size            0
          Log_Suppress_Interval -1h
          rate_gate.max_bytes   0
    `,
    "numbers at the borders, and text behind them": conf`
      [SERVICE]
          Coro_Stack_Size 4096
      [INPUT]
          Name                        cpu
          thread.ring_buffer.window   100
          thread.ring_buffer.capacity 1x
          rate_gate.resume_ratio      0.5
          rate_window                 1m
    `,
    "another plugin with keys of that name": conf`
      [OUTPUT]
          Name                   null
          Match                  *
          syslog_severity_preset 9
    `,
    "buffers that are large enough": conf`
      [INPUT]
          Name     exec
          Command  date
          Buf_Size 1
      [INPUT]
          Name        stdin
          Buffer_Size 16k
    `,
    "a release that only logs them": {
      files: conf`
        [INPUT]
            Name                      cpu
            thread.ring_buffer.window 101
      `,
      fluentBit: "4.0.2",
    },
  },
  invalid: {
    "buffers of the plugin's own": {
      files: conf`
        [INPUT]
            Name     exec
            Command  date
            Buf_Size «0»
        [INPUT]
            Name        stdin
            Buffer_Size «1k»
      `,
      effect: "refused",
      fixed: null,
    },
    "a text of which the digits count": {
      files: conf`
        [SERVICE]
            Coro_Stack_Size «24K»
      `,
      effect: "refused",
      messages: [
        '"Coro_Stack_Size" of [SERVICE] is "24K", which is read as 24, but must be at least 4096: Fluent Bit refuses to start.',
      ],
    },
    "the core and syslog": {
      files: conf`
        [INPUT]
            Name                        cpu
            thread.ring_buffer.window   «101»
            thread.ring_buffer.capacity «0»
            rate_gate.resume_ratio      «1»
            rate_gate.max_records       «12x»
            rate_window                 «0»
        [OUTPUT]
            Name                   syslog
            Match                  *
            syslog_severity_preset «9»
            syslog_facility_preset «24»
      `,
      effect: "refused",
    },
    "a multiline filter that flushes too often": {
      files: conf`
        [FILTER]
            Name                  multiline
            Match                 *
            multiline.parser      go
            multiline.key_content log
            Flush_ms              «499»
      `,
      effect: "refused",
      messages: ['"Flush_ms" of the multiline filter is "499", but must be at least 500: Fluent Bit refuses to start.'],
    },
    "what counts bytes and seconds": {
      files: conf`
        [INPUT]
            Name                  cpu
            rate_gate.max_bytes   «-5M»
            Log_Suppress_Interval «-1»
        [INPUT]
            Name       udp
            Chunk_Size «0»
      `,
      fluentBit: "5.1.1",
      effect: "refused",
      messages: [
        '"rate_gate.max_bytes" of the cpu input is "-5M", which is read as -5000000, but must be 0 or more: Fluent Bit refuses to start.',
        '"Log_Suppress_Interval" of the cpu input is "-1", but must be 0 or more: Fluent Bit refuses to start.',
        '"Chunk_Size" of the udp input is "0", but must be at least 1: Fluent Bit refuses to start.',
      ],
    },
  },
});
