import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("rewrite-tag-loop", {
  valid: {
    "a new tag that fits for some records only": conf`
      [INPUT]
          Name tail
          Path /var/log/containers/*.log
          Tag  ecs.*
      [FILTER]
          Name  rewrite_tag
          Match ecs.var.log.*
          Rule  $log x ecs.$app false
    `,
    "a filter before it that may change what the rule looks at": conf`
      [INPUT]
          Name  dummy
          Tag   a.b
      [FILTER]
          Name  lua
          Match a.c
          Call  f
          code  function f(t, ts, r) return 1, ts, {} end
      [FILTER]
          Name  rewrite_tag
          Match a.*
          Rule  $message .* a.c false
    `,
    "a filter before it that moves the records on": conf`
      [INPUT]
          Name  dummy
          Tag   a.b
      [FILTER]
          Name  rewrite_tag
          Match a.c
          Rule  $message .+ d false
      [FILTER]
          Name  rewrite_tag
          Match a.*
          Rule  $message .+ a.c false
    `,
    "a key that no record has": conf`
      [INPUT]
          Name  dummy
          Tag   a.b
      [FILTER]
          Name  rewrite_tag
          Match a.*
          Rule  $log .+ a.c false
    `,
  },
  invalid: {
    "the cycle that 5.1 refuses": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a.b
        [FILTER]
            Name  stdout
            Match *
        [FILTER]
            Name  rewrite_tag
            Match a.*
            Rule  $message m «a.$TAG» false
      `,
      fluentBit: "5.1.0",
      messages: [
        'The new tag "a.a.b" fits the filter\'s own "a.*", so its records come back to this rule: Fluent Bit logs "emitter cycle detected" and they go on unchanged under the new tag.',
      ],
      related: [["Match a.*", "this takes them again"]],
    },
    "the endless loop before": {
      files: conf`
        [INPUT]
            Name  forward
        [FILTER]
            Name  rewrite_tag
            Match *
            Rule  $log .* «new» false
      `,
      fluentBit: "5.0.0",
      severity: "error",
      effect: "loss",
      messages: [
        'The new tag "new" fits the filter\'s own "*", so its records come back to this rule: they go round for ever and reach no output.',
      ],
    },
    "the endless loop with KEEP, behind a grep that kept the records": {
      files: conf`
        [INPUT]
            Name  dummy
            Tag   a
        [FILTER]
            Name  grep
            Match *
            Regex message m
        [FILTER]
            Name        rewrite_tag
            Match_Regex a|b
            Rule        $message m «b» true
      `,
      fluentBit: "1.7.2",
      severity: "error",
      effect: "loss",
      messages: [
        'The new tag "b" fits the filter\'s own "a|b", so its records come back to this rule: they go round for ever, and each turn delivers them once more.',
      ],
    },
  },
});
