import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("bad-section-header", {
  valid: {
    "a comment behind the header": conf`
      [INPUT] # dummy
          Name dummy
      [OUTPUT] ; stdout
          Name stdout
    `,
    "a blank behind the header": "[INPUT] \n    Name dummy\n",
  },
  invalid: {
    "several indented headers": {
      files: conf`
        «  [INPUT]»
            Name dummy
        «  [OUTPUT]»
            Name stdout
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name stdout
      `,
      messages: [
        'The header "[INPUT]" is indented, so Fluent Bit refuses to start.',
        'The header "[OUTPUT]" is indented, so Fluent Bit refuses to start.',
      ],
      severity: "error",
      effect: "refused",
      safety: "safe",
    },
    "with a blank behind it, it is a group": {
      files: "[INPUT]\n    Name dummy\n«    [OUTPUT]» \n        Name stdout\n",
      fixed: "[INPUT]\n    Name dummy\n[OUTPUT] \n        Name stdout\n",
      messages: ['The header "[OUTPUT]" is indented, so Fluent Bit reads a group and ignores its keys.'],
      effect: "ignored",
    },
    "not closed": {
      files: conf`
        [INPUT]
            Name dummy
        «[OUTPUT»
            Name stdout
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT]
            Name stdout
      `,
      messages: ['The header "[OUTPUT" has no "]", so Fluent Bit refuses to start.'],
      safety: "safe",
    },
    "not closed and not known": {
      files: conf`
        [INPUT]
            Name dummy
        «[OUTPT»
            Name stdout
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPT]
            Name stdout
      `,
      safety: "unsafe",
    },
    "text behind it": {
      files: conf`
        [INPUT]
            Name dummy
        [OUTPUT] «Name stdout»
            Name null
      `,
      fixed: conf`
        [INPUT]
            Name dummy
        [OUTPUT] # Name stdout
            Name null
      `,
      severity: "warning",
      effect: "ignored",
    },
    "a bracket too many": {
      files: conf`
        [INPUT]«]»
            Name dummy
      `,
      fixed: conf`
        [INPUT]
            Name dummy
      `,
      severity: "warning",
      effect: "none",
    },
    groups: {
      files: "[INPUT]\n    Name dummy\n    «[processors]»\n",
      messages: ['The group "[processors]" has no blank behind it, so Fluent Bit refuses to start.'],
      effect: "refused",
    },
    "a group that is not closed": {
      files: "[INPUT]\n    Name dummy\n    «[group x»\n",
      messages: ['The group "[group x" has no "]", so Fluent Bit refuses to start.'],
    },
    "a group without keys before another": {
      files: "[INPUT]\n    Name dummy\n    [a] \n        «[b] x»\n        k v\n",
      messages: ['The group above "[b] x" has no keys, so Fluent Bit refuses to start.'],
    },
  },
});
