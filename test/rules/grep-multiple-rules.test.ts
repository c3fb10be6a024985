import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("grep-multiple-rules", {
  valid: {
    "Exclude before the only Regex": conf`
      [FILTER]
          Name  grep
          Match *
          Exclude a x
          Exclude b y
          Regex c z
    `,
    "several Exclude": conf`
      [FILTER]
          Name  grep
          Match *
          Exclude a x
          Exclude b y
    `,
    "an operator": conf`
      [FILTER]
          Name  grep
          Match *
          Logical_Op AND
          Regex a x
          Regex b y
    `,
    "an operator that is not known": conf`
      [FILTER]
          Name  grep
          Match *
          Logical_Op \${OP}
          Regex a x
          Regex b y
    `,
  },
  invalid: {
    "legacy in so many words": {
      files: conf`
      [FILTER]
          Name  grep
          Match *
          Logical_Op legacy
          Regex a x
          «Regex» b y
    `,
    },
    "Exclude and Regex mixed behind it": {
      files: conf`
      [FILTER]
          Name  grep
          Match *
          Regex a x
          «Exclude» b y
          «Regex» c z
    `,
    },
    "a version without the operator": {
      files: conf`
      [FILTER]
          Name  grep
          Match *
          Regex a x
          «Regex» b y
    `,
      fluentBit: "1.9.10",
    },
    "in small letters": {
      files: conf`
      [FILTER]
          Name  grep
          Match *
          regex a x
          «regex» b y
    `,
      fixed: conf`
      [FILTER]
          Name  grep
          Match *
          logical_op and
          regex a x
          regex b y
    `,
      messages: ['The "regex" before it decides alone, so this rule is never looked at.'],
    },
  },
});
