import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const service = conf`
  [SERVICE]
      Parsers_File parsers.conf
`;
const files = (text: string) => ({
  "fluent-bit.conf": `${service}${text}`,
  "parsers.conf": conf`
    [PARSER]
        Name   app
        Format json
    [MULTILINE_PARSER]
        Name   Stack
        Type   regex
        Rule   "start_state" "/^\d/" "cont"
        Rule   "cont"        "/^\s/" "cont"
  `,
});

testRule("undefined-multiline-parser", {
  valid: {
    "built-in names in any case, and own ones": files(conf`
      [INPUT]
          Name             tail
          Path             /a.log
          multiline.parser Docker , cri,STACK
    `),
    "a parsers file that is not among the files": conf`
      [SERVICE]
          Parsers_File /elsewhere/parsers.conf
      [INPUT]
          Name             tail
          Path             /a.log
          multiline.parser nope
    `,
    "a parsers file that is not there: rule parsers-file-not-found": conf`
      [SERVICE]
          Parsers_File parsers.conf
      [INPUT]
          Name   tail
          Path   /a.log
          multiline.parser nope
    `,
    "a version without the property": {
      fluentBit: "1.7.2",
      files: conf`
        [INPUT]
            Name             tail
            Path             /a.log
            multiline.parser nope
      `,
    },
    "a plain parser: rule parser-kind-mismatch": files(conf`
      [INPUT]
          Name             tail
          Path             /a.log
          multiline.parser app
    `),
  },
  invalid: {
    "one name of a list": {
      files: files(conf`
        [INPUT]
            Name             tail
            Path             /a.log
            multiline.parser docker, «jav»
      `),
      messages: ['Multiline parser "jav" is not defined, so the tail input does not start, nor does Fluent Bit.'],
      severity: "error",
      safety: "unsafe",
      fixed: files(conf`
        [INPUT]
            Name             tail
            Path             /a.log
            multiline.parser docker, java
      `),
    },
    "ruby came with 2.0.0": {
      fluentBit: "1.9.10",
      files: files(conf`
        [INPUT]
            Name             tail
            Path             /a.log
            multiline.parser «ruby»
      `),
    },
    "names without a comma": {
      files: files(conf`
        [FILTER]
            Name             multiline
            Match            *
            multiline.parser «java go»
      `),
      messages: ['Without a comma "java go" is one name, which no multiline parser has, so Fluent Bit does not start.'],
      safety: "safe",
      fixed: files(conf`
        [FILTER]
            Name             multiline
            Match            *
            multiline.parser java, go
      `),
    },
    "no parsers file at all: the command line may name one": {
      files: conf`
        [INPUT]
            Name             tail
            Path             /a.log
            multiline.parser «multiline-test»
      `,
      severity: "warning",
      effect: "refused",
    },
  },
});
