import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("active-off-ignored", {
  valid: {
    "what switches a filter off, and what switches nothing": conf`
      [FILTER]
          Name   stdout
          Match  *
          active FALSE
      [FILTER]
          Name   stdout
          Match  *
          active 0
      [OUTPUT]
          Name   stdout
          Match  *
          active true
      [FILTER]
          Name   stdout
          Match  *
          active \${ON}
    `,
    "a release without it": {
      files: conf`
        [OUTPUT]
            Name   stdout
            Match  *
            active false
      `,
      fluentBit: "2.0.14",
    },
  },
  invalid: {
    "a word that is no": {
      files: conf`
        [FILTER]
            Name   stdout
            Match  *
            active «No»
      `,
      fluentBit: "2.1.0",
      messages: ['"active" is "No", but only "false" and "0" switch a filter off, so it goes on.'],
      safety: "unsafe",
      fixed: conf`
        [FILTER]
            Name   stdout
            Match  *
            active false
      `,
    },
    "an input and an output": {
      files: conf`
        [INPUT]
            Name   dummy
            active «off»
        [OUTPUT]
            Name   stdout
            Match  *
            active «false»
      `,
      messages: [
        '"active" is "off", but only filters can be switched off, so this input runs as ever.',
        '"active" is "false", but only filters can be switched off, so this output runs as ever.',
      ],
    },
    "filters that take it for a rule of their own": {
      files: conf`
        [FILTER]
            Name   modify
            Match  *
            Add    a b
            «active» true
        [FILTER]
            Name   nest
            Match  *
            Operation lift
            Nested_under a
            active false
      `,
      severity: "error",
      effect: "refused",
      safety: "safe",
      messages: [
        'The modify filter takes "active" for a rule of its own unless it is "false" or "0", and Fluent Bit refuses to start.',
      ],
      fixed: conf`
        [FILTER]
            Name   modify
            Match  *
            Add    a b
        [FILTER]
            Name   nest
            Match  *
            Operation lift
            Nested_under a
            active false
      `,
    },
    "every word that is no": {
      files: conf`
        [INPUT]
            Name   dummy
            active «no»
        [OUTPUT]
            Name   stdout
            Match  *
            active «0»
      `,
    },
    "a filter that was meant to be off": {
      files: conf`
        [FILTER]
            Name   modify
            Match  *
            Add    a b
            «active» No
        [FILTER]
            Name   modify
            Match  *
            Add    a b
            «active» off
      `,
      safety: "unsafe",
      fixed: null,
    },
  },
});
