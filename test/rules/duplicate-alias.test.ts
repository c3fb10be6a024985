import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

const twoMultiline = conf`
  [FILTER]
      Name             multiline
      Match            a
      Alias            m
      multiline.parser go
  [FILTER]
      Name             multiline
      Match            b
      Alias            «m»
      multiline.parser java
`;

testRule("duplicate-alias", {
  valid: {
    "another kind of plugin, another case, and a value that is not known": conf`
      [INPUT]
          Name  dummy
          Alias a
      [INPUT]
          Name  dummy
          Alias A
      [FILTER]
          Name  grep
          Match *
          Alias a
          Regex a b
      [INPUT]
          Name  dummy
          Alias \${X}
      [INPUT]
          Name  dummy
          Alias \${X}
    `,
    "filters without names": conf`
      [FILTER]
          Name  rewrite_tag
          Match a
          Rule  $a b c true
      [FILTER]
          Name  rewrite_tag
          Match b
          Rule  $a b c true
    `,
  },
  invalid: {
    "two inputs": {
      files: conf`
        [INPUT]
            Name  dummy
            Alias a
        [INPUT]
            Name  tail
            Path  /a.log
            Alias «a»
      `,
      severity: "warning",
      messages: ['Another input has the alias "a" already, so the metrics have one entry for both.'],
    },
    "two emitters, by alias, by name and by number": {
      files: conf`
        [INPUT]
            Name  dummy
        [FILTER]
            Name  rewrite_tag
            Match a
            Alias r
            Rule  $a b c true
        [FILTER]
            Name             multiline
            Match            b
            Alias            «r»
            multiline.parser go
        [FILTER]
            Name         rewrite_tag
            Match        c
            Emitter_Name «emitter_for_r»
            Rule         $a b c true
        [FILTER]
            Name         rewrite_tag
            Match        d
            Emitter_Name «dummy.0»
            Rule         $a b c true
      `,
      severity: "error",
      effect: "refused",
      messages: [
        'The multiline filter makes an input named "emitter_for_r", but that name is taken, so Fluent Bit refuses to start.',
        'The rewrite_tag filter makes an input named "emitter_for_r", but that name is taken, so Fluent Bit refuses to start.',
        'The rewrite_tag filter makes an input named "dummy.0", but that name is taken, so Fluent Bit refuses to start.',
      ],
    },
    "two multiline filters since 1.9.3": {
      files: twoMultiline,
      fluentBit: "1.9.3",
      severity: "error",
      effect: "refused",
    },
    "two multiline filters before": {
      files: twoMultiline,
      fluentBit: "1.9.2",
      severity: "warning",
      effect: "degraded",
    },
    "two multiline filters that make no input": {
      files: conf`
        [FILTER]
            Name             multiline
            Match            a
            Alias            m
            Buffer           Off
            multiline.parser go
        [FILTER]
            Name             multiline
            Match            b
            Alias            «m»
            Buffer           Off
            multiline.parser java
      `,
      severity: "warning",
    },
    "the first one is shown": {
      files: conf`
        [INPUT]
            Name  dummy
            Alias a
        [INPUT]
            Name  cpu
            Alias «a»
        [INPUT]
            Name  mem
            Alias «a»
        [FILTER]
            Name         rewrite_tag
            Match        c
            Emitter_Name «a»
            Rule         $a b c true
      `,
      related: [
        ["a", "It is given here already."],
        ["a", "It is given here already."],
        ["a", "It is taken here."],
      ],
    },
    "the name that the first input has without an alias": {
      files: conf`
        [INPUT]
            Name  dummy
        [FILTER]
            Name         rewrite_tag
            Match        c
            Emitter_Name «dummy.0»
            Rule         $a b c true
      `,
      related: [["dummy", "It is taken here."]],
    },
    "two multiline filters of 1.8.12, which had the input for a while": {
      files: twoMultiline,
      fluentBit: "1.8.12",
      severity: "error",
    },
    "two multiline filters of 1.8.11": { files: twoMultiline, fluentBit: "1.8.11", severity: "warning" },
    "two multiline filters of 1.9.0": { files: twoMultiline, fluentBit: "1.9.0", severity: "warning" },
    "two log_to_metrics filters, which make inputs since 3.1.2": {
      files: twoMultiline.replaceAll("multiline\n", "log_to_metrics\n"),
      fluentBit: "3.1.2",
      severity: "error",
    },
    "two log_to_metrics filters before": {
      files: twoMultiline.replaceAll("multiline\n", "log_to_metrics\n"),
      fluentBit: "3.1.1",
      severity: "warning",
    },
  },
});
