import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("list-too-short", {
  valid: {
    "more words than a label needs": conf`
      [FILTER]
          Name               log_to_metrics
          Match              *
          Tag                m
          metric_description m
          add_label          pod $pod x
          Regex              log a b
      [OUTPUT]
          Name      prometheus_remote_write
          Match     *
          add_label app one two
    `,
    "a variable that nothing sets, which another rule reports": {
      files: "[FILTER]\n    Name   record_modifier\n    Match  *\n    Record k ${UNSET}\n    Record ${UNSET}\n",
      complete: true,
    },
    "lists that are not counted": conf`
      [OUTPUT]
          Name   loki
          Match  *
          labels a
      [FILTER]
          Name  grep
          Match *
          Regex log a b c
      [FILTER]
          Name  rewrite_tag
          Match *
          Rule  $log ^a new.tag false
    `,
    "a decoder of a parser, which is only logged": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Parsers_File parsers.conf
      `,
      "parsers.conf": conf`
        [PARSER]
            Name         a
            Format       json
            Decode_Field json
      `,
    },
  },
  invalid: {
    "a value of two words for checklist": {
      files: conf`
        [FILTER]
            Name   checklist
            Match  *
            File   list
            Record «seen not today»
      `,
      messages: ['"Record" of the checklist filter takes 2 words and gets more, so the value is the last word alone.'],
      severity: "warning",
      effect: "degraded",
    },
    "a tab does not separate": {
      files: "[FILTER]\n    Name record_modifier\n    Match *\n    Record «a\tb»\n",
      effect: "refused",
    },
    "a key without its regular expression": {
      files: conf`
        [FILTER]
            Name    grep
            Match   *
            Exclude «log»
      `,
      effect: "refused",
    },
    "a word too many": {
      files: conf`
        [FILTER]
            Name   record_modifier
            Match  *
            Record «a b c»
      `,
      effect: "ignored",
    },
    "a word too many of type_converter": {
      files: conf`
        [FILTER]
            Name    type_converter
            Match   *
            Int_Key «a b string c»
            Str_Key a b int
      `,
      effect: "ignored",
    },
    "no conversion that is left": {
      files: conf`
        [FILTER]
            Name    type_converter
            Match   *
            Int_Key «a b string c»
      `,
      effect: "refused",
      messages: [
        '"Int_Key" of the type_converter filter takes 3 words and gets more, so the filter leaves this entry out, has none left and does not start, nor does Fluent Bit.',
      ],
    },
    "a label without a value, a pattern without a key": {
      files: conf`
        [FILTER]
            Name               log_to_metrics
            Match              *
            Tag                m
            metric_description m
            add_label          «pod»
            Regex              «error»
            Exclude            «debug»
        [OUTPUT]
            Name      prometheus_exporter
            Match     *
            add_label «app»
        [OUTPUT]
            Name      prometheus_remote_write
            Match     *
            add_label «app»
        [OUTPUT]
            Name      opentelemetry
            Match     *
            add_label «app»
      `,
      effect: "refused",
    },
  },
});
