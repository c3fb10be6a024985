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
