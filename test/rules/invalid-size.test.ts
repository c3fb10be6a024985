import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("invalid-size", {
  valid: {
    "numbers, units, false, and off for the limit of an output": conf`
      [INPUT]
          Name              tail
          Path              /var/log/a.log
          Mem_Buf_Limit     1.5k
          Buffer_Chunk_Size 10
          Buffer_Max_Size   1GB
      [OUTPUT]
          Name                     null
          Match                    *
          storage.total_limit_size off
    `,
    "-1 where it is no limit, and binary units where they are known": conf`
      [SERVICE]
          multiline_buffer_limit 2MiB
      [INPUT]
          Name            tail
          Path            /var/log/a.log
          Buffer_Max_Size -1
    `,
    "what inline-comment speaks about, and placeholders": conf`
      [INPUT]
          Name          cpu
          Mem_Buf_Limit 5MB # ok
      [INPUT]
          Name          mem
          Mem_Buf_Limit <limit>
    `,
  },
  invalid: {
    "a maximum that the plugin refuses": {
      files: conf`
        [INPUT]
            Name            kafka
            Brokers         b:9092
            Topics          t
            Buffer_Max_Size «5MiB»
        [INPUT]
            Name            syslog
            Buffer_Max_Size «5MiB»
      `,
      effect: "refused",
      fixed: null,
    },
    "ways of writing that keep the number": {
      files: conf`
        [INPUT]
            Name          cpu
            Mem_Buf_Limit «10B»
        [INPUT]
            Name          mem
            Mem_Buf_Limit «10 M»
      `,
      effect: "refused",
      safety: "safe",
      fixed: conf`
        [INPUT]
            Name          cpu
            Mem_Buf_Limit 10
        [INPUT]
            Name          mem
            Mem_Buf_Limit 10M
      `,
    },
    "binary units are worked out": {
      files: conf`
        [INPUT]
            Name          cpu
            Mem_Buf_Limit «5MiB»
      `,
      safety: "unsafe",
      fixed: conf`
        [INPUT]
            Name          cpu
            Mem_Buf_Limit 5242880
      `,
    },
    "only logged from 1.9.0 to 4.0.2": {
      files: conf`
        [OUTPUT]
            Name                     null
            Match                    *
            storage.total_limit_size «lots»
      `,
      fluentBit: "4.0.2",
      effect: "ignored",
      messages: [
        '"storage.total_limit_size" of the null output is "lots", which is no size: Fluent Bit logs an error and sets no limit.',
      ],
    },
    "refused since 4.0.3": {
      files: conf`
        [OUTPUT]
            Name                     null
            Match                    *
            storage.total_limit_size «lots»
      `,
      fluentBit: "4.0.3",
      effect: "refused",
    },
    "a chunk of tail": {
      files: conf`
        [INPUT]
            Name              tail
            Path              /var/log/a.log
            Buffer_Chunk_Size «10x»
      `,
      effect: "refused",
    },
    "any other property of a plugin": {
      files: conf`
        [INPUT]
            Name            tail
            Path            /var/log/a.log
            Buffer_Max_Size «10x»
      `,
      effect: "ignored",
    },
    "what the largest number does": {
      files: conf`
        [SERVICE]
            storage.backlog.mem_limit «lots»
            multiline_buffer_limit    «2TB»
        [INPUT]
            Name              forward
            Buffer_Chunk_Size «lots»
            Buffer_Max_Size   «lots»
        [INPUT]
            Name     exec
            Command  ls
            Buf_Size «lots»
        [OUTPUT]
            Name             file
            Match            *
            Rotate_Max_Size  «lots»
        [OUTPUT]
            Name           syslog
            Match          *
            Syslog_MaxSize «lots»
      `,
      fluentBit: "5.1.1",
      fixed: null,
      messages: [
        '"storage.backlog.mem_limit" of [SERVICE] is "lots", which is no size: it becomes -1, which is no limit.',
        '"multiline_buffer_limit" of [SERVICE] is "2TB", which is no size: Fluent Bit takes its default of 2MB.',
        '"Buffer_Chunk_Size" of the forward input is "lots", which is no size: it becomes -1, more memory than there is, and every connection is closed.',
        '"Buffer_Max_Size" of the forward input is "lots", which is no size: it becomes -1, which is no limit.',
        '"Buf_Size" of the exec input is "lots", which is no size: Fluent Bit refuses to start.',
        '"Rotate_Max_Size" of the file output is "lots", which is no size: it becomes -1, so the file is never rotated.',
        '"Syslog_MaxSize" of the syslog output is "lots", which is no size: it becomes -1, and Fluent Bit crashes at the first record.',
      ],
    },
    "a part of s3": {
      files: "[OUTPUT]\n    Name s3\n    Match *\n    Bucket b\n    Upload_Chunk_Size «lots»\n",
      effect: "refused",
    },
  },
});
