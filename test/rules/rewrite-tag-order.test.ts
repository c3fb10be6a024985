import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("rewrite-tag-order", {
  valid: {
    "a key that nothing adds": conf`
      [INPUT]
          Name dummy
          Tag  a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $app x b false
      [FILTER]
          Name  stdout
          Match *
      [OUTPUT]
          Name  stdout
          Match *
    `,
    "records that may have the key already": conf`
      [INPUT]
          Name forward
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $app x b false
      [FILTER]
          Name  modify
          Match *
          Add   app x
      [OUTPUT]
          Name  stdout
          Match *
    `,
    "records that come back with the key": conf`
      [INPUT]
          Name dummy
          Tag  a
      [FILTER]
          Name  rewrite_tag
          Match b
          Rule  $app x c false
      [FILTER]
          Name  modify
          Match a
          Add   app x
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $app x b false
      [OUTPUT]
          Name  stdout
          Match *
    `,
    "a filter behind it that gets other records": conf`
      [INPUT]
          Name dummy
          Tag  a
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $app x b false
      [FILTER]
          Name  modify
          Match b
          Add   app x
      [OUTPUT]
          Name  stdout
          Match *
    `,
  },
  invalid: {
    "two rules, one move": {
      files: conf`
        [INPUT]
            Name dummy
            Tag  a
        # moves
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  «$app» x b false
            Rule  «$app» y c false

        [FILTER]
            Name  record_modifier
            Match a
            Record app x

        [OUTPUT]
            Name  stdout
            Match *
      `,
      messages: [
        'No record has "$app" here: the record_modifier filter that adds it stands behind this one, so the rule is never true.',
        'No record has "$app" here: the record_modifier filter that adds it stands behind this one, so the rule is never true.',
      ],
      related: [
        ["record_modifier", "this filter adds the key"],
        ["record_modifier", "this filter adds the key"],
      ],
      fixed: conf`
        [INPUT]
            Name dummy
            Tag  a
        # moves
        [FILTER]
            Name  record_modifier
            Match a
            Record app x
        [FILTER]
            Name  rewrite_tag
            Match a
            Rule  $app x b false
            Rule  $app y c false


        [OUTPUT]
            Name  stdout
            Match *
      `,
    },
  },
});
