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
        Name   stack
        Type   endswith
        Match_String x
  `,
});

testRule("parser-kind-mismatch", {
  valid: {
    "each where it belongs": files(conf`
      [INPUT]
          Name             tail
          Path             /a.log
          Parser           app
          multiline.parser stack
    `),
    "the name of a built-in multiline parser: the parser of that name is missing": files(conf`
      [INPUT]
          Name   tail
          Path   /a.log
          Parser docker
    `),
  },
  invalid: {
    "a multiline parser as parser of a tail input": {
      files: files(conf`
        [INPUT]
            Name   tail
            Path   /a.log
            Parser «stack»
      `),
      messages: ['"stack" is a multiline parser, which "Parser" of the tail input does not take, so it is not used.'],
      severity: "warning",
      effect: "degraded",
    },
    "a multiline parser as parser of a filter": {
      files: files(conf`
        [FILTER]
            Name     parser
            Match    *
            Key_Name log
            Parser   «stack»
      `),
      severity: "error",
      effect: "refused",
    },
  },
});
