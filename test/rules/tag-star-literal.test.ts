import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("tag-star-literal", {
  valid: {
    "tail and systemd": conf`
      [INPUT]
          Name tail
          Path /var/log/a.log
          Tag  a.*
      [INPUT]
          Name systemd
          Tag  b.*
    `,
    "a plugin that is not known": conf`
      [INPUT]
          Name mine
          Tag  a.*
    `,
    "forward before 2.1.2, which does not use the tag": {
      files: conf`
        [INPUT]
            Name forward
            Tag  a.*
      `,
      fluentBit: "2.1.1",
    },
    "a prefix for the tags that come in": conf`
      [INPUT]
          Name       forward
          Tag_Prefix a.*
          Tag        b.*
    `,
  },
  invalid: {
    "a tag that an output matches with its star": {
      files: conf`
        [INPUT]
            Name exec
            Command date
            Tag  «a.*»
        [OUTPUT]
            Name  stdout
            Match a.*
      `,
      messages: ['The exec input puts nothing in for the star, so the tag of all its records is "a.*".'],
      severity: "hint",
      effect: "none",
    },
    "a tail input whose groups are put in": {
      files: conf`
        [INPUT]
            Name      tail
            Path      /var/log/containers/*.log
            Tag       «app.<pod>.*»
            Tag_Regex /(?<pod>[^/]+)\.log$
        [OUTPUT]
            Name  stdout
            Match *
      `,
      messages: [
        'The tail input puts nothing in for the star beside "Tag_Regex", so the tag of all its records is "app.<pod>.*".',
      ],
      severity: "hint",
      effect: "none",
    },
    "a forward input, whose records lose their own tags": {
      files: conf`
        [INPUT]
            Name forward
            Tag  «forward.*»
        [OUTPUT]
            Name  stdout
            Match forward.*
      `,
      fluentBit: "2.1.2",
      messages: [
        'A forward input puts nothing in for the star: all records lose the tags that they came with and get the tag "forward.*".',
      ],
    },
  },
});
