import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const files = conf`
  [SERVICE]
      storage.path /var/lib/fb
  [INPUT]
      Name          cpu
      storage.type  Filesystem
      «Mem_Buf_Limit» 5MB
  [OUTPUT]
      Name  null
      Match *
`;

testRule("mem-buf-limit-ignored", {
  valid: {
    "memory, and what is not known": conf`
      [INPUT]
          Name          cpu
          storage.type  memrb
          Mem_Buf_Limit 5MB
      [INPUT]
          Name          cpu
          storage.type  \${TYPE}
          Mem_Buf_Limit 5MB
    `,
    "releases that paused": { files: files.replaceAll(/[«»]/g, ""), fluentBit: "1.8.10" },
  },
  invalid: {
    "files since 1.8.11": { files, fluentBit: "1.8.11", effect: "ignored" },
    "files that the service asks for": {
      files: conf`
        [SERVICE]
            storage.path    /var/lib/fb
            storage.type    filesystem
            storage.inherit on
        [INPUT]
            Name          cpu
            «Mem_Buf_Limit» 5MB
        [OUTPUT]
            Name  null
            Match *
      `,
      messages: ['The cpu input stores its chunks in files, so "Mem_Buf_Limit" has no effect.'],
    },
  },
});
