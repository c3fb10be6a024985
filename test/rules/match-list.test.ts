import { conf } from "../../src/rule/text.ts";
import { testRule } from "../rule-tester.ts";

const input = conf`
  [INPUT]
      Name cpu
      Tag  a.cpu
`;

testRule("match-list", {
  valid: {
    "a comment behind the pattern": `${input}${conf`
      [OUTPUT]
          Name  stdout
          Match a.* # all
    `}`,
    "a tag with the comma in it": conf`
      [INPUT]
          Name cpu
          Tag  a,b
      [OUTPUT]
          Name  stdout
          Match a,b
    `,
    "a placeholder": `${input}${conf`
      [OUTPUT]
          Name  stdout
          Match <tag or pattern>
    `}`,
    "a path with a blank": conf`
      [INPUT]
          Name tail
          Path /var/log/my app/*.log
          Tag  x.*
      [OUTPUT]
          Name  stdout
          Match x.var.log.my app.*
    `,
  },
  invalid: {
    "blanks, bars and braces": {
      files: `${input}${conf`
        [OUTPUT]
            Name  stdout
            Match «a.* b.*»
        [OUTPUT]
            Name  file
            Match «a.*|b»
        [OUTPUT]
            Name  http
            Match «{a,b}.cpu»
      `}`,
      severity: "error",
      effect: "loss",
      fixed: `${input}${conf`
        [OUTPUT]
            Name  stdout
            Match_Regex ^(?:a\..*|b\..*)$
        [OUTPUT]
            Name  file
            Match_Regex ^(?:a\..*|b)$
        [OUTPUT]
            Name  http
            Match_Regex ^(?:a\.cpu|b\.cpu)$
      `}`,
      safety: "unsafe",
    },
    "tags that are not known, as a warning": {
      files: conf`
        [INPUT]
            Name forward
        [FILTER]
            Name  stdout
            Match «a.*,b.*»
        [OUTPUT]
            Name  null
            Match *
      `,
      messages: [`"Match" takes one pattern, and as one "a.*,b.*" fits no tag, so the stdout filter never runs.`],
      severity: "warning",
      effect: "ignored",
      fixed: null,
    },
  },
});
