import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("colon-after-key", {
  valid: {
    "an URL as a value": conf`
      [OUTPUT]
          Name  http
          Proxy http://a:1
    `,
    "a file of YAML": conf`
      service:
        flush: 1
      pipeline:
        inputs:
          - name: dummy
    `,
  },
  invalid: {
    "in plugins": {
      files: conf`
        [INPUT]
            Name«:» dummy
            Tag«:»  app
            «Alias:x»
      `,
      fixed: conf`
        [INPUT]
            Name dummy
            Tag  app
            Alias x
      `,
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "in a service section": {
      files: conf`
        [SERVICE]
            Flush«:» 5
        [INPUT]
            Name dummy
      `,
      fixed: conf`
        [SERVICE]
            Flush 5
        [INPUT]
            Name dummy
      `,
      messages: ['The colon is part of the key "Flush:", so Fluent Bit ignores the line without a word.'],
      effect: "ignored",
    },
    "a key that the plugin does not have": {
      files: conf`
        [INPUT]
            Name dummy
            foo«:» bar
      `,
      fixed: conf`
        [INPUT]
            Name dummy
            foo bar
      `,
      safety: "unsafe",
    },
  },
});
