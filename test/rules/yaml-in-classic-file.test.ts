import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("yaml-in-classic-file", {
  valid: {
    "an included file with one colon too many": conf`
      [INPUT]
          Name: dummy
    `,
  },
  invalid: {
    "a whole configuration": {
      files: conf`
        ---
        # main
        «pipeline:»
          inputs:
            - name: dummy
              tag: app
          outputs:
            - name: stdout
              match: '*'
      `,
      messages: [
        'This is YAML, but the name of the file does not end in ".yaml" or ".yml", and so it is read in the classic format: Fluent Bit refuses to start.',
      ],
      severity: "error",
      effect: "refused",
    },
    "an included file": {
      files: {
        "fluent-bit.conf": conf`
          @INCLUDE inputs.conf
          [OUTPUT]
              Name stdout
        `,
        "inputs.conf": conf`
          «pipeline:»
            inputs:
              - name: dummy
        `,
      },
    },
  },
});
