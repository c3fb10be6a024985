import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("yaml-only-feature", {
  valid: {
    "a group before there were processors": {
      files: "[INPUT]\n    Name cpu\n    [processors] \n        logs x\n",
      fluentBit: "2.0.14",
    },
    "groups that are ignored": "[INPUT]\n    Name cpu\n    [other] \n        a b\n",
    "the condition of the modify filter, which is its own": {
      files: conf`
        [FILTER]
            Name      modify
            Match     *
            Condition Key_exists a
            Add       b c
      `,
    },
  },
  invalid: {
    "a group in the first version that has processors": {
      files: "[INPUT]\n    Name cpu\n    [«processors»] \n        logs x\n",
      fluentBit: "2.1.0",
      severity: "error",
      effect: "ignored",
      messages: [
        "Processors work in YAML configurations only: Fluent Bit 2.1.0 starts without those of this group; since 4.0.2 it refuses to start.",
      ],
    },
    "a group in the last version that goes on without it": {
      files: "[INPUT]\n    Name cpu\n    [«processors»] \n        logs x\n",
      fluentBit: "4.0.1",
      effect: "ignored",
    },
    "a group in the first version that refuses it": {
      files: "[INPUT]\n    Name cpu\n    [«processors»] \n        logs x\n",
      fluentBit: "4.0.2",
      effect: "refused",
      messages: ["Processors work in YAML configurations only: Fluent Bit refuses to start over this group."],
    },
    "a group without a key that is looked at": {
      files: "[INPUT]\n    Name cpu\n    [«processors»] \n        foo x\n",
      effect: "ignored",
      messages: ["Processors work in YAML configurations only: Fluent Bit ignores this group."],
    },
    "a group of an output": {
      files: "[OUTPUT]\n    Name null\n    Match *\n    [«Processors»] \n        logs x\n",
      effect: "refused",
    },
    "a group of processors": {
      files: "[INPUT]\n    Name cpu\n    [«processors»] \n        logs x\n",
      effect: "refused",
    },
    "routes as a key": {
      files: conf`
        [INPUT]
            Name   cpu
            «routes» x
      `,
      effect: "refused",
    },
    "a condition, which is taken and not looked at": {
      files:
        "[INPUT]\n    Name cpu\n    «condition» x\n[FILTER]\n    Name grep\n    Match *\n    Regex a b\n    «Condition» x\n",
      severity: "warning",
      effect: "ignored",
      messages: [
        '"condition" works in YAML configurations only, for processors: Fluent Bit takes it and does nothing with it.',
        '"Condition" works in YAML configurations only, for processors: Fluent Bit takes it and does nothing with it.',
      ],
    },
    "a condition of a filter that refuses it": {
      files: "[FILTER]\n    Name nest\n    Match *\n    Operation lift\n    Nested_under a\n    «condition» x\n",
      severity: "error",
      effect: "refused",
    },
  },
});
