import { conf } from "../../src/rule/index.ts";
import { testRule } from "../rule-tester.ts";

testRule("match-and-match-regex", {
  valid: {
    "an expression that does not compile, which invalid-regex reports": conf`
      [INPUT]
          Name cpu
      [OUTPUT]
          Name        stdout
          Match       *
          Match_Regex (
    `,
    "one of them twice": conf`
      [INPUT]
          Name cpu
      [OUTPUT]
          Name  stdout
          Match *
          Match cpu.*
    `,
  },
  invalid: {
    "a filter with both": {
      files: conf`
        [INPUT]
            Name cpu
        [FILTER]
            Name        stdout
            «Match_Regex» ^cpu
            Match       kube.*
      `,
      messages: ['"Match" and "Match_Regex" need not both fit: records that either of them fits are taken.'],
      related: [["Match       kube.*", "the other one"]],
    },
    "a Match of everything": {
      files: conf`
        [INPUT]
            Name cpu
        [OUTPUT]
            Name        stdout
            Match       *
            «Match_Regex» ^kube
      `,
      messages: ['"Match *" takes every record already, so "Match_Regex" leaves none out.'],
    },
  },
});
