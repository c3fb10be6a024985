import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const parsers = conf`
  [PARSER]
      Name   json
      Format json
  [PARSER]
      Name   app
      Format regex
      Regex  ^(?<message>.*)$
  [MULTILINE_PARSER]
      Name   stack
      Type   regex
      Rule   "start_state" "/^\d/" "cont"
      Rule   "cont"        "/^\s/" "cont"
`;
const withParsers = (text: string) => ({ "fluent-bit.conf": `${service}${text}`, "parsers.conf": parsers });
const service = conf`
  [SERVICE]
      Parsers_File parsers.conf
`;

testRule("undefined-parser", {
  valid: {
    "a variable that is not known, and one that names a parser": {
      files: {
        "fluent-bit.conf":
          "[SERVICE]\n    Parsers_File p.conf\n[INPUT]\n    Name udp\n    Parser ${OTHER}\n[INPUT]\n    Name tcp\n    Format none\n    Parser ${PARSER}\n",
        "p.conf": "[PARSER]\n    Name json\n    Format json\n",
      },
      env: { PARSER: "json" },
    },
    "a parsers file that is not among the files": conf`
      [SERVICE]
          Parsers_File /elsewhere/parsers.conf
      [INPUT]
          Name   tail
          Parser jsno
    `,
    "a first line's parser while Multiline is off": withParsers(conf`
      [INPUT]
          Name             tail
          Path             /a.log
          Multiline        Off
          Parser_Firstline nope
          Parser_1         nope
    `),
    "a syslog input whose default parser is defined": {
      "fluent-bit.conf": conf`
        [SERVICE]
            Parsers_File parsers.conf
        [INPUT]
            Name syslog
            Mode tcp
      `,
      "parsers.conf": conf`
        [PARSER]
            Name   syslog-rfc5424
            Format json
      `,
    },
    "a regex parser for the pod names": withParsers(conf`
      [INPUT]
          Name dummy
      [FILTER]
          Name         kubernetes
          Match        *
          Regex_Parser app
    `),
    "a name that a multiline parser has: rule parser-kind-mismatch": withParsers(conf`
      [INPUT]
          Name   tail
          Path   /a.log
          Parser stack
    `),
    "a parsers file that is not there: rule parsers-file-not-found": conf`
      [SERVICE]
          Parsers_File parsers.conf
      [INPUT]
          Name   tail
          Path   /a.log
          Parser nope
    `,
    "a placeholder": withParsers(conf`
      [INPUT]
          Name   tail
          Path   /a.log
          Parser <your parser>
    `),
  },
  invalid: {
    "no fix when nothing is close": {
      files: withParsers(conf`
        [FILTER]
            Name     parser
            Match    *
            Key_Name log
            Parser   «zzz»
      `),
      messages: ['Parser "zzz" is not defined, so the parser filter does not start, nor does Fluent Bit.'],
      severity: "error",
      effect: "refused",
    },
    "an unknown name beside a known one: the filter skips it": {
      files: withParsers(conf`
        [FILTER]
            Name     parser
            Match    *
            Key_Name log
            Parser   «zzz»
            Parser   json
      `),
      severity: "warning",
      effect: "degraded",
    },
    "names differ in case": {
      files: withParsers(conf`
        [INPUT]
            Name   tail
            Path   /a.log
            Parser «JSON»
      `),
      severity: "warning",
      effect: "degraded",
      fixed: withParsers(conf`
        [INPUT]
            Name   tail
            Path   /a.log
            Parser json
      `),
      safety: "unsafe",
    },
    "the parsers of Multiline On": {
      files: withParsers(conf`
        [INPUT]
            Name             tail
            Path             /a.log
            Multiline        On
            Parser_Firstline «nope»
            Parser_1         «zzzz»
      `),
      severity: "error",
      effect: "refused",
    },
    "the kubernetes filter's Merge_Parser": {
      files: withParsers(conf`
        [INPUT]
            Name dummy
        [FILTER]
            Name         kubernetes
            Match        *
            Merge_Parser «nope»
      `),
      severity: "warning",
      effect: "degraded",
    },
    "a parser of another format for the pod names": {
      files: withParsers(conf`
        [INPUT]
            Name dummy
        [FILTER]
            Name         kubernetes
            Match        *
            Regex_Parser «json»
      `),
      messages: [
        'Parser "json" has the format "json", but "Regex_Parser" of the kubernetes filter takes only parsers with regular expressions, so Fluent Bit does not start.',
      ],
      effect: "refused",
    },
    "the default parsers of syslog inputs, by their mode": {
      files: withParsers(conf`
        [INPUT]
            Name «syslog»
            Path /tmp/s
        [INPUT]
            Name «syslog»
            Mode udp
      `),
      messages: [
        'This syslog input names no parser, so it takes "syslog-rfc3164-local", which is not defined, and Fluent Bit does not start.',
        'This syslog input names no parser, so it takes "syslog-rfc5424", which is not defined, and Fluent Bit does not start.',
      ],
      severity: "error",
      effect: "refused",
    },
    "no parsers file at all: the command line may name one": {
      files: {
        "fluent-bit.conf": conf`
        [INPUT]
            Name   tcp
            Format none
            Parser «json»
      `,
      },
      complete: true,
      messages: [
        'Parser "json" is not defined, so the tcp input does not start, nor does Fluent Bit, unless the command line names a parsers file with "-R".',
      ],
      severity: "warning",
      effect: "refused",
    },
    "names out of a variable": {
      files: "[INPUT]\n    Name udp\n    Parser «${PARSER}»\n",
      env: { PARSER: "jsn" },
      messages: [
        'Parser "jsn" (from "${PARSER}") is not defined, so the udp input does not start, nor does Fluent Bit, unless the command line names a parsers file with "-R".',
      ],
      severity: "warning",
      effect: "refused",
    },
  },
});
