import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("pause-on-overlimit", {
  valid: {
    "off, files, and a type that is not known": conf`
      [INPUT]
          Name                              cpu
          storage.pause_on_chunks_overlimit off
      [INPUT]
          Name                              cpu
          storage.type                      \${TYPE}
          storage.pause_on_chunks_overlimit on
    `,
    "a type that the service hands down": conf`
      [SERVICE]
          storage.path    /var/lib/fb
          storage.type    filesystem
          storage.inherit on
      [INPUT]
          Name                              cpu
          storage.pause_on_chunks_overlimit on
      [OUTPUT]
          Name  null
          Match *
    `,
  },
  invalid: {
    "the default, and the ring buffer": {
      files: conf`
        [SERVICE]
            storage.type filesystem
        [INPUT]
            Name                              cpu
            «storage.pause_on_chunks_overlimit» on
        [INPUT]
            Name                              cpu
            storage.type                      memrb
            «storage.pause_on_chunks_overlimit» on
        [OUTPUT]
            Name  null
            Match *
      `,
      safety: "safe",
      fixed: conf`
        [SERVICE]
            storage.type filesystem
        [INPUT]
            Name                              cpu
        [INPUT]
            Name                              cpu
            storage.type                      memrb
        [OUTPUT]
            Name  null
            Match *
      `,
    },
  },
});
