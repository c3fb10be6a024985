import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("storage-path-unused", {
  valid: {
    "a part that another file includes":
      "[INPUT]\n    Name cpu\n@INCLUDE /not/given.conf\n[SERVICE]\n    storage.path /s\n",
    "a custom plugin, which makes inputs":
      "[SERVICE]\n    storage.path /s\n[CUSTOM]\n    Name calyptia\n[INPUT]\n    Name cpu\n",
    "an emitter that stores": conf`
      [SERVICE]
          storage.path /var/lib/fb
      [INPUT]
          Name cpu
      [FILTER]
          Name                 rewrite_tag
          Match                *
          Rule                 $a b c true
          Emitter_Storage.type filesystem
      [OUTPUT]
          Name  null
          Match *
    `,
    "rejected chunks": conf`
      [SERVICE]
          storage.path          /var/lib/fb
          storage.keep.rejected on
      [INPUT]
          Name cpu
      [OUTPUT]
          Name  null
          Match *
    `,
    "an input that is not known": conf`
      [SERVICE]
          storage.path /var/lib/fb
      [INPUT]
          Name         cpu
          storage.type \${TYPE}
      [OUTPUT]
          Name  null
          Match *
    `,
    "a part of a configuration": conf`
      [SERVICE]
          storage.path /var/lib/fb
      @INCLUDE /etc/fluent-bit/inputs.conf
      [INPUT]
          Name cpu
      [OUTPUT]
          Name  null
          Match *
    `,
    "inputs that are elsewhere": conf`
      [SERVICE]
          storage.path /var/lib/fb
    `,
  },
  invalid: {
    "memory only": {
      files: conf`
        [SERVICE]
            «storage.path» /var/lib/fb
            storage.type filesystem
        [INPUT]
            Name         cpu
            storage.type memory
        [INPUT]
            Name cpu
        [OUTPUT]
            Name  null
            Match *
      `,
      severity: "hint",
      effect: "none",
    },
  },
});
