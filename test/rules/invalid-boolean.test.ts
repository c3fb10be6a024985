import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("invalid-boolean", {
  valid: {
    "the six words in any case": conf`
      [INPUT]
          Name             tail
          Path             /var/log/a.log
          Read_from_Head   TRUE
          Skip_Long_Lines  oN
          Skip_Empty_Lines no
    `,
    "what inline-comment and quoted-value speak about": conf`
      [INPUT]
          Name             tail
          Path             /var/log/a.log
          Read_from_Head   On # all of it
          Skip_Long_Lines  "on"
    `,
    "a plugin without a list of properties": {
      files: conf`
        [FILTER]
            Name        nest
            Match       *
        [INPUT]
            Name             systemd
            Read_From_Tail   1
      `,
      fluentBit: "1.7.2",
    },
    "an unknown variable": conf`
      [INPUT]
          Name             tail
          Path             /var/log/a.log
          Read_from_Head   \${HEAD}
    `,
    "a special word": conf`
      [FILTER]
          Name   kubernetes
          Match  *
          active maybe
    `,
  },
  invalid: {
    "oauth2 for a plugin that reads it": {
      files: "[INPUT]\n    Name http\n    oauth2.validate «maybe»\n",
      effect: "refused",
      fixed: null,
    },
    "an input that goes on after the error": {
      files: "[INPUT]\n    Name proc\n    Proc_Name bash\n    Mem «maybe»\n",
      effect: "ignored",
      fixed: null,
    },
    "oauth2 for a plugin that does not": {
      files: "[INPUT]\n    Name dummy\n    oauth2.validate «maybe»\n",
      effect: "ignored",
      messages: ['"oauth2.validate" of the dummy input is "maybe", which is no boolean: the plugin does not read it.'],
      fixed: null,
    },
    "digits: one meaning": {
      files: conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Read_from_Head   «1»
            Skip_Long_Lines  «0»
      `,
      effect: "refused",
      safety: "safe",
      fixed: conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Read_from_Head   On
            Skip_Long_Lines  Off
      `,
    },
    "properties of the core that are checked while loading": {
      files: conf`
        [INPUT]
            Name     cpu
            threaded «enabled»
      `,
      effect: "refused",
      messages: ['"threaded" of the cpu input is "enabled", which is no boolean: Fluent Bit refuses to start.'],
      safety: "unsafe",
      fixed: null,
    },
    "the same where bad values were only logged": {
      files: conf`
        [INPUT]
            Name     cpu
            threaded «enabled»
      `,
      fluentBit: "3.2.10",
      effect: "ignored",
      fixed: null,
    },
    "properties of the core that are not checked": {
      files: conf`
        [OUTPUT]
            Name       http
            Match      *
            tls.verify «maybe»
            net.keepalive on
      `,
      effect: "ignored",
    },
    "properties of the connection": {
      files: conf`
        [OUTPUT]
            Name          http
            Match         *
            net.keepalive «maybe»
      `,
      effect: "refused",
    },
    parsers: {
      files: {
        "fluent-bit.conf": conf`
          [SERVICE]
              Parsers_File parsers.conf
        `,
        "parsers.conf": conf`
          [PARSER]
              Name      a
              Format    json
              Time_Keep «1»
        `,
      },
      effect: "ignored",
      fixed: null,
    },
    "a variable is not written for the user": {
      files: conf`
        [INPUT]
            Name             tail
            Path             /var/log/a.log
            Read_from_Head   «\${HEAD}»
      `,
      env: { HEAD: "1" },
      messages: [
        '"Read_from_Head" of the tail input is "1" (from "${HEAD}"), which is no boolean: Fluent Bit refuses to start.',
      ],
    },
    "what neither on nor off counts as": {
      files: conf`
        [SERVICE]
            HTTP_Server «1»
            dns.prefer_ipv4 «0»
            json.convert_nan_to_null «1»
        [OUTPUT]
            Name       http
            Match      *
            tls        on
            tls.verify «0»
      `,
      effect: "ignored",
      fixed: null,
      messages: [
        '"HTTP_Server" of [SERVICE] is "1", which is no boolean: it counts as off, without a word.',
        '"dns.prefer_ipv4" of [SERVICE] is "0", which is no boolean: it counts as on, without a word.',
        '"json.convert_nan_to_null" of [SERVICE] is "1", which is no boolean: it is neither on nor off, without a word.',
        '"tls.verify" of the http output is "0", which is no boolean: it counts as on, without a word.',
      ],
    },
    "the fourth word of a rule": {
      files: conf`
        [FILTER]
            Name  rewrite_tag
            Match *
            Rule  $log ^a new.tag «1»
            Rule  $log ^b new.tag true
            Rule  $log ^c new.tag «keep»
      `,
      effect: "ignored",
      safety: "unsafe",
      messages: [
        'The fourth word of "Rule" of the rewrite_tag filter is "1", which is no boolean: it counts as false, without a word.',
        'The fourth word of "Rule" of the rewrite_tag filter is "keep", which is no boolean: it counts as false, without a word.',
      ],
      fixed: conf`
        [FILTER]
            Name  rewrite_tag
            Match *
            Rule  $log ^a new.tag On
            Rule  $log ^b new.tag true
            Rule  $log ^c new.tag keep
      `,
    },
  },
});
