import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("inline-comment", {
  valid: {
    "values with a hash of their own": conf`
      [INPUT]
          Name  dummy
          Dummy {"a": "b # c"}
          Tag   a#b
      [FILTER]
          Name  grep
          Match *
          Regex log ^a # b
      [FILTER]
          Name   record_modifier
          Match  *
          Record channel #alerts
          Record note "a # b"
      [OUTPUT]
          Name  slack
          Match *
          Alias #alerts
      [PARSER]
          Name   a
          Format regex
          Regex  ^\[(?<time>[^ ]*) #(?<pid>\d+)\]
    `,
  },
  invalid: {
    "each type has its own end": {
      files: conf`
        [SERVICE]
            Flush        1 «# s»
            HTTP_Server  On «# on»
            Log_Level    info «# level»
        [INPUT]
            Name         cpu «# name»
        [INPUT]
            Name         tail
            Path         /a «# path»
            Tag          app «# tag»
            Ignore_Older 1h «# note»
        [OUTPUT]
            Name         stdout
            Match        * «#all»
            Alias        a b «# alias»
      `,
      fixed: conf`
        [SERVICE]
            # s
            Flush        1
            # on
            HTTP_Server  On
            # level
            Log_Level    info
        [INPUT]
            # name
            Name         cpu
        [INPUT]
            Name         tail
            # path
            Path         /a
            # tag
            Tag          app
            # note
            Ignore_Older 1h
        [OUTPUT]
            Name         stdout
            #all
            Match        *
            # alias
            Alias        a b
      `,
      messages: [
        'Behind a value there are no comments; this is part of the value of "Flush", though the number is read all the same.',
        'Behind a value there are no comments; this is part of the value of "HTTP_Server", and Fluent Bit takes it for off without a word.',
        'Behind a value there are no comments; this is part of the value of "Log_Level", and Fluent Bit refuses to start.',
        'Behind a value there are no comments; this is part of the value of "Name", and Fluent Bit refuses to start.',
        'Behind a value there are no comments; this is part of the value of "Path", and the files that were meant are not read.',
        'Behind a value there are no comments; this is part of the value of "Tag", and the records get another tag than was meant.',
        'Behind a value there are no comments; this is part of the value of "Ignore_Older", and its last character decides the unit of the time.',
        'Behind a value there are no comments; this is part of the value of "Match", and it does not match what was meant.',
        'Behind a value there are no comments; this is part of the value of "Alias".',
      ],
    },
    "numbers are read all the same": {
      files: conf`
        [INPUT]
            Name dummy
            Rate 1 «# x»
      `,
      fixed: conf`
        [INPUT]
            Name dummy
            # x
            Rate 1
      `,
      severity: "hint",
      effect: "none",
      safety: "safe",
    },
    "a limit since 4.1": {
      files: conf`
        [INPUT]
            Name          dummy
            Mem_Buf_Limit 5MB «# x»
      `,
      fixed: conf`
        [INPUT]
            Name          dummy
            # x
            Mem_Buf_Limit 5MB
      `,
      fluentBit: "4.0.9",
      messages: [
        'Behind a value there are no comments; this is part of the value of "Mem_Buf_Limit", and Fluent Bit 4.0.9 does not use it; since 4.1.0 it refuses to start.',
      ],
      effect: "ignored",
    },
    "a text may be meant": {
      files: conf`
        [INPUT]
            Name  dummy
            Alias app «# x»
      `,
      fixed: conf`
        [INPUT]
            Name  dummy
            # x
            Alias app
      `,
      severity: "warning",
      effect: "degraded",
      safety: "unsafe",
    },
    "no value at all": {
      files: conf`
        [INPUT]
            Name dummy
            Tag  «# the tag»
      `,
    },
    "the comment goes to column 0 where the indent is another": {
      files: conf`
        [INPUT]
            Name dummy
              Tag app «# x»
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        # x
              Tag app
      `,
    },
  },
});
