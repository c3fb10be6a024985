import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("filesystem-storage-without-path", {
  valid: {
    "the service may stand elsewhere": conf`
      @INCLUDE /etc/fluent-bit/service.conf
      [INPUT]
          Name         cpu
          storage.type filesystem
    `,
    memory: conf`
      [INPUT]
          Name         cpu
          storage.type memory
      [OUTPUT]
          Name  null
          Match *
    `,
  },
  invalid: {
    "a whole configuration": {
      files:
        "[SERVICE]\n    Flush 1\n[INPUT]\n    Name cpu\n    storage.type «filesystem»\n[OUTPUT]\n    Name  null\n    Match *\n",
      severity: "error",
      effect: "refused",
      messages: [
        'The cpu input wants to store records in files, but [SERVICE] sets no "storage.path", so Fluent Bit refuses to start.',
      ],
    },
    "what may be a part of one": {
      files: "[INPUT]\n    Name cpu\n    storage.type «FileSystem»\n[OUTPUT]\n    Name  null\n    Match *\n",
      severity: "warning",
      effect: "refused",
    },
    "an emitter": {
      files: conf`
        [INPUT]
            Name cpu
        [FILTER]
            Name                 rewrite_tag
            Match                cpu.0
            Rule                 cpu_p ^9 hot false
            Emitter_Storage.type «filesystem»
        [OUTPUT]
            Name  null
            Match *
      `,
      effect: "refused",
    },
  },
});
