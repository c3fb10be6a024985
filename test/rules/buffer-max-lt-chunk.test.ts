import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("buffer-max-lt-chunk", {
  valid: {
    "sizes as large as each other": conf`
      [INPUT]
          Name              tail
          Path              /var/log/a.log
          Buffer_Chunk_Size 64k
          Buffer_Max_Size   64k
    `,
    "a number below 0, which is larger than any other": conf`
      [INPUT]
          Name            tail
          Path            /var/log/a.log
          Buffer_Max_Size -5
    `,
    "the default written out": conf`
      [INPUT]
          Name            tail
          Path            /var/log/a.log
          Buffer_Max_Size 32768
    `,
    "what is no size, and what is not known": conf`
      [INPUT]
          Name              tail
          Path              /var/log/a.log
          Buffer_Chunk_Size 64k
          Buffer_Max_Size   5MiB
      [INPUT]
          Name              tail
          Path              /var/log/a.log
          Buffer_Chunk_Size \${SIZE}
          Buffer_Max_Size   1k
    `,
    "another plugin": conf`
      [INPUT]
          Name              forward
          Buffer_Chunk_Size 1M
          Buffer_Max_Size   1k
    `,
  },
  invalid: {
    "32k is less than the default": {
      files: conf`
        [INPUT]
            Name            tail
            Path            /var/log/a.log
            Buffer_Max_Size «32k»
      `,
      effect: "refused",
      messages: [
        '"Buffer_Max_Size" of the tail input is 32000 bytes, less than the 32768 bytes that "Buffer_Chunk_Size" is by default, so Fluent Bit refuses to start.',
      ],
      fixed: conf`
        [INPUT]
            Name            tail
            Path            /var/log/a.log
            Buffer_Max_Size 32768
      `,
    },
    "a chunk above the default": {
      files: conf`
        [INPUT]
            Name              tail
            Path              /var/log/a.log
            Buffer_Chunk_Size «1M»
      `,
      messages: [
        '"Buffer_Chunk_Size" of the tail input is 1000000 bytes, more than the 32768 bytes that "Buffer_Max_Size" is by default, so Fluent Bit refuses to start.',
      ],
    },
    "a variable is not mended": {
      files: conf`
        [INPUT]
            Name              tail
            Path              /var/log/a.log
            Buffer_Chunk_Size \${CHUNK}
            Buffer_Max_Size   «1M»
      `,
      env: { CHUNK: "2M" },
      fluentBit: "1.7.2",
      effect: "refused",
    },
  },
});
